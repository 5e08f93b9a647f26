"""Pairs of units are sorted with their slots, packed or not."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.term_gathering import sort_pairs


@pytest.mark.parametrize("room", [64, 0], ids=["packed", "in an order"])
@given(st.lists(st.integers(0, 70_000)))
def test_slots_come_by_pair_and_slot(room: int, numbers: list[int]) -> None:
    forward = np.array([*numbers, 0], np.uint32)
    slots, pairs = sort_pairs(forward, room)
    wanted = sorted((a << 32 | b, at) for at, (a, b) in enumerate(pairwise([*numbers, 0])) if a)
    assert [*zip(pairs.tolist(), slots.tolist(), strict=True)] == wanted
