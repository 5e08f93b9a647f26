"""Passage and area of a slot are told apart as they were put together."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from indexer.engines.whoosh.slot_owners import are_in, area_numbers, passages_of
from indexer.engines.whoosh.term_gathering import AREAS_IN_SPACE

SIZE = len(AREAS_IN_SPACE)
OWNERS = np.arange(5 * SIZE, dtype="<u2")


def test_areas_are_as_many_as_a_power_of_two() -> None:
    assert SIZE & (SIZE - 1) == 0


def test_an_owner_is_a_passage_and_an_area() -> None:
    assert passages_of(OWNERS).tolist() == [owner // SIZE for owner in range(5 * SIZE)]
    assert area_numbers(OWNERS).tolist() == [owner % SIZE for owner in range(5 * SIZE)]


def test_an_owner_is_in_some_areas_where_its_own_is_one_of_them() -> None:
    for size in range(SIZE + 1):
        for areas in combinations(AREAS_IN_SPACE, size):
            expected = [AREAS_IN_SPACE[owner % SIZE] in areas for owner in range(5 * SIZE)]
            assert are_in(OWNERS, areas).tolist() == expected
