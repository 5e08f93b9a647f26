"""The cells of tables in passages."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest

from indexer.model import Passage
from indexer.reading import cut_passages, read
from tests.reading.typesetting import typeset

_HEAD = """
60 100 9pt | 表1　給料の額
rule 60 110 360 110, 120 130 360 130, 60 150 360 150
rule 60 110 60 170, 120 110 120 170, 240 130 240 170, 360 110 360 170
rule 60 170 360 170
66 134 9pt | 区分
180 124 9pt | 給料の月額
126 144 9pt tabs:120 | １級 | ２級
66 164 9pt | 一号
246 164 9pt | 242,000
"""


def read_tables(path: Path, page: str) -> list[Passage]:
    typeset(path, page)
    passages = [each for document in read(path, path) for each in cut_passages(document)]
    return [passage for passage in passages if passage.kind == "table"]


def words(passage: Passage) -> list[list[tuple[str, int, int]]]:
    assert passage.table is not None
    text = passage.text
    return [
        [(text[cell.start : cell.end], cell.rowspan, cell.colspan) for cell in row]
        for row in passage.table.rows
    ]


def test_a_table_has_its_cells_with_those_that_are_empty_and_the_rows_and_columns_they_go_over(
    tmp_path: Path,
) -> None:
    (passage,) = read_tables(tmp_path / "a.pdf", _HEAD)
    assert words(passage) == [
        [("区分", 2, 1), ("給料の月額", 1, 2)],
        [("１級", 1, 1), ("２級", 1, 1)],
        [("一号", 1, 1), ("", 1, 1), ("242,000", 1, 1)],
    ]
    assert passage.table is not None
    assert (passage.table.head, passage.table.part) == (2, (1, 1))
    assert passage.table.caption is not None


def test_a_table_over_pages_is_cut_where_they_end_and_its_parts_repeat_the_words_of_its_head(
    tmp_path: Path,
) -> None:
    rows = "\n".join(f"| {number}号 | 1級{number} | {number},000" for number in range(10, 22))
    page = f"grid 60 80 80 20 3 13\n64 94 9/20pt tabs:80 | 号 | 級 | 額\n{rows}"
    first, *rest = read_tables(tmp_path / "a.pdf", f"{page}\n====\n{page}")
    assert first.table is not None
    assert [passage.source_page for passage in (first, *rest)] == [1, 2]
    assert first.table.head == 1
    (second,) = rest
    assert second.table is not None
    assert (second.table.part, second.table.head) == ((2, 2), 0)
    assert second.table.head_text == (("号", "級", "額"),)
    assert second.table.head_spans == (((1, 1), (1, 1), (1, 1)),)
    assert words(second)[1] == [("10号", 1, 1), ("1級10", 1, 1), ("10,000", 1, 1)]
    assert Passage.from_record(second.as_record()).table == second.table


@pytest.mark.parametrize(("font", "head"), [("gothic", 1), ("", 0)])
def test_a_first_row_of_words_is_a_head_where_its_type_is_its_own(
    tmp_path: Path, font: str, head: int
) -> None:
    page = (
        f"grid 60 80 150 20 2 3\n64 94 9pt {font} tabs:150 | 項目の別 | 内容\n"
        "64 114 9/20pt tabs:150 | 窓口の時間 | 平日に開く\n| 電話の時間 | 休日も受け付ける"
    )
    (passage,) = read_tables(tmp_path / "a.pdf", page)
    assert passage.table is not None
    assert passage.table.head == head


def test_a_later_part_repeats_a_head_of_two_rows_with_its_merged_cells(tmp_path: Path) -> None:
    head = (
        "box 60 80 140 120, 140 80 300 100, 140 100 220 120, 220 100 300 120\n"
        "64 104 9pt | 項目\n144 94 9pt | 節\n144 114 9pt | 区分\n224 114 9pt | 金額\n"
    )
    rows = "\n".join(
        f"| 第{number}款の費用 | 区分{number} | {number},000" for number in range(10, 22)
    )
    body = f"grid 60 120 80 20 3 12\n64 134 9/20pt tabs:80 {rows}"
    below = f"grid 60 80 80 20 3 12\n64 94 9/20pt tabs:80 {rows}"
    first, second = read_tables(tmp_path / "a.pdf", f"{head}{body}\n====\n{below}")
    assert first.table is not None
    assert second.table is not None
    assert (first.table.head, second.table.head) == (2, 0)
    assert second.table.head_text == (("項目", "節"), ("区分", "金額"))
    assert second.table.head_spans == (((2, 1), (1, 2)), ((1, 1), (1, 1)))


def cells_of(path: Path) -> list[list[tuple[str, int, int]]]:
    (passage,) = [p for each in read(path, path) for p in cut_passages(each) if p.kind == "table"]
    return words(passage)


_ROWS = [("部署", "係", "人数"), ("企画課", "総括", "3"), ("", "", "2"), ("合計", "", "5")]
_MERGED = [
    [("部署", 1, 1), ("係", 1, 1), ("人数", 1, 1)],
    [("企画課", 2, 1), ("総括", 1, 1), ("3", 1, 1)],
    [("", 1, 1), ("2", 1, 1)],
    [("合計", 1, 2), ("5", 1, 1)],
]


def write_docx(path: Path) -> None:
    file = docx.Document()
    table = file.add_table(4, 3)
    for cell, text in zip(table._cells, chain.from_iterable(_ROWS), strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 1))
    file.save(str(path))


def write_pptx(path: Path) -> None:
    file = pptx.Presentation()
    slide = file.slides.add_slide(file.slide_layouts[6])
    table = slide.shapes.add_table(4, 3, 0, 0, 9_000_000, 3_000_000).table
    for cell, text in zip(table.iter_cells(), chain.from_iterable(_ROWS), strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 1))
    file.save(str(path))


def write_html(path: Path) -> None:
    path.write_text(
        "<table>\n<tr><th>部署</th><th>係</th><th>人数</th></tr>\n"
        "<tr><td rowspan='2'>企画課</td><td>総括</td><td>3</td></tr>\n"
        "<tr><td></td><td>2</td></tr>\n<tr><td colspan=2>合計<td>5</tr></table>",
        "utf-8",
    )


@pytest.mark.parametrize("write", [write_docx, write_pptx, write_html])
def test_tables_of_office_files_and_web_pages_have_their_cells_merged_ones_and_empty_ones(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    path = tmp_path / f"a.{write.__name__.removeprefix('write_')}"
    write(path)
    assert cells_of(path) == _MERGED


def test_a_sheet_has_the_cells_that_say_nothing_between_those_that_do(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [("款", "項", "額"), ("市税", None, "1,200"), (None, "固定資産税", "2,300")]:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [[text for text, *_ in row] for row in cells_of(tmp_path / "a.xlsx")] == [
        ["款", "項", "額"],
        ["市税", "", "1,200"],
        ["", "固定資産税", "2,300"],
    ]


@pytest.mark.parametrize(
    ("page", "head"),
    [
        ("<tr><th>年度<th>額</tr><tr><td>令和5年<td>1,200</tr>", 1),
        ("<thead><tr><td>年<td>額</tr><tr><td>度<td>円</tr></thead><tr><td>5年<td>多い</tr>", 2),
        ("<tr><td>年度<td>額</tr><tr><td>令和5年<td>1,200</tr>", 1),
        ("<tr><td>年度<td>額<td>増減</tr><tr><td>令和5年<td>多い<td>増えた</tr>", 1),
        ("<tr><th>住所<td>市役所の本庁舎の一階</tr><tr><th>電話<td>窓口でお伝えします</tr>", 0),
        ("<tr><td>市税<td>1,200</tr><tr><td>県税<td>2,300</tr>", 0),
    ],
)
def test_the_head_of_a_table_is_what_the_page_says_else_what_stands_before_its_amounts(
    tmp_path: Path, page: str, head: int
) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<table>{page}</table>", "utf-8")
    (passage,) = [p for each in read(path, path) for p in cut_passages(each)]
    assert passage.table is not None
    assert passage.table.head == head


def test_the_first_row_of_a_part_has_what_goes_on_in_it_from_above(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    rows = "".join(f"<tr><td>{'長い説明' * 12}{n}<td>{n},000</tr>" for n in range(10, 30))
    path.write_text(f"<table>{rows.replace('<td>', '<td rowspan=20>本庁<td>', 1)}</table>", "utf-8")
    first, *rest = [p for each in read(path, path) for p in cut_passages(each)]
    assert rest
    for passage in (first, *rest):
        table = passage.table
        assert table is not None
        (text, *_), *_ = words(passage)[0]
        assert (text, table.rows[0][0].rowspan) == ("本庁", len(table.rows))
        assert {len(row) for row in table.rows[1:]} == {2}


def test_a_table_within_a_cell_breaks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    inner = "<table><tr><td>内<td>訳</tr><tr><td>一<td>二</tr></table>"
    path.write_text(
        f"<table><tr><td>外<td rowspan=2>{inner}</td></tr><tr><td>下</td></tr></table>", "utf-8"
    )
    texts = [p.text for each in read(path, path) for p in cut_passages(each)]
    assert all(any(word in text for text in texts) for word in ("外", "内", "一", "下"))


def test_a_row_over_many_passages_has_in_each_the_cells_that_are_there(tmp_path: Path) -> None:
    columns = 3000
    (tmp_path / "a.md").write_text("|あ" * columns + "|\n" + "|-" * columns + "|\n", "utf-8")
    passages = [
        each for document in read(tmp_path / "a.md", tmp_path) for each in cut_passages(document)
    ]
    cells = [len(row) for each in passages if each.table for row in each.table.rows]
    assert len(passages) > 2
    assert sum(cells) == columns


def _draw_row(top: int, cells: dict[int, str], *, parted: bool = True) -> str:
    """A row of a grid of three columns; ``parted``: a rule runs below its first cell, too."""
    below = f"rule {60 if parted else 120} {top + 20} 360 {top + 20}\n"
    sides = "".join(f"rule {x} {top} {x} {top + 20}\n" for x in (60, 120, 240, 360))
    return below + sides + "".join(f"{x} {top + 14} 9pt | {text}\n" for x, text in cells.items())


def test_a_column_that_is_empty_on_a_page_stays_a_column_of_the_table(tmp_path: Path) -> None:
    first = "rule 60 100 360 100\n" + _draw_row(100, {66: "区分", 126: "号給", 246: "月額"})
    first += _draw_row(120, {66: "再任用", 126: "一号", 246: "183,600"})
    rest = "rule 60 60 360 60\n" + _draw_row(60, {126: "二号", 246: "185,000"}, parted=False)
    rest += _draw_row(80, {126: "三号", 246: "187,000"})
    passages = read_tables(tmp_path / "pages.pdf", f"{first}====\n{rest}")
    assert [[text for text, _, _ in row] for each in passages for row in words(each)] == [
        ["区分", "号給", "月額"],
        ["再任用", "一号", "183,600"],
        ["", "二号", "185,000"],
        ["", "三号", "187,000"],
    ]


def test_a_passage_of_a_table_has_the_columns_that_cells_above_it_reach_into(
    tmp_path: Path,
) -> None:
    cells = ({126: f"{at}号の長い名の級別", 246: f"1,234,567,8{at},600"} for at in range(10, 40))
    rows = [_draw_row(100 + 20 * at, row, parted=at == 29) for at, row in enumerate(cells)]
    page = "rule 60 100 360 100\n66 114 9pt | 再任用\n" + "".join(rows)
    passages = read_tables(tmp_path / "long.pdf", page)
    assert len(passages) > 1
    for passage in passages:
        (first, *_), *others = words(passage)
        assert first == ("再任用" if passage is passages[0] else "", 1 + len(others), 1)
        assert {len(row) for row in others} == {2}


def test_heads_of_a_text_go_over_the_columns_and_rows_that_they_stand_over(tmp_path: Path) -> None:
    lines = (
        "   市町村      世帯数        人口（人）",
        "               （世帯）      男        女",
        "   北市        142,310       155,201   163,241",
        "   南市         38,902        44,610    46,667",
        "   東町          1,204         1,440     1,541",
    )
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf8")
    passage = cut_passages(next(iter(read(tmp_path / "a.txt", tmp_path))))[0]
    assert passage.table is not None
    assert passage.table.head == 2
    assert words(passage)[:2] == [
        [("市町村", 2, 1), ("世帯数（世帯）", 2, 1), ("人口（人）", 1, 2)],
        [("男", 1, 1), ("女", 1, 1)],
    ]
