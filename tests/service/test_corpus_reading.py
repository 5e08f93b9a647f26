"""Whatever one source does to its reader, all others are read."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from indexer.child_processes import Limits
from indexer.errors import CorpusEmpty, Misread, ReaderDied, TooLarge
from indexer.model import Document
from indexer.reading import Source, find_sources
from indexer.service import BuildReport, Progress, build, open_library
from indexer.service.building.corpus_reading import take_in
from tests.service.corpus_writers import nested_forms, write_pdf, write_word

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")
linux = pytest.mark.skipif(sys.platform != "linux", reason="counts processes by /proc")


def skipped(report: BuildReport) -> list[tuple[str, str]]:
    return [(Path(each.path).name, each.code) for each in report.skipped]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems set no limit of memory")
def test_a_file_that_makes_its_reader_abort_is_named_and_all_others_are_read(corpus: Path) -> None:
    (corpus / "b.pdf").write_bytes(nested_forms())
    write_pdf(corpus / "c.pdf", "装備の研究を進める。", pages=3)
    write_word(corpus / "d.docx", "共同開発の文である。")
    outcomes = take_in(find_sources(corpus).sources, corpus, name_of, Limits(memory=800 << 20))
    made = {source.id: list(each) for source, each in outcomes}
    (died,) = made.pop("b.pdf")
    assert isinstance(died, ReaderDied | TooLarge)
    assert made == {"a.txt": ["a.txt"], "c.pdf": ["c.pdf"], "d.docx": ["d.docx"]}


def name_of(document: Document) -> str:
    return document.id


@pytest.mark.slow
def test_documents_come_in_the_order_of_their_ids_whichever_is_read_first(
    corpus: Path, tmp_path: Path
) -> None:
    for number in range(6):
        write_pdf(
            corpus / f"p{number}.pdf", f"第{number}の文書である。", pages=20 if number == 0 else 1
        )
        write_word(corpus / f"w{number}.docx", f"第{number}の文書である。")
    found = [document.id for document in build(corpus, tmp_path / "index").documents]
    assert found == sorted(found)
    assert len(found) == 13


def fail_on_b(document: Document) -> str:
    """Fail as a fault of ours in a step of reading would."""
    if document.id.startswith("b"):
        raise ZeroDivisionError("a mistake of ours")
    return document.id


@pytest.mark.slow
def test_an_error_that_nobody_foresaw_is_that_of_its_source_with_class_and_trace(
    corpus: Path,
) -> None:
    (corpus / "b.txt").write_text("文である。", "utf-8")
    write_word(corpus / "b.docx", "文である。")
    write_word(corpus / "c.docx", "文である。")
    sources = find_sources(corpus).sources
    outcomes = {source.id: list(made) for source, made in take_in(sources, corpus, fail_on_b)}
    assert (outcomes["a.txt"], outcomes["c.docx"]) == (["a.txt"], ["c.docx"])
    for name in ("b.txt", "b.docx"):
        (error,) = outcomes[name]
        assert isinstance(error, Misread)
        assert error.facts == {"path": str(corpus / name), "error": "ZeroDivisionError"}
        assert "in fail_on_b" in "".join(error.__notes__)


def children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


@pytest.mark.slow
@linux
def test_text_starts_no_child_and_none_is_left_after_a_build(corpus: Path, tmp_path: Path) -> None:
    started: list[set[str]] = []
    before = children()
    build(corpus, tmp_path / "index", progress=lambda _: started.append(children() - before))
    assert not any(started)
    write_word(corpus / "b.docx", "文である。")
    build(corpus, tmp_path / "index")
    assert children() == before


@pytest.mark.slow
def test_a_file_that_vanishes_while_others_are_read_is_named(corpus: Path, tmp_path: Path) -> None:
    (corpus / "b.txt").write_text("消える文である。", "utf-8")
    write_word(corpus / "c.docx", "残る文である。")

    def remove(_: Progress) -> None:
        (corpus / "b.txt").unlink(missing_ok=True)

    report = build(corpus, tmp_path / "index", progress=remove)
    assert [document.id for document in report.documents] == ["a.txt", "c.docx"]
    assert skipped(report) == [("b.txt", "corpus_not_found")]


@pytest.mark.slow
def test_where_nothing_at_all_can_be_read_each_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no archive")
    (tmp_path / "b.pdf").write_bytes(b"no pdf")
    with pytest.raises(CorpusEmpty) as raised:
        build(tmp_path, tmp_path / "index")
    assert [cause.code for cause in raised.value.causes] == ["damaged_document", "damaged_pdf"]


def test_a_document_is_found_by_its_id_however_that_is_composed(
    corpus: Path, tmp_path: Path
) -> None:
    torn = unicodedata.normalize("NFD", "ガイド.txt")
    (corpus / torn).write_text("指針の文である。", "utf-8")
    build(corpus, tmp_path / "index")
    with open_library(tmp_path / "index") as library:
        for name in (torn, "ガイド.txt"):
            assert library.document(name)[0].document == "ガイド.txt"


@pytest.mark.slow
def test_each_source_is_a_corpus_of_its_own_where_there_is_none(tmp_path: Path) -> None:
    write_word(tmp_path / "a.docx", "文である。")
    sources = [Source(tmp_path / "a.docx", "名")]
    assert [list(made) for _, made in take_in(sources, None, fail_on_b)] == [["名"]]
