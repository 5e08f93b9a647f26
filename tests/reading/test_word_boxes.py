"""Text boxes of Word files: apart from the text, or all of it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from indexer.model import Document
from tests.reading.read_documents import outline
from tests.reading.test_word_files import read_file

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
SAID = "駐車場の木は、根が管を押し上げたため、冬に切ります。"


def make_box(*texts: str) -> str:
    """A paragraph with a text box, the older way, too: its first text bold and larger."""
    bold = '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>'
    first, *rest = [f"<w:t>{text}</w:t></w:r></w:p>" for text in texts]
    lines = "".join([f"<w:p><w:r>{bold}{first}", *(f"<w:p><w:r>{line}" for line in rest)])
    held = f"<w:pict><w:txbxContent>{lines}</w:txbxContent></w:pict>"
    return (
        f"<w:p {nsdecls('w')} {MC}><w:r><mc:AlternateContent><mc:Choice>{held}</mc:Choice>"
        f"<mc:Fallback>{held}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def read_boxes(folder: Path, *boxes: tuple[str, ...], text: str = "") -> Document:
    file = docx.Document()
    if text:
        file.add_paragraph(text)
    for box in boxes:
        file.element.body.append(parse_xml(make_box(*box)))
    return read_file(file, folder)


def test_where_all_text_stands_in_boxes_their_first_lines_are_headings(tmp_path: Path) -> None:
    read = read_boxes(tmp_path, ("みなとだより",), ("木の伐採", SAID), ("忘れ物", "長靴です。"))
    assert read.title == "みなとだより"
    assert outline(read) == [
        ("heading", "みなとだより", ()),
        ("heading", "木の伐採", ()),
        ("body", SAID, ("木の伐採",)),
        ("heading", "忘れ物", ()),
        ("body", "長靴です。", ("忘れ物",)),
    ]


@pytest.mark.parametrize(
    ("boxes", "text"),
    [
        ([("木の伐採", SAID)], ""),
        ([("木の伐採", SAID), ("忘れ物", "長靴です。")], "みなとは今日も晴れた。"),
    ],
)
def test_a_box_alone_or_beside_text_is_apart_from_it(
    boxes: list[tuple[str, ...]], text: str, tmp_path: Path
) -> None:
    kinds = [block.kind for block in read_boxes(tmp_path, *boxes, text=text).blocks]
    assert kinds == ["body"] * bool(text) + ["box"] * len(boxes)
