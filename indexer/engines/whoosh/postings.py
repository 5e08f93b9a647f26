"""Postings as bytes: the positions of a term in a batch of up to BATCH passages, as one array.

A word's posting is its positions, and so is that of soft marks before a unit. A unit's posting is a
small table: its positions grouped by the unit that follows (so that those of a pair are one slice),
the followers' texts, and how many positions each has.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.sorted_numbers import changes
from indexer.engines.whoosh.numbered_terms import NO_TERM, NumberedValue
from indexer.engines.whoosh.positions import (
    EDGE_BITS,
    MARKS_FOLLOW,
    MARKS_FOLLOW_NEXT,
    NEXT_ENDS_WORD,
)
from indexer.model import ENDS_WORD, Stream

BATCH = 4_096
# A stored position is 32 bits: 12 of the passage's order in the batch, 15 of the position itself,
# 5 of the edges.
STORED_POSITION_BITS = 15
# Bytes of what a unit's posting begins with: two numbers, then one number a follower.
_TABLE_HEAD, _NUMBER = 8, 4
MOST_POSITIONS = (1 << STORED_POSITION_BITS) - 1

Numbers: TypeAlias = npt.NDArray[np.int64]


class Gathered:
    """The terms of one area of the passages of a batch, in the order in which they came.

    They are numbers of terms; behind each value is an end. A position in a passage is how many
    numbers and ends of the passage stand before it.
    """

    def __init__(self) -> None:
        self.words, self.units, self.marks = _Sequence(), _Sequence(), _Sequence()
        self._edges = bytearray()

    def add(self, order: int, values: Iterable[NumberedValue]) -> None:
        """Add the values of one passage, the ``order``-th of the batch.

        Positions too far to store are left out.
        """
        self.words.begin(order)
        self.units.begin(order)
        self.marks.begin(order)
        for value in values:
            self.words.add(value.words)
            stored = self.units.add(value.units)
            if stored is not None:
                self._edges.extend(value.edges[:stored])
                self._edges.append(0)
                self.marks.extend(value.marks[: stored + 1])

    def edges(self, at: Numbers) -> Numbers:
        """Return the edges of the units at these positions, some of them an end."""
        edges = np.frombuffer(self._edges, np.uint8)
        marked = np.append(self.marks.numbers() != NO_TERM, [False])
        is_next = self.units.numbers()[at + 1] != NO_TERM
        found: Numbers = (
            edges[at].astype(np.int64)
            | np.where(edges[at + 1] & ENDS_WORD, NEXT_ENDS_WORD, 0)
            | np.where(marked[at + 1], MARKS_FOLLOW, 0)
            | np.where(marked[at + 2] & is_next, MARKS_FOLLOW_NEXT, 0)
        )
        return found


class _Sequence:
    """Numbers of terms one after the other."""

    def __init__(self) -> None:
        self._numbers = array("I")
        self._begins: list[int] = []
        self._orders: list[int] = []

    def begin(self, order: int) -> None:
        """Begin the ``order``-th passage of the batch: all that is added from now on is of it."""
        self._begins.append(len(self._numbers))
        self._orders.append(order)

    def add(self, terms: array[int]) -> int | None:
        """Add the terms of a value and an end; return how many had room, None where no end had."""
        room = MOST_POSITIONS - (len(self._numbers) - self._begins[-1])
        if room <= 0:
            return None
        self.extend(terms[:room])
        self._numbers.append(NO_TERM)
        return min(room, len(terms))

    def extend(self, terms: array[int]) -> None:
        self._numbers.extend(terms)

    def numbers(self) -> Numbers:
        return np.array(self._numbers, np.int64)

    def positions(self) -> Numbers:
        """Return the order in the batch and the position of each number, without edges."""
        begins = np.array(self._begins, np.int64)
        sizes = np.diff(np.append(begins, len(self._numbers)))
        base = np.array(self._orders, np.int64) << STORED_POSITION_BITS
        return np.arange(len(self._numbers)) + np.repeat(base - begins, sizes)


def plain_postings(terms: _Sequence, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each word, or run of soft marks, with its posting; ``names``: all, by number."""
    numbers = terms.numbers()
    at = _sorted_at(numbers, numbers)
    positions = (terms.positions()[at] << EDGE_BITS).astype("<u4")
    for number, part in _groups(numbers[at], positions):
        yield names[number], part.tobytes()


def unit_postings(gathered: Gathered, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each unit with its posting; ``names``: all units, by number."""
    numbers = gathered.units.numbers()
    pairs = numbers << 32
    pairs[:-1] |= numbers[1:]
    at = _sorted_at(numbers, pairs)
    positions = (gathered.units.positions()[at] << EDGE_BITS | gathered.edges(at)).astype("<u4")
    firsts = np.flatnonzero(changes(pairs[at])) if len(at) else at
    sizes = np.diff(np.append(firsts, len(at))).astype("<u4")
    followers = numbers[at[firsts] + 1]
    own = numbers[at[firsts]]
    for (number, part), (_, after), (_, counted) in zip(
        _groups(numbers[at], positions), _groups(own, followers), _groups(own, sizes), strict=True
    ):
        yield names[number], _pack([names[each] for each in after], counted, part)


def _sorted_at(numbers: Numbers, by: Numbers) -> Numbers:
    """Return the positions of all numbers but ends, sorted."""
    at = np.flatnonzero(numbers != NO_TERM)
    return at[np.argsort(by[at], kind="stable")]


def _groups(numbers: Numbers, values: npt.NDArray[Any]) -> Iterator[tuple[int, npt.NDArray[Any]]]:
    """Yield each of the sorted numbers with the values that stand at it."""
    if not len(numbers):
        return
    firsts = np.flatnonzero(changes(numbers))
    ends = [*firsts[1:].tolist(), len(numbers)]
    for number, first, end in zip(numbers[firsts].tolist(), firsts.tolist(), ends, strict=True):
        yield number, values[first:end]


def posted_positions(stream: Stream, posting: bytes) -> npt.NDArray[np.int64]:
    """Return the positions of a word's or a unit's posting without edges, grouped as they are."""
    at = 0
    if stream == "units":
        followers, text = struct.unpack_from("<II", posting)
        at = _TABLE_HEAD + _NUMBER * followers + text
    return np.frombuffer(posting, "<u4", offset=at).astype(np.int64) >> EDGE_BITS


def _pack(
    followers: list[str], sizes: npt.NDArray[np.uint32], positions: npt.NDArray[np.uint32]
) -> bytes:
    text = "\0".join(followers).encode()
    return b"".join(
        (
            struct.pack("<II", len(followers), len(text)),
            sizes.tobytes(),
            text,
            positions.tobytes(),
        )
    )
