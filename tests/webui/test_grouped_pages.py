"""Results by document: each leads to the search within it, and back."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, expect

from indexer import service
from webui import create_app

from .browser_pages import against, needs_chromium, served, watched


@pytest.fixture(scope="session")
def reports_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fourteen reports, of which each has one passage on dams more than the one before."""
    folder = tmp_path_factory.mktemp("reports")
    for number in range(1, 15):
        parts = [
            f"## 第{part}節\n\n{number}年目のダムの{part}番目の話。"
            for part in range(1, number + 1)
        ]
        text = f"# 報告{number}\n\n" + "\n\n".join([*parts, "## 終わり\n\n道路の話。"])
        (folder / f"r{number:02}.md").write_text(text, encoding="utf-8")
    service.build(folder, folder / "_ix")
    return folder / "_ix"


@pytest.fixture(scope="module")
def reports(reports_index: Path) -> FlaskClient:
    return create_app(reports_index).test_client()


def leads_to(page: str, words: str) -> list[str]:
    return [
        link.replace("&amp;", "&")
        for link, text in re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', page)
        if words in re.sub("<.*?>", "", text)
    ]


def test_each_document_is_there_once_and_says_how_many_more_it_has(reports: FlaskClient) -> None:
    page = reports.get("/?q=ダム&group=document&size=20").text
    assert page.count('<li class="hit"') == 14
    assert sorted(map(int, re.findall(">この文書でほか([0-9]+)件", page))) == [*range(1, 14)]
    assert "14文書" in page
    assert "105件" in page


@pytest.mark.slow
@pytest.mark.parametrize("density", ["line", "excerpt", "full"])
def test_the_others_are_found_within_their_document(reports: FlaskClient, density: str) -> None:
    page = reports.get(f"/?q=ダム&group=document&density={density}&document=r07.md").text
    (within,) = leads_to(page, "ほか6件")
    asked = dict(parse_qsl(urlsplit(within).query))
    assert "group" not in asked
    assert "<b>7件</b>" in reports.get(within).text


def test_a_document_chosen_among_several_is_the_only_one_afterwards(reports: FlaskClient) -> None:
    page = reports.get("/?q=ダム&group=document&document=r03.md&document=r05.md").text
    (within,) = leads_to(page, "ほか4件")
    assert [value for name, value in parse_qsl(urlsplit(within).query) if name == "document"] == [
        "r05.md"
    ]


@pytest.mark.slow
def test_pages_run_through_documents_not_passages(reports: FlaskClient) -> None:
    first = reports.get("/?q=ダム&group=document").text
    assert first.count('<li class="hit"') == 10
    (last,) = leads_to(first, "次へ")
    second = reports.get(last).text
    assert second.count('<li class="hit"') == 4
    assert not leads_to(second, "次へ")


def test_what_changes_the_page_keeps_the_grouping(reports: FlaskClient) -> None:
    page = reports.get("/?q=ダム&group=document").text
    for words in ("古い順", "全文", "1行", "20"):
        assert all("group=document" in link for link in leads_to(page, words))
    (plain,) = set(leads_to(page, "箇所ごと"))  # a phone has it in its fold, too
    assert "group" not in plain


def test_files_and_paper_have_all_passages(reports: FlaskClient) -> None:
    page = reports.get("/?q=ダム&group=document").text
    (file,) = leads_to(page, "CSV")
    assert reports.get(file).text.count("\n") == 106
    (paper,) = leads_to(page, "印刷用")
    assert reports.get(paper).text.count("<article") == 105


def test_nothing_is_grouped_where_there_is_one_document(reports: FlaskClient) -> None:
    assert not leads_to(reports.get("/?q=14年目").text, "文書ごと")
    assert leads_to(reports.get("/?q=ダム").text, "文書ごと")


def test_the_api_answers_by_document(reports: FlaskClient) -> None:
    answer = reports.get("/api/v1/search?q=ダム&group=document").get_json()
    assert (answer["total"], answer["documents"]) == (105, 14)
    assert len({hit["document"] for hit in answer["hits"]}) == 10
    rest = reports.get(answer["next"]).get_json()
    assert len(rest["hits"]) == 4
    assert rest["next"] is None
    assert reports.get("/api/v1/search?q=ダム&group=page").get_json()["code"] == "unknown_value"


@needs_chromium
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("density", ["line", "excerpt"])
def test_results_by_document_are_whole_at_every_width(
    browser: Browser, reports_index: Path, width: int, density: str
) -> None:
    viewport = {"width": width, "height": 800}
    with served(reports_index) as address, watched(browser, address, viewport=viewport) as page:
        page.goto(f"/?q=ダム&group=document&density={density}")
        assert against(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        keep = page.locator(".hit .keep").first
        keep.click()
        expect(keep).to_have_text("出す" if density == "line" else "かごから出す")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
