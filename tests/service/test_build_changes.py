"""A build says what changed since the last one: what came, changed, is gone, and now fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import service
from indexer.service import BuildChanges
from tests.service.corpus_writers import write_as


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt", "rows.jsonl"):
        write_as(folder / name, [f"防衛の{name}を研究する。", "海洋の計画を進める。"])
    return folder


def rebuild(corpus: Path, *, full: bool = False) -> BuildChanges | None:
    return service.build(corpus, corpus.parent / "index", full=full).changes


@pytest.mark.parametrize("full", [False, True])
def test_what_came_changed_and_went_is_named(corpus: Path, *, full: bool) -> None:
    assert rebuild(corpus) is None, "there was no build before"
    (corpus / "b.txt").unlink()
    (corpus / "a.txt").write_text("宇宙の研究を進める。\n", "utf-8")
    (corpus / "d.txt").write_text("次期戦闘機の開発を進める。\n", "utf-8")
    assert rebuild(corpus, full=full) == BuildChanges(("d.txt",), ("a.txt",), ("b.txt",))


@pytest.mark.slow
def test_nothing_is_named_where_nothing_changed(corpus: Path) -> None:
    rebuild(corpus)
    assert rebuild(corpus) == BuildChanges()
    assert rebuild(corpus, full=True) == BuildChanges()
    (corpus / "a.txt").touch()
    assert rebuild(corpus, full=True) == BuildChanges()


def test_what_only_the_table_of_documents_says_otherwise_is_a_change(corpus: Path) -> None:
    rebuild(corpus)
    (corpus / "documents.csv").write_text("file,title,date\na.txt,白書,2024\nr0,報告,\n", "utf-8")
    assert rebuild(corpus) == BuildChanges(changed=("a.txt", "r0"))
    assert rebuild(corpus) == BuildChanges()
    (corpus / "documents.csv").unlink()
    assert rebuild(corpus, full=True) == BuildChanges(changed=("a.txt", "r0"))


def test_of_a_file_of_rows_the_rows_are_named(corpus: Path) -> None:
    rebuild(corpus)
    write_as(
        corpus / "rows.jsonl", ["防衛のrows.jsonlを研究する。", "別の計画を進める。", "三つ目。"]
    )
    assert rebuild(corpus) == BuildChanges(("r2",), ("r1",))


@pytest.mark.slow
def test_a_file_that_fails_now_is_no_file_that_is_gone(corpus: Path) -> None:
    (corpus / "c.txt").unlink()
    write_as(corpus / "c.docx", ["防衛を研究する。"])
    rebuild(corpus)
    (corpus / "c.docx").write_bytes(b"PK no archive")
    failing = rebuild(corpus)
    assert failing is not None
    assert (failing.added, failing.changed, failing.gone) == ((), (), ())
    assert [Path(name).name for name in failing.failing] == ["c.docx"]
    (corpus / "d.txt").write_text("次期戦闘機の開発を進める。\n", "utf-8")
    assert rebuild(corpus) == BuildChanges(("d.txt",)), "it failed before"
    write_as(corpus / "c.docx", ["防衛を研究する。"])
    assert rebuild(corpus) == BuildChanges(("c.docx",))


def test_a_document_that_is_no_longer_readable_fails(corpus: Path) -> None:
    rebuild(corpus)
    garbled = "防衛の研究を進める計画である。" * 30
    (corpus / "a.txt").write_text(garbled.encode().decode("latin-1"), "utf-8")
    changes = rebuild(corpus)
    assert changes == BuildChanges(changed=("a.txt",), failing=("a.txt",))
