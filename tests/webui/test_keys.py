"""One works with keys alone, and a screen reader follows."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, Route, expect

from .browser_pages import needs_chromium, watched

FOCUSED = "document.activeElement.matches('mark.here')"


@needs_chromium
def test_a_step_by_key_takes_the_focus_to_the_mark(page: Page, document: str) -> None:
    page.goto(f"/documents/{document}?q=GCAP")
    seen = []
    for key in ("n", "n", "p"):
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED)
        seen.append(
            page.evaluate("[...document.querySelectorAll('mark')].indexOf(document.activeElement)")
        )
    assert seen[0] == seen[2] != seen[1]
    page.keyboard.press("Tab")
    assert not page.evaluate(FOCUSED)


@needs_chromium
def test_a_step_before_all_of_the_page_is_loaded_is_not_taken_back(
    page: Page, document: str
) -> None:
    page.goto(f"/documents/{document}?q=GCAP")
    passage = page.evaluate("document.querySelector('.part:has(mark)').id")
    late: list[Route] = []
    page.route("**/late.png", lambda route: late.append(route))
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () =>"
        " document.body.append(Object.assign(new Image(), { src: '/late.png' })))"
    )
    page.goto(
        f"/documents/{document}?q=GCAP&passage={passage}#{passage}", wait_until="domcontentloaded"
    )
    marks = page.locator("mark")
    expect(marks.nth(0)).to_have_class("here")
    page.keyboard.press("n")
    expect(marks.nth(1)).to_have_class("here")
    late[0].fulfill(status=200, content_type="image/png")
    page.wait_for_load_state("load")
    page.evaluate("new Promise((done) => setTimeout(done, 200))")
    expect(marks.nth(1)).to_have_class("here")
    expect(marks.nth(1)).to_be_in_viewport()


MENU = "document.activeElement.closest('[data-passage]')?.dataset.passage"
MENUS = "[data-passage] > .menu > summary"


@needs_chromium
def test_the_menus_of_passages_are_one_stop_where_one_reads(page: Page, document: str) -> None:
    """By Tab; from one to the next the arrow keys lead. Without scripts each is a stop."""
    page.goto(f"/documents/{document}?q=GCAP")
    assert page.locator(MENUS).count() > 50
    page.keyboard.press("n")
    passage = page.locator(".part:has(mark.here)").get_attribute("id")
    page.keyboard.press("Tab")
    stop = page.locator(f"{MENUS}:not([tabindex='-1'])")
    expect(stop).to_have_count(1)
    assert stop.evaluate("menu => menu.closest('[data-passage]').dataset.passage") == passage
    stop.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(MENU) not in (None, passage)
    page.keyboard.press("ArrowUp")
    assert page.evaluate(MENU) == passage
    page.keyboard.press("Control+ArrowDown")
    assert page.evaluate(MENU) == passage, "that is the browser's"
    page.keyboard.press("Enter")
    expect(page.locator(".menu[open] .citation-files")).to_be_visible()


@needs_chromium
def test_keys_go_from_hit_to_hit_in_every_density(page: Page) -> None:
    for density in ("line", "excerpt", "full"):
        page.goto(f"/?q=防衛&density={density}")
        for number, key in ((1, "j"), (2, "j"), (3, "j"), (2, "k")):
            page.keyboard.press(key)
            hit = page.locator(".hit:focus-within")
            expect(hit).to_have_attribute("value", str(number))
            expect(hit.locator("a:focus")).to_be_in_viewport()


@needs_chromium
def test_a_key_that_is_typed_into_the_box_is_a_letter(page: Page) -> None:
    page.goto("/?q=防衛")
    page.locator("#q").press("j")
    expect(page.locator(".hit:focus-within")).to_have_count(0)


@needs_chromium
def test_results_and_facets_are_skipped_to(browser: Browser, address: str) -> None:
    for width in (390, 1280):
        with watched(browser, address, viewport={"width": width, "height": 800}) as page:
            page.goto("/?q=防衛")
            for words, inside in (
                ("検索結果へ移動", ".found"),
                ("並べ替え・絞り込みへ移動", ".facets"),
            ):
                page.get_by_role("link", name=words).focus()
                expect(page.get_by_role("link", name=words)).to_be_in_viewport()
                page.keyboard.press("Enter")
                page.keyboard.press("Tab")
                assert page.locator(f"{inside}:focus-within").count() == 1


@needs_chromium
def test_a_click_above_a_far_mark_takes_the_stop_of_tab_there(page: Page, document: str) -> None:
    page.goto(f"/documents/{document}?q=技術")
    part = page.locator(".part:not([id]):has(.part)").last
    passage = part.locator(".part").get_attribute("id")
    part.dispatch_event("pointerdown", {"bubbles": True})
    page.keyboard.press("Tab")
    stop = page.locator(f"{MENUS}:not([tabindex='-1'])")
    assert stop.evaluate("menu => menu.closest('[data-passage]').dataset.passage") == passage


STOPS = """(until) => {
  const stops = [...document.querySelectorAll("a, button, summary, input, select, [tabindex='0']")]
    .filter((each) => each.tabIndex >= 0 && each.type !== "hidden" && each.checkVisibility());
  return stops.findIndex((each) => each.closest(until)); }"""


@needs_chromium
def test_tab_comes_to_what_was_asked_for_before_what_narrows_it(page: Page, document: str) -> None:
    """At most ten links stand before the first hit, however many choices narrow the results; the
    text stands before its outline."""
    for density in ("line", "excerpt", "full"):
        page.goto(f"/?q=防衛&density={density}")
        assert page.locator(".facets.wide a").count() > 20
        assert 0 < page.evaluate(STOPS, ".hit") <= 10
        assert page.evaluate(STOPS, ".pages") < page.evaluate(STOPS, ".facets.wide")
    page.goto(f"/documents/{document}?q=防衛")
    assert 0 < page.evaluate(STOPS, ".document") < page.evaluate(STOPS, ".outline.wide")
    page.get_by_role("link", name="目次へ移動").press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(".outline:focus-within").count() == 1
