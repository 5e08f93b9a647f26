"""The cells of tables in passages."""

from pathlib import Path

from indexer.model import Passage
from indexer.reading import cut, read
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
    passages = [each for document in read(path, path) for each in cut(document)]
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
    assert words(second)[1] == [("10号", 1, 1), ("1級10", 1, 1), ("10,000", 1, 1)]
    assert Passage.from_record(second.as_record()).table == second.table
