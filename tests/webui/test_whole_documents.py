"""All of a document on one page for paper: its figures are pictures of their pages."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Route, expect

from indexer import service
from tests.reading.typesetting import FIRST, typeset
from tests.webui.browser_pages import against, needs_chromium, watched
from webui import create_app

pytestmark = pytest.mark.slow

_PAGES = f"""
 60  80 45em | {FIRST}
box 55 190 265 240
 60 205 8pt  | ●研究から試作まで
 60 220 8pt  | ●量産と維持の費用
 60 255 9pt gothic tabs:50 | 図表2-1 | 取得までの流れ
box 55 300 265 350
 60 315 8pt  | ●試験から配備まで
 60 330 8pt  | ●人員と教育の費用
 60 365 9pt gothic tabs:50 | 図表2-2 | 配備までの流れ
280 800      | 11
"""
# Until a page is drawn by a child that must be started first, on a busy machine.
DRAWN = 30_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paper")
    (folder / "corpus").mkdir()
    typeset(folder / "corpus" / "a.pdf", _PAGES)
    service.build(folder / "corpus", folder / "index")
    return folder


def test_all_of_a_document_for_paper_has_the_pictures_of_its_figures(
    paged: FlaskClient, folder: Path, tmp_path: Path
) -> None:
    """Where no picture can be drawn, the words of a figure stand there as any others."""
    paper = paged.get("/print?document=a.pdf").text
    (picture,) = re.findall(r'<img [^>]*src="([^"]*)"[^>]*alt="[^"]+"', paper)
    assert paged.get(unescape(picture)).mimetype == "image/webp"
    before, words = paper[paper.index(picture) :].split("図の中の文字", 1)
    assert "研究から試作まで" in words.split("</details>")[0]
    assert "研究から試作まで" not in before
    shutil.copytree(folder, tmp_path / "moved")
    service.build(tmp_path / "moved" / "corpus", tmp_path / "moved" / "index")
    moved = create_app(tmp_path / "moved" / "index", originals=True).test_client()
    assert "<img loading" in moved.get("/print?document=a.pdf").text
    (tmp_path / "moved" / "corpus" / "a.pdf").unlink()
    for plain in (moved, create_app(folder / "index", originals=False).test_client()):
        paper = plain.get("/print?document=a.pdf").text
        assert "研究から試作まで" in paper
        assert "<img loading" not in paper
        assert "図の中の文字" not in paper


def test_a_page_with_two_figures_stands_in_the_reader_once(paged: FlaskClient) -> None:
    reader = paged.get("/documents/a.pdf").text
    assert reader.count("図の中の文字</summary>") == 2
    assert reader.count("<img loading") == 1


@needs_chromium
def test_the_reader_on_paper_has_the_pictures_of_its_figures_and_what_was_unfolded(
    browser: Browser, paged_at: str
) -> None:
    with watched(browser, paged_at) as page:
        page.goto("/documents/a.pdf")
        page.get_by_text("図の中の文字").last.click()
        page.emulate_media(media="print")
        expect(page.locator(".in-figure img")).to_be_visible()
        expect(page.get_by_text("研究から試作まで")).to_be_hidden()
        expect(page.get_by_text("試験から配備まで")).to_be_visible()


@needs_chromium
def test_on_paper_a_figure_is_its_picture_and_is_fetched_before_printing(
    browser: Browser, paged_at: str
) -> None:
    with watched(browser, paged_at, viewport={"width": 794, "height": 300}) as page:
        page.add_init_script(
            "window.print = () => {document.body.dataset.printed ="
            " [...document.images].filter(picture => picture.complete).length}"
        )
        held: list[Route] = []
        page.route("**/*.webp*", lambda route: held.append(route))
        page.goto("/print?document=a.pdf")
        button = page.locator(".print button")
        button.click()
        expect(button).to_have_text("紙面の画像を待っています…")
        expect(page.locator("body[data-printed]")).to_have_count(0)
        for route in held:
            route.continue_()
        expect(page.locator('body[data-printed="2"]')).to_have_count(1, timeout=DRAWN)
        expect(button).to_have_text("印刷")
        expect(button).to_be_focused()
        assert against(page) == []
        page.emulate_media(media="print")
        expect(page.locator(".in-figure img")).to_be_visible()
        assert page.locator(".in-figure img").evaluate("picture => picture.naturalWidth") >= 800
        expect(page.get_by_text("研究から試作まで")).to_be_hidden()
