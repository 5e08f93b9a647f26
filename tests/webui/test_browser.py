"""In a real browser, on a real server: no script error, no broken policy, and the keys a reader presses."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from waitress import wasyncore
from waitress.server import create_server

from webui import create_app

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
COLLECT_VIOLATIONS = """
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
"""


@pytest.fixture(scope="module")
def address(index: Path) -> Iterator[str]:
    """A waitress server; its loop is ours, as waitress's own can't be ended from outside without a race."""
    channels: dict[int, Any] = {}
    server = create_server(create_app(index), map=channels, host="127.0.0.1", port=0, threads=4)
    ended = Event()

    def serve() -> None:
        while not ended.is_set():
            wasyncore.loop(timeout=0.1, map=channels, count=1)

    thread = Thread(target=serve)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    ended.set()
    thread.join()
    server.task_dispatcher.shutdown()
    wasyncore.close_all(channels)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


def open_page(browser: Browser, address: str, complaints: list[str], **context: Any) -> Page:
    page = browser.new_context(base_url=address, locale="ja-JP", **context).new_page()
    page.add_init_script(COLLECT_VIOLATIONS)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    return page


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    complaints: list[str] = []
    page = open_page(browser, address, complaints)
    yield page
    assert page.evaluate("window.violations") == []
    assert complaints == []
    page.context.close()


def test_typing_a_word_and_enter_shows_it_marked_and_a_click_shows_it_in_its_document(page: Page) -> None:
    page.goto("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("産業界")
    page.keyboard.press("Enter")
    mark = page.locator(".hits mark").first
    expect(mark).to_have_text("産業界")
    expect(page.locator("main").get_by_role("status")).to_contain_text("件")
    page.get_by_role("link", name="文書の中で読む").first.click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    expect(target.locator("mark").first).to_have_text("産業界")


def test_the_slash_goes_to_the_box_unless_one_is_typing_or_has_switched_it_off(page: Page) -> None:
    page.goto("/?q=防衛")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_have_value("防衛/")
    page.get_by_role("checkbox").uncheck()
    page.keyboard.press("/")
    expect(page.locator("#q")).not_to_be_focused()
    page.reload()
    expect(page.get_by_role("checkbox")).not_to_be_checked()


def test_suggestions_are_chosen_by_key_and_given_up_by_escape(page: Page) -> None:
    page.goto("/")
    page.keyboard.type("防")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    chosen = page.locator("#q").input_value()
    assert chosen.startswith("防")
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_have_value("防")
    expect(page.get_by_role("option")).to_have_count(0)


def test_nothing_is_asked_or_sent_in_the_middle_of_a_conversion(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggest" in request.url else None)
    page.goto("/")
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "ぼうえい", "selectionStart": 4, "selectionEnd": 4})
    page.locator("#q").dispatch_event("keydown", {"key": "Enter", "isComposing": True, "keyCode": 229})
    page.wait_for_timeout(400)
    assert asked == []
    assert page.url.endswith("/")
    keyboard.send("Input.insertText", {"text": "防衛"})
    expect(page.get_by_role("option").first).to_be_visible()
    assert len(asked) == 1


def test_keys_step_from_mark_to_mark_in_the_reader_view(page: Page) -> None:
    page.goto("/?q=GCAP")
    page.get_by_role("link", name="文書の中で読む").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    marks = page.locator("mark")
    first = page.evaluate("[...document.querySelectorAll('mark')].findIndex((m) => m.closest(':target'))")
    for key, place in [("n", first), ("n", first + 1), ("p", first), ("p", first - 1)]:
        page.keyboard.press(key)
        expect(marks.nth(place)).to_have_class("here")
        expect(marks.nth(place)).to_be_in_viewport()


def test_a_citation_holds_the_text_its_place_and_its_address(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto("/?q=産業界")
    page.get_by_role("link", name="文書の中で読む").first.click()
    passage = page.locator(":target").get_attribute("id")
    page.locator(f'li[data-passage="{passage}"] button').click()
    expect(page.locator(f'li[data-passage="{passage}"] button')).to_have_text("コピーしました")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "産業界" in copied.splitlines()[0]
    assert "行" in copied.splitlines()[1]
    assert copied.endswith(f"#{passage}")


@pytest.mark.parametrize(("width", "look"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_against_any_state(
    browser: Browser, address: str, document: str, width: int, look: Literal["light", "dark"]
) -> None:
    page = open_page(browser, address, [], viewport={"width": width, "height": 900}, color_scheme=look)
    for path in [
        "/",
        "/?q=GCAP",
        "/?q=取り組み&without=取り組む&kind=body&size=5",
        "/?q=琵琶湖の水位",
        "/?q=防衛&page=99",
        "/?q=防衛&page=0",
        "/nothing?lang=en",
        "/api",
        f"/documents/{document}?q=GCAP",
    ]:
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert not found, [(path, rule["id"], rule["nodes"][0]["html"]) for rule in found]
    page.context.close()


@pytest.mark.parametrize("width", [320, 640])
def test_no_state_of_a_page_is_wider_than_a_phone(browser: Browser, address: str, document: str, width: int) -> None:
    page = open_page(browser, address, [], viewport={"width": width, "height": 640})
    for path in ["/", "/?q=防衛", "/?q=GCAP", "/?q=琵琶湖の水位", "/api", f"/documents/{document}?q=GCAP"]:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.context.close()


def test_without_javascript_the_same_way_leads_to_the_document(browser: Browser, address: str) -> None:
    page = open_page(browser, address, [], java_script_enabled=False)
    page.goto("/")
    page.locator("#q").fill("産業界")
    page.locator("#q").press("Enter")
    expect(page.locator(".hits mark").first).to_have_text("産業界")
    page.get_by_role("link", name="文書の中で読む").first.click()
    expect(page.locator(":target mark").first).to_have_text("産業界")
    page.context.close()
