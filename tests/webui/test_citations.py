"""Citations for reference managers are read by a parser of each form, whatever the texts hold."""

from __future__ import annotations

import html
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import bibtexparser
import docx
import pytest
import rispy
from bibtexparser.bparser import BibTexParser
from citeproc.source.json import CiteProcJSON
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from indexer import service
from indexer.model import DocumentSummary, Imprint, Passage
from webui import create_app
from webui.programs.citations import as_bibtex, as_csl, as_ris, cite

HERE = "http://localhost/documents/a_b.pdf?passage=0123#0123"
THERE = "https://example.go.jp/a%20b_{1}.pdf?x=1&y=2"
TITLES = [
    "防衛白書",
    '50% & "半分" {開き } } #1_$ \\ ~^',
    "一行目\n二行目",
    "{",
    "}",
    "ER  - \nTY  - BOOK",
    "@book{x,",
]
IMPRINTS = [
    Imprint(),
    Imprint(date="2024", publisher="防衛省"),
    Imprint(date="2024-05", edition="令和6年版 {改}"),
    Imprint(
        date="2024-05-15", publisher="A&B {社}, 編", series="100%の本", url=THERE, language="ja"
    ),
]

# What the schema of CSL-JSON asks of an item, as far as an item here has it.
CSL: dict[str, Any] = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["report", "document"]},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"literal": {"type": "string"}},
                    "additionalProperties": False,
                },
            },
            "issued": {
                "type": "object",
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "maxItems": 2,
                        "items": {"type": "array", "minItems": 1, "maxItems": 3},
                    }
                },
                "additionalProperties": False,
            },
            **{
                name: {"type": "string"}
                for name in (
                    "id", "title", "publisher", "edition", "collection-title", "section", "page",
                    "language", "URL", "note", "abstract",
                )
            },
        },
    },
}  # fmt: skip


def passage(title: str, text: str = "本文") -> Passage:
    return Passage(
        id="0123456789abcdef", document="a_b.pdf", title=title, kind="body",
        section=("第1章　総論", "1　{例}"), text=text, glosses=(), footnotes=(), lines=(),
        source_page=1, block=0, pages=((1, "4", 0, 1), (2, "5", 1, 2)),
    )  # fmt: skip


def cited(title: str, imprint: Imprint) -> Any:
    document = DocumentSummary("a_b.pdf", title, 1, 2, 0, imprint=imprint)
    return cite(passage(title, title), document, "p. 4–5（PDF 1枚目）", HERE)


def bibtex(text: str) -> dict[str, str]:
    entries = bibtexparser.loads(text, BibTexParser(common_strings=True)).entries
    assert len(entries) == 1
    entry: dict[str, str] = entries[0]
    return entry


@pytest.mark.parametrize("imprint", IMPRINTS)
@pytest.mark.parametrize("title", TITLES)
def test_bibtex_is_one_entry_whose_braces_balance(title: str, imprint: Imprint) -> None:
    written = as_bibtex(cited(title, imprint))
    assert written.count("{") == written.count("}")
    entry = bibtex(written)
    assert entry["ENTRYTYPE"] == ("techreport" if imprint.publisher else "misc")
    assert entry["ID"] == "sakuin-0123456789abcdef"
    assert entry.get("year", "") == imprint.year
    assert ("author" in entry) == bool(imprint.publisher)
    assert entry["pages"] == "4--5"
    assert "PDF 1枚目" in entry["note"]
    assert "第1章 総論 › 1 " in entry["note"]
    assert "chapter" not in entry
    assert entry["url"] == (imprint.url.replace("{", "%7B").replace("}", "%7D") or HERE)


@pytest.mark.parametrize("imprint", IMPRINTS)
@pytest.mark.parametrize("title", TITLES)
def test_ris_is_one_record_with_the_texts_as_they_are(title: str, imprint: Imprint) -> None:
    (entry,) = rispy.loads(as_ris(cited(title, imprint)))
    assert entry["type_of_reference"] == ("RPRT" if imprint.publisher else "GEN")
    assert entry["section"] == "1 {例}"
    assert entry["title"] == " ".join(title.split())
    assert entry.get("publisher", "") == imprint.publisher
    assert entry.get("year", "") == imprint.year
    assert (entry["start_page"], entry["end_page"]) == ("4", "5")
    assert entry["urls"] == [*filter(None, (imprint.url, HERE))]


@pytest.mark.parametrize("imprint", IMPRINTS)
@pytest.mark.parametrize("title", TITLES)
def test_csl_is_as_its_schema_wants_it(title: str, imprint: Imprint) -> None:
    items = json.loads(as_csl(cited(title, imprint)))
    Draft202012Validator(CSL).validate(items)
    (item,) = items
    assert item["title"] == " ".join(title.split())
    assert ("issued" in item) == bool(imprint.date)
    assert item["page"] == "4-5"
    read = CiteProcJSON(items)["sakuin-0123456789abcdef"]
    assert read.type == ("report" if imprint.publisher else "document")
    assert (item["section"], item["URL"]) == ("1 {例}", imprint.url or HERE)
    assert " > " not in str(items)
    assert str(read["title"]) == item["title"]
    assert str(read["issued"]["year"] if imprint.date else "") == imprint.year


def test_a_sheet_of_the_file_is_no_printed_page() -> None:
    unlabelled = replace(passage("題"), pages=((1, None, 0, 1), (2, None, 1, 2)))
    half = replace(passage("題"), pages=((1, None, 0, 1), (2, "5", 1, 2)))
    document = DocumentSummary("a_b.pdf", "題", 1, 2, 0)
    assert [
        (found.pages, found.shown_page)
        for found in (cite(each, document, "PDF 1–2枚目", HERE) for each in (unlabelled, half))
    ] == [((), "PDF 1–2枚目"), (("5",), "PDF 1–2枚目")]
    assert "pages" not in bibtex(as_bibtex(cite(unlabelled, document, "PDF 1–2枚目", HERE)))


@pytest.fixture(scope="module")
def cited_client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    corpus = tmp_path_factory.mktemp("cited") / "corpus"
    corpus.mkdir()
    Path(corpus, "白書.txt").write_text("第1章　総論\n\n防衛の技術は 50% を占める。\n", "utf-8")
    Path(corpus, "documents.csv").write_text(
        "file,title,publisher,date,edition,url\n"
        "白書.txt,防衛{白書},防衛省,2024-05,令和6年版,https://example.go.jp/a\n",
        "utf-8",
    )
    service.build(corpus, corpus.parent / "index")
    return create_app(corpus.parent / "index").test_client()


# What a reference manager makes of the types of each form.
SAME_KIND = [{"techreport", "RPRT", "report"}, {"misc", "GEN", "document"}]


@pytest.mark.parametrize("imprint", IMPRINTS)
def test_all_forms_say_the_same_of_a_passage(imprint: Imprint) -> None:
    citation = cited("白書", imprint)
    entry, (record,) = bibtex(as_bibtex(citation)), rispy.loads(as_ris(citation))
    (item,) = json.loads(as_csl(citation))
    assert {entry["ENTRYTYPE"], record["type_of_reference"], item["type"]} in SAME_KIND
    assert record["title"] == item["title"] == entry["title"].strip("{}")
    assert record.get("publisher") == item.get("publisher")
    assert record.get("year", "") == entry.get("year", "") == imprint.year
    path = "第1章 総論 › 1 {例}"
    for note in (record["notes"][0], item["note"]):
        assert note.startswith(path)
        assert "p. 4–5（PDF 1枚目）" in note
    assert HERE in {*record["urls"], item["URL"], *item["note"].split("\n")}


def first_hit(client: FlaskClient) -> str:
    found: dict[str, Any] = client.get("/api/v1/search?q=防衛の技術").get_json()
    name: str = found["hits"][0]["id"]
    return name


def test_each_form_of_a_passage_is_a_file_of_its_own_type(cited_client: FlaskClient) -> None:
    address = f"/api/v1/passages/{first_hit(cited_client)}/citation"
    for form, mimetype, suffix in [
        ("", "application/x-bibtex", "bib"),
        ("bibtex", "application/x-bibtex", "bib"),
        ("ris", "application/x-research-info-systems", "ris"),
        ("csl", "application/vnd.citationstyles.csl+json", "json"),
    ]:
        response = cited_client.get(address, query_string={"format": form} if form else {})
        assert response.status_code == 200
        assert response.mimetype == mimetype
        assert response.headers["Content-Disposition"].endswith(f".{suffix}")
        assert "防衛省" in response.text


@pytest.mark.parametrize(("language", "word"), [("ja", "指定できる値"), ("en", "Known values")])
def test_an_unknown_form_is_refused_in_the_reader_s_language(
    cited_client: FlaskClient, language: str, word: str
) -> None:
    address = f"/api/v1/passages/{first_hit(cited_client)}/citation?format=word&lang={language}"
    problem = cited_client.get(address)
    assert problem.status_code == 400
    assert problem.get_json()["code"] == "unknown_value"
    assert problem.get_json()["param"] == "format"
    assert word in problem.get_json()["detail"]
    assert cited_client.get("/api/v1/passages/xyz/citation").status_code == 404


@pytest.mark.parametrize(("language", "label"), [("ja", "RISで保存"), ("en", "Citation as RIS")])
def test_hits_and_the_reader_link_to_each_form(
    cited_client: FlaskClient, language: str, label: str
) -> None:
    name = first_hit(cited_client)
    for page in (
        f"/?q=防衛の技術&lang={language}",
        f"/documents/白書.txt?lang={language}&passage={name}",
    ):
        shown = cited_client.get(page).text
        assert label in shown
        for form in ("bibtex", "ris", "csl"):
            assert f"/api/v1/passages/{name}/citation?format={form}" in shown


def test_a_passage_as_one_quotes_it_is_text_that_a_browser_shows(cited_client: FlaskClient) -> None:
    link, *_ = re.findall(
        r'class="citation-file citation-text" href="([^"]*)"',
        cited_client.get("/?q=防衛の技術&lang=en").text,
    )
    shown = cited_client.get(html.unescape(link))
    assert shown.mimetype == "text/plain"
    assert "Content-Disposition" not in shown.headers
    quoted, named, source, address = shown.text.splitlines()
    assert quoted.startswith("「")
    assert "防衛の技術" in quoted
    assert named.startswith("防衛省　防衛{白書} 令和6年版（2024-05）")
    assert source == "白書.txt https://example.go.jp/a"
    assert "lang=" not in address
    assert cited_client.get(address.removeprefix("http://localhost")).status_code == 200


def test_by_when_its_file_was_made_nothing_is_cited() -> None:
    made = Imprint(date="2024-05-24", dated_by="properties")
    assert "year" not in bibtex(as_bibtex(cited("題", made)))
    assert bibtex(as_bibtex(cited("題", replace(made, dated_by="cover"))))["year"] == "2024"


def test_what_a_reader_copies_names_publisher_edition_date_and_the_original(
    cited_client: FlaskClient,
) -> None:
    shown = cited_client.get("/documents/白書.txt").text
    assert 'data-cite="防衛省　防衛{白書} 令和6年版（2024-05）"' in shown
    assert 'https://example.go.jp/a" data-copy' in shown


def test_a_basket_cites_as_the_reader_does_and_files_part_title_and_edition(
    cited_client: FlaskClient,
) -> None:
    address = f"/basket?ids={first_hit(cited_client)}"
    assert "<bdi>防衛{白書} 令和6年版</bdi>" in cited_client.get(address).text
    word = docx.Document(io.BytesIO(cited_client.get(f"{address}&format=docx").data))
    assert any(
        paragraph.text.startswith("防衛省　防衛{白書} 令和6年版（2024-05）　第1章 総論")
        for paragraph in word.paragraphs
    )
    written = cited_client.get(f"{address}&format=markdown").text
    assert "防衛省　防衛{白書} 令和6年版（2024-05）" in written
    entry = bibtex(cited_client.get(f"{address}&format=bibtex").text)
    assert (entry["title"].count("令和6年版"), entry["edition"]) == (0, "令和6年版")
