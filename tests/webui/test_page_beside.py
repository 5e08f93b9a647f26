"""The page as printed: beside its text, behind a tab on a phone, and over a figure's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from indexer import service
from tests.reading.typesetting import FIRST, SECOND, typeset
from tests.webui.browser_pages import against, needs_chromium, watched
from webui import create_app

pytestmark = pytest.mark.slow

_PAGES = f"""
 60  80 45em | {FIRST}
 60 200      | 航路の見守りについて
280 800      | 11
====
 60  80 45em | {SECOND}
box 55 190 265 240
 60 205 8pt  | ●研究から試作まで
 60 220 8pt  | ●量産と維持の費用
 60 255 9pt gothic tabs:50 | 図表2-1 | 取得までの流れ
280 800      | 12
"""
# Until a page is drawn by a child that must be started first, on a busy machine.
DRAWN = 30_000
WIDE: ViewportSize = {"width": 1600, "height": 900}
_PRINTED = re.compile(r"/pages/\d|[?&;]printed=")
PHONE: ViewportSize = {"width": 390, "height": 800}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return index_printed_pages(tmp_path_factory.mktemp("beside"))


def index_printed_pages(folder: Path) -> Path:
    """Two pages as printed, one with a title, and a text without pages, with their index."""
    (folder / "corpus").mkdir()
    typeset(folder / "corpus" / "a.pdf", _PAGES)
    typeset(
        folder / "corpus" / "titled.pdf", "60 80 24pt gothic | 灯台白書\n60 140 | 灯台の話である。"
    )
    (folder / "corpus" / "b.md").write_text("# 題\n\n航路の話。\n", "utf-8")
    service.build(folder / "corpus", folder / "index")
    return folder


def open_beside(page: Page) -> None:
    """Turn to the page as printed: beside the text, on a phone in its place."""
    page.goto("/documents/a.pdf?q=航路")
    page.locator(".views").get_by_role("link", name="紙面").click()


def test_a_document_without_pages_has_no_page_beside_it(paged: FlaskClient) -> None:
    assert "紙面" not in paged.get("/documents/b.md?printed=1").text


def test_a_page_stands_in_a_frame_of_ours_alone(paged: FlaskClient) -> None:
    policy = paged.get("/documents/a.pdf/pages/1?framed=1").headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    policy = paged.get("/documents/a.pdf?printed=1").headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy


def targets(page: str) -> dict[str, set[str]]:
    """The targets of links of a page, without their queries, by their labels."""
    found: dict[str, set[str]] = {}
    for address, label in re.findall(r'<a [^>]*href="([^"]*)"[^>]*>([^<]*)</a>', page):
        kind = "lines" if "source=" in address else "printed" if _PRINTED.search(address) else ""
        found.setdefault(label, set()).add(kind)
    return found


def test_a_page_leads_to_the_page_as_printed_and_lines_to_lines(paged: FlaskClient) -> None:
    """In results and beside the text; what says the same leads to the same."""
    hits = targets(paged.get("/?q=航路").text)
    reader = targets(paged.get("/documents/a.pdf?q=航路").text)
    both = targets(paged.get("/documents/a.pdf?q=航路&printed=1").text)
    label = "p. 11（PDF 1枚目）"
    lines = targets(paged.get("/?q=航路&density=line").text)
    kept = paged.get("/api/v1/search?q=航路").get_json()["hits"][0]["id"]
    assert targets(paged.get(f"/basket?ids={kept}").text)[label] == {"printed"}
    assert hits[label] == lines[label] == reader[label] == both[label] == {"printed"}
    assert reader["原文を見る"] == both["原文を見る"] == {"lines"}


def test_without_originals_a_page_is_said_and_leads_nowhere(folder: Path) -> None:
    page = create_app(folder / "index", originals=False).test_client().get("/documents/a.pdf").text
    assert '<span class="page">p. 11（PDF 1枚目）</span>' in page
    assert "p. 11（PDF 1枚目）" not in targets(page)
    assert "原文を見る" in targets(page)


@pytest.mark.parametrize("number", ["0", "x", "99999", "-1"])
def test_a_page_that_can_not_be_is_an_error(paged: FlaskClient, number: str) -> None:
    assert paged.get(f"/documents/a.pdf?printed={number}").status_code == 400


def test_the_words_of_a_figure_are_folded_until_one_looks_for_them(paged: FlaskClient) -> None:
    assert "<details><summary>図の中の文字" in paged.get("/documents/a.pdf?q=航路").text
    assert "<details open><summary>図の中の文字" in paged.get("/documents/a.pdf?q=量産").text


@needs_chromium
def test_what_has_a_page_is_quoted_by_it_without_lines_that_no_reader_can_count(
    browser: Browser, paged_at: str, paged: FlaskClient
) -> None:
    hit = paged.get("/api/v1/search?q=航路").get_json()["hits"][0]
    quoted = paged.get(f"/api/v1/passages/{hit['id']}/citation?format=text&lang=ja").text
    assert quoted.splitlines()[1].endswith("　p. 11（PDF 1枚目）")
    with watched(browser, paged_at) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=paged_at)
        page.goto(f"/documents/a.pdf?passage={hit['id']}#{hit['id']}")
        page.locator(".copy:visible").click()
        expect(page.locator(".copy:visible")).to_have_text("コピーしました")
        copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines()[:3] == quoted.splitlines()[:3]


@needs_chromium
@pytest.mark.parametrize("script", ["with scripts", "without"])
def test_text_and_page_stand_side_by_side_and_lead_to_each_other(
    browser: Browser, paged_at: str, script: str
) -> None:
    scripts = script == "with scripts"
    with watched(browser, paged_at, viewport=WIDE, java_script_enabled=scripts) as page:
        open_beside(page)
        frame = page.frame_locator("iframe[name=printed]")
        expect(frame.locator("svg .mark").first).to_be_visible(timeout=DRAWN)
        page.locator(".sheet-link").last.click()
        expect(frame.get_by_text("p. 12（PDF 2枚目）")).to_be_visible(timeout=DRAWN)
        expect(page.locator("article mark").first).to_be_visible()
        frame.get_by_role("link", name="前のページ").click()
        frame.locator("svg .mark").first.click()
        expect(page.locator(".part:target mark").first).to_have_text("航路")
        expect(page.locator(".part:target")).to_be_in_viewport()
        if scripts:
            expect(frame.locator("a.chosen .mark").first).to_be_visible(timeout=DRAWN)


@needs_chromium
def test_the_text_stays_where_it_was_when_its_page_comes_beside_it(
    browser: Browser, paged_at: str
) -> None:
    with watched(browser, paged_at, viewport=WIDE) as page:
        page.goto("/?q=量産")
        page.get_by_role("link", name="文書の中で読む").first.click()
        expect(page.locator(".part:target mark").first).to_be_in_viewport()
        page.get_by_role("link", name="紙面を並べる").click()
        expect(page.locator("iframe")).to_be_visible()
        expect(page.locator(".part:target mark").first).to_be_in_viewport()


@needs_chromium
def test_the_page_follows_the_marks_that_one_steps_through(browser: Browser, paged_at: str) -> None:
    with watched(browser, paged_at, viewport=WIDE) as page:
        page.goto("/documents/a.pdf?q=量産&printed=1")
        frame = page.frame_locator("iframe[name=printed]")
        expect(frame.get_by_text("p. 11（PDF 1枚目）")).to_be_visible(timeout=DRAWN)
        page.keyboard.press("n")
        expect(frame.get_by_text("p. 12（PDF 2枚目）")).to_be_visible(timeout=DRAWN)


@needs_chromium
@pytest.mark.parametrize("failures", [1, 9], ids=["once", "always"])
def test_a_picture_that_was_not_drawn_is_asked_for_again_and_then_it_is_said(
    browser: Browser, paged_at: str, failures: int
) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) <= failures:
            route.fulfill(status=503)
        else:
            route.continue_()

    with watched(browser, paged_at, viewport=WIDE) as page:
        page.route("**/*.webp*", answer)
        page.goto("/documents/a.pdf/pages/1")
        said = page.get_by_role("status").filter(has_text="紙面を描けませんでした")
        if failures > 1:
            expect(said).to_be_visible(timeout=DRAWN)
            expect(page.locator("svg image")).to_have_count(0)  # no sign of a broken one
            assert said.bounding_box()["y"] < page.locator("svg").bounding_box()["y"]  # type: ignore[index]
        else:
            page.wait_for_timeout(4000)
            expect(said).to_have_count(0)
            expect(page.locator("svg image")).to_be_visible()
        assert len(asked) == 2


@needs_chromium
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_text_and_page_have_one_title_whichever_is_in_sight(
    browser: Browser, paged_at: str, size: ViewportSize
) -> None:
    with watched(browser, paged_at, viewport=size) as page:
        page.goto("/documents/titled.pdf")
        expect(page.get_by_role("heading", level=1)).to_have_text(["灯台白書"])
        page.locator(".views").get_by_role("link", name="紙面").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(["灯台白書"])
        assert against(page) == []


@needs_chromium
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_against_a_page_beside_its_text(
    browser: Browser, paged_at: str, size: ViewportSize
) -> None:
    with watched(browser, paged_at, viewport=size) as page:
        open_beside(page)
        assert against(page) == []
        page.goto("/documents/a.pdf?q=量産")
        assert against(page) == []


def test_beside_a_passage_is_a_page_that_it_is_on_whatever_the_address_says(
    paged: FlaskClient,
) -> None:
    passages = paged.get("/api/v1/documents/a.pdf").get_json()["passages"]
    (later,) = [each["id"] for each in passages if each["source_page"] == 2][:1]
    for asked, shown in ((f"passage={later}&printed=1", 2), ("printed=1", 1), ("printed=2", 2)):
        page = paged.get(f"/documents/a.pdf?{asked}").text
        assert re.findall(r'<iframe [^>]*src="[^"]*/pages/(\d+)', page) == [str(shown)]


# Lines of the margin that are broken inside a word, with a bar where they are.
BROKEN_WORDS = """() => {
  const broken = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode());) {
    if (!node.parentElement.closest(".margin") || node.parentElement.closest("bdi")) continue;
    const range = document.createRange();
    let top = Infinity;
    for (let at = 0; at < node.data.length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      if (!box?.width || !node.data[at].trim()) continue;
      const between = /[\\s（）]/.test(node.data[at - 1] + node.data[at]);
      if (box.top > top + box.height / 2 && !between)
        broken.push(node.data.slice(0, at) + "|" + node.data.slice(at));
      top = box.top;
    }
  }
  return broken;
}"""


@needs_chromium
@pytest.mark.parametrize("address", ["/documents/a.pdf?q=の", "/?q=の"])
def test_no_line_of_the_margin_is_broken_inside_a_word(
    browser: Browser, paged_at: str, address: str
) -> None:
    with watched(browser, paged_at) as page:
        page.goto(address)
        assert page.locator(".margin").first.is_visible()
        for width in (320, 360, 480, 768, 1060, 1100, 1150, 1200, 1280, 1600):
            page.set_viewport_size({"width": width, "height": 900})
            assert (width, page.evaluate(BROKEN_WORDS)) == (width, [])
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@needs_chromium
def test_paper_holds_the_whole_width_of_a_page(browser: Browser, paged_at: str) -> None:
    """A4 has 703 pixels between its margins."""
    with watched(browser, paged_at, viewport={"width": 703, "height": 1000}) as page:
        page.goto("/documents/a.pdf/pages/1")
        page.emulate_media(media="print")
        box = page.locator("svg").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 703
