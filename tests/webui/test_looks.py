"""How the pages look: to axe, on a phone, in the dark, on paper, enlarged, in colours of the
reader's own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, expect

from indexer import service
from indexer.errors import Overloaded

from .browser_pages import against, needs_chromium, served, watched

pytestmark = [needs_chromium, pytest.mark.slow]

STATES = [
    "/",
    "/?q=GCAP",
    "/?q=防衛&density=line&beside=before",
    "/?q=防衛&density=full&size=20",
    "/?q=防衛&sort=place&size=5&page=2",
    "/?q=取り組み&without=取り組む&kind=body&size=5",
    "/?q=琵琶湖の水位",
    "/?q=防衛&page=99",
    "/?q=防衛&page=0",
    "/nothing?lang=en",
    "/?q=防衛&year=1999",
    "/?q=防衛&from=2024&to=2023",
    "/api",
    "/documents",
    "/documents?state=failed",
    "/basket?ids={passage},0123456789abcdef",
    "/help",
    "/glossary?lang=en",
    "/report",
    "/print?q=防衛&kind=body",
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


# Contrast is of a look, layout of a width: each is looked at once.
@pytest.mark.parametrize(("width", "look"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_against_any_state(
    browser: Browser, address: str, states: list[str], width: int, look: Literal["light", "dark"]
) -> None:
    with watched(
        browser, address, viewport={"width": width, "height": 900}, color_scheme=look
    ) as page:
        for path in states:
            page.goto(path)
            assert against(page) == [], path


def test_axe_finds_nothing_against_suggestions_and_the_english_pages(
    browser: Browser, address: str
) -> None:
    with watched(browser, address, color_scheme="dark") as page:
        page.goto("/?lang=en")
        page.keyboard.type("ぼう")
        expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        assert against(page) == []
        page.keyboard.press("Enter")
        expect(page.locator(".hits mark").first).to_be_visible()
        assert page.url.endswith("&lang=en")
        assert against(page) == []


@pytest.mark.parametrize("width", [320, 640])
def test_no_state_of_a_page_is_wider_than_a_phone(
    browser: Browser, address: str, states: list[str], width: int
) -> None:
    with watched(browser, address, viewport={"width": width, "height": 640}) as page:
        for path in states:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_on_paper_there_are_the_hits_and_nothing_to_press(page: Page, document: str) -> None:
    page.emulate_media(media="print")
    for path in ["/?q=GCAP", "/print?q=GCAP", f"/documents/{document}?q=GCAP"]:
        page.goto(path)
        expect(page.locator("mark").first).to_be_visible()
        expect(page.get_by_role("link", name="APIの案内")).to_be_hidden()
        for pressed in page.locator(
            "form, .pages, .stepper, .open, .print, .steps, .copy, .orders, .take, .menu > div, "
            ".facets, .outline, .menu .word"
        ).all():
            expect(pressed).to_be_hidden()
        assert (
            page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            == "rgb(255, 255, 255)"
        )


def test_the_number_of_a_hit_stands_on_one_line_however_long_it_is(page: Page) -> None:
    page.goto("/?q=防衛&size=20")
    heights = page.locator(".number").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert len(heights) == 20
    assert len(set(heights)) == 1


@pytest.mark.parametrize("width", [390, 794, 1280])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_no_gloss_reaches_out_of_the_column_of_its_text(
    browser: Browser, address: str, document: str, width: int, media: Literal["screen", "print"]
) -> None:
    with watched(browser, address, viewport={"width": width, "height": 800}) as page:
        page.emulate_media(media=media)
        page.goto(f"/documents/{document}?q=GCAP")
        reaches = """all => all.map((gloss) => {
            const inner = gloss.getBoundingClientRect();
            const outer = gloss.closest("p, h1, h2, h3").getBoundingClientRect();
            return Math.max(outer.left - inner.left, inner.right - outer.right);
        })"""
        assert max(page.locator("ruby rt").evaluate_all(reaches)) < 1


def test_colours_of_the_reader_s_own_and_less_motion_are_respected(
    browser: Browser, address: str
) -> None:
    with watched(browser, address, forced_colors="active", reduced_motion="reduce") as page:
        page.goto("/?q=防衛")
        ground = "(mark) => getComputedStyle(mark).backgroundColor"
        assert page.locator("mark").first.evaluate(ground) != page.locator("body").evaluate(ground)
        assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("width", [1000, 1280])
def test_a_document_without_headings_stands_in_the_column_of_text_all_the_same(
    browser: Browser, hostile_address: str, width: int
) -> None:
    with watched(browser, hostile_address, viewport={"width": width, "height": 900}) as page:
        page.goto("/documents/a%20b+c")
        place = page.locator(".document").bounding_box()
        assert place is not None
        assert place["width"] > width / 2


def test_all_hits_are_a_click_away_for_paper_and_the_way_back_keeps_the_filters(page: Page) -> None:
    page.goto("/?q=防衛&kind=body")
    total = page.locator("main").get_by_role("status").locator("b").inner_text().removesuffix("件")
    page.get_by_role("link", name="印刷用にすべて並べる").click()
    expect(page.locator(".hit")).to_have_count(int(total))
    expect(page.get_by_role("button", name="印刷")).to_be_visible()
    page.get_by_role("link", name="検索結果へ").click()
    assert "kind=body" in page.url


@pytest.mark.parametrize("state", ["no index", "being built", "failed", "overloaded"])
def test_axe_finds_nothing_against_the_pages_of_what_went_wrong(
    browser: Browser, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    folder = index if state in {"failed", "overloaded"} else tmp_path
    if state == "being built":
        (tmp_path / "builder.json").write_text(
            '{"pid": 1, "since": "2024-01-01 09:00:00"}', "utf-8"
        )
    failure = {"failed": RuntimeError("broken"), "overloaded": Overloaded()}.get(state)

    def fail(*_: object, **__: object) -> None:
        if failure:
            raise failure

    if failure:
        monkeypatch.setattr(service.Snapshot, "search", fail)
    with FileLock(tmp_path / "lock"), served(folder) as address, watched(browser, address) as page:
        page.goto("/?q=防衛")
        expect(page.get_by_role("heading", name="次にできること")).to_be_visible()
        assert against(page) == []
        assert page.locator("#q").input_value() == "防衛"


def test_who_comes_by_another_name_sees_a_page_with_nothing_that_would_not_work(
    browser: Browser, index: Path
) -> None:
    with (
        served(index, trusted_hosts=["search.example"]) as address,
        watched(browser, address) as page,
    ):
        page.goto("/?q=防衛")
        expect(page.get_by_role("heading")).to_have_text("このサーバーの名前ではありません")
        expect(page.locator("input, button, footer")).to_have_count(0)
        assert page.evaluate("getComputedStyle(document.body).display") == "flex"
        assert page.evaluate("[...document.images].every((image) => image.naturalWidth > 0)")
        assert against(page) == []


def test_a_page_that_waits_for_an_index_changes_when_it_is_there(
    browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "builder.json").write_text('{"pid": 1, "since": "2024-01-01 09:00:00"}', "utf-8")
    with served(tmp_path) as address, watched(browser, address) as page:
        with FileLock(tmp_path / "lock"):
            page.goto("/?q=防衛")
            expect(page.locator(".waiting")).to_have_text(
                "できあがると、このページは自動で切り替わります。"
            )
        service.build(service.bundled_corpus(), tmp_path)
        expect(page.locator(".hits mark").first).to_be_visible(timeout=10_000)


SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""


# A fifth of the 0.1 that browsers call good. A list of lines whose longest number comes in last, on
# a machine that is busy, takes 0.013; a page whose script moves what is read takes more.
LEAST_SEEN = 0.02


def test_nothing_moves_while_a_page_comes_in(
    browser: Browser, address: str, states: list[str]
) -> None:
    with watched(browser, address) as page:
        page.add_init_script(SHIFTS)
        for path in states:
            page.goto(path)
            page.wait_for_timeout(100)
            assert page.evaluate("window.shifted") < LEAST_SEEN, path


def test_a_wide_window_has_two_hits_beside_each_other(browser: Browser, address: str) -> None:
    """The room of a wide window is used, and a line of text is still as long as can be read."""
    for density in ("excerpt", "full", "line"):
        with watched(browser, address, viewport={"width": 1920, "height": 1000}) as page:
            page.goto(f"/?q=防衛&density={density}")
            first, second, third = places_of_hits(page)[:3]
            assert max(first[2], second[2]) > 1800
            if density == "line":
                continue
            assert first[1] == second[1] < third[1]
            assert first[0] == third[0] < first[2] < second[0]
            page.set_viewport_size({"width": 1280, "height": 800})
            assert len({left for left, _, _ in places_of_hits(page)}) == 1


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("/documents", "main > .documents > li"),
        ("/basket?ids={ids}", ".kept > ol > li"),
        ("/documents/{document}", ".reader .block.body .margin, .outline.wide"),
    ],
)
def test_no_third_of_a_wide_window_is_empty(
    browser: Browser, address: str, index: Path, path: str, parts: str
) -> None:
    with service.open_library(index) as library:
        document = library.documents()[0].id
        ids = ",".join(hit.passage.id for hit in library.search("防衛").hits[:4])
    with watched(browser, address, viewport={"width": 1920, "height": 1000}) as page:
        page.goto(path.format(document=document, ids=ids))
        boxes = [one.bounding_box() for one in page.locator(parts).filter(visible=True).all()]
        ends = [box["x"] + box["width"] for box in boxes if box]
        begins = [box["x"] for box in boxes if box]
        if len(boxes) > 1:
            assert 1920 - max(ends) + min(begins) < 1920 / 3
        else:  # a list of one
            assert begins[0] < 1920 / 6
        lines = page.locator(".block.body .text, .kept p.text").filter(visible=True)
        widths = lines.evaluate_all(
            "all => all.map((one) => one.offsetWidth / parseFloat(getComputedStyle(one).fontSize))"
        )
        assert max(widths, default=0) <= 45


def places_of_hits(page: Page) -> list[tuple[float, float, float]]:
    """Of each hit where it begins, how far below, and where it ends, in pixels."""
    boxes = [hit.bounding_box() for hit in page.locator(".hit").all()]
    return [(box["x"], box["y"], box["x"] + box["width"]) for box in boxes if box]
