"""Tables in the files of a basket are tables, in Word with their merged cells."""

from __future__ import annotations

import html
import io
import itertools
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from flask.testing import FlaskClient
from markdown_it import MarkdownIt

from indexer import service
from indexer.model import Cell, Passage, TablePart
from indexer.service import WordCell, WordTable, write_word
from tests.reading.typesetting import typeset
from tests.webui.test_shown_tables import TABLE
from webui import create_app
from webui.markup.written_tables import list_cells, list_markdown_rows, write_table
from webui.programs.basket_files import escape

_HEAD = [["区分", "給料の月額 １級", "給料の月額 ２級"]]
_BODY = [["一号", "198,500", "242,000"], ["二号", "199,700", "243,800"]]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, str]:
    """A client, and the address of a basket that holds a table."""
    folder: Path = tmp_path_factory.mktemp("kept")
    typeset(folder / "a.pdf", TABLE)
    service.build(folder, folder / "_index")
    client = create_app(folder / "_index").test_client()
    (hit, *_) = client.get("/api/v1/search?q=二号&kind=table").get_json()["hits"]
    return client, f"/basket?ids={hit['id']}"


def read_markdown(written: str) -> list[list[str]]:
    """The rows of the tables in a Markdown file, as a reader of it takes them."""
    tokens = MarkdownIt().enable("table").parse(written)
    rows: list[list[str]] = []
    for before, token in itertools.pairwise(tokens):
        if before.type == "tr_open":
            rows.append([])
        if before.type in ("th_open", "td_open"):
            rows[-1].append(token.content)
    return rows


def test_a_table_is_one_in_markdown_with_the_names_of_its_columns_in_one_line(
    kept: tuple[FlaskClient, str],
) -> None:
    client, address = kept
    assert read_markdown(client.get(f"{address}&format=markdown").text) == _HEAD + _BODY


def test_a_table_is_one_in_word_with_its_cells_merged_and_its_head_on_every_page(
    kept: tuple[FlaskClient, str],
) -> None:
    client, address = kept
    (table,) = docx.Document(io.BytesIO(client.get(f"{address}&format=docx").data)).tables
    head = [["区分", "給料の月額", "給料の月額"], ["区分", "１級", "２級"]]
    assert [[cell.text for cell in row.cells] for row in table.rows] == head + _BODY
    assert [len(row.xpath("w:trPr/w:tblHeader")) for row in table._tbl.tr_lst] == [1, 1, 0, 0]
    assert [bool(row.cells[1].paragraphs[0].runs[0].bold) for row in table.rows] == [
        *(True, True, False, False)
    ]


def part_of(text: str, table: TablePart) -> Passage:
    return Passage("0" * 16, "a.pdf", "題", "table", (), text, (), (), (), 1, 0, table=table)


def test_a_later_part_of_a_table_has_the_head_of_the_first_and_cells_over_rows_stand_once() -> None:
    rows = (Cell(0, 1, rowspan=2), Cell(1, 3)), (Cell(3, 5),)
    later = TablePart(rows, 0, (2, 2), None, (("款|項", "額\n円"),), (((1, 1), (1, 1)),))
    table = write_table(part_of("甲一二三四", later))
    assert table is not None
    assert table.head == 1
    assert list(list_markdown_rows(table)) == [["款|項", "額\n円"], ["甲", "一二"], ["", "三四"]]


def test_the_head_that_each_page_prints_is_once_in_the_csv() -> None:
    cells = (Cell(0, 1), Cell(2, 3)), (Cell(4, 5), Cell(6, 8))
    first = TablePart(cells, 1, (1, 2))
    later = TablePart(cells, 0, (2, 2), None, (("款", "額"),), (((1, 1), (1, 1)),))
    texts = ("款\t額\n甲\t10", first), ("款\t額\n乙\t20", later)
    parts = [part_of(text, table) for text, table in texts]
    assert list(list_cells(parts)) == [["款", "額"], ["甲", "10"], ["乙", "20"]]


def test_what_stands_in_no_cell_keeps_a_passage_text() -> None:
    assert write_table(part_of("甲乙", TablePart(((Cell(0, 1),),), 0))) is None


MERGED = """<h1>料金</h1><table>
<tr><th rowspan="2">区分</th><th colspan="2">基本料金</th><th rowspan="2">備考</th></tr>
<tr><th>昼</th><th>夜</th></tr>
<tr><td rowspan="2">家庭用</td><td>100円</td><td>80円</td><td rowspan="3">税別 年額</td></tr>
<tr><td colspan="2">一律90円</td></tr>
<tr><td>業務用</td><td>200円</td><td>150円</td></tr></table>"""


def test_a_table_with_merged_cells_is_shown_as_its_page_has_it(tmp_path: Path) -> None:
    """Its text says them again in each row, to be found there; that is none of its cells."""
    (tmp_path / "料金.html").write_text(MERGED, "utf-8")
    service.build(tmp_path, tmp_path / "_index")
    page = create_app(tmp_path / "_index").test_client().get("/documents/料金.html").text
    cell = re.compile(r'<t[hd]\b(?: scope="\w+")?(?: rowspan="(\d)")?(?: colspan="(\d)")?[^>]*>')
    table = page[page.index("<table") : page.index("</table>")]
    spans = [(each[1] or "1", each[2] or "1") for each in cell.finditer(table)]
    one = ("1", "1")
    assert spans == [
        *(("2", "1"), ("1", "2"), ("2", "1"), one, one),
        *(("2", "1"), one, one, ("3", "1"), ("1", "2"), one, one, one),
    ]
    assert table.count("家庭用") == table.count("税別") == 1


@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        ("「家庭用 一律」", {"家庭用", "一律"}),
        ("「一律90円 税別」", {"一律90円", "税別"}),
        ("「業務用 200円」", {"業務用", "200円"}),
        ("家庭用", {"家庭用"}),
        ("「家庭用 200円」", set()),
    ],
)
def test_a_phrase_over_a_cell_that_a_row_says_again_is_marked_whole(
    tmp_path: Path, asked: str, marked: set[str]
) -> None:
    (tmp_path / "料金.html").write_text(MERGED, "utf-8")
    service.build(tmp_path, tmp_path / "_index")
    client = create_app(tmp_path / "_index").test_client()
    for page in (f"/documents/料金.html?q={asked}", f"/?q={asked}&density=full"):
        shown = client.get(page).text
        table = shown[shown.find("<table") : shown.rfind("</table>")]
        assert {*re.findall("<mark>(.*?)</mark>", table)} == marked


@pytest.mark.parametrize("text", ["甲 一\n乙 二", "甲 一\n二 甲 甲", "甲 一\n甲 二 余"])
def test_what_repeats_no_cell_above_it_keeps_a_passage_text(text: str) -> None:
    second = text.index("二")
    table = TablePart(((Cell(0, 1, rowspan=2), Cell(2, 3)), (Cell(second, second + 1),)), 0)
    assert write_table(part_of(text, table)) is None
    assert write_table(part_of("甲 一\n甲 二", replace(table, rows=(table.rows[0], (Cell(6, 7),)))))


def test_signs_and_lines_of_a_cell_break_no_table_of_markdown(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<table><tr><th>事業</th><th>額</th></tr><tr><td>港|湾<br>*改修*</td><td>7</td></tr></table>",
        "utf-8",
    )
    service.build(tmp_path, tmp_path / "_index")
    client = create_app(tmp_path / "_index").test_client()
    (hit,) = client.get("/api/v1/search?q=改修").get_json()["hits"]
    written = client.get(f"/basket?ids={hit['id']}&format=markdown").text
    head, row = read_markdown(written)
    assert head == ["事業", "額"]
    assert len(row) == 2
    assert "<em>" not in MarkdownIt().enable("table").render(written)


def test_a_table_without_names_of_columns_has_no_empty_row_in_markdown(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<table><tr><td>改正後</td><td>改正前</td></tr>"
        "<tr><td rowspan='2'>第２条</td><td>28.5％</td></tr><tr><td>7) -1.2 # +3</td></tr></table>",
        "utf-8",
    )
    service.build(tmp_path, tmp_path / "_index")
    client = create_app(tmp_path / "_index").test_client()
    (hit,) = client.get("/api/v1/search?q=改正後").get_json()["hits"]
    written = client.get(f"/basket?ids={hit['id']}&format=markdown").text
    rows = [["改正後", "改正前"], ["第２条", "28.5％"], ["", "7) -1.2 # +3"]]
    assert read_markdown(written) == rows
    assert "\\" not in written.split("|", 1)[1]


SHOWN_AS_TYPED = [
    "28.5％", "28. 項目", "7) 項目", "1.", "2024年", "3.2ポイント", "12345678901. 桁", "# 見出し",
    "#7", "####### 七", "- 項目", "-1.2", "+ 項目", "+3", "---", "===", "--- 以下", "> 引用",
    "a > b", "<b>太字</b>", "*強調*", "＊１", "a_b_c", "[1](x)", "`code`", "~~消~~", "~~~",
    "&amp; と &#65;",
    "A&B", "C:\\D", "{.a}", "甲|乙", "    字下げ", "\t字下げ", "* 項目", "***", "１．項目",
    "1.　項目",
]  # fmt: skip


@pytest.mark.parametrize("typed", SHOWN_AS_TYPED)
@pytest.mark.parametrize("around", ["{}", "前の行\n{}", "{}\n---\n次の行", "1. 前\n{}\n- 次"])
def test_markdown_shows_a_text_as_it_was_typed(typed: str, around: str) -> None:
    text = around.format(typed)
    for shown in (escape(text), "\n".join(f"> {line}" for line in escape(text).splitlines())):
        page = MarkdownIt().enable(["table", "strikethrough"]).render(shown)
        tags = {*re.findall(r"<(\w+)", page)}
        assert tags <= {"blockquote", "p"}
        plain = html.unescape(re.sub(r"<[^>]*>", "", page))
        assert [line.strip() for line in plain.strip().splitlines()] == [
            line.strip() for line in text.splitlines()
        ]


@pytest.mark.parametrize(
    "plain", ["28.5％", "-1.2", "#7", "+3", "3.2ポイント", "1.　項目", "A&B", "{.a}"]
)
def test_what_means_nothing_to_markdown_has_no_backslash(plain: str) -> None:
    assert escape(plain) == plain


@pytest.mark.parametrize("columns", [3, 63, 64, 200])
def test_a_word_file_opens_whatever_its_tables_are(columns: int) -> None:
    """More columns than Word has, rows of unequal length, an area that is no rectangle."""
    bent = WordCell("曲\0")
    cells = [WordCell(f"{at}列") for at in range(columns)]
    rows = (tuple(cells), (bent, bent), (bent, WordCell("末")))
    document = docx.Document(io.BytesIO(write_word([WordTable(rows, 1)])))
    assert len(document.tables) == (columns <= 63)
    texts = [cell.text for table in document.tables for cell in table.rows[0].cells]
    assert f"{columns - 1}列" in (texts or document.paragraphs[0].text.split("\t"))
