"""Documents whose text was decoded wrongly say so, and what helps, to people and to programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer import service
from tests.reading.garbled_texts import GARBLED, PROSE, write_pdf
from webui import create_app

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def garbled(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    corpus = tmp_path_factory.mktemp("garbled") / "corpus"
    corpus.mkdir()
    text = GARBLED["UTF-8 read as Shift_JIS"]
    (corpus / "a.txt").write_text(f"第1章　{text[:10]}\n\n{text * 20}\n", "utf-8")
    (corpus / "b.txt").write_text(f"第1章　防衛の基盤\n\n{PROSE}\n", "utf-8")
    write_pdf(corpus / "c.pdf", "rsrss")
    write_pdf(corpus / "d.pdf", "rrrsr")
    service.build(corpus, corpus.parent / "index")
    return create_app(corpus.parent / "index").test_client()


def test_programs_are_told_which_documents_are_unreadable(garbled: FlaskClient) -> None:
    documents = garbled.get("/api/v1/documents").get_json()["documents"]
    assert {each["id"]: each["unreadable"] for each in documents} == {
        "a.txt": True, "b.txt": False, "c.pdf": True, "d.pdf": False
    }  # fmt: skip


@pytest.mark.parametrize("address", ["/", "/documents"])
@pytest.mark.parametrize(("language", "said"), [("ja", "文字化け"), ("en", "can&#39;t be read")])
def test_the_lists_of_documents_mark_them(
    garbled: FlaskClient, address: str, language: str, said: str
) -> None:
    page = garbled.get(address, headers={"Accept-Language": language}).text
    assert page.count(said) == 2


@pytest.mark.parametrize(
    ("document", "language", "said"),
    [
        ("a.txt", "ja", "この文書に埋め込まれた文字は、ほとんどが読み取れません"),
        ("a.txt", "en", "Most of the characters in this document can&#39;t be read"),
        ("d.pdf", "ja", "この文書の4ページに埋め込まれた文字は、ほとんどが読み取れません"),
        ("d.pdf", "en", "Most of the characters on page 4 of this document can&#39;t be read"),
    ],
)
def test_the_page_of_a_document_says_it_and_names_ocr(
    garbled: FlaskClient, document: str, language: str, said: str
) -> None:
    page = garbled.get(f"/documents/{document}", headers={"Accept-Language": language}).text
    assert said in page
    assert "ocrmypdf" in page


def test_the_page_of_a_readable_document_says_nothing_of_it(garbled: FlaskClient) -> None:
    assert "ocrmypdf" not in garbled.get("/documents/b.txt").text


def test_no_example_comes_from_unreadable_text(garbled: FlaskClient) -> None:
    start = garbled.get("/").text
    assert "防衛の基盤" in start
    assert (
        GARBLED["UTF-8 read as Shift_JIS"][:10] not in start.partition('<ul class="documents">')[0]
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", "読み取れない文字（� など）が2字あり"), ("en", "2 characters of this document can")],
)
def test_characters_here_and_there_that_cannot_be_read_are_said(
    tmp_path: Path, language: str, said: str
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(f"第1章　基盤\n\n防\ufffdの{PROSE}\ue5e5\n", "utf-8")
    (corpus / "b.txt").write_text(f"第1章　基盤\n\n{PROSE}\n", "utf-8")
    service.build(corpus, tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    assert said in client.get(f"/documents/a.txt?lang={language}").text
    assert "ocrmypdf" in client.get(f"/documents/a.txt?lang={language}").text
    assert "�" not in client.get(f"/documents/b.txt?lang={language}").text
    told = client.get("/api/v1/documents").get_json()["documents"]
    assert [each["unreadable_characters"] for each in told] == [2, 0]
    assert client.get("/documents").text.count("読み取れない文字 2") == 1
