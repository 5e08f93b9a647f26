"""The head of the reader: what one reads, where one is in it, and the way back as one came."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, expect

from indexer import service
from webui import create_app

from .browser_pages import against, needs_chromium, served, watched
from .page_links import links

CAME_BY = "/?q=川&kind=body&sort=place&density=full&size=20&page=2&group=document"


@pytest.fixture(scope="session")
def rivers_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of many sections on a river, each with a list of rivers."""
    folder = tmp_path_factory.mktemp("rivers")
    for number in range(1, 23):
        parts = [
            f"## 第{part}節\n\n{number}番目の川の{part}番目の話。{'水の流れが速い。' * 12}\n\n"
            f"- 川の一覧{part}\n- 池の一覧"
            for part in range(1, 16)
        ]
        text = f"# 水系の報告{number}\n\n" + "\n\n".join(parts)
        (folder / f"r{number:02}.md").write_text(text, encoding="utf-8")
    service.build(folder, folder / "_ix")
    return folder / "_ix"


@pytest.fixture(scope="session")
def rivers(rivers_index: Path) -> FlaskClient:
    return create_app(rivers_index).test_client()


def asked_by(address: str) -> list[tuple[str, str]]:
    return sorted(parse_qsl(urlsplit(address).query))


def back_from(page: str) -> str:
    (link,) = re.findall(r'<a class="back" href="([^"]*)"', page)
    return unescape(link)


def first_hit(client: FlaskClient, address: str) -> str:
    return next(link for link in links(client.get(address).text) if link.startswith("/documents/r"))


@pytest.mark.parametrize("asked", ["?q=&kind=heading&size=20", "?q=&year=2024"])
def test_filters_alone_are_a_way_back_too(rivers: FlaskClient, asked: str) -> None:
    reader = rivers.get(f"/documents/r01.md{asked}").text
    assert asked_by(back_from(reader)) == asked_by(f"/{asked}")
    assert 'class="back"' not in rivers.get("/documents/r01.md").text


@pytest.mark.slow
def test_the_way_back_leads_to_the_page_one_came_from(rivers: FlaskClient) -> None:
    reader = rivers.get(first_hit(rivers, CAME_BY).partition("#")[0]).text
    assert asked_by(back_from(reader)) == asked_by(CAME_BY)


def test_the_way_back_stays_whatever_one_follows_in_the_reader(rivers: FlaskClient) -> None:
    reader = rivers.get(first_hit(rivers, CAME_BY).partition("#")[0]).text
    inside = [
        link.partition("#")[0]
        for link in links(reader)
        if link.startswith("/documents/r") and "q=" in link
    ]
    assert len(set(inside)) > 5
    for link in sorted(set(inside))[:12]:
        assert asked_by(back_from(rivers.get(link).text)) == asked_by(CAME_BY)


def test_without_a_search_there_is_no_way_back_and_nothing_is_carried(rivers: FlaskClient) -> None:
    reader = rivers.get("/documents/r03.md?sort=place").text
    assert 'class="back"' not in reader
    assert not [link for link in links(reader) if "kind=" in link and "lang=" not in link]


def test_the_head_says_what_is_read_and_where_one_is(rivers: FlaskClient) -> None:
    passages = rivers.get("/api/v1/documents/r03.md").get_json()["passages"]
    reader = rivers.get(f"/documents/r03.md?passage={passages[9]['id']}").text
    (head,) = re.findall(r'<div class="reading".*?\n</div>', reader, re.DOTALL)
    said = re.sub("<.*?>", " ", head)
    assert "水系の報告3" in said
    assert f"全箇所 10／{len(passages)}" in said


def test_a_document_is_searched_from_its_reader(rivers: FlaskClient) -> None:
    reader = rivers.get("/documents/r03.md?q=川&density=line").text
    (form,) = re.findall(r'<form class="within".*?</form>', reader, re.DOTALL)
    fields = dict(re.findall(r'name="(\w+)"[^>]*? value="([^"]*)"', form))
    assert fields == {"q": "川", "document": "r03.md", "density": "line"}
    found = rivers.get("/?q=池&document=r03.md").text
    assert "<b>15件</b>" in found


@pytest.mark.parametrize(
    ("narrowed", "marks"),
    [
        ("", 30),
        ("&kind=list", 15),
        ("&kind=body", 15),
        ("&document=r03.md", 30),
        ("&year=1999", 30),
    ],
)
def test_marks_keep_to_the_kinds_and_sections_that_were_chosen(
    rivers: FlaskClient, narrowed: str, marks: int
) -> None:
    reader = rivers.get(f"/documents/r03.md?q=川{narrowed}").text
    marked = re.findall(
        '<span class="part" id="[0-9a-f]*">([^<]*<mark>.*?)</span>', reader, re.DOTALL
    )
    assert len(marked) == marks
    assert f"（{marks}箇所）" in reader

    assert ("絞り込まずにマーク" in reader) == (marks == 15)


def test_a_section_is_all_that_is_marked_where_it_was_chosen(rivers: FlaskClient) -> None:
    hits = rivers.get("/api/v1/search?q=川&document=r03.md&size=50").get_json()["hits"]
    section = " > ".join(hits[0]["section"])
    reader = rivers.get("/documents/r03.md", query_string={"q": "川", "section": section}).text
    assert 1 <= reader.count("<mark>") <= 2


def test_what_was_switched_off_is_not_marked(client: FlaskClient, document: str) -> None:
    marked = client.get(f"/documents/{document}?q=取り組み").text
    left = client.get(f"/documents/{document}?q=取り組み&without=取組").text
    assert left.count("<mark>") < marked.count("<mark>")


@needs_chromium
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_head_stays_in_sight_and_follows_what_is_read(
    browser: Browser, rivers_index: Path, width: int
) -> None:
    viewport = {"width": width, "height": 700}
    with served(rivers_index) as address, watched(browser, address, viewport=viewport) as page:
        page.goto("/documents/r03.md?q=川")
        head = page.locator(".reading")
        expect(head.locator(".of")).to_be_hidden()  # the title itself is in sight
        page.mouse.wheel(0, 3000)
        expect(head.locator(".of")).to_have_text("水系の報告3 r03.md")
        expect(head.locator(".of")).to_be_visible()
        expect(head.locator(".back")).to_be_in_viewport()
        said = head.locator(".number-at").inner_text() if width > 320 else "2"
        assert "箇所 1／" not in said
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert against(page) == []


@needs_chromium
def test_at_the_end_of_the_page_the_head_says_its_last_passage(
    browser: Browser, rivers_index: Path
) -> None:
    with served(rivers_index) as address, watched(browser, address) as page:
        page.goto("/documents/r03.md?q=川")
        said = page.locator(".reading .number-at")
        expect(said).to_contain_text("1／")
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        expect(said).to_have_text(re.compile(r"(\d+)／\1"))


@needs_chromium
def test_the_head_says_the_passage_gone_to_in_a_document_that_hardly_scrolls(
    browser: Browser, tmp_path: Path
) -> None:
    text = "# 短い報告\n\n" + "\n\n".join(
        f"{n}番目の{'川' if n == 3 else '池'}の話。" for n in range(9)
    )
    (tmp_path / "short.md").write_text(text, "utf-8")
    service.build(tmp_path, tmp_path / "_ix")
    passages = create_app(tmp_path / "_ix").test_client().get("/api/v1/documents/short.md")
    ids = [each["id"] for each in passages.get_json()["passages"]]
    with served(tmp_path / "_ix") as address, watched(browser, address) as page:
        said = page.locator(".reading .number-at")
        page.goto(f"/documents/short.md?q=川&passage={ids[4]}#{ids[4]}")
        expect(said).to_have_text("全箇所 5／10")
        page.goto(f"/documents/short.md#{ids[6]}")
        expect(said).to_have_text("全箇所 7／10")
        page.evaluate(f"location.hash = '{ids[2]}'")
        expect(said).to_have_text("全箇所 3／10")
        page.goto("/documents/short.md?q=池の話")
        for place in (2, 3):
            page.keyboard.press("n")
            expect(said).to_have_text(f"全箇所 {place}／10")
        page.keyboard.press("End")  # by hand, and as far as it goes
        page.evaluate("dispatchEvent(new Event('scroll'))")
        expect(said).not_to_have_text("全箇所 3／10")


@needs_chromium
def test_a_passage_that_is_gone_to_is_not_below_the_head(
    browser: Browser, rivers_index: Path
) -> None:
    with served(rivers_index) as address, watched(browser, address) as page:
        page.goto("/documents/r03.md?q=川")
        for _ in range(12):
            page.keyboard.press("n")
        part = page.locator(".part:has(mark.here)")
        page.goto(page.url.partition("#")[0] + f"#{part.get_attribute('id')}")
        bottom = page.locator(".reading").bounding_box()
        top = part.bounding_box()
        assert bottom
        assert top
        assert top["y"] >= bottom["y"] + bottom["height"]


@needs_chromium
@pytest.mark.slow
def test_where_one_is_in_a_text_without_pages_is_whole_on_the_narrowest_phone(
    browser: Browser, rivers_index: Path
) -> None:
    narrow = {"width": 320, "height": 640}
    with served(rivers_index) as place, watched(browser, place, viewport=narrow) as page:
        page.goto("/documents/r01.md")
        at = page.locator(".number-at")
        expect(at).to_be_visible()
        assert at.evaluate("one => one.getClientRects().length") == 1
