"""Rules of one table: those that begin and end at the same edges, wherever these lie."""

from __future__ import annotations

import pytest

from indexer.reading.layout.open_tables import group_by_extent
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect


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
