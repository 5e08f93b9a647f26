"""Pages as they are printed: their pictures, what is laid over them, and the original file."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Literal

import pypdfium2
import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, ViewportSize, expect

from indexer import service
from indexer.child_processes import Limits
from indexer.errors import PageNotDrawn
from indexer.service import Original, PagePictures
from indexer.service.generations.original_files import digest_file
from tests.reading.typesetting import FIRST, SECOND, typeset
from tests.webui.browser_pages import against, needs_chromium, watched
from tests.webui.test_shown_tables import TABLE
from webui import create_app, warm_up

pytestmark = pytest.mark.slow

_PAGES = f"""
 60  80 45em | {FIRST}
 60 200      | 航路の見守りについて
280 800      | 11
====
 60  80 45em | {SECOND}
280 800      | 12
====
{TABLE}
"""


def build(folder: Path) -> Path:
    (folder / "corpus").mkdir()
    typeset(folder / "corpus" / "a.pdf", _PAGES)
    row = {"id": "a.pdf/pages/2", "title": "題", "text": "ページのように見える名前の行。"}
    (folder / "corpus" / "rows.jsonl").write_text(json.dumps(row), "utf-8")
    service.build(folder / "corpus", folder / "index")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("pages"))


def open_client(folder: Path, *, originals: bool) -> FlaskClient:
    app = create_app(folder / "index", originals=originals, pictures=folder / "cache")
    return app.test_client()


def areas(page: str, kind: str) -> list[tuple[float, float, float]]:
    found = re.findall(f'<rect class="{kind}" x="([0-9.]+)" y="([0-9.]+)" width="([0-9.]+)"', page)
    return [(float(x), float(y), float(width)) for x, y, width in found]


def test_an_id_that_reads_like_a_page_is_the_document(paged: FlaskClient) -> None:
    assert "名前の行" in paged.get("/documents/a.pdf/pages/2").text


def test_the_marks_of_a_query_lie_over_its_words(paged: FlaskClient) -> None:
    page = paged.get("/documents/a.pdf/pages/1?q=航路").text
    ((x, y, width),) = areas(page, "mark")
    assert x == pytest.approx(60, abs=1)
    assert y == pytest.approx(200, abs=12)
    assert 15 < width < 30
    assert "p. 11（PDF 1枚目）・全3枚" in page


def test_words_of_a_query_that_no_passage_holds_whole_are_marked_on_the_page(
    paged: FlaskClient,
) -> None:
    whole = areas(paged.get("/documents/a.pdf/pages/1?q=航路").text, "mark")
    assert areas(paged.get("/documents/a.pdf/pages/1?q=航路の補助率").text, "mark") == whole
    assert not areas(paged.get("/documents/a.pdf/pages/1?q=鉄道の補助率").text, "mark")
    assert len(areas(paged.get("/documents/a.pdf/pages/1?q=航路の見守り").text, "mark")) == 1


def test_a_page_is_marked_within_the_filters_of_the_search(paged: FlaskClient) -> None:
    asked = "/documents/a.pdf/pages/1?q=航路"
    whole = areas(paged.get(asked).text, "mark")
    assert areas(paged.get(f"{asked}&kind=body&kind=heading").text, "mark") == whole
    assert not areas(paged.get(f"{asked}&kind=table").text, "mark")


def test_a_variant_that_is_switched_off_marks_nothing_on_a_page(paged: FlaskClient) -> None:
    asked = "/documents/a.pdf/pages/1?q=こうろ"
    assert areas(paged.get(asked).text, "mark")
    assert not areas(paged.get(f"{asked}&without=航路").text, "mark")


def test_marks_on_two_lines_one_below_the_other_are_two(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    lines = (
        "60 80  | わが国は航路の安全を守るために多くの船を毎年のように出し、海の向こうに",
        "60 97  | ある国々の航路の見守りについても、関係する省と共に取り組むことを定めた",
        "60 114 | ところである。",
    )
    typeset(tmp_path / "corpus" / "a.pdf", "\n".join(lines))
    service.build(tmp_path / "corpus", tmp_path / "index")
    client = open_client(tmp_path, originals=True)
    page = client.get("/documents/a.pdf/pages/1?q=航路").text
    assert len(areas(page, "mark")) == 2


def test_the_file_of_hits_says_where_a_passage_ends(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    halves = ("60 780 45em flush lines:1-2", "60 80 45em flush lines:3-")
    pages = [f"{each} | {FIRST}{SECOND}\n280 820 | {at}" for at, each in enumerate(halves, 11)]
    typeset(tmp_path / "corpus" / "a.pdf", "\n====\n".join(pages))
    service.build(tmp_path / "corpus", tmp_path / "index")
    client = open_client(tmp_path, originals=True)
    said = client.get("/api/v1/search.csv", query_string={"q": SECOND[:6]}).text
    (row, *_) = csv.DictReader(StringIO(said.removeprefix("\ufeff"), newline=""))
    assert (row["page"], row["page_label"]) == ("1", "11")
    assert (row["last_page"], row["last_page_label"]) == ("2", "12")


def test_a_page_without_text_has_its_printed_number(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    picture = "picture 60 60 500 600\n280 800 | {}"
    pages = [picture.format(3), f"60 80 45em | {FIRST}\n280 800 | 4", picture.format(5)]
    typeset(tmp_path / "corpus" / "a.pdf", "\n====\n".join(pages))
    service.build(tmp_path / "corpus", tmp_path / "index")
    client = open_client(tmp_path, originals=True)
    for sheet, label in enumerate((3, 4, 5), 1):
        page = client.get(f"/documents/a.pdf/pages/{sheet}").text
        assert f"p. {label}（PDF {sheet}枚目）" in page


def test_a_picture_is_not_sent_twice(paged: FlaskClient) -> None:
    first = paged.get("/documents/a.pdf/pages/2.webp?width=1600")
    assert first.data[:4] == b"RIFF"
    assert first.headers["Cache-Control"] == "no-cache"
    tag = first.headers["ETag"]
    again = paged.get("/documents/a.pdf/pages/2.webp?width=1600", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_who_asks_for_a_page_beyond_the_last_is_told_how_many_there_are(
    paged: FlaskClient,
) -> None:
    for address in ("/documents/a.pdf/pages/99", "/documents/a.pdf/pages/99.webp"):
        answer = paged.get(address, headers={"Accept-Language": "en"})
        assert answer.status_code == 404
        assert re.search("This document has [1-9] pages, and no page 99", answer.text)


@pytest.mark.parametrize(
    "address", ["/documents/a.pdf/pages/4", "/documents/a.pdf/pages/0", "/documents/b.pdf/file"]
)
def test_a_page_or_a_file_that_is_not_there_is_not_found(paged: FlaskClient, address: str) -> None:
    assert paged.get(address).status_code == 404


def test_the_original_file_comes_as_it_is_and_in_parts(paged: FlaskClient, folder: Path) -> None:
    with paged.get("/documents/a.pdf/file") as whole:
        assert whole.data == (folder / "corpus" / "a.pdf").read_bytes()
        assert whole.mimetype == "application/pdf"
    with paged.get("/documents/a.pdf/file", headers={"Range": "bytes=0-3"}) as part:
        assert (part.status_code, part.data) == (206, b"%PDF")
    beyond = paged.get("/documents/a.pdf/file", headers={"Range": "bytes=99999999-"})
    assert beyond.headers["Content-Range"] == f"bytes */{len(whole.data)}"


def test_a_file_that_has_changed_is_said_and_the_text_stays(tmp_path: Path) -> None:
    client = open_client(build(tmp_path), originals=True)
    typeset(tmp_path / "corpus" / "a.pdf", " 60 80 45em | 別の文章です。")
    page = client.get("/documents/a.pdf/pages/1")
    assert page.status_code == 404
    assert "元のファイルは、索引を作ったときと同じものがもうありません" in page.text
    assert client.get("/documents/a.pdf").status_code == 200
    for address in ("/documents/a.pdf/pages/1?q=航路", "/documents/a.pdf/file?q=航路"):
        page = client.get(address)
        assert client.get(re.findall('<a href="(/documents/a[^"]+)">', page.text)[0]).text.count(
            "<mark"
        )
    framed = client.get("/documents/a.pdf/pages/1?framed=1")
    assert framed.status_code == 404
    assert "元のファイルは" in framed.text
    assert not re.search("<a |<form|<script", framed.text), "they are those of the page around it"


def test_a_server_for_others_shows_neither_unless_it_is_told_to(folder: Path) -> None:
    client = open_client(folder, originals=False)
    for address in ("/documents/a.pdf/pages/1", "/documents/a.pdf/file"):
        assert client.get(address).status_code == 404
    assert "/pages/" not in client.get("/?q=航路").text


def test_a_page_that_takes_too_much_is_refused_alone(folder: Path) -> None:
    path = folder / "corpus" / "a.pdf"
    pictures = PagePictures(folder / "cache", Limits(memory=30 << 20))
    with pytest.raises(PageNotDrawn):
        pictures.picture(Original(path, digest_file(path).hex()), 1, 800)
    pictures.close()


@pytest.mark.parametrize(("originals", "children"), [(True, 1), (False, 0)])
def test_what_draws_is_started_before_anybody_asks_where_pages_are_shown(
    folder: Path, tmp_path: Path, *, originals: bool, children: int
) -> None:
    app = create_app(folder / "index", originals=originals, pictures=tmp_path)
    warm_up(app)
    started = app.extensions["sakuin.pictures"]._children
    until = time.monotonic() + 30
    while len(started._living) < children and time.monotonic() < until:
        time.sleep(0.01)
    assert len(started._living) == children


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_a_death_in_the_middle_of_drawing_costs_that_picture_alone(
    folder: Path, tmp_path: Path
) -> None:
    app = create_app(folder / "index", originals=True, pictures=tmp_path)
    picture = "/documents/a.pdf/pages/{}.webp?width=1600".format
    assert app.test_client().get(picture(1)).status_code == 200
    (child,) = app.extensions["sakuin.pictures"]._children._living
    os.kill(child._process.pid, signal.SIGSTOP)  # it would draw until it goes on
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(app.test_client().get, picture(3))
        assert not wait([asked], 0.5).done
        os.kill(child._process.pid, signal.SIGKILL)
        assert asked.result(60).status_code == 503
    for address in ("/documents/a.pdf?q=航路", "/documents/a.pdf/pages/3", picture(3)):
        assert app.test_client().get(address).status_code == 200


@needs_chromium
@pytest.mark.parametrize(("look", "width"), [("light", 390), ("dark", 1280)])
def test_axe_finds_nothing_against_a_page_or_a_table(
    browser: Browser, paged_at: str, width: int, look: Literal["light", "dark"]
) -> None:
    size: ViewportSize = {"width": width, "height": 800}
    with watched(browser, paged_at, viewport=size, color_scheme=look) as page:
        for path in [
            "/documents/a.pdf/pages/1?q=航路",
            "/documents/a.pdf/pages/3?q=二号",
            "/documents/a.pdf",
            "/?q=二号",
        ]:
            page.goto(path)
            assert against(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@needs_chromium
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_page_is_printed_on_one_sheet(browser: Browser, paged_at: str, paper: str) -> None:
    with watched(browser, paged_at) as page:
        page.goto("/documents/a.pdf/pages/1?q=航路")
        with closing(pypdfium2.PdfDocument(page.pdf(format=paper))) as printed:
            assert len(printed) == 1


@needs_chromium
def test_a_click_on_the_page_leads_to_its_text(browser: Browser, paged_at: str) -> None:
    with watched(browser, paged_at) as page:
        page.goto("/documents/a.pdf/pages/1?q=航路")
        page.locator("svg .mark").first.click()
        expect(page.locator(".document mark").first).to_have_text("航路")


# A third of the way from the first line of a page to the next, which stands apart from it.
BETWEEN_LINES = """() => {
  const [one, other] = document.querySelectorAll("svg .line");
  const ends = one.y.baseVal.value + one.height.baseVal.value;
  const gap = other.y.baseVal.value - ends;
  const point = new DOMPoint(one.x.baseVal.value + 60, ends + gap / 3);
  const { x, y } = point.matrixTransform(one.getScreenCTM());
  return { passage: one.closest("a").id, gap, x, y };
}"""


@needs_chromium
def test_a_click_between_two_lines_leads_to_the_text_of_the_nearer(
    browser: Browser, paged_at: str
) -> None:
    with watched(browser, paged_at, viewport={"width": 1280, "height": 1600}) as page:
        page.goto("/documents/a.pdf/pages/1")
        place = page.evaluate(BETWEEN_LINES)
        assert place["gap"] > 5
        page.mouse.click(place["x"], place["y"])
        expect(page.locator(".part:target")).to_have_id(place["passage"])
