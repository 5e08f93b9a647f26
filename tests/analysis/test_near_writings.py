"""Near writings: which of a list are few slips from another, and which have the same letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from indexer.analysis.near_writings import NearWritings

WRITINGS = ["システム", "darpa", "センサ", "gcap", "センサー", "システム", "", "システムズ"]
FEW_LETTERS = st.text("あいab", max_size=6)


@pytest.mark.parametrize(
    ("written", "slips", "most", "places"),
    [
        ("システュム", 1, 4, [0, 5]),
        ("システム", 1, 4, [0, 5, 7]),
        ("システム", 1, 2, [0, 5]),
        ("システム", 0, 4, [0, 5]),
        ("センサー", 1, 4, [4, 2]),
        ("dapra", 1, 4, [1]),
        ("dpara", 1, 4, []),
        ("dxxra", 1, 4, []),
        ("adrap", 1, 4, []),
        ("あ", 1, 4, [6]),
    ],
)
def test_the_nearest_come_first_and_none_is_farther(
    written: str, slips: int, most: int, places: list[int]
) -> None:
    assert NearWritings(WRITINGS).within(written, slips, most) == places


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("gpac", [3]),
        ("ムテスシ", [0, 5]),
        ("センサ", [2]),
        ("gpacc", []),
        ("ggac", []),
        ("GCAP", []),
        ("", [6]),
    ],
)
def test_the_same_letters_are_met_in_any_order_and_as_often(
    written: str, places: list[int]
) -> None:
    assert NearWritings(WRITINGS).of_letters(written) == places


@given(st.lists(FEW_LETTERS, max_size=12), FEW_LETTERS, st.integers(0, 2), st.integers(1, 4))
def test_both_find_what_a_look_at_each_writing_finds(
    writings: list[str], written: str, slips: int, most: int
) -> None:
    near = NearWritings(writings)
    distances = sorted((OSA.distance(written, each), at) for at, each in enumerate(writings))
    assert near.within(written, slips, most) == [at for far, at in distances if far <= slips][:most]
    assert near.of_letters(written) == [
        at for at, each in enumerate(writings) if sorted(each) == sorted(written)
    ]
