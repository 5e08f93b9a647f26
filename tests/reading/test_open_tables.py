"""Rules of one table: those that begin and end at the same edges, wherever these lie."""

from __future__ import annotations

import pytest

from indexer.reading.layout.open_tables import find_open_tables, group_by_extent
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, Rect
from indexer.reading.lines.printed_line import PrintedLine, make_line
from indexer.reading.lines.printed_page import PrintedPage


def rule(x0: float, x1: float, top: float) -> Rect:
    return Rect(x0, top, x1, top + 0.5)


@pytest.mark.parametrize("left", [quarter / 4 for quarter in range(360, 380)])
def test_rules_that_end_within_a_point_are_one_group_at_any_offset(left: float) -> None:
    right = left + 123.5
    rules = [rule(left, right, 100), rule(left + 0.4, right - 0.4, 114), rule(left, right, 170)]
    assert group_by_extent(rules) == [rules]


def test_rules_that_end_elsewhere_are_no_group() -> None:
    far = 1.5 * LAYOUT.edge_tolerance_pt
    rules = [rule(60, 300, 100), rule(60, 300 + far, 114), rule(60 - far, 300, 170)]
    assert group_by_extent(rules) == [[each] for each in rules]


def cell(x: float, base: float) -> PrintedLine:
    return make_line([Char("港", x, x + 8.0, base, 8.0)])


def rows(count: int) -> tuple[PrintedPage, list[PrintedLine]]:
    """A page of rows of four cells between rules, which are 12 points apart."""
    rules = tuple(rule(40, 360, 32.0 + 12 * at) for at in range(count))
    lines = [cell(50.0 + 80 * at % 320, 30.0 + 12 * (at // 4)) for at in range(4 * count)]
    return PrintedPage(1, 400.0, 12.0 * count + 60, (), rules), lines


def test_rows_between_rules_are_looked_at_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    holds = Rect.holds_center
    asked: list[Rect] = []

    def note(self: Rect, other: Rect) -> bool:
        asked.append(other)
        return holds(self, other)

    monkeypatch.setattr(Rect, "holds_center", note)
    counts = []
    for count in (50, 200):
        page, lines = rows(count)
        tables = list(find_open_tables(page, lines, frozenset()))
        assert [len(table.rules) for table in tables] == [count]
        counts.append(len(asked))
        asked.clear()
    assert 50 < counts[0] < counts[1] < 5 * counts[0], counts
