"""In a real browser, on a real server: no script error, no broken policy, and the keys a reader presses."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from waitress import wasyncore
from waitress.server import create_server

from indexer import service
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
    document.addEventListener("securitypolicyviolation", (event) => window.tellViolation(event.violatedDirective));
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


@contextmanager
def watched(browser: Browser, address: str, **context: Any) -> Iterator[Page]:
    """A page that must raise no script error, ask nothing of a dialog, and break no rule of its policy."""
    page = browser.new_context(base_url=address, locale="ja-JP", **context).new_page()
    complaints: list[str] = []
    violations: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if is_complaint(message) else None)
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.expose_function("tellViolation", lambda directive: violations.append(directive))
    page.add_init_script(COLLECT_VIOLATIONS)
    yield page
    page.context.close()
    assert violations == []
    assert complaints == []


def is_complaint(message: ConsoleMessage) -> bool:
    """Whether the console speaks of a fault; that a page is one of an error is none."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with watched(browser, address) as page:
        yield page


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
    assert "防衛白書" in copied.splitlines()[2]
    assert copied.endswith(f"#{passage}")


STATES = [
    "/",
    "/?q=GCAP",
    "/?q=防衛&sort=place&size=5&page=2",
    "/?q=取り組み&without=取り組む&kind=body&size=5",
    "/?q=琵琶湖の水位",
    "/?q=防衛&page=99",
    "/?q=防衛&page=0",
    "/nothing?lang=en",
    "/api",
    "/documents",
    "/documents/{document}?q=GCAP",
    "/documents/{document}?source={passage}#{passage}",
]


@pytest.fixture(scope="module")
def states(index: Path) -> list[str]:
    """An address for every state of the pages."""
    with service.open_library(index) as library:
        document = library.documents()[0].id
        passage = library.search("産業界").hits[0].passage.id
    return [state.format(document=document, passage=passage) for state in STATES]


@pytest.mark.parametrize(("width", "look"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_against_any_state(
    browser: Browser, address: str, states: list[str], width: int, look: Literal["light", "dark"]
) -> None:
    with watched(browser, address, viewport={"width": width, "height": 900}, color_scheme=look) as page:
        for path in states:
            page.goto(path)
            found = Axe().run(page).response["violations"]
            assert not found, [(path, rule["id"], rule["nodes"][0]["html"]) for rule in found]


def test_axe_finds_nothing_against_suggestions_and_the_english_pages(browser: Browser, address: str) -> None:
    with watched(browser, address, color_scheme="dark") as page:
        page.goto("/?lang=en")
        page.keyboard.type("ぼう")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        assert not Axe().run(page).response["violations"]
        page.keyboard.press("Enter")
        expect(page.locator(".hits mark").first).to_be_visible()
        assert page.url.endswith("&lang=en")
        assert not Axe().run(page).response["violations"]


@pytest.mark.parametrize("width", [320, 640])
def test_no_state_of_a_page_is_wider_than_a_phone(
    browser: Browser, address: str, states: list[str], width: int
) -> None:
    with watched(browser, address, viewport={"width": width, "height": 640}) as page:
        for path in states:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_without_javascript_the_same_way_leads_to_the_document(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, locale="ja-JP", java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("#q").fill("産業界")
    page.locator("#q").press("Enter")
    expect(page.locator(".hits mark").first).to_have_text("産業界")
    page.get_by_role("link", name="文書の順").click()
    page.get_by_role("link", name="文書の中で読む").first.click()
    expect(page.locator(":target mark").first).to_have_text("産業界")
    passage = page.locator(":target").get_attribute("id")
    page.locator(f'li[data-passage="{passage}"] .lines').click()
    expect(page.locator(".source-lines")).to_contain_text("Global Combat Air Programme")
    expect(page.locator(f'[id="{passage}"]')).to_be_in_viewport()
    page.get_by_role("link", name="原文を閉じる").click()
    expect(page.locator(".source-lines")).to_have_count(0)
    context.close()


def test_a_filter_narrows_the_results_and_is_taken_off_again(page: Page) -> None:
    page.goto("/?q=防衛&page=2")
    status = page.locator("main").get_by_role("status")
    everything = re.findall(r"\d+件", status.inner_text())[0]
    page.get_by_role("navigation", name="絞り込み").get_by_role("link", name="本文").click()
    expect(status).not_to_contain_text(everything)
    assert set(page.locator(".hit .kind").all_inner_texts()) == {"本文"}
    page.locator(".understood").get_by_role("link", name="本文").click()
    expect(status).to_contain_text(everything)
    assert "kind" not in page.url


def test_a_chip_is_switched_off_and_on_and_the_history_leads_back(page: Page) -> None:
    page.goto("/?q=取り組み")
    status = page.locator("main").get_by_role("status")
    before = int(re.findall(r"\d+", status.inner_text())[0])
    page.locator(".chip", has_text="取り組む").click()
    chip = page.locator(".chip.off", has_text="取り組む")
    expect(chip).to_be_visible()
    assert int(re.findall(r"\d+", status.inner_text())[0]) < before
    chip.click()
    expect(status).to_contain_text(str(before))
    page.go_back()
    expect(chip).to_be_visible()


def test_pages_follow_each_other_and_the_order_of_places_stays(page: Page) -> None:
    page.goto("/?q=防衛")
    page.get_by_role("link", name="文書の順").click()
    seen = page.locator(".path a").evaluate_all("links => links.map((link) => link.hash)")
    page.get_by_role("link", name="次へ").click()
    expect(page.locator('[aria-current="page"]')).to_have_text("2")
    expect(page.get_by_role("link", name="文書の順")).to_have_attribute("aria-current", "true")
    assert not set(seen) & set(page.locator(".path a").evaluate_all("links => links.map((link) => link.hash)"))


def test_buttons_step_from_passage_to_passage_in_the_reader_view(page: Page) -> None:
    page.goto("/?q=GCAP")
    page.get_by_role("link", name="文書の中で読む").first.click()
    page.goto(page.url.split("#")[0])
    page.get_by_role("link", name="最初の一致へ").click()
    first = page.locator(":target").get_attribute("id")
    page.locator(f'li[data-passage="{first}"] .next').click()
    second = page.locator(":target").get_attribute("id")
    assert first != second
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator(f'li[data-passage="{second}"] .previous').click()
    assert page.locator(":target").get_attribute("id") == first


def test_a_reference_and_a_footnote_mark_lead_to_what_they_name(page: Page, document: str) -> None:
    page.goto(f"/documents/{document}")
    page.get_by_role("link", name="図表Ⅳ-1-2-3").click()
    expect(page.locator(":target")).to_contain_text("国立研究開発法人などとの主な技術交流")
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator(".text .tie a").first.click()
    expect(page.locator(".footnote :target")).to_be_in_viewport()


def test_words_are_suggested_by_their_reading_once_a_conversion_has_ended(page: Page) -> None:
    page.goto("/")
    keyboard = page.context.new_cdp_session(page)
    for text in ["ｂ", "ぼ", "ぼう"]:
        keyboard.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    page.wait_for_timeout(300)
    expect(page.get_by_role("option")).to_have_count(0)
    keyboard.send("Input.insertText", {"text": "ぼう"})
    expect(page.get_by_role("option").first).to_contain_text("防衛")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#q")).to_have_value("防衛")
    page.keyboard.press("Enter")
    expect(page.locator(".hits mark").first).to_contain_text("防衛")


def test_on_paper_there_are_the_hits_and_nothing_to_press(page: Page, document: str) -> None:
    page.emulate_media(media="print")
    for path in ["/?q=GCAP", f"/documents/{document}?q=GCAP"]:
        page.goto(path)
        expect(page.locator("mark").first).to_be_visible()
        for pressed in page.locator("form, .pages, .steps, .copy, .orders, .take, .permalink, .facets, .outline").all():
            expect(pressed).to_be_hidden()
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_colours_of_the_reader_s_own_and_less_motion_are_respected(browser: Browser, address: str) -> None:
    with watched(browser, address, forced_colors="active", reduced_motion="reduce") as page:
        page.goto("/?q=防衛")
        ground = "(mark) => getComputedStyle(mark).backgroundColor"
        assert page.locator("mark").first.evaluate(ground) != page.locator("body").evaluate(ground)
        assert page.evaluate("document.getAnimations().length") == 0
