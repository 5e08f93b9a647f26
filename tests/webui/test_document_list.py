"""The list of documents finds one among thousands, says what was mended, and names what failed."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from indexer import service
from webui import create_app

PROSE = "地域公共交通を維持するため、\n町は計画を定めた。"
TABLE = """file,title,publisher,date
a.txt,交通計画,海山町,2022
b.txt,福祉計画,川里市,2024-05
c.txt,教育計画,,
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    corpus = tmp_path_factory.mktemp("town") / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(f"第1章　交通\n\n{PROSE}\n", "utf-8")
    (corpus / "b.txt").write_text("第1章　福祉\n\n福祉の計画を定めた。\n", "utf-8")
    (corpus / "c.txt").write_text("第1章　教育\n\n教\ufffdの計画を定めた。\n", "utf-8")
    (corpus / "d.pdf").write_bytes(b"%PDF-1.4 no more than this")
    (corpus / "documents.csv").write_text(TABLE, "utf-8")
    service.build(corpus, corpus.parent / "index")
    return create_app(corpus.parent / "index").test_client()


def titles_on(page: str) -> list[str]:
    listed = page.partition('<ol class="documents"')[2]
    return re.findall(r'<a href="/documents/[^"]*" lang="ja"><bdi>([^<]*)</bdi>', listed)


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("", ["交通計画", "福祉計画", "教育計画"]),
        ("sort=title", ["交通計画", "教育計画", "福祉計画"]),
        ("sort=-date", ["福祉計画", "交通計画", "教育計画"]),
        ("sort=date", ["交通計画", "福祉計画", "教育計画"]),
        ("sort=-failed", ["教育計画", "交通計画", "福祉計画"]),
        ("find=川里", ["福祉計画"]),
        ("find=Ａ.TXT", ["交通計画"]),
        ("find=計画 2024", ["福祉計画"]),
        ("find=港湾", []),
        ("state=failed", ["教育計画"]),
        ("state=mended&find=計画", ["交通計画"]),
    ],
)
def test_documents_are_sorted_and_narrowed(
    town: FlaskClient, asked: str, titles: list[str]
) -> None:
    page = town.get(f"/documents?{asked}").text
    assert titles_on(page) == titles
    assert ("条件に合う文書はありません" in page) == (not titles)


def test_a_document_says_what_was_mended_and_what_failed(town: FlaskClient) -> None:
    rows = town.get("/documents").text.split("<li>")
    (mended,) = [row for row in rows if "交通計画" in row]
    (failed,) = [row for row in rows if "教育計画" in row]
    assert "行の結合" in mended
    assert "海山町" in mended
    assert "読み取れない文字 1" in failed


def test_the_report_names_the_file_that_was_passed_over_and_no_folder(town: FlaskClient) -> None:
    page = town.get("/report").text
    assert "d.pdf" in page
    assert "corpus/d.pdf" not in page
    assert "読み取れなかったファイル 1" in town.get("/documents").text


def test_a_page_beyond_the_last_of_a_list_that_got_shorter_is_the_last(town: FlaskClient) -> None:
    page = town.get("/documents?page=99")
    assert page.status_code == 200
    assert page.text.count('class="named"') == town.get("/documents").text.count('class="named"')


def test_an_order_that_there_is_not_is_refused(town: FlaskClient) -> None:
    assert town.get("/documents?sort=colour").status_code == 400


@pytest.mark.parametrize("address", ["/", "/?q=計画", "/documents", "/api", "/nothing"])
def test_every_page_leads_to_documents_help_glossary_and_report(
    town: FlaskClient, address: str
) -> None:
    page = town.get(address).text
    for way in ("/documents", "/help", "/glossary", "/report"):
        assert f'href="{way}"' in page


def test_the_glossary_leads_to_where_a_word_is_explained(client: FlaskClient) -> None:
    page = client.get("/glossary").text
    row = next(row for row in page.split("<tr>") if "グローバル戦闘航空プログラム" in row)
    (evidence,) = re.findall(r'href="(/documents/[^"]*)"', row)
    assert "グローバル戦闘航空プログラム" in client.get(evidence.replace("&amp;", "&")).text
