from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.reading.read_documents import OUTLINE, glosses, outline, read_one

RUBY = (
    "<w:r {}><w:ruby><w:rt><w:r><w:t>にし</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>西</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)


def test_a_word_file_is_read_by_its_styles(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("防衛の現状", 1)
    paragraph = file.add_paragraph("わが国は")
    paragraph._p.append(parse_xml(RUBY.format(nsdecls("w"))))
    paragraph.add_run("の国々と協力する。")
    file.add_heading("技術", 2)
    for item in "甲乙":
        file.add_paragraph(item, style="List Bullet")
    table = file.add_table(2, 2)
    for at, text in enumerate(("名称", "年", "甲", "2018")):
        table.cell(at // 2, at % 2).text = text
    file.save(str(tmp_path / "a.docx"))
    document = read_one(tmp_path / "a.docx")
    assert outline(document) == OUTLINE
    assert glosses(document) == [("西", "にし")]


TURNS = (
    ("弁護人", "移動図書館はいつ着きましたか。", "弁護人"),
    ("証人", "午後三時ごろだったと思います。", "証人"),
    ("弁護人", "車両は見えましたか。", "弁護人"),
    ("長谷川", "坂の上に白い車両が見えました。", ""),
    ("証人", "私も同じものを見ました。", "証人"),
)


def test_a_tab_behind_the_name_of_who_speaks_is_read_in_a_word_file(tmp_path: Path) -> None:
    file = docx.Document()
    for name, said, _ in TURNS:
        file.add_paragraph(f"{name}\t{said}")
    file.save(str(tmp_path / "a.docx"))
    blocks = read_one(tmp_path / "a.docx").blocks
    assert [block.speaker for block in blocks] == [speaker for _, _, speaker in TURNS]


WORDS = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"
CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx>'
    f"<c:rich>{WORDS.format('研究費の推移')}</c:rich></c:tx></c:title><c:plotArea><c:barChart>"
    "<c:ser><c:tx><c:v>研究費</c:v></c:tx><c:cat><c:pt><c:v>2023</c:v></c:pt><c:pt><c:v>2024</c:v>"
    "</c:pt></c:cat></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"
)
SCHEME = (
    '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>'
    f"<dgm:pt><dgm:t>{WORDS.format('大臣官房')}</dgm:t></dgm:pt><dgm:pt/>"
    f"<dgm:pt><dgm:t>{WORDS.format('防衛装備庁')}</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"
)


def draw(file: Any, name: str, words: str, reference: str) -> None:
    """Add a paragraph with a drawing, whose words are in a part of their own."""
    part = Part(PackURI(f"/word/{name}.xml"), "application/xml", words.encode(), file.part.package)
    named = file.part.relate_to(part, f"http://schemas.openxmlformats.org/{name}")
    drawing = f"<w:drawing {nsdecls('w', 'r')}>{reference.format(named)}</w:drawing>"
    file.add_paragraph().add_run()._r.append(parse_xml(drawing))


def test_charts_and_schemes_are_figures(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("前の文である。")
    of_chart = (
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{}"/>'
    )
    draw(file, "chart1", CHART, of_chart)
    scheme = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    draw(file, "data1", SCHEME, f'<dgm:relIds xmlns:dgm="{scheme}" r:dm="{{}}"/>')
    draw(file, "chart2", CHART, of_chart.format("nowhere"))
    file.add_paragraph("後の文である。")
    file.save(str(tmp_path / "a.docx"))
    assert outline(read_one(tmp_path / "a.docx")) == [
        ("body", "前の文である。", ()),
        ("figure", "研究費の推移\n研究費\n2023 2024", ()),
        ("figure", "大臣官房\n防衛装備庁", ()),
        ("body", "後の文である。", ()),
    ]


def page_break(file: Any) -> None:
    file.add_page_break()


def leading_break(file: Any) -> None:
    paragraph = file.add_paragraph()
    paragraph.add_run().add_break()
    paragraph.add_run("後の文である。")


def empty_reading(file: Any) -> None:
    file.add_paragraph()._p.append(parse_xml(RUBY.format(nsdecls("w")).replace("にし", "")))


EMPTY_PARTS: dict[str, Callable[[Any], object]] = {
    "nothing": lambda file: None,
    "paragraph": lambda file: file.add_paragraph(""),
    "spaces": lambda file: file.add_paragraph(" 　 "),
    "page break": page_break,
    "leading break": leading_break,
    "run": lambda file: file.add_paragraph().add_run(""),
    "item": lambda file: file.add_paragraph("", style="List Bullet"),
    "heading": lambda file: file.add_heading("", 1),
    "cells": lambda file: setattr(file.add_table(2, 2).cell(0, 0), "text", "項目"),
    "table": lambda file: file.add_table(2, 2),
    "reading": empty_reading,
    "section": lambda file: file.add_section(),
}


@pytest.mark.parametrize("part", EMPTY_PARTS.values(), ids=EMPTY_PARTS.keys())
def test_a_word_file_may_hold_what_has_no_text(
    tmp_path: Path, part: Callable[[Any], object]
) -> None:
    file = docx.Document()
    file.add_paragraph("前の文である。")
    part(file)
    file.add_paragraph("終わりの文である。")
    file.save(str(tmp_path / "a.docx"))
    texts = [block.text for block in read_one(tmp_path / "a.docx").blocks]
    assert (texts[0], texts[-1]) == ("前の文である。", "終わりの文である。")
    assert all(text.strip() for text in texts)


def test_a_word_file_without_any_text_has_no_block(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("")
    file.save(str(tmp_path / "a.docx"))
    assert read_one(tmp_path / "a.docx").blocks == ()


BOX = "<w:txbxContent><w:p><w:r><w:t>箱の文。</w:t></w:r></w:p><w:p/></w:txbxContent>"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>枠の文。"
            "</w:t></w:r></w:p></w:sdtContent></w:sdt>", ["枠の文。"]),
        ("<w:p><w:ins><w:r><w:t>加えた</w:t></w:r></w:ins><w:del><w:r><w:delText>除いた</w:delText></w:r></w:del></w:p>",
         ["加えた"]),
        ("<w:p><w:r><w:t>F</w:t><w:noBreakHyphen/><w:t>35</w:t><w:cr/><w:t>次の行</w:t></w:r></w:"
            "p>", ["F-35\n次の行"]),
        ("<w:p><m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath></w:p>", ["E=mc"]),
        (f"<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice>"
         f"<mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>後</w:t></w:r></w:p>",
         ["前後", "箱の文。"]),
    ],
    ids=["content control", "changes", "signs", "formula", "text box"],
)  # fmt: skip
def test_text_of_a_word_file_is_read_wherever_it_stands_and_once(
    tmp_path: Path, markup: str, texts: list[str]
) -> None:
    file = docx.Document()
    wrapped = parse_xml(f'<w:body {nsdecls("w", "m")} xmlns:mc="{COMPATIBLE}">{markup}</w:body>')
    file.element.body.insert(0, wrapped[0])
    file.save(str(tmp_path / "a.docx"))
    assert [block.text for block in read_one(tmp_path / "a.docx").blocks] == texts


def test_the_head_of_the_pages_of_a_word_file_stands_once_at_its_end(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("本文である。")
    file.sections[0].header.paragraphs[0].text = "年次報告"
    file.sections[0].footer.paragraphs[0].text = "- 1 -"
    second = file.add_section()
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "年次報告"
    file.save(str(tmp_path / "a.docx"))
    blocks = read_one(tmp_path / "a.docx").blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("body", "本文である。"),
        ("note", "年次報告"),
    ]


def test_cells_over_rows_stand_in_each_and_no_span_costs_anything(tmp_path: Path) -> None:
    file = docx.Document()
    table = file.add_table(3, 2)
    for at, text in enumerate(("年度", "甲", "", "乙", "", "丙")):
        table.cell(at // 2, at % 2).text = text
    table.cell(0, 0).merge(table.cell(2, 0))
    table.cell(1, 1).add_paragraph("丁")
    span = table.rows[2].cells[1]._tc.get_or_add_tcPr().get_or_add_gridSpan()
    span.val = 1_000_000_000
    file.save(str(tmp_path / "a.docx"))
    assert [block.text for block in read_one(tmp_path / "a.docx").blocks] == [
        "年度 甲\n年度 乙 丁\n年度 丙"
    ]
