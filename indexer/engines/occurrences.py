"""Where terms stand, as sorted arrays, and how phrases are made of them.

A *place* is one number: the order of the passage, the position inside one area of it, and edges. Positions of
different values of an area (two headings, two glosses) are at least two apart, so that no phrase crosses them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.model import ENDS_WORD, STARTS_WORD, Phrase

Places: TypeAlias = npt.NDArray[np.int64]
Orders: TypeAlias = npt.NDArray[np.int64]

# Edges of a place: those of the unit there, and whether a word ends at the end of the unit after it.
NEXT_ENDS_WORD = 4
EDGE_BITS = 3
POSITION_BITS = 30
PAIR = " "


def phrase_places(phrase: Phrase, postings: Callable[[str], Places]) -> Places:
    """Where ``phrase`` begins, as ``order << POSITION_BITS | position``, ascending.

    ``postings`` gives the places of a term: of a word, of a unit, or of two units side by side, written with PAIR
    between.
    """
    steps = sorted(_steps(phrase), key=lambda step: len(postings(step[1])))
    found: Places | None = None
    for offset, term, edges in steps:
        places = postings(term)
        if edges:
            places = places[places & edges == edges]
        begins = (places >> EDGE_BITS) - offset
        found = begins if found is None else found[_contains(begins, found)]
        if not len(found):
            break
    return np.empty(0, np.int64) if found is None else found


def _steps(phrase: Phrase) -> list[tuple[int, str, int]]:
    """The terms that must be met, each with its offset from the phrase's beginning and the edges it must have.

    Units are met pair by pair, every other pair being enough: a b c d e is (a b)(c d)(d e).
    """
    terms, last = phrase.terms, len(phrase.terms) - 1
    starts = STARTS_WORD if phrase.starts else 0
    if phrase.stream == "words":
        return [(offset, term, 0) for offset, term in enumerate(terms)]
    if last == 0:
        return [(0, terms[0], starts | (ENDS_WORD if phrase.ends else 0))]
    steps = []
    for offset in sorted({*range(0, last, 2), last - 1}):
        edges = (starts if offset == 0 else 0) | (NEXT_ENDS_WORD if phrase.ends and offset == last - 1 else 0)
        steps.append((offset, f"{terms[offset]}{PAIR}{terms[offset + 1]}", edges))
    return steps


def _contains(among: Places, asked: Places) -> npt.NDArray[np.bool_]:
    """For each of ``asked`` whether it is in ``among``; both ascend."""
    if not len(among):
        return np.zeros(len(asked), bool)
    at = np.searchsorted(among, asked)
    at[at == len(among)] = 0
    met: npt.NDArray[np.bool_] = among[at] == asked
    return met


def passages_of(places: Sequence[Places]) -> tuple[Orders, npt.NDArray[np.int64]]:
    """The passages that hold any of ``places`` (as `phrase_places` gives them), and how many of them each holds."""
    filled = [each >> POSITION_BITS for each in places if len(each)]
    if not filled:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    orders = filled[0] if len(filled) == 1 else np.sort(np.concatenate(filled), kind="stable")
    firsts = np.flatnonzero(changes(orders))
    counts = np.empty(len(firsts), np.int64)
    counts[:-1] = firsts[1:] - firsts[:-1]
    counts[-1] = len(orders) - firsts[-1]
    return orders[firsts], counts


def changes(ordered: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """For each of some sorted numbers (there is one at least) whether it is the first of its kind."""
    first = np.empty(len(ordered), bool)
    first[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first
