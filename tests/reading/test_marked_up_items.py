import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import DamagedDocument, EncryptedDocument, TooLarge, Undecodable
from indexer.model import Document
from indexer.reading import cut_passages, read
from indexer.reading.formats.html import parse_html
from indexer.reading.pipelines import read_marked_up
from tests.reading.laws import assert_conserved, assert_sliced

PAGE = """<!DOCTYPE html><html><head><title>表題</title><style>p { color: red }</style></head><body>
<header><a href="/">ホーム</a></header><nav><ul><li>目次</li></ul></nav>
<main><h1>防衛の<ruby>現状<rp>（</rp><rt>げんじょう</rt><rp>）</rp></ruby></h1>
<p>わが国は<ruby>西<rt>にし</rt></ruby>の国々と
協力する<sup><a href="#n1">[1]</a></sup>。<br>次の行。<script>x()</script></p>
<h2>技術</h2><ul><li>甲の<b>一</b></li><li>乙</li></ul>
<table><caption>一覧</caption><tr><th>名称</th><th>年</th></tr><tr><td>甲</td><td>2018</td></tr></table>
<figure><figcaption>図1 流れ</figcaption></figure><!-- 注記 -->
<h3>⽅⼒</h3><p>終わり。</p><ol><li id="n1">脚注の文である。</li></ol></main>
<footer>奥付</footer></body></html>"""


def hold(document: Document) -> Document:
    assert_conserved(document)
    assert_sliced(document, cut_passages(document))
    return document


def read_one(path: Path) -> Document:
    (document,) = read(path, path)
    return hold(document)


def outline(document: Document) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(block.kind, block.text, block.section) for block in document.blocks]


def glosses(document: Document) -> list[tuple[str, str]]:
    return [
        (block.text[g.start : g.end], g.text) for block in document.blocks for g in block.glosses
    ]


def test_a_page_gives_its_main_content_with_its_structure(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    document = read_one(tmp_path / "a.html")
    one, two, three = "防衛の現状", "技術", "方力"
    assert outline(document) == [
        ("heading", one, ()),
        ("body", "わが国は西の国々と協力する。\n次の行。", (one,)),
        ("heading", two, (one,)),
        ("list", "甲の一\n乙", (one, two)),
        ("caption", "一覧", (one, two)),
        ("table", "名称 年\n甲 2018", (one, two)),
        ("caption", "図1 流れ", (one, two)),
        ("heading", three, (one, two)),
        ("body", "終わり。", (one, two, three)),
        ("footnote", "脚注の文である。", (one, two, three)),
    ]
    assert glosses(document) == [("現状", "げんじょう"), ("西", "にし")]
    (mark,) = document.blocks[1].marks
    assert (mark.at, mark.label, mark.target) == (13, "1", 9)
    assert (document.title, document.format) == ("防衛の現状", "html")


@pytest.mark.parametrize("codec", ["utf-8", "cp932", "euc_jp", "iso2022_jp"])
def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path, codec: str) -> None:
    name = {"cp932": "Shift_JIS", "euc_jp": "EUC-JP", "iso2022_jp": "ISO-2022-JP"}.get(codec, codec)
    page = f'<meta charset="{name}"><p>防衛省は技術を育てる。</p>'
    (tmp_path / "a.htm").write_bytes(page.encode(codec))
    assert [block.text for block in read_one(tmp_path / "a.htm").blocks] == [
        "防衛省は技術を育てる。"
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.html", "<h1>第1章 防衛の\n現状</h1><p>文。"), ("a.md", "# 第1章 防衛の現状\n\n文。\n")],
)
def test_a_space_that_was_typed_stays_and_a_line_end_is_none(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    heading, body = read_one(tmp_path / name).blocks
    assert heading.text.replace("　", " ") == "第1章 防衛の現状"
    assert body.section == ("第1章　防衛の現状",)


def test_a_page_that_declares_a_wrong_encoding_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(
        '<meta charset="Shift_JIS"><p>防衛省は技術を育てる。</p>'.encode()
    )
    assert [block.text for block in read_one(tmp_path / "a.html").blocks] == [
        "防衛省は技術を育てる。"
    ]


def test_a_picture_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20
    )
    with pytest.raises(Undecodable):
        list(read(tmp_path / "a.html", tmp_path))


@pytest.mark.parametrize(
    ("page", "text", "readings"),
    [
        ("<ruby>西<rt>に<b>し</b></rt></ruby>の国", "西の国", [("西", "にし")]),
        ("<p>国々<sup><a href='#a'>1</a></sup><rt>くに</rt></p><p id='a'>脚注</p>", "国々くに", []),
        ("\x7f<rt>西", "西", []),
        ("<sup><a href='#a'>1</a></sup> <sup><a href='#a'>2</a></sup>", "1 2", []),
    ],
)
def test_a_reading_is_whole_and_what_it_cannot_stand_over_stays_text(
    page: str, text: str, readings: list[tuple[str, str]]
) -> None:
    document = read_marked_up(parse_html(page, "a.html", "utf-8", "html"), "a.html")
    hold(document)
    assert (document.blocks[0].text, glosses(document)) == (text, readings)


PARTS = (
    *(
        "<p>",
        "</p>",
        "<h2>",
        "<li>",
        "<ul>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<br>",
        "<pre>",
        "</pre>",
    ),
    *(
        "<ruby>",
        "<rt>",
        "</rt>",
        "</ruby>",
        "<sup><a href='#a'>1</a></sup>",
        "<li id='a'>",
        "<div>",
        "</div>",
        "<nav>",
    ),
    *(
        "防衛",
        "にし",
        "。",
        " ",
        "\n",
        "⽅",
        "か\u3099",
        "ク ロ ア チ ア",
        "&amp;",
        "<!--x-->",
        "\x00",
    ),
)


@given(st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=4)), max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_nothing_is_lost_of_any_page(page: str) -> None:
    hold(read_marked_up(parse_html(page, "a.html", "utf-8", "html"), "a.html"))


# What a page and a Word file of the same content are read as.
_OUTLINE = [
    ("heading", "防衛の現状", ()),
    ("body", "わが国は西の国々と協力する。", ("防衛の現状",)),
    ("heading", "技術", ("防衛の現状",)),
    ("list", "甲\n乙", ("防衛の現状", "技術")),
    ("table", "名称 年\n甲 2018", ("防衛の現状", "技術")),
]


def test_markdown_is_read_by_its_structure(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\nlayout: x\n---\n# 防衛の現状\n\nわが国は<ruby>西<rt>にし</rt></ruby>の国々と\n**協"
        "力**する。\n\n"
        "## 技術\n\n* 甲\n* 乙\n\n| 名称 | 年 |\n|---|---|\n| 甲 | 2018 |\n",
        "utf-8",
    )
    document = read_one(tmp_path / "a.md")
    assert outline(document) == _OUTLINE
    assert glosses(document) == [("西", "にし")]


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
    assert outline(document) == _OUTLINE
    assert glosses(document) == [("西", "にし")]


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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.html",
            "<p></p><p> <p><br><ul><li></ul><table><tr><td></table><h1></h1><ruby><rt></rt></ruby"
            "><p>文である。",
        ),
        ("a.md", "# \n\n|a||\n|-|-|\n|||\n\n- \n\n>\n\n<br>\n\n文である。\n"),
    ],
)
def test_pages_and_markdown_may_hold_what_has_no_text(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert read_one(tmp_path / name).blocks[-1].text == "文である。"


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


def test_footnotes_of_a_word_file_are_tied_to_their_marks(tmp_path: Path) -> None:
    file = docx.Document()
    paragraph = file.add_paragraph("条約")
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.add_run("に署名した。")
    file.save(str(tmp_path / "plain.docx"))
    add_footnotes(
        tmp_path / "plain.docx",
        tmp_path / "a.docx",
        '<w:footnote w:id="2"><w:p><w:r><w:t>全文は別に示す。</w:t></w:r></w:p></w:footnote>',
    )
    document = read_one(tmp_path / "a.docx")
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("body", "条約に署名した。"), ("footnote", "全文は別に示す。"),
    ]  # fmt: skip
    assert [(mark.at, mark.label, mark.target) for mark in document.blocks[0].marks] == [
        (2, "1", 1)
    ]


def test_marks_of_a_word_file_bear_the_numbers_that_are_printed_whatever_the_notes_are_called(
    tmp_path: Path,
) -> None:
    file = docx.Document()
    paragraph = file.add_paragraph("条約")
    for name in (7, 2):
        paragraph._p.append(
            parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{name}"/></w:r>')
        )
        paragraph.add_run("に署名した。")
    file.save(str(tmp_path / "plain.docx"))
    note = '<w:footnote w:id="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
    add_footnotes(
        tmp_path / "plain.docx",
        tmp_path / "a.docx",
        note.format(2, "後の注。") + note.format(7, "先の注。"),
    )
    blocks = read_one(tmp_path / "a.docx").blocks
    marks = [
        (mark.label, blocks[mark.target].text)
        for mark in blocks[0].marks
        if mark.target is not None
    ]
    assert marks == [("1", "先の注。"), ("2", "後の注。")]


def add_footnotes(source: Path, target: Path, notes: str) -> None:
    """The Word file ``source`` with a part of footnotes, as ``target``."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{content}"/></Types>'
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", link.encode())
            if name == "[Content_Types].xml":
                data = data.replace(b"</Types>", override.encode())
            new.writestr(name, data)
        new.writestr("word/footnotes.xml", f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>")


@pytest.mark.parametrize(
    "part",
    ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml"],
)
@pytest.mark.parametrize("data", [b"<x/>", b"<x><y/></x>", b"<!-- -->", b""])
def test_a_word_file_one_of_whose_parts_is_something_else_is_damaged(
    tmp_path: Path, part: str, data: bytes
) -> None:
    docx.Document().save(str(tmp_path / "whole.docx"))
    with (
        zipfile.ZipFile(tmp_path / "whole.docx") as whole,
        zipfile.ZipFile(tmp_path / "a.docx", "w") as changed,
    ):
        for name in whole.namelist():
            changed.writestr(name, data if name == part else whole.read(name))
    with pytest.raises(DamagedDocument):
        list(read(tmp_path / "a.docx", tmp_path))


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04" + b"\x00" * 100])
def test_what_is_no_word_file_is_an_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(DamagedDocument):
        list(read(tmp_path / "a.docx", tmp_path))


def damaged(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """A Word file with its bytes changed."""
    file = docx.Document()
    for number in range(200):
        file.add_paragraph(f"第{number}の文である。")
    file.save(str(path))
    path.write_bytes(change(path.read_bytes()))
    return path


def at_document(written: bytes, back: int, new: bytes) -> bytes:
    """The archive with ``new`` so far before the name of its main part, in its directory."""
    at = written.rindex(b"word/document.xml") - back
    return written[:at] + new + written[at + len(new) :]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda written: at_document(written, 36, b"\x63\x00"), DamagedDocument),
        (lambda written: at_document(written, 38, b"\x01\x00"), EncryptedDocument),
        (lambda written: at_document(written, 22, b"\xff\xff\xff\x0f"), TooLarge),
        (
            lambda written: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            EncryptedDocument,
        ),
    ],
    ids=["unknown method", "locked part", "declares much", "locked"],
)
def test_an_archive_that_is_odd_is_an_error_that_says_how(
    tmp_path: Path, change: Callable[[bytes], bytes], error: type[Exception]
) -> None:
    path = damaged(tmp_path / "a.docx", change)
    with pytest.raises(error):
        list(read(path, path))


def test_a_part_with_damaged_bytes_is_an_error(tmp_path: Path) -> None:
    path = damaged(tmp_path / "a.docx", lambda written: written)
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("word/document.xml")
    at = info.header_offset + 30 + len(info.filename) + 40
    written = bytearray(path.read_bytes())
    written[at : at + 60] = b"\xff" * 60
    path.write_bytes(bytes(written))
    with pytest.raises(DamagedDocument):
        list(read(path, path))


def test_an_archive_of_something_else_is_an_error(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("a.txt", "防衛")
    with pytest.raises(DamagedDocument):
        list(read(tmp_path / "a.docx", tmp_path))
