"""The column of a table that stays in sight says what each row is about."""

from __future__ import annotations

import pytest

from indexer.model import Segment
from webui.markup.label_columns import find_label_column, pick_cells
from webui.markup.table_markup import ShownCell

LONG = "町の施設を直し、古くなった設備を取り替え、" * 5


def cell(text: str) -> ShownCell:
    """A cell, ``=text``: over two rows, ``>text``: over two columns, ``*text``: marked."""
    words = (Segment(text.lstrip("=>*"), text.startswith("*")),)
    return ShownCell(words, 1 + text.startswith("="), 1 + text.startswith(">"))


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        ([["甲", "一", "二"], ["乙", "三", "四"]], 0),
        ([["", "28", "*305,900"]], 1),
        ([["=職員", "27", "304,900"], ["28", "*305,900"], ["=嘱託", "1", "2"], ["2", "3"]], 1),
        ([["=甲", "一", "二"], ["三", "四"]], 1),
        ([["", "", "*三"]], 2),
        ([["", "*款", "項"]], 1),
        ([["", "1,200", "*3,400"], ["甲", "1", "2"]], None),
        ([["△3", "4.5%"]], None),
        ([[LONG, "*甲"]], 1),
        ([[">甲", "*乙"], ["丙", "丁", "戊"]], 2),
        ([["", "甲", "*乙"], ["丙", "丁", "戊"], ["己", "庚", "辛"]], 1),
        ([["甲", "一"], ["", "二"], ["", "三"]], 1),
        ([["2019", "3"], ["2020", "4"]], 0),
        ([[]], None),
        ([], None),
    ],
)
def test_what_stays_is_the_first_column_with_words_of_their_own_in_the_rows_that_matter(
    rows: list[list[str]], column: int | None
) -> None:
    assert find_label_column([[cell(text) for text in row] for row in rows]) == column


def test_of_a_column_stays_what_stands_in_it_alone_wherever_cells_from_above_reach() -> None:
    rows = [[cell(text) for text in row] for row in (["=甲", "一", "二"], ["三", ">四"], [">五"])]
    assert pick_cells(rows, 1) == [rows[0][1], rows[1][0], None]
    assert pick_cells(rows, 0) == [rows[0][0], None, None]
    assert pick_cells(rows, None) == [None] * 3
    assert pick_cells(rows, 9) == [None] * 3
