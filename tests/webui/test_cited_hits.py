"""A hit is cited without leaving the results."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .browser_pages import needs_chromium

pytestmark = needs_chromium


@pytest.mark.parametrize("density", ["line", "excerpt"])
@pytest.mark.parametrize("query", ["産業界", "GCAP"])
def test_a_hit_is_cited_by_a_click_with_the_words_of_the_reader(
    page: Page, address: str, query: str, density: str
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto(f"/?q={query}&density={density}")
    page.locator(".cite summary").first.click()
    page.locator(".cite .copy").click()
    expect(page.locator(".cite .copy")).to_have_text("コピーしました")
    copied = page.evaluate("navigator.clipboard.readText()")
    page.locator(".hit :is(.title, .where) a").first.click()
    page.locator(".copy:visible").click()
    expect(page.locator(".copy:visible")).to_have_text("コピーしました")
    assert copied == page.evaluate("navigator.clipboard.readText()")
    assert query in copied


@pytest.mark.parametrize("density", ["line", "excerpt"])
@pytest.mark.parametrize("width", [320, 700, 1000])
def test_the_menu_that_cites_a_hit_is_all_in_sight(page: Page, width: int, density: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/?q=産業界&density={density}")
    page.locator(".cite summary").first.click()
    place = page.locator(".cite > div").first.bounding_box()
    assert place is not None
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= width
