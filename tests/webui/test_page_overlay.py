"""What is laid over the picture of a page."""

from __future__ import annotations

import pytest

from webui.markup.page_overlay import PageArea, runs_down

ACROSS, DOWN, DIGIT = PageArea(60, 80, 400, 12), PageArea(500, 60, 12, 600), PageArea(60, 80, 6, 12)


@pytest.mark.parametrize("areas", [(), (ACROSS,), (ACROSS, *[DIGIT] * 9)])
def test_a_page_whose_lines_run_across_begins_at_its_left_edge(areas: tuple[PageArea, ...]) -> None:
    assert not runs_down(areas)


def test_a_page_most_of_whose_lines_run_down_it_begins_at_its_right_edge() -> None:
    assert runs_down((DOWN, DOWN, ACROSS))
