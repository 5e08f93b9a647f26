"""The tabs of the reader: of a text and its page as printed, what is in sight is the open one."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, ViewportSize, expect

from .browser_pages import needs_chromium, watched
from .test_page_beside import PHONE, WIDE, index_printed_pages, open_beside

pytestmark = [needs_chromium, pytest.mark.slow]

OPEN_TAB = '.views [aria-current="true"]:visible'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return index_printed_pages(tmp_path_factory.mktemp("tabs"))


def test_on_a_phone_a_tab_turns_from_the_text_to_the_page_and_back(
    browser: Browser, paged_at: str
) -> None:
    with watched(browser, paged_at, viewport=PHONE) as page:
        open_beside(page)
        expect(page.locator("iframe")).to_be_visible()
        expect(page.locator("article")).to_be_hidden()
        open_tab = page.locator(OPEN_TAB)
        expect(open_tab).to_have_text("紙面")
        page.get_by_role("link", name="本文", exact=True).click()
        expect(page.locator("article")).to_be_visible()
        expect(open_tab).to_have_text("本文")
        page.mouse.wheel(0, 4000)
        expect(open_tab).to_be_in_viewport()
        page.locator("article .sheet-link").last.click()
        expect(page.locator("iframe")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("script", ["with scripts", "without"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_what_is_in_sight_and_nothing_else_is_the_open_tab(
    browser: Browser, paged_at: str, paged: FlaskClient, size: ViewportSize, script: str
) -> None:
    passage = paged.get("/api/v1/search?q=航路&document=a.pdf").get_json()["hits"][0]["id"]
    scripts = script == "with scripts"
    together = "紙面" if size == PHONE else "紙面を並べる"
    targeted = "本文" if size == PHONE else "紙面を並べる"
    with watched(browser, paged_at, viewport=size, java_script_enabled=scripts) as page:
        for address, tab in {
            "/documents/a.pdf": "本文",
            f"/documents/a.pdf?passage={passage}#{passage}": "本文",
            "/documents/a.pdf?printed=1": together,
            f"/documents/a.pdf?printed=1&passage={passage}#printed": together,
            f"/documents/a.pdf?printed=1&passage={passage}#{passage}": targeted,
        }.items():
            page.goto(address, wait_until="commit")
            expect(page.locator(OPEN_TAB)).to_have_text([tab])
            expect(page.locator("article")).to_be_visible(visible=tab != "紙面")
            expect(page.locator(".views a:visible")).to_have_count(2)


def test_on_a_phone_marks_are_stepped_through_on_the_page(browser: Browser, paged_at: str) -> None:
    with watched(browser, paged_at, viewport=PHONE) as page:
        page.goto("/documents/a.pdf?q=研究")
        page.locator(".actions a").first.click()
        page.locator(".views").get_by_role("link", name="紙面").click()
        bar = page.locator(".stepper.narrow")
        before = bar.get_by_role("status").inner_text()
        bar.get_by_role("button").last.click()
        expect(bar.get_by_role("status")).not_to_have_text(before)


def test_on_a_phone_an_address_from_a_wide_screen_shows_what_it_is_of(
    browser: Browser, paged_at: str, paged: FlaskClient
) -> None:
    passage = paged.get("/api/v1/search?q=航路&document=a.pdf").get_json()["hits"][0]["id"]
    with watched(browser, paged_at, viewport=PHONE) as page:
        page.goto("/documents/a.pdf?printed=2")
        expect(page.locator("iframe")).to_be_visible()
        expect(page.locator(".page-at")).to_have_text("p. 12（PDF 2枚目）")
        expect(page.locator("article")).to_be_hidden()
        page.goto(f"/documents/a.pdf?q=航路&printed=1&passage={passage}#{passage}")
        expect(page.locator("article mark").first).to_be_visible()
        expect(page.locator("iframe")).to_be_hidden()
        expect(page.locator(OPEN_TAB)).to_have_text("本文")
