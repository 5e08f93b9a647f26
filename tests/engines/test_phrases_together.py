"""Pairs that are looked up together are held by the passages that hold each of them alone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from indexer.engines import WhooshKind
from indexer.engines.mapped_arrays import map_arrays
from indexer.engines.whoosh.index_writing import COLUMNS_FILE
from indexer.engines.whoosh.passage_columns import PassageColumns
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.phrases_together import holders_together
from indexer.engines.whoosh.set_evaluation import SetMasks
from indexer.engines.whoosh.term_columns import TermColumns
from indexer.matching import HEAD_AREAS, TEXT_AREA, Has
from indexer.model import STREAMS, UNBOUNDED, Budget, Phrase, Stream
from indexer.ranking.first_phase import Areas
from indexer.ranking.weights import EVERYWHERE
from tests.engines.contract_corpus import entries


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> TermColumns:
    folder: Path = tmp_path_factory.mktemp("index")
    WhooshKind().write(folder, entries())
    return TermColumns(map_arrays(folder / COLUMNS_FILE))


def pairs_of(stream: Stream) -> list[Phrase]:
    """Every pair that stands somewhere, the same ones turned round, and two of nowhere."""
    streams = (entry.text.words if stream == "words" else entry.text.units for entry in entries())
    stand = dict.fromkeys(pair for terms in streams for pair in pairwise(terms))
    turned = [(second, first) for first, second in stand]
    return [Phrase(stream, pair) for pair in (*stand, *turned, ("無", "無"), ("nowhere", "の"))]


@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize("areas", [TEXT_AREA, HEAD_AREAS, EVERYWHERE])
def test_together_they_are_as_one_by_one(
    columns: TermColumns, stream: Stream, areas: Areas
) -> None:
    pairs = pairs_of(stream)
    which, orders = holders_together(columns, pairs, areas)
    lookup = Lookup(columns, UNBOUNDED)
    assert list(zip(which.tolist(), orders.tolist(), strict=True)) == [
        (number, order)
        for number, pair in enumerate(pairs)
        for order in lookup.passages(pair, areas)[0].tolist()
    ]


def test_counts_of_pairs_are_kept_unless_time_was_up(tmp_path: Path) -> None:
    WhooshKind().write(tmp_path, entries())
    arrays = map_arrays(tmp_path / COLUMNS_FILE)
    streams, columns = TermColumns(arrays), PassageColumns(arrays)
    pairs = [Has(phrase, TEXT_AREA) for phrase in pairs_of("words")]

    def count(asked: list[Has], budget: Budget = UNBOUNDED) -> list[int]:
        return SetMasks(Lookup(streams, budget), columns).count(asked)

    spent = Budget.of(0, clock=lambda: 0.0)
    one_by_one = [count([pair])[0] for pair in pairs]
    assert count(pairs[:9], spent) == [0] * 9
    assert not streams.pairs_counted
    assert count(pairs[::2]) == one_by_one[::2]
    assert count(pairs) == one_by_one
    assert count(pairs[:9], spent) == one_by_one[:9]


def test_of_what_stands_nowhere_there_is_nothing(columns: TermColumns) -> None:
    which, orders = holders_together(columns, [Phrase("words", ("無", "無"))], EVERYWHERE)
    assert len(which) == len(orders) == 0


@pytest.mark.parametrize("areas", [TEXT_AREA, EVERYWHERE, ("title",)])
def test_what_is_written_down_of_a_word_is_what_its_places_say(
    columns: TermColumns, areas: Areas
) -> None:
    lookup = Lookup(columns, UNBOUNDED)
    for word in dict.fromkeys(term for entry in entries() for term in entry.text.words):
        phrase = Phrase("words", (word,))
        held = lookup.passages(phrase, areas)[0].tolist()
        assert lookup.orders(phrase, areas).tolist() == held
        assert columns.holding(phrase, areas) == len(held)
