"""Phrases that are looked up together are held by the passages that hold each of them alone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from indexer.engines import WhooshKind
from indexer.engines.mapped_arrays import map_arrays
from indexer.engines.whoosh.index_writing import COLUMNS_FILE
from indexer.engines.whoosh.phrase_counts import count_together
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.phrases_together import holders_together
from indexer.engines.whoosh.term_columns import TermColumns
from indexer.matching import HEAD_AREAS, OWN_AREAS, TEXT_AREA, TITLE_AREA
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
    streams = TermColumns(map_arrays(tmp_path / COLUMNS_FILE))
    pairs = pairs_of("words")

    def count(asked: list[Phrase], budget: Budget = UNBOUNDED) -> list[int | None]:
        return count_together(Lookup(streams, budget), asked, TEXT_AREA)

    spent = Budget.of(0, clock=lambda: 0.0)
    lookup = Lookup(streams, UNBOUNDED)
    one_by_one = [len(lookup.passages(pair, TEXT_AREA)[0]) for pair in pairs]
    assert count(pairs[:9], spent) == [0] * 9
    assert not streams.pairs_counted
    assert count(pairs[::2]) == one_by_one[::2]
    assert count(pairs) == one_by_one
    assert count(pairs[:9], spent) == one_by_one[:9]


def test_of_what_stands_nowhere_there_is_nothing(columns: TermColumns) -> None:
    which, orders = holders_together(columns, [Phrase("words", ("無", "無"))], EVERYWHERE)
    assert len(which) == len(orders) == 0


@pytest.mark.parametrize("areas", [TEXT_AREA, EVERYWHERE, TITLE_AREA])
def test_what_is_written_down_of_a_word_is_what_its_places_say(
    columns: TermColumns, areas: Areas
) -> None:
    lookup = Lookup(columns, UNBOUNDED)
    for word in dict.fromkeys(term for entry in entries() for term in entry.text.words):
        phrase = Phrase("words", (word,))
        held = lookup.passages(phrase, areas)[0].tolist()
        assert lookup.orders(phrase, areas).tolist() == held
        assert count_together(lookup, [phrase], areas) == [len(held)]


def test_what_holds_a_word_beside_its_title_is_told_by_what_is_written_down(
    columns: TermColumns,
) -> None:
    lookup = Lookup(columns, UNBOUNDED)
    alone = 0
    for word in dict.fromkeys(term for entry in entries() for term in entry.title.words):
        phrase = Phrase("words", (word,))
        beside = lookup.orders(phrase, OWN_AREAS).tolist()
        assert beside == lookup.passages(phrase, OWN_AREAS)[0].tolist()
        alone += len(beside) < len(lookup.orders(phrase, EVERYWHERE))
    assert alone


@pytest.mark.parametrize("stream", STREAMS)
def test_what_is_counted_together_is_what_is_held_one_by_one(
    columns: TermColumns, stream: Stream
) -> None:
    lookup, pairs = Lookup(columns, UNBOUNDED), pairs_of(stream)
    counted = count_together(lookup, pairs, TEXT_AREA)
    assert counted == [len(lookup.passages(pair, TEXT_AREA)[0]) for pair in pairs]


def test_what_must_be_looked_up_alone_is_not_counted_together(columns: TermColumns) -> None:
    asked = [
        Phrase("units", ("防", "衛"), starts=True),
        Phrase("units", ("防", "衛", "省")),
        Phrase("words", ("防衛", "省"), implied=True),
    ]
    assert count_together(Lookup(columns, UNBOUNDED), asked, TEXT_AREA) == [None] * len(asked)
    pairs = pairs_of("units")
    assert count_together(Lookup(columns, UNBOUNDED), pairs, HEAD_AREAS) == [None] * len(pairs)
