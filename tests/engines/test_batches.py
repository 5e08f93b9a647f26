"""An index of several batches answers as one of a single batch does."""

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.engines import WhooshKind
from indexer.engines.whoosh import index_writing, postings, recorded_terms
from tests.engines.brute_force import BruteForceEngine
from tests.engines.contract import ask, plainly
from tests.engines.contract_corpus import QUERIES, entries


def test_batches_do_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "BATCH", 4)
    monkeypatch.setattr(index_writing, "BATCH", 4)
    made = entries()
    WhooshKind().write(tmp_path, made)
    engine, oracle = WhooshKind().open(tmp_path), BruteForceEngine(made)
    for query in QUERIES:
        assert plainly(ask(engine, query, size=50)) == plainly(ask(oracle, query, size=50)), query


def test_facets_tell_documents_apart_whatever_their_ids_hold(tmp_path: Path) -> None:
    first, second = entries()[:2]
    names = ["a\0b", "\ud800"]
    made = [
        replace(entry, passage=replace(entry.passage, document=name))
        for entry, name in zip((first, second), names, strict=True)
    ]
    WhooshKind().write(tmp_path, made)
    found = ask(WhooshKind().open(tmp_path), "は")
    assert found is not None
    assert [count.value for count in found.facets["document"]] == names


def test_columns_say_what_was_recorded_of_each_term(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "BATCH", 4)
    monkeypatch.setattr(index_writing, "BATCH", 4)
    monkeypatch.setattr(recorded_terms, "BATCH", 4)
    WhooshKind().write(tmp_path, entries())
    engine = WhooshKind().open(tmp_path)
    assert engine.unlike_record() == []
    monkeypatch.setattr(recorded_terms, "BATCH", 5)
    assert engine.unlike_record(), "the comparison sees what differs"
