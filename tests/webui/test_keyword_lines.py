"""Lines of results: their marks stand below each other, and what is around them is seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from .browser_pages import against, needs_chromium, watched

pytestmark = needs_chromium


def test_marks_of_lines_that_hold_some_of_the_words_stand_below_those_of_the_others(
    browser: Browser, address: str
) -> None:
    with watched(browser, address, viewport={"width": 1280, "height": 800}) as page:
        page.goto("/?q=産業界&density=line&size=50")
        expect(page.locator(".found > .hits")).to_have_count(2)
        lefts = page.locator(".keyword mark:first-child").evaluate_all(
            "marks => marks.map((mark) => Math.round(mark.getBoundingClientRect().left))"
        )
        assert len(set(lefts)) == 1


def test_a_wide_window_shows_more_of_each_line(browser: Browser, address: str) -> None:
    widths = {}
    for width in (1280, 1440, 1920):
        size: ViewportSize = {"width": width, "height": 800}
        with watched(browser, address, viewport=size) as page:
            page.goto("/?q=防衛&density=line")
            box = page.locator(".keyword").first.bounding_box()
            assert box
            widths[width] = box["width"]
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert widths[1280] < widths[1440] < widths[1920]
    assert widths[1920] > widths[1280] + 300


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_enough_of_a_title_is_seen_to_know_it_by(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/?q=防衛&density=line")
    title = page.locator(".where a").first
    seen = title.evaluate("link => link.clientWidth / parseFloat(getComputedStyle(link).fontSize)")
    assert seen > 6
    assert against(page) == []


# How far what stands before a mark ends from it, without the space between.
SPACE_BEFORE_MARKS = """() => [...document.querySelectorAll(".keyword")]
  .filter((line) => /[^\\s]\u3000$/.test(line.querySelector(".before").textContent))
  .map((line) => {
    const words = document.createRange(), text = line.querySelector(".before bdi").firstChild;
    words.setStart(text, text.length - 2);
    words.setEnd(text, text.length - 1);
    return line.querySelector("mark").getBoundingClientRect().left
      - words.getBoundingClientRect().right;
  })"""


def test_the_space_after_the_number_of_a_heading_is_seen_before_its_mark(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/?q=防衛技術基盤&density=line&kind=heading&size=50")
    spaces = page.evaluate(SPACE_BEFORE_MARKS)
    assert spaces
    assert min(spaces) > 8
