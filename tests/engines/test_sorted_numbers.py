"""The greatest numbers are found without sorting all of them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.sorted_numbers import find_greatest

SUMS = st.lists(st.integers(0, 2**28), min_size=1, max_size=60)


@given(SUMS, st.data())
def test_what_is_left_out_is_less_than_so_many_that_are_found(
    sums: list[int], data: st.DataObject
) -> None:
    most = data.draw(st.integers(1, len(sums)))
    found = find_greatest(np.array(sums), most).tolist()
    assert found == sorted(set(found))
    assert len(found) >= most
    left_out = [each for at, each in enumerate(sums) if at not in found]
    assert not left_out or max(left_out) < min(sums[at] for at in found)


def test_of_many_sums_few_more_are_found_than_wanted() -> None:
    sums = np.random.default_rng(1).integers(0, 2**20, 50_000)
    assert 100 <= len(find_greatest(sums, 100)) < 130
