"""Pages on the narrowest phones, and in type as large as readers set it: words stay whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser

from .browser_pages import CHROMIUM, QUIET, against, needs_chromium, watched

pytestmark = [needs_chromium, pytest.mark.slow]

# The middle of each, from the upper edge of the page.
MIDDLES = """each => each.map((one) => {
  const { top, bottom } = one.getBoundingClientRect();
  return (top + bottom) / 2;
})"""
GROUPS = "each => each.map((one) => one.closest('.choices, .facet').className)"
DISPLAYED = "one => getComputedStyle(one).display !== 'none'"
HEIGHTS = "links => links.map((link) => link.offsetHeight)"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_ways_to_other_pages_take_one_line_beside_the_sign(
    browser: Browser, address: str, language: str
) -> None:
    with watched(browser, address, viewport={"width": 320, "height": 640}) as page:
        page.goto(f"/?q=防衛&lang={language}")
        middles = page.locator(".logo, .rooms a, .language").evaluate_all(MIDDLES)
        assert len(middles) == 5
        assert max(middles) - min(middles) < 6
        assert page.get_by_role("banner").get_by_role("link").first.inner_text()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_on_a_phone_hits_begin_below_the_box_and_their_number(
    browser: Browser, address: str, language: str
) -> None:
    """By what they are ordered, shown and narrowed is folded beside it, without a script, too."""
    narrow = {"width": 320, "height": 640}
    with watched(browser, address, viewport=narrow, java_script_enabled=False) as page:
        page.goto(f"/?q=防衛&lang={language}")
        hit, fold = page.locator(".hit").first, page.locator("#ways > summary")
        begin = hit.bounding_box()
        assert begin
        assert begin["y"] < 150
        folded = page.locator(".choices a, .facets a").filter(visible=True)
        assert {*folded.evaluate_all(GROUPS)} <= {"choices sizes"}
        fold.click()
        shown = {"choices orders", "choices densities", "facet"}
        assert shown <= {*folded.evaluate_all(GROUPS)}
        ordered = page.locator("#ways .orders a").nth(1)
        ordered.click()
        assert "sort=place" in page.url


def test_axe_finds_nothing_against_the_open_fold(browser: Browser, address: str) -> None:
    with watched(browser, address, viewport={"width": 390, "height": 844}) as page:
        page.goto("/?q=次期戦闘機")
        page.locator("#ways > summary").click()
        assert against(page) == []


def test_the_fold_is_reached_by_a_skip_link_where_there_is_one_and_the_column_elsewhere(
    browser: Browser, address: str
) -> None:
    for width, target in ((390, "#ways"), (1280, "#facets")):
        with watched(browser, address, viewport={"width": width, "height": 640}) as page:
            page.goto("/?q=防衛")
            skips = page.locator(".skip")
            seen = [each for each in skips.all() if each.evaluate(DISPLAYED)]
            assert [each.get_attribute("href") for each in seen] == ["#main", "#found", target]
            seen[-1].focus()
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            within = "#ways > summary" if width == 390 else ".facets.wide a"
            assert page.locator(":focus").evaluate("(one, within) => one.matches(within)", within)


# What begins left of the window, or ends right of it, and is no table that scrolls by itself.
BEYOND = """each => each.map((one) => [one.innerText.trim(), one.getBoundingClientRect()])
  .filter(([text, { left, right, width }]) => text && width && (left < 0 || right > innerWidth))
  .map(([text]) => text)"""


@pytest.fixture(scope="module")
def large(browser: Browser) -> Iterator[Browser]:
    """A browser whose text is twice as large."""
    args = [*QUIET, "--blink-settings=defaultFontSize=32"]
    with closing(browser.browser_type.launch(executable_path=CHROMIUM, args=args)) as opened:
        yield opened


@pytest.mark.parametrize("asked", ["/?q=防衛", "/?q=防衛 鸚鵡貝", "/documents/{}?q=GCAP"])
def test_with_text_twice_as_large_a_phone_shows_all_that_leads_on(
    large: Browser, address: str, document: str, asked: str
) -> None:
    """A tally of two sentences has lines, not a letter a line; what skips is out of sight."""
    with watched(large, address, viewport={"width": 390, "height": 844}) as page:
        page.goto(asked.format(document))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        links = page.locator("a:not(.cells a, .skip), button, [role=status]").filter(visible=True)
        assert links.evaluate_all(BEYOND) == []
        for skip in page.locator(".skip").all():
            box = skip.bounding_box()
            assert box is None or box["y"] + box["height"] <= 0
        for tally in page.locator(".tally .count").filter(visible=True).all():
            assert (tally.bounding_box() or {"height": 0})["height"] < 250


def test_a_short_word_of_the_glossary_is_not_broken_to_make_room_for_long_ones(
    browser: Browser, address: str
) -> None:
    with watched(browser, address, viewport={"width": 390, "height": 640}) as page:
        page.goto("/glossary")
        for column in ("th[scope=row] a", "td:last-child a"):
            assert max(page.locator(column).evaluate_all(HEIGHTS)) < 40, column


IN_NAME = """each => each.map((one) =>
  [one.innerText.replace("⋯", "").replace(/\\s+/g, " ").trim(), one.ariaLabel])"""


def test_what_is_read_on_a_control_is_in_its_name(
    browser: Browser, address: str, document: str
) -> None:
    """Who speaks to the machine says what is seen."""
    with watched(browser, address) as page:
        for path in ("/?q=防衛", f"/documents/{document}?q=GCAP"):
            page.goto(path)
            named = page.locator("main :is(a, button, summary)[aria-label]").filter(visible=True)
            seen = [each for each in named.evaluate_all(IN_NAME) if each[0] not in "↑↓"]
            assert len(seen) > 20
            assert [each for each in seen if each[0] not in each[1]] == []


@pytest.mark.parametrize(
    "path",
    [
        "/?q=防衛&group=document&density=line",
        "/?q=防衛&lang=en#ways",
        "/glossary?lang=en",
        "/documents?lang=en",
        "/documents/{}?q=防衛&lang=en",
    ],
)
def test_no_page_is_wider_than_a_phone_whose_text_is_twice_as_large(
    large: Browser, address: str, document: str, path: str
) -> None:
    with watched(large, address, viewport={"width": 390, "height": 844}) as page:
        page.goto(path.format(document))
        if path.endswith("#ways"):
            page.locator("#ways > summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        box = page.locator("#q").bounding_box()
        assert box
        assert box["width"] > 300
