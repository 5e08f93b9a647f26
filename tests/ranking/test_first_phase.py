"""The first phase adds whole numbers that fit into 24 bits, and a level says how often."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Evidence, Phrase
from indexer.ranking import KIND_SCALE, first_summands, word_levels
from indexer.ranking.first_phase import NOMINAL_WORDS, TOP_LEVEL, counted_first
from indexer.ranking.weights import EVERYWHERE

WORD, PAIR = Phrase("words", ("防衛",)), Phrase("units", ("防", "衛"))
WORDS = [Phrase("words", (f"語{number}",)) for number in range(400)]


@given(st.integers(1, 400), st.floats(0, 20), st.floats(0, 5))
def test_the_sum_of_all_that_a_passage_can_hold_stays_exact_in_a_float32(
    words: int, idf: float, weight: float
) -> None:
    evidence = [Evidence(tuple(WORDS[:words]), EVERYWHERE, weight, "often")]
    summands = first_summands(evidence, lambda phrases, _: [idf] * len(phrases))
    assert sum(each.number * TOP_LEVEL for each in summands) * KIND_SCALE < 2**24


def test_a_phrase_that_speaks_twice_for_the_same_areas_is_added_once() -> None:
    twice = [Evidence((WORD,), EVERYWHERE, 0.5, "once"), Evidence((WORD,), EVERYWHERE, 0.5, "once")]
    once = [Evidence((WORD,), EVERYWHERE, 1.0, "once")]
    assert first_summands(twice, lambda *_: [3.0]) == first_summands(once, lambda *_: [3.0])


def test_words_count_by_level_and_what_is_near_waits_for_the_second_phase() -> None:
    evidence = [
        Evidence((WORD,), EVERYWHERE, 1.0, "often"),
        Evidence((PAIR,), EVERYWHERE, 1.0, "once"),
        Evidence((PAIR,), ("text",), 1.0, "near", 48),
        Evidence((Phrase("words", ("防衛", "省")),), EVERYWHERE, 1.0, "often"),
    ]
    summands = first_summands(counted_first(evidence), lambda *_: [1.0])
    assert [(each.phrase, each.level) for each in summands] == [(WORD, True), (PAIR, False)]


@given(st.integers(1, 500), st.integers(1, 5_000))
def test_levels_have_four_bits_and_rise_with_how_often_and_fall_with_length(
    count: int, length: int
) -> None:
    for areas in NOMINAL_WORDS:
        here, more, longer = word_levels(
            np.array([count, count + 1, count]), np.array([length, length, length + 50]), areas
        )
        assert 1 <= longer <= here <= more <= TOP_LEVEL
