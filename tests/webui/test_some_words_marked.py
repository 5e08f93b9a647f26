"""A result that holds only some of the words: its marks are there where it is opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, expect

from indexer import service
from webui import create_app

from .browser_pages import needs_chromium, served, watched

WHOLE = "職員の平均給与月額"
SAID = f"「{WHOLE}」のすべてに合う箇所はこの文書にありません。"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("some")
    (folder / "corpus").mkdir()
    texts = {
        "apart.txt": "第1章　統計\n\n　給与の平均を示す。\n\n　月額は別に定める。\n",
        "both.txt": "第1章　統計\n\n　職員の平均給与月額を示す。\n\n　給与の表がある。\n",
        "none.txt": "第1章　海洋\n\n　船の航路を見守る。\n",
        "long.txt": "第1章　統計\n\n"
        + "\n\n".join(
            f"　{place}番目の{'給与' if place in (20, 180) else '航路'}を示す。"
            for place in range(250)
        ),
    }
    for name, text in texts.items():
        (folder / "corpus" / name).write_text(text, "utf-8")
    service.build(folder / "corpus", folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def client(index: Path) -> FlaskClient:
    return create_app(index).test_client()


@pytest.fixture(scope="module")
def address(index: Path) -> Iterator[str]:
    with served(index) as address:
        yield address


def words_marked(page: str) -> list[str]:
    return re.findall(r"<mark[^>]*>([^<]*)</mark>", page)


def test_what_a_result_marks_is_marked_where_its_link_leads(client: FlaskClient) -> None:
    results = client.get(f"/?q={WHOLE}&document=apart.txt").text
    link = re.search(r'href="(/documents/apart.txt[^"#]*)#', results)
    assert link
    opened = client.get(unescape(link[1])).text
    assert words_marked(opened) == ["給与", "平均", "月額"]
    assert f"{SAID}一部の言葉の一致 3（2箇所）" in opened


def hits_of(client: FlaskClient, asked: str) -> list[dict[str, Any]]:
    hits: list[dict[str, Any]] = client.get(f"/api/v1/search?{asked}").get_json()["hits"]
    return hits


def test_what_has_some_of_the_words_is_marked_where_another_passage_has_all_of_them(
    client: FlaskClient,
) -> None:
    whole, some = hits_of(client, f"q={WHOLE}&document=both.txt")
    assert (whole["rung"], some["rung"]) == (1, 2)
    opened = client.get(some["url"]).text
    assert words_marked(opened) == [WHOLE, "給与"]
    assert f"「{WHOLE}」の一致 2（2箇所）" in opened
    assert "開いた箇所は、一部の言葉の一致です" in opened
    for other in (whole["url"], f"/documents/both.txt?q={WHOLE}"):
        opened = client.get(other).text
        assert words_marked(opened) == [WHOLE]
        assert "開いた箇所は" not in opened


def test_filters_hold_for_the_passage_opened_too(client: FlaskClient) -> None:
    _, some = hits_of(client, f"q={WHOLE}&document=both.txt")
    opened = client.get(some["url"].replace("?", "?kind=heading&", 1)).text
    assert words_marked(opened) == []


def test_of_a_part_it_is_said_how_many_of_its_passages_hold_some_of_the_words(
    client: FlaskClient,
) -> None:
    page = client.get(f"/documents/long.txt?q={WHOLE}").text
    assert f"{SAID}一部の言葉を含む箇所 2（この部分に 1）" in page


def test_where_none_of_the_words_is_or_all_are_together_it_is_said_as_ever(
    client: FlaskClient,
) -> None:
    assert f"「{WHOLE}」はこの文書にありません" in client.get(f"/documents/none.txt?q={WHOLE}").text
    page = client.get("/documents/apart.txt?q=給与の平均").text
    assert "「給与の平均」の一致 1（1箇所）" in page
    assert words_marked(page) == ["給与の平均"]


@needs_chromium
def test_one_steps_through_them_with_keys(browser: Browser, address: str) -> None:
    with watched(browser, address) as page:
        page.goto(f"/documents/apart.txt?q={WHOLE}")
        for word in ["給与", "平均", "月額", "給与"]:
            page.keyboard.press("n")
            expect(page.locator("mark.here")).to_have_text(word)


@needs_chromium
def test_and_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, locale="ja-JP", java_script_enabled=False)
    with closing(context):
        page = context.new_page()
        page.goto(f"/?q={WHOLE}&document=long.txt")
        page.get_by_role("link", name="文書の中で読む").first.click()
        expect(page.locator(":target mark")).to_have_text("給与")
        page.get_by_role("link", name="次の一致へ").first.click()
        expect(page.locator(":target mark")).to_have_text("給与")
        expect(page.locator(":target")).to_contain_text("180番目")
