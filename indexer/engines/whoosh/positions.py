"""Positions of terms as sorted arrays, and of the phrases made of them.

A *place* is one number: the order of the passage, the position inside one area of it, and edges.
Positions of different values of an area (two headings, two glosses) are at least two apart, so that
no phrase crosses them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.model import ENDS_WORD, STARTS_WORD, Phrase

Places: TypeAlias = npt.NDArray[np.int64]
Orders: TypeAlias = npt.NDArray[np.int64]

# Which of the soft marks at a place are meant: all between two units, the last of them,
# or the first.
Side: TypeAlias = Literal["between", "before", "after"]

# Edges of a place: those of the unit there; whether a word ends at the end of the unit after it;
# whether soft marks are after the unit, and after the one after it.
NEXT_ENDS_WORD = 4
MARKS_FOLLOW = 8
MARKS_FOLLOW_NEXT = 16
EDGE_BITS = 5
POSITION_BITS = 30
PAIR = " "


@dataclass(frozen=True, slots=True)
class _Step:
    """A term that must be ``offset`` after the phrase's beginning.

    Of its edges ``looked_at`` must be ``edges``.
    """

    offset: int
    term: str
    looked_at: int = 0
    edges: int = 0


def phrase_places(
    phrase: Phrase, postings: Callable[[str], Places], marks: Callable[[str, Side], Places]
) -> Places:
    """Return where ``phrase`` begins, as ``order << POSITION_BITS | position``, ascending.

    ``postings`` gives the places of a term: of a word, of a unit, or of two units side by side,
    written with PAIR between; ``marks`` the places of the units that such soft marks are before.
    """
    met: list[tuple[Places, _Step]] = []
    for step in _steps(phrase):
        met.append((postings(step.term), step))
        if not len(met[-1][0]):
            return np.empty(0, np.int64)
    met.sort(key=lambda each: len(each[0]))
    found = _begins(*met[0]) if met else np.empty(0, np.int64)
    for places, step in met[1:]:
        if not len(found):
            break
        found = found[_contains(_begins(places, step), found)]
    return _between_marks(found, phrase, marks)


def _begins(places: Places, step: _Step) -> Places:
    """Positions at which the phrase of a step begins, from those of its term with its edges."""
    if step.looked_at:
        places = places[places & step.looked_at == step.edges]
    return (places >> EDGE_BITS) - step.offset


def _between_marks(found: Places, phrase: Phrase, marks: Callable[[str, Side], Places]) -> Places:
    """Return those of the found places that have the soft marks of the phrase.

    Marks are before, between and after its units.
    """
    for offset, run in enumerate(phrase.marks):
        if run and len(found):
            side: Side = (
                "before" if offset == 0 else "after" if offset == len(phrase.terms) else "between"
            )
            found = found[_contains(marks(run, side) >> EDGE_BITS, found + offset)]
    return found


def _steps(phrase: Phrase) -> list[_Step]:
    """Return the terms that a phrase needs, each with its offset and edges.

    Units are met pair by pair, every other pair being enough: a b c d e is (a b)(c d)(d e). A pair
    knows of the soft marks within it and after it.
    """
    terms, last = phrase.terms, len(phrase.terms) - 1
    if phrase.stream == "words":
        return [_Step(offset, term) for offset, term in enumerate(terms)]
    if last == 0:
        edges = _starting_edge(phrase) | (ENDS_WORD if phrase.ends else 0)
        return [_Step(0, terms[0], edges, edges)]
    return [_pair_step(phrase, offset) for offset in sorted({*range(0, last, 2), last - 1})]


def _pair_step(phrase: Phrase, offset: int) -> _Step:
    """Return the step of the units at ``offset`` and after it."""
    terms = phrase.terms
    edges = _starting_edge(phrase) if offset == 0 else 0
    if phrase.ends and offset == len(terms) - 2:
        edges |= NEXT_ENDS_WORD
    looked_at = edges
    for bit, marked in _marks_within(phrase, offset):
        looked_at |= bit
        edges |= bit if marked else 0
    return _Step(offset, f"{terms[offset]}{PAIR}{terms[offset + 1]}", looked_at, edges)


def _starting_edge(phrase: Phrase) -> int:
    return STARTS_WORD if phrase.starts else 0


def _marks_within(phrase: Phrase, offset: int) -> Iterator[tuple[int, bool]]:
    """Yield the edges that say whether soft marks are in the pair at ``offset`` and after it.

    There are none where these are not looked at.
    """
    for bit, following in ((MARKS_FOLLOW, offset + 1), (MARKS_FOLLOW_NEXT, offset + 2)):
        if phrase.marks and following < len(phrase.terms):
            yield bit, bool(phrase.marks[following])


def _contains(among: Places, asked: Places) -> npt.NDArray[np.bool_]:
    """For each of ``asked`` whether it is in ``among``; both ascend."""
    if not len(among):
        return np.zeros(len(asked), bool)
    at = np.searchsorted(among, asked)
    at[at == len(among)] = 0
    met: npt.NDArray[np.bool_] = among[at] == asked
    return met


def passages_of(places: Sequence[Places]) -> tuple[Orders, npt.NDArray[np.int64]]:
    """Return the passages that hold any of ``places``, and how many of them each holds.

    ``places`` are as `phrase_places` gives them.
    """
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
    """For each of one or more sorted numbers whether it is the first of its value."""
    first = np.empty(len(ordered), bool)
    first[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first
