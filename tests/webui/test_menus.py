"""What one does with a passage stands in one menu; every control has a name and a size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .browser_pages import CHROMIUM, QUIET, against, needs_chromium, watched

pytestmark = needs_chromium

# Tab comes to these, but for links in the text itself.
STOPS = """() => [...document.querySelectorAll(".document :is(a, button, summary)")].filter(
  (each) => each.checkVisibility({ contentVisibilityAuto: true }) && !each.closest(".text"))"""
NAMES = f"({STOPS})().map((each) => each.ariaLabel || each.textContent.trim())"
# What is smaller than 24 pixels to a side; links within sentences may be.
SMALL = """() => [...document.querySelectorAll("a, button, summary, select, input")]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest(".text"))
  .map((each) => each.closest("label") ?? each)
  .filter((each) => !each.matches(".skip, .unseen") && each.offsetWidth)
  .map((each) => [each.outerHTML, each.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 23.9 || height < 23.9)
  .map(([name, { width, height }]) => `${width} × ${height}: ${name}`)"""
# Words that are cut off where nothing says so, and what stands over something else.
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1
    && getComputedStyle(each).overflowX === "hidden"
    && getComputedStyle(each).textOverflow !== "ellipsis" && !each.closest(".unseen, .keyword")
    && getComputedStyle(each).clipPath === "none")
  .map((each) => each.outerHTML)"""
OVERLAPS = """() => {
  const pressed = "header a, main :is(a, button, summary, input, select)";
  const all = [...document.querySelectorAll(pressed)]
    .filter((each) => each.checkVisibility({ contentVisibilityAuto: true })
      && !each.closest(".text, .skip, svg, .reading, .stepper"))
    .flatMap((each) => [...each.getClientRects()].map((place) => [each, place]));
  return all.flatMap(([one, a], at) => all.slice(at + 1)
    .filter(([other, b]) => !one.contains(other) && !other.contains(one)
      && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 9)
    .map(([other]) => `${one.outerHTML} over ${other.outerHTML}`));
}"""
PAGES = [
    "/",
    "/?q=防衛",
    "/?q=防衛&density=line",
    "/?q=防衛&density=full",
    "/documents",
    "/documents/{}?q=GCAP",
    "/help",
    "/glossary",
    "/report",
    "/basket",
    "/api",
]


def test_a_passage_has_one_stop_and_two_more_where_it_is_marked(page: Page, document: str) -> None:
    page.goto(f"/documents/{document}?q=防衛")
    names = page.evaluate(NAMES)
    passages = page.locator("[data-passage]").count()
    assert len(names) <= passages + 2 * page.locator(".marked").count()
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert all("番目の箇所" in name for name in names)


def test_a_menu_opens_and_closes_by_key_and_holds_what_one_does_with_a_passage(
    page: Page, document: str
) -> None:
    page.goto(f"/documents/{document}?q=GCAP")
    menu = page.locator(".marked .menu").first
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    _, _, name = str(menu.locator("summary").get_attribute("aria-label")).partition(" – ")
    expect(page.get_by_role("button", name=f"引用をコピー – {name}")).to_be_visible()
    for words in ("BibTeX", "原文を見る", "この箇所へのリンク"):
        expect(menu.get_by_role("link", name=words)).to_be_visible()
    assert against(page) == []
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_a_menu_closes_where_one_goes_elsewhere(page: Page, document: str) -> None:
    page.goto(f"/documents/{document}?q=GCAP")
    menus = page.locator(".menu[open]")
    page.locator(".menu summary").first.click()
    expect(menus).to_have_count(1)
    page.locator(".menu summary").nth(3).click()
    expect(menus).to_have_count(1)
    page.locator(".document p.text").first.click(position={"x": 2, "y": 2})
    expect(menus).to_have_count(0)


def test_any_passage_of_the_reader_goes_into_the_basket(page: Page, document: str) -> None:
    page.goto(f"/documents/{document}")
    menu = page.locator(".menu").nth(4)
    menu.locator("summary").click()
    menu.get_by_role("button", name="かごへ").click()
    expect(menu.get_by_role("button", name="かごから出す")).to_be_visible()
    expect(page.get_by_role("link", name="かご 1")).to_be_visible()


def test_the_lines_of_any_passage_are_in_its_menu_until_they_are_shown(
    page: Page, document: str
) -> None:
    page.goto(f"/documents/{document}")
    menu = page.locator(".menu").nth(4)
    menu.locator("summary").click()
    menu.get_by_role("link", name="原文を見る").click()
    expect(page.locator(".source-lines li").first).to_be_visible()
    shown = page.locator("[data-no-lines] .menu")
    shown.locator("summary").click()
    expect(shown.get_by_role("link", name="この箇所へのリンク")).to_be_visible()
    expect(shown.get_by_role("link", name="原文を見る")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_pressed_is_at_least_24_pixels_to_a_side(
    browser: Browser, address: str, document: str, width: int
) -> None:
    with watched(browser, address, viewport={"width": width, "height": 800}) as page:
        for path in PAGES:
            page.goto(path.format(document))
            assert page.evaluate(SMALL) == [], path


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_bar_with_the_steps_never_scrolls_away(
    browser: Browser, address: str, document: str, width: int
) -> None:
    with watched(browser, address, viewport={"width": width, "height": 700}) as page:
        page.goto(f"/documents/{document}?q=GCAP")
        for place in ("0", "400", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
            page.evaluate(f"scrollTo(0, {place})")
            down = page.get_by_role("button", name="次の一致へ")
            if width < 768 or place != "0":
                expect(down).to_be_in_viewport(ratio=1)
        expect(page.locator(".foot")).to_be_in_viewport()


@pytest.fixture(scope="module")
def large(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a browser whose letters are set to twice their size, 1280 pixels wide."""
    args = [*QUIET, "--blink-settings=defaultFontSize=32"]
    large = browser.browser_type.launch(executable_path=CHROMIUM, args=args)
    with watched(large, address, viewport={"width": 1280, "height": 800}) as page:
        yield page
    large.close()


@pytest.mark.parametrize("path", PAGES)
def test_letters_twice_as_large_fold_the_columns_and_cut_nothing(
    large: Page, document: str, path: str
) -> None:
    large.goto(path.format(document))
    assert large.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert large.evaluate("document.documentElement.scrollWidth") <= 1280
    assert large.locator(":is(.facets, .outline).wide:visible").count() == 0
    assert large.evaluate(CUT) == []
    assert large.evaluate(OVERLAPS) == []
