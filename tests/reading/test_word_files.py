"""Word files as people make them: headings by look, numbers that Word counts, tracked changes."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from indexer.model import Document
from tests.reading.read_documents import outline, read_one

SENTENCE = "わが国は各国との協力を進め、必要な技術を計画的に育てていくこととしている。"


def read_file(file: Any, folder: Path) -> Document:
    file.save(str(folder / "a.docx"))
    return read_one(folder / "a.docx")


def styled(text: str, *, size: float = 0, bold: bool = False, font: str = "") -> Any:
    """A function that adds a paragraph of that look to a file."""

    def add(file: Any) -> Any:
        paragraph = file.add_paragraph()
        run = paragraph.add_run(text)
        run.bold = bold or None
        run.font.size = Pt(size) if size else None
        if font:
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        return paragraph

    return add


def headings(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in document.blocks if block.kind == "heading"]


def test_short_paragraphs_in_larger_or_bolder_type_are_headings(tmp_path: Path) -> None:
    file = docx.Document()
    for add in (
        styled("防衛の現状と課題", size=16),
        styled("１　技術の育成", bold=True),
        styled(SENTENCE),
        styled("（1）研究の体制", bold=True),
        styled(SENTENCE),
        styled("２　国際協力", bold=True),
        styled(SENTENCE),
        styled("おわりに", bold=True),
        styled(SENTENCE),
    ):
        add(file)
    document = read_file(file, tmp_path)
    assert headings(document) == [
        (1, "防衛の現状と課題"),
        (2, "１　技術の育成"),
        (3, "（1）研究の体制"),
        (2, "２　国際協力"),
        (2, "おわりに"),
    ]


@pytest.mark.parametrize(
    "fonts", [("ＭＳ ゴシック", "ＭＳ 明朝"), ("Noto Sans CJK JP", "Noto Serif CJK JP")]
)
def test_gothic_among_mincho_is_a_heading_and_mincho_among_gothic_none(
    fonts: tuple[str, str], tmp_path: Path
) -> None:
    for (title, text), count in ((fonts, 3), (fonts[::-1], 0)):
        file = docx.Document()
        for _ in range(3):
            styled("調査の方法", font=title)(file)
            styled(SENTENCE, font=text)(file)
        assert len(headings(read_file(file, tmp_path))) == count


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "担当：総務課総務係",
        "令和６年４月１日",
        "1,234,500円",
        "重要な点は、",
        "",
    ],
)
def test_bold_type_alone_makes_no_heading_of_other_things(tmp_path: Path, text: str) -> None:
    file = docx.Document()
    styled(SENTENCE)(file)
    styled(text, bold=True)(file)
    styled(SENTENCE)(file)
    assert headings(read_file(file, tmp_path)) == []


def test_a_bold_word_in_a_paragraph_or_a_line_at_the_right_edge_is_no_heading(
    tmp_path: Path,
) -> None:
    file = docx.Document()
    styled(SENTENCE)(file)
    styled("重点の分野", bold=True)(file).add_run("は三つある")
    styled("防衛省防衛政策局", bold=True)(file).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    assert headings(read_file(file, tmp_path)) == []


def test_where_all_text_is_bold_no_paragraph_stands_out(tmp_path: Path) -> None:
    file = docx.Document()
    styled(SENTENCE, bold=True)(file)
    styled("技術の育成", bold=True)(file)
    assert headings(read_file(file, tmp_path)) == []


def test_headings_by_look_stand_below_those_by_style(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("技術", 1)
    styled(SENTENCE)(file)
    styled("研究の体制", bold=True)(file)
    styled(SENTENCE)(file)
    file.add_heading("協力", 1)
    assert headings(read_file(file, tmp_path)) == [(1, "技術"), (2, "研究の体制"), (1, "協力")]


def test_a_style_based_on_a_heading_and_a_level_of_the_outline_are_headings(
    tmp_path: Path,
) -> None:
    file = docx.Document()
    style = file.styles.add_style("章の題", 1)
    style.base_style = file.styles["Heading 1"]
    file.add_paragraph("総則", style="章の題")
    paragraph = file.add_paragraph("目的")
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>'))
    file.add_paragraph(SENTENCE)
    assert headings(read_file(file, tmp_path)) == [(1, "総則"), (2, "目的")]


LEVEL = (
    '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>{}</w:lvl>'
)


def number(file: Any, levels: list[tuple[str, str]]) -> None:
    """Give a file a list of its own, with the number 99."""
    root = file.part.numbering_part.element
    written = "".join(LEVEL.format(at, *level, "") for at, level in enumerate(levels))
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="99">{written}</w:abstractNum>'
    root.insert(0, parse_xml(abstract))
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="99"><w:abstractNumId w:val="99"/></w:num>')
    )


def item(file: Any, text: str, level: int) -> None:
    paragraph = file.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="99"/></w:numPr>'
        )
    )


def test_numbers_that_word_counts_are_text_and_an_empty_paragraph_counts(tmp_path: Path) -> None:
    file = docx.Document()
    number(
        file,
        [("japaneseCounting", "第%1条"), ("decimalFullWidth", "（%2）"), ("aiueoFullWidth", "%3")],
    )
    for text, level in (
        ("目的", 0),
        ("甲", 1),
        ("乙", 1),
        ("丙", 2),
        ("定義", 0),
        ("丁", 1),
        ("", 0),
        ("雑則", 0),
    ):
        item(file, text, level)
    texts = [block.text for block in read_file(file, tmp_path).blocks]
    assert "\n".join(texts).splitlines() == [
        "第一条 目的", "（１） 甲", "（２） 乙", "ア 丙", "第二条 定義", "（１） 丁", "第四条 雑則",
    ]  # fmt: skip


def test_a_numbered_item_that_stands_out_is_a_heading_and_a_plain_one_none(tmp_path: Path) -> None:
    file = docx.Document()
    number(file, [("decimal", "%1.")])
    for text in ("目的", "定義"):
        item(file, text, 0)
        file.paragraphs[-1].runs[0].bold = True
        file.add_paragraph(SENTENCE)
    item(file, "項目", 0)
    assert headings(read_file(file, tmp_path)) == [(1, "1. 目的"), (1, "2. 定義")]


def test_a_paragraph_taken_out_of_its_list_is_text(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph(SENTENCE)._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>')
    )
    assert outline(read_file(file, tmp_path)) == [("body", SENTENCE, ())]


@pytest.mark.parametrize(
    ("form", "count", "written"),
    [
        ("japaneseCounting", 21, "二十一"),
        ("upperRoman", 14, "XIV"),
        ("decimalEnclosedCircle", 3, "③"),
        ("irohaFullWidth", 2, "ロ"),
        ("unheard of", 12, "12"),
        ("bullet", 2, ""),
    ],
)
def test_numbers_are_written_as_their_list_says(
    tmp_path: Path, form: str, count: int, written: str
) -> None:
    file = docx.Document()
    number(file, [(form, "%1")])
    for _ in range(count):
        item(file, "項目", 0)
    assert read_file(file, tmp_path).blocks[0].text.splitlines()[-1] == f"{written} 項目".strip()


def insert(file: Any, *markup: str) -> None:
    wrapped = parse_xml(f"<w:body {nsdecls('w')}>{''.join(markup)}</w:body>")
    for at, element in enumerate(list(wrapped)):
        file.element.body.insert(at, element)


DELETED = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'


@pytest.mark.parametrize(
    ("markup", "kept", "gone"),
    [
        (
            "<w:p><w:r><w:t>前</w:t></w:r><w:del><w:r><w:tab/><w:delText>旧</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>",
            ["前新"],
            ["旧"],
        ),
        (f"<w:p>{DELETED}<w:r><w:t>前の</w:t></w:r></w:p><w:p><w:r><w:t>文。</w:t></w:r></w:p>",
         ["前の文。"], []),
        ("<w:p><w:r><w:t>見える</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>見えない</w:t></w:r></w:p>",
         ["見える"], ["見えない"]),
        ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>"
         "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:del><w:r><w:delText>丙</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>",
         ["甲 乙"], ["丙"]),
    ],
    ids=["words", "end of a paragraph", "hidden", "row"],
)  # fmt: skip
def test_tracked_changes_are_settled_and_what_is_not_shown_is_listed(
    tmp_path: Path, markup: str, kept: list[str], gone: list[str]
) -> None:
    file = docx.Document()
    insert(file, markup)
    document = read_file(file, tmp_path)
    assert [block.text for block in document.blocks] == kept
    assert [document.source[each.start : each.end] for each in document.removals] == gone


def test_comments_are_listed_and_not_of_the_text(tmp_path: Path) -> None:
    file = docx.Document()
    paragraph = file.add_paragraph(SENTENCE)
    file.add_comment(paragraph.runs, text="要確認", author="甲", initials="K")
    document = read_file(file, tmp_path)
    assert [block.text for block in document.blocks] == [SENTENCE]
    assert [(each.step, each.before) for each in document.repairs] == [("comment", "要確認")]


def test_a_table_of_one_cell_is_a_frame(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_table(1, 1).cell(0, 0).text = "囲みの文である。"
    assert outline(read_file(file, tmp_path)) == [("box", "囲みの文である。", ())]


def test_ruby_that_a_field_draws_is_read(tmp_path: Path) -> None:
    file = docx.Document()
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            r"<w:instrText>EQ \* jc2 \* hps10 \o\ad(\s\up 9(</w:instrText>",
            "<w:instrText>にし),西)</w:instrText>",
            '<w:fldChar w:fldCharType="end"/>',
            "<w:t>の国</w:t>",
        )
    )
    insert(file, f"<w:p>{field}</w:p>")
    (block,) = read_file(file, tmp_path).blocks
    assert (block.text, [each.text for each in block.glosses]) == ("西の国", ["にし"])
