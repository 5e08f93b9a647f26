"""Text that was decoded wrongly: indexed, found, marked, last, and nothing is learned from it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from indexer import service
from indexer.model import Filters
from indexer.service import BuildReport, Library
from tests.reading.garbled_texts import GARBLED, PROSE, write_pdf

GARBLED_TEXT = GARBLED["UTF-8 read as Shift_JIS"]
# Stands in all documents: what is garbled has the more of it.
WORD = "戦闘機"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("garbled") / "corpus"
    folder.mkdir()
    garbled = (
        f"第1章　{GARBLED_TEXT[:8]}\n\n"
        f"{GARBLED_TEXT}。{WORD}。{WORD}。縺薙縺（GCAP）{GARBLED_TEXT}\n"
    )
    (folder / "a.txt").write_text(garbled, "utf-8")
    (folder / "b.txt").write_text(
        f"第1章　次期{WORD}\n\n{PROSE}。{PROSE}{WORD}の開発を進める。\n", "utf-8"
    )
    write_pdf(folder / "c.pdf", "rsr")
    write_pdf(folder / "d.pdf", "ss")
    return folder


@pytest.fixture(scope="module")
def report(corpus: Path) -> BuildReport:
    return service.build(corpus, corpus.parent / "index")


@pytest.fixture
def library(corpus: Path, report: BuildReport) -> Library:
    return service.open_library(corpus.parent / "index")


def test_the_report_names_unreadable_documents_and_pages(report: BuildReport) -> None:
    assert [each.id for each in report.documents if each.unreadable] == ["a.txt", "d.pdf"]
    assert {
        each.id: each.unreadable_pages for each in report.documents if each.unreadable_pages
    } == {"c.pdf": ((2, 2),)}


def test_they_stay_named_when_nothing_was_to_be_built(corpus: Path, report: BuildReport) -> None:
    assert service.build(corpus, corpus.parent / "index").documents == report.documents


def test_documents_say_whether_they_are_unreadable(library: Library) -> None:
    assert [(each.id, each.unreadable) for each in library.documents()] == [
        ("a.txt", True), ("b.txt", False), ("c.pdf", False), ("d.pdf", True)
    ]  # fmt: skip
    assert library.documents()[2].as_json()["unreadable"] is False


@pytest.mark.parametrize("query", [WORD, f"{WORD} 縺薙縺 基盤"])
def test_what_is_unreadable_is_found_last_on_its_rung(library: Library, query: str) -> None:
    hits = library.search(query, size=50).hits
    for rung in {hit.rung for hit in hits}:
        marked = [hit.passage.unreadable for hit in hits if hit.rung == rung]
        assert marked == sorted(marked)
    assert "a.txt" in {hit.passage.document for hit in hits}


def test_what_is_there_can_be_searched(library: Library) -> None:
    assert library.search("縺薙縺").rungs[0].total
    assert library.search(WORD, filters=Filters(document=("a.txt",))).total


def test_nothing_is_suggested_from_unreadable_text(library: Library) -> None:
    assert library.suggest(GARBLED_TEXT[:1]) == ()
    assert not any("縺" in word or "繧" in word for word in library.common_words(1_000))
    assert [each.text for each in library.suggest(WORD[:1])]


def test_nothing_is_learned_or_offered_from_unreadable_text(corpus: Path, library: Library) -> None:
    folder = corpus.parent / "index" / library.generation
    words = gzip.decompress((folder / "words.json.gz").read_bytes())
    records = [json.loads(each) for each in ((folder / "thesaurus.json").read_bytes(), words)]
    learned = json.dumps(records, ensure_ascii=False)
    assert WORD[:2] in learned
    assert not [sign for sign in ("縺", "繧", "GCAP") if sign in learned]
    assert not [
        offer
        for offer in library.search("縺薙繧縺").offers
        if offer.why in ("spelling", "reading", "common")
    ]
