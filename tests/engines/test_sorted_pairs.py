"""Pairs of units are sorted with their slots, packed or not."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.term_gathering import number_pairs, pair_base, sort_pairs


@pytest.mark.parametrize("room", [64, 0], ids=["packed", "in an order"])
@given(st.lists(st.integers(0, 70_000)))
def test_slots_come_by_pair_and_slot(room: int, numbers: list[int]) -> None:
    forward = np.array([*numbers, 0], np.uint32)
    slots, pairs = sort_pairs(forward, room)
    wanted = sorted((a << 32 | b, at) for at, (a, b) in enumerate(pairwise([*numbers, 0])) if a)
    assert [*zip(pairs.tolist(), slots.tolist(), strict=True)] == wanted


@pytest.mark.parametrize("terms", [1, 65_534, 65_535, 70_000])
def test_a_pair_is_one_number_of_its_own_however_many_terms_there_are(terms: int) -> None:
    """Four bytes are the numbers of up to 65,534 terms, eight those of more."""
    ends = sorted({1, terms})
    pairs = [(a, b) for a in ends for b in (0, *ends)]
    packed = np.array([a << 32 | b for a, b in pairs], np.uint64)
    numbers = number_pairs(packed, terms)
    assert [divmod(number, pair_base(terms)) for number in numbers.tolist()] == pairs
    assert numbers.itemsize == (4 if terms < 65_535 else 8)
