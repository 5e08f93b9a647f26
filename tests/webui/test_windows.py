"""A long document on its pages: a part at a time, whole without JavaScript; what leads into other
parts does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Literal

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect

from indexer import service
from webui import create_app

from .browser_pages import against, needs_chromium, served, watched

CHAPTERS = 5
PARAGRAPHS = 60


@pytest.fixture(scope="module")
def long_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five chapters, each a part; 宇宙 stands in the second and the fourth, twice in one passage of
    the fourth.
    """
    folder = tmp_path_factory.mktemp("long")
    (folder / "corpus").mkdir()
    subjects = ["海洋", "宇宙の利用", "海洋", "宇宙の利用と宇宙の開発", "海洋"]
    chapters = [
        f"第{number}章　表題{number}\n\n"
        + "\n\n".join(
            f"　{number}の{place}番目の段落では"
            + f"{subject if place in (20, 40) else '海洋の利用'}を述べる。"
            + ("第5章を参照。" if (number, place) == (1, 3) else "")
            for place in range(PARAGRAPHS)
        )
        for number, subject in enumerate(subjects, 1)
    ]
    (folder / "corpus" / "long.txt").write_text("\n\n".join(chapters) + "\n", "utf-8")
    (folder / "corpus" / "short.txt").write_text("第1章　短い文書\n\n宇宙の話である。\n", "utf-8")
    service.build(folder / "corpus", folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def long(long_index: Path) -> FlaskClient:
    return create_app(long_index).test_client()


def test_all_of_a_document_stands_on_one_page_for_paper(long: FlaskClient) -> None:
    part = long.get("/documents/long.txt").text
    (link,) = set(re.findall(r'href="(/print[^"]*)"', part))
    passages = long.get("/api/v1/documents/long.txt").get_json()["passages"]
    paper = long.get(unescape(link)).text
    shown = re.findall(r'class="part" id="([0-9a-f]{16})"', paper)
    assert shown == [each["id"] for each in passages]
    assert part.count('class="part"') < len(shown)
    assert f"文書の全体（{len(passages)}箇所）" in paper
    assert f'href="#{find_heading(passages, "第5章")}"' in paper
    assert "/print" not in long.get("/documents/short.txt").text
    assert long.get("/print?document=none").status_code == 404


def test_a_document_that_is_too_long_for_one_page_goes_on_on_the_next(
    long: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webui.pages.whole_documents.MOST_ON_PAPER", 150)
    passages = [
        each["id"] for each in long.get("/api/v1/documents/long.txt").get_json()["passages"]
    ]
    address, shown, said = "/print?document=long.txt", [], []
    while address:
        paper = long.get(address).text
        shown += re.findall(r'class="part" id="([0-9a-f]{16})"', paper)
        said += re.findall("文書の一部（[^）]*）", paper)
        address = unescape("".join(re.findall(r'windows"><a href="(/print[^"]*)"', paper)))
    assert shown == passages
    assert len(said) > 1
    assert said[0].startswith(f"文書の一部（{len(passages)}箇所のうち1～")
    assert said[-1].endswith(f"～{len(passages)}番目）")


def find_heading(passages: list[dict[str, str]], begins: str) -> str:
    return next(each["id"] for each in passages if each["text"].startswith(begins))


@pytest.fixture(scope="module")
def long_address(long_index: Path) -> Iterator[str]:
    with served(long_index) as address:
        yield address


@pytest.fixture
def page(browser: Browser, long_address: str) -> Iterator[Page]:
    with watched(browser, long_address) as page:
        yield page


def passages_of(client: FlaskClient, document: str = "long.txt") -> list[dict[str, str]]:
    passages: list[dict[str, str]] = client.get(f"/api/v1/documents/{document}").get_json()[
        "passages"
    ]
    return passages


def shown_on(page: str) -> list[str]:
    return re.findall(r'<span class="part" id="([0-9a-f]{16})"', page)


def link_to(page: str, relation: str) -> str:
    found = re.search(rf'rel="{relation}" href="([^"]*)"', page)
    return unescape(found[1]) if found else ""


def test_by_the_links_below_each_part_the_whole_document_is_read(long: FlaskClient) -> None:
    address, read = "/documents/long.txt?q=宇宙", []
    while address:
        page = long.get(address).text
        read.append(shown_on(page))
        assert page.count("<h1") == 1
        assert f"部分 {len(read)}／{CHAPTERS}" in page
        address = link_to(page, "next")
    assert [name for part in read for name in part] == [each["id"] for each in passages_of(long)]
    assert shown_on(long.get(link_to(page, "prev")).text) == read[-2]


def test_a_hit_opens_the_part_that_it_stands_in(long: FlaskClient) -> None:
    found = long.get("/api/v1/search?q=宇宙").get_json()["hits"]
    assert len(found) > 4
    results = long.get("/?q=宇宙").text
    for hit in found:
        assert hit["url"].endswith(f"&passage={hit['id']}#{hit['id']}")
        assert hit["url"] in unescape(results)
        page = long.get(hit["url"]).text
        assert hit["id"] in shown_on(page)
        assert "<mark>宇宙</mark>" in page


@pytest.mark.slow
def test_every_link_of_a_part_leads_to_what_it_names(long: FlaskClient) -> None:
    """Each anchor is on the page that the link asks for, whichever part that is."""
    page = long.get("/documents/long.txt?q=宇宙").text
    links = {unescape(link) for link in re.findall(r'href="([^"]*#[0-9a-f]{16})"', page)}
    assert any(link.startswith("#") for link in links)
    assert any(link.startswith("/documents/") for link in links)
    for link in links:
        address, _, passage = link.partition("#")
        assert passage in shown_on(long.get(address).text if address else page), link


def test_a_reference_and_the_outline_lead_into_other_parts(long: FlaskClient) -> None:
    page = long.get("/documents/long.txt").text
    fifth = next(each["id"] for each in passages_of(long) if each["text"].startswith("第5章　"))
    assert f'<a class="named" href="/documents/long.txt?passage={fifth}#{fifth}">第5章</a>' in page
    outline = re.search(r'<nav class="outline.*?</nav>', page, re.S)
    assert outline
    assert outline[0].count("<li") == CHAPTERS
    assert f"passage={fifth}#{fifth}" in outline[0]


def test_what_is_counted_is_said(long: FlaskClient) -> None:
    pages = [long.get("/documents/long.txt?q=宇宙").text]
    pages.append(long.get(link_to(pages[0], "next")).text)
    assert "「宇宙」を含む箇所 4（この部分に 0）" in pages[0]
    assert "「宇宙」を含む箇所 4（この部分に 2）" in pages[1]
    assert ["一致箇所 1／4" in page for page in pages] == [False, True]
    assert re.findall(r'title="一致を含む箇所 2">2<', pages[0])
    assert "「琵琶湖」はこの文書にありません" in long.get("/documents/long.txt?q=琵琶湖").text


def test_a_document_of_one_part_is_whole_as_ever(long: FlaskClient) -> None:
    page = long.get("/documents/short.txt?q=宇宙").text
    assert "部分" not in page
    assert "一致 1（1箇所）" in page
    assert "data-part" not in page


def test_a_part_within_a_section_shows_in_the_outline_where_it_stands(tmp_path: Path) -> None:
    text = "\n\n".join(f"　{place}番目の段落では海洋の利用を述べる。" for place in range(250))
    (tmp_path / "one.txt").write_text(
        f"第1章　初め\n\n短い章である。\n\n第2章　長い章\n\n{text}\n", "utf-8"
    )
    service.build(tmp_path / "one.txt", tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    page = client.get("/documents/one.txt").text
    while address := link_to(page, "next"):
        page = client.get(address).text
    outline = re.search(r'<nav class="outline.*?</nav>', page, re.S)
    assert outline
    assert [
        "長い章" in entry
        for entry in re.findall(r'<li class="[^"]* here".*?</li>', outline[0], re.S)
    ] == [True]


def test_a_passage_that_is_no_longer_there_is_said_to_be_gone(long: FlaskClient) -> None:
    for address in [
        "/documents/long.txt?passage=0123456789abcdef",
        "/documents/short.txt?passage=x&q=宇宙",
    ]:
        page = long.get(address)
        assert page.status_code == 200
        assert "今はこの文書にありません" in page.text
    assert "今はこの文書にありません" not in long.get("/documents/long.txt").text
    assert long.get("/documents/long.txt?passage=1&passage=2").status_code == 400


def test_the_lines_of_the_file_open_in_their_part_and_close_there(long: FlaskClient) -> None:
    last = passages_of(long)[-1]["id"]
    page = long.get(f"/documents/long.txt?source={last}").text
    assert last in shown_on(page)
    assert '<figure class="source-lines">' in page
    assert f'<a class="lines" href="/documents/long.txt?passage={last}#{last}">' in page


@needs_chromium
def test_a_bare_link_of_old_is_followed_into_its_part(page: Page, long: FlaskClient) -> None:
    passages = passages_of(long)
    for passage in (passages[-1]["id"], passages[100]["id"]):
        page.goto(f"/documents/long.txt?q=宇宙#{passage}")
        expect(page.locator(f'[id="{passage}"]')).to_be_in_viewport()
        assert page.url.endswith(f"&passage={passage}#{passage}")
        expect(page.locator(f'li[data-passage="{passage}"].opened')).to_have_count(1)
    page.goto("/documents/long.txt#0123456789abcdef")
    expect(page.locator(".notes")).to_contain_text("今はこの文書にありません")


@needs_chromium
def test_keys_step_over_the_edge_of_a_part_and_round_the_document(page: Page) -> None:
    page.goto("/documents/long.txt?q=宇宙")
    expect(page.locator("mark")).to_have_count(0)
    status = page.locator(".stepper:visible [role=status]")
    for step in ["2の20", "2の40", "4の20", "4の20", "4の40", "4の40", "2の20"]:
        page.keyboard.press("n")
        expect(page.locator("mark.here")).to_have_count(1)
        expect(page.locator(".part", has=page.locator("mark.here"))).to_contain_text(step)
        expect(page.locator("mark.here")).to_be_in_viewport()
        expect(page.locator("mark.here")).to_be_focused()
    expect(status).to_have_text("この部分の一致 1／2")
    page.keyboard.press("p")
    expect(page.locator(".part", has=page.locator("mark.here"))).to_contain_text("4の40")


@needs_chromium
def test_without_javascript_one_reads_on_and_back(browser: Browser, long_address: str) -> None:
    context = browser.new_context(base_url=long_address, locale="ja-JP", java_script_enabled=False)
    page = context.new_page()
    page.goto("/?q=宇宙")
    page.get_by_role("link", name="文書の中で読む").first.click()
    expect(page.locator(":target mark").first).to_have_text("宇宙")
    page.get_by_role("navigation", name="前後の部分").get_by_role("link", name="続き").click()
    expect(page.locator("#text .block").first).to_be_in_viewport()
    heading = page.locator("#text .heading .text").first.inner_text()
    page.get_by_role("navigation", name="前後の部分").get_by_role("link", name="前の部分").click()
    assert page.locator("#text .heading .text").first.inner_text() < heading
    context.close()


@needs_chromium
@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
def test_axe_finds_nothing_against_a_part(
    browser: Browser,
    long_address: str,
    long: FlaskClient,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    middle = passages_of(long)[100]["id"]
    with watched(
        browser, long_address, viewport={"width": width, "height": 800}, color_scheme=scheme
    ) as page:
        for path in ["", f"?q=宇宙&passage={middle}#{middle}", "?passage=0123456789abcdef"]:
            page.goto(f"/documents/long.txt{path}")
            assert against(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@needs_chromium
def test_the_outline_of_a_long_document_opens_where_one_reads(
    browser: Browser, long_address: str
) -> None:
    with watched(browser, long_address, viewport={"width": 1280, "height": 800}) as page:
        page.goto("/documents/long.txt")
        page.locator(".outline.wide").get_by_role("link", name="第4章").click()
        expect(page.locator(":target")).to_be_in_viewport()
        expect(page.locator(".outline.wide .here")).to_have_text("第4章　表題4")
        expect(page.locator(".outline.wide .here")).to_be_in_viewport()
