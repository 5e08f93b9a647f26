"""Facets as columns: one number a passage, the values in order, sections within sections."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.facet_values import (
    VALUE_OF_FACET,
    value_above,
    values_with_above,
)
from indexer.engines.mapped_arrays import Arrays
from indexer.engines.sorted_numbers import changes, find_true, sizes_of
from indexer.engines.sorted_texts import NONE, SortedTexts, pack_texts
from indexer.limits import MOST_VALUES
from indexer.model import FacetCount, Passage, is_within

# Values of a facet that are kept as text: the common ones are told with answer after answer.
FACET_VALUES_KEPT = 4_096
# Values of which the numbers, and each with one added, are two bytes long.
_SHORT_NUMBERS = 1 << 15
_NO_NUMBERS: npt.NDArray[np.int64] = np.empty(0, np.int64)
Mask: TypeAlias = npt.NDArray[np.bool_]
_Ordinals: TypeAlias = npt.NDArray[np.signedinteger[Any]]


class Facet:
    """One facet of all passages, from its arrays.

    ``ordinals[order]`` is the number of the value of the passage at ``order`` in ``values``, NONE
    where it has none; ``parents[number]`` that of the value right above one.
    """

    def __init__(self, arrays: Arrays, name: str) -> None:
        self.values = SortedTexts.read(arrays, f"facet.{name}")
        self._value = lru_cache(FACET_VALUES_KEPT)(self.values.__getitem__)
        self.ordinals: _Ordinals = arrays[f"facet.{name}.ordinals"]
        self._parents: _Ordinals = arrays[f"facet.{name}.parents"]

    def holds(self, wanted: Iterable[str]) -> Mask:
        """Whether the value of each passage is one of ``wanted``, or lies below one."""
        numbers = [number for each in wanted if (number := self.values.find(each)) != NONE]
        # The last one is for passages without a value.
        asked = np.zeros(len(self.values) + 1, bool)
        chosen = np.zeros(len(self.values) + 1, bool)
        asked[numbers] = True
        for own, above in self._steps:
            chosen[own[asked[above]]] = True
        return chosen[self.ordinals]

    def within(self, since: str, until: str) -> Mask:
        """Whether the value of each passage is a date of this period (`is_within`)."""
        chosen = np.zeros(len(self.values) + 1, bool)
        for number, date in enumerate(self.values):
            chosen[number] = is_within(date, since, until)
        return chosen[self.ordinals]

    def count(
        self, passages: npt.NDArray[np.intp], most: int = MOST_VALUES
    ) -> tuple[FacetCount, ...]:
        """Return the commonest values among ``passages``, each with its count.

        Equal counts come by value.
        """
        if not len(self.values):
            return ()
        numbers, counts = self._numbers(self.ordinals.take(passages))
        if len(numbers) > most:
            least = _count_of(most, counts)
            above, level = find_true(counts > least), find_true(counts == least)
            chosen = np.concatenate([above, level[: most - len(above)]])
            numbers, counts = numbers.take(chosen), counts.take(chosen)
        sorting = np.argsort(-counts, kind="stable")  # of as many each, the first value comes first
        values = map(self._value, numbers[sorting].tolist())
        return tuple(map(FacetCount, values, counts[sorting].tolist()))

    def depths(self, ordinals: _Ordinals) -> npt.NDArray[np.intp]:
        """Return how many values each of these is below, with itself."""
        known = np.zeros(len(self.values) + 1, np.intp)
        for own, _ in self._steps:
            known[own] += 1
        return known[ordinals]

    def _numbers(self, ordinals: _Ordinals) -> tuple[npt.NDArray[Any], npt.NDArray[np.int64]]:
        """Return the numbers of the values that count for these, ascending, and how often."""
        if len(self._steps) == 1 and 2 * len(ordinals) < len(self.values):
            held = np.sort(ordinals[ordinals != NONE])
            if not len(held):
                return _NO_NUMBERS, _NO_NUMBERS
            firsts = find_true(changes(held))
            return held[firsts], sizes_of(firsts, len(held))
        own = np.bincount(ordinals + 1, minlength=len(self.values) + 1)[1:]
        total = own.copy()
        for below, above in self._steps[1:]:
            total += np.bincount(above, own.take(below), len(self.values)).astype(np.int64)
        found = find_true(total != 0)
        return found, total.take(found)

    @cached_property
    def _steps(self) -> list[tuple[npt.NDArray[np.intp], _Ordinals]]:
        """Pairs of a value and one that it counts for: itself, the one above it, and so on."""
        own = np.arange(len(self.values))
        above = own.astype(np.int32)
        steps = [(own, above)]
        while len(own := own[self._parents[above] != NONE]):
            above = self._parents[above][self._parents[above] != NONE]
            steps.append((own, above))
        return steps


def _count_of(rank: int, counts: npt.NDArray[np.int64]) -> int:
    """Return the count at a rank, from 1, of counts that descend.

    Most counts are alike: to sort them in part takes twenty times as long.

    >>> [_count_of(rank, np.array([1, 3, 1, 2])) for rank in (1, 2, 3)]
    [3, 2, 1]
    """
    reached = np.bincount(counts)[::-1].cumsum()
    return len(reached) - 1 - int(reached.searchsorted(rank))


class FacetGathering:
    """Collects the values of one facet, passage by passage."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._value = VALUE_OF_FACET[name]
        self._numbers: dict[str, int] = {"": 0}
        self._ordinals: list[int] = []

    def add(self, passage: Passage) -> None:
        value = self._value(passage)
        self._ordinals.append(self._numbers.setdefault(value, len(self._numbers)))

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        values = sorted(
            {each for value in self._numbers for each in values_with_above(self._name, value)}
        )
        known = {value: number for number, value in enumerate(values)}
        kind = "<i2" if len(values) < _SHORT_NUMBERS else "<i4"
        moved = np.array([known.get(value, NONE) for value in self._numbers], kind)
        parents = np.array(
            [known.get(value_above(self._name, value), NONE) for value in values], kind
        )
        return {
            **pack_texts(f"facet.{self._name}", values),
            f"facet.{self._name}.ordinals": moved[np.array(self._ordinals, np.int64)],
            f"facet.{self._name}.parents": parents,
        }
