"""The sums of the first phase: whole numbers for all passages, added up at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.whoosh.phrase_bounds import is_bounded
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.term_columns import Orders
from indexer.model import Phrase
from indexer.ranking.first_phase import Areas, Summand

# Some passages, and what is added to the sum of each, or to all of them.
Part: TypeAlias = tuple[Orders, npt.NDArray[Any] | int]


def first_sums(lookup: Lookup, summands: Iterable[Summand], size: int) -> npt.NDArray[np.float64]:
    """Return for each of ``size`` passages the sum of what is added to it.

    The numbers are whole and below 2^24, so that these sums are exact.
    """
    pairs: defaultdict[Areas, list[Summand]] = defaultdict(list)
    parts: list[Part] = []
    for each in summands:
        if _is_unit_pair(each.phrase):
            pairs[each.areas].append(each)
        else:
            parts.append(_part(lookup, each))
    parts += (_pair_part(lookup, areas, each) for areas, each in pairs.items())
    return _add_up(parts, size)


def _part(lookup: Lookup, summand: Summand) -> Part:
    if summand.level:
        orders, levels = lookup.columns.levels(summand.phrase, summand.areas)
        return orders, levels * np.int64(summand.number)
    return lookup.orders(summand.phrase, summand.areas), summand.number


def _pair_part(lookup: Lookup, areas: Areas, summands: Sequence[Summand]) -> Part:
    which, orders = lookup.pair_holders([each.phrase for each in summands], areas)
    return orders, np.array([each.number for each in summands])[which]


def _add_up(parts: Sequence[Part], size: int) -> npt.NDArray[np.float64]:
    if not parts:
        return np.zeros(size)
    orders = np.concatenate([each for each, _ in parts])
    numbers = np.concatenate(
        [
            np.full(len(each), number) if isinstance(number, int) else number
            for each, number in parts
        ]
    )
    return np.bincount(orders, numbers, size).astype(np.float64, copy=False)


def _is_unit_pair(phrase: Phrase) -> bool:
    return phrase.stream == "units" and len(phrase.terms) == 2 and not is_bounded(phrase)
