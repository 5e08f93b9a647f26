"""Signs that turn the direction of writing turn what they stand in, and nothing beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Locator, Page

from indexer import service
from webui import create_app
from webui.serving.text_direction import close

from .browser_pages import needs_chromium, served, watched

OVERRIDE, ISOLATE, CLOSE = "\u202e", "\u2067", "\u2069"
# Whether each letter of an element stands right of the one before it, or on another line.
READS_ON = """element => {
    const letters = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let last = null;
    for (let node; (node = letters.nextNode()); ) {
        for (let at = 0; at < node.length; at++) {
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const place = range.getBoundingClientRect();
            if (last && Math.abs(place.top - last.top) < 2 && place.left < last.left) return false;
            if (place.width) last = place;
        }
    }
    return true;
}"""


@pytest.fixture(scope="module")
def turned_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two rows of one title, in which the direction turns; in one, the first of several passages
    turns it.
    """
    folder = tmp_path_factory.mktemp("turned")
    title = f"題名{OVERRIDE}の向き{ISOLATE}"
    turning = f"前の{OVERRIDE}逆の{ISOLATE}迷路の文である。"
    rows = [
        {"id": "a", "title": title, "text": turning + "迷路を読む人の文がここに続く。" * 100},
        {"id": f"b{OVERRIDE}c{CLOSE}{CLOSE}", "title": title, "text": "迷路の二つ目の文である。"},
    ]
    (folder / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    service.build(folder / "rows.jsonl", folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def turned_address(turned_index: Path) -> Iterator[str]:
    with served(turned_index) as address:
        yield address


@pytest.fixture
def page(browser: Browser, turned_address: str) -> Iterator[Page]:
    with watched(browser, turned_address, viewport={"width": 1280, "height": 900}) as page:
        yield page


def stands_before(first: Locator, second: Locator) -> bool:
    """Whether the first ends where the second begins, or further left, or they stand on lines of
    their own.
    """
    before, after = first.bounding_box(), second.bounding_box()
    assert before is not None
    assert after is not None
    return (
        before["x"] + before["width"] <= after["x"] + 1
        or before["y"] + before["height"] <= after["y"] + 1
    )


@needs_chromium
@pytest.mark.parametrize("query", ["", "?q=迷路"])
def test_a_passage_that_turns_leaves_those_beside_it_as_they_are(page: Page, query: str) -> None:
    page.goto(f"/documents/a{query}")
    parts = page.locator(".document .text .part")
    assert parts.count() > 2
    assert not parts.first.evaluate(READS_ON), "the text itself stays as it was written"
    for place in range(1, parts.count()):
        assert parts.nth(place).evaluate(READS_ON)
    assert parts.nth(0).locator("xpath=..").locator(".part").count() == parts.count(), (
        "they are one paragraph"
    )


@needs_chromium
@pytest.mark.parametrize(
    ("path", "line"),
    [("/documents", ".documents a"), ("/", ".documents a"), ("/?q=迷路", ".hit .title a")],
)
def test_a_title_that_turns_stands_before_the_name_of_its_file(
    page: Page, path: str, line: str
) -> None:
    page.goto(path)
    assert page.locator(line).count() >= 2
    for each in page.locator(line).all():
        assert stands_before(each.locator("bdi").first, each.locator(".file"))


@needs_chromium
def test_what_is_said_beside_a_title_reads_on(page: Page) -> None:
    page.goto("/documents/a?q=迷路")
    for said in (".summary .actions", ".margin .kind", ".outline .label"):
        for each in page.locator(said).all():
            assert each.evaluate(READS_ON)
    page.goto("/?q=迷路")
    for said in (".facet .count", ".hit .margin", ".tally .count"):
        for each in page.locator(said).all():
            assert each.evaluate(READS_ON)


@given(st.text("あb\u2066\u2067\u2068\u2069\u202e"))
def test_a_text_closes_what_it_begins_and_begins_what_it_closes(text: str) -> None:
    closed = str(close(text))
    assert closed.strip("\u2066\u2069") == text.strip("\u2066\u2069")
    depth = 0
    for sign in closed:
        depth += (sign in "\u2066\u2067\u2068") - (sign == "\u2069")
        assert depth >= 0
    assert depth == 0
    assert close(closed) == closed


def test_the_title_of_a_window_ends_with_our_name_whatever_it_begins_with(
    turned_index: Path,
) -> None:
    client = create_app(turned_index).test_client()
    for path in ("/documents/a", f"/?q=迷路{OVERRIDE}", f"/print?q=迷路{OVERRIDE}"):
        title = client.get(path).text.partition("<title>")[2].partition("</title>")[0]
        assert "\u2068" in title
        assert title.index("\u2069 ") > title.index(OVERRIDE)
    assert client.get("/?q=迷路").text.partition("<title>")[2].startswith("迷路 — ")
