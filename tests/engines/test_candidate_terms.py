"""What a few passages hold of phrases is the same however it is found."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from indexer.engines import WhooshKind
from indexer.engines.evidence_scoring import TermsHeld
from indexer.engines.mapped_arrays import map_arrays
from indexer.engines.whoosh import candidate_terms
from indexer.engines.whoosh.candidate_terms import find_held, read_forwards
from indexer.engines.whoosh.index_writing import COLUMNS_FILE
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.term_columns import TermColumns
from indexer.model import STREAMS, UNBOUNDED, Phrase, Stream
from tests.engines.contract_corpus import entries


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> TermColumns:
    folder: Path = tmp_path_factory.mktemp("index")
    WhooshKind().write(folder, entries())
    return TermColumns(map_arrays(folder / COLUMNS_FILE))


def phrases_of(stream: Stream) -> list[Phrase]:
    """Words and pairs that stand in texts, in titles or nowhere, some of them in few passages."""
    values = [value for entry in entries() for value in (entry.title, entry.text)]
    streams = [value.words if stream == "words" else value.units for value in values]
    pairs = dict.fromkeys(pair for terms in streams for pair in pairwise(terms))
    alone = dict.fromkeys((term,) for terms in streams for term in terms)
    every = (*pairs, *(alone if stream == "words" else ()), ("無", "無"))
    return [Phrase(stream, terms) for terms in every]


def as_rows(held: TermsHeld) -> list[tuple[int, ...]]:
    each = (held.phrases, held.own, held.areas, held.positions)
    return sorted(zip(*(array.tolist() for array in each), strict=True))


@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize("step", [1, 3, 50])
def test_places_say_of_few_phrases_what_reading_forwards_does(
    columns: TermColumns, stream: Stream, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidate_terms, "FEW_SLOTS", 1 << 30)
    orders, phrases = np.arange(0, len(entries()), step), phrases_of(stream)
    lookup, rows = Lookup(columns, UNBOUNDED), 0
    for at in range(0, len(phrases), 3):
        asked = phrases[at : at + 3]
        forwards = read_forwards(columns, stream, asked, orders)
        found = find_held(lookup, stream, asked, orders)
        assert found.asked == forwards.asked
        assert as_rows(found) == as_rows(forwards)
        rows += len(found.own)
    assert rows


def test_what_stands_in_many_places_is_read_forwards(
    columns: TermColumns, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders, phrases = np.arange(len(entries())), phrases_of("words")[:4]
    rows = as_rows(find_held(Lookup(columns, UNBOUNDED), "words", phrases, orders))
    monkeypatch.setattr(candidate_terms, "held_at", None)
    for limit in ("FEW_SLOTS", "FEW_PHRASES"):
        with monkeypatch.context() as bounded:
            bounded.setattr(candidate_terms, limit, 0)
            found = find_held(Lookup(columns, UNBOUNDED), "words", phrases, orders)
            assert as_rows(found) == rows
