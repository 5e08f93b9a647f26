"""An index of several batches answers as one of a single batch does."""

from pathlib import Path

import pytest

from indexer.engines import WhooshKind, postings, whoosh_engine
from tests.engines.brute_force import BruteForceEngine
from tests.engines.contract import QUERIES, ask, entries, plainly


def test_batches_do_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "BATCH", 4)
    monkeypatch.setattr(whoosh_engine, "BATCH", 4)
    made = entries()
    WhooshKind().write(tmp_path, made)
    engine, oracle = WhooshKind().open(tmp_path), BruteForceEngine(made)
    for query in QUERIES:
        assert plainly(ask(engine, query, size=50)) == plainly(ask(oracle, query, size=50)), query
