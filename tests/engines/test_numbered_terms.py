"""Units are numbered by their characters, many together, as if each were looked up."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.numbered_terms import Numbered, NumberedUnits

_VALUES = st.lists(
    st.lists(st.sampled_from(["", "あ", "A", "\0", "𠮷", "\ud800", "12", "f35", "\U0010ffff"])),
    max_size=5,
)


@given(_VALUES, st.integers(1, 4))
def test_ranks_are_those_of_terms_looked_up(values: list[list[str]], waiting: int) -> None:
    looked_up, units = Numbered(waiting), NumberedUnits(waiting)
    for value in values:
        looked_up.add(tuple(value))
        units.add(tuple(value))
    terms, ranks = looked_up.sorting()
    same, moved = units.sorting()
    assert same == terms == sorted(terms)
    assert [*moved[units.numbers()]] == [*ranks[looked_up.numbers()]]
    assert [terms[rank] for rank in ranks[looked_up.numbers()]] == [*chain(*values)]
