"""Postings as bytes: the places of a term in a batch of up to BATCH passages, as one array.

A word's posting is its places, and so is that of soft marks before a unit. A unit's
posting is a small table: its places grouped by the unit that follows (so that the places of a pair
are one slice), the followers' texts, and how many places each has.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count

import numpy as np
import numpy.typing as npt

from indexer.engines.whoosh.positions import (
    EDGE_BITS,
    MARKS_FOLLOW,
    MARKS_FOLLOW_NEXT,
    NEXT_ENDS_WORD,
)
from indexer.model import ENDS_WORD, Stream, Value

BATCH = 4_096
# A stored place is 32 bits: 12 of the passage's order in the batch, 15 of the position, 5 of the
# edges.
STORED_POSITION_BITS = 15
# Bytes of what a unit's posting begins with: two numbers, then one number a follower.
_TABLE_HEAD, _NUMBER = 8, 4
LAST = ""  # the follower of a unit that ends its value


class Gathered:
    """The terms of one area of the passages of a batch, in the order in which they came."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.word_places: list[int] = []
        self.units: list[str] = []
        self.followers: list[str] = []
        self.unit_places: list[int] = []
        self.marks: list[str] = []
        self.mark_places: list[int] = []

    def add(self, order: int, values: Iterable[Value]) -> None:
        """Add the values of one passage, the ``order``-th of the batch.

        Positions too far to store are left out.
        """
        word_at = unit_at = 0
        for value in values:
            room = (1 << STORED_POSITION_BITS) - 1
            words, units = (
                value.words[: max(0, room - word_at)],
                value.units[: max(0, room - unit_at)],
            )
            base = order << STORED_POSITION_BITS
            self.words.extend(words)
            self.word_places.extend(
                (base | place) << EDGE_BITS for place in range(word_at, word_at + len(words))
            )
            self.units.extend(units)
            self.followers.extend((*units[1:], LAST)[: len(units)])
            self.unit_places.extend(
                (base | place) << EDGE_BITS | edges
                for place, edges in zip(
                    range(unit_at, unit_at + len(units)), _edges(value), strict=False
                )
            )
            for place, run in enumerate(value.marks[: len(units) + 1], unit_at):
                if run:
                    self.marks.append(run)
                    self.mark_places.append((base | place) << EDGE_BITS)
            word_at += len(words) + 1
            unit_at += len(units) + 1


def _edges(value: Value) -> Iterator[int]:
    """Yield the edges of each unit's place."""
    following = (*value.edges[1:], 0)
    for own, after, marks, marks_after in zip(
        value.edges, following, value.marks[1:], (*value.marks[2:], ""), strict=True
    ):
        yield (
            own
            | (NEXT_ENDS_WORD if after & ENDS_WORD else 0)
            | (MARKS_FOLLOW if marks else 0)
            | (MARKS_FOLLOW_NEXT if marks_after else 0)
        )


def plain_postings(terms: list[str], places: list[int]) -> Iterator[tuple[str, bytes]]:
    """Yield each word, or run of soft marks, with its posting, in the order of first occurrence."""
    numbers, names = _numbered(terms)
    sorting = np.argsort(numbers, kind="stable")
    ordered = np.array(places, "<u4")[sorting]
    return (
        (name, part.tobytes()) for name, part in zip(names, _split(ordered, numbers), strict=True)
    )


def unit_postings(gathered: Gathered) -> Iterator[tuple[str, bytes]]:
    """Yield each unit with its posting, in the order in which units were first met."""
    numbers, names = _numbered(gathered.units)
    follower_numbers, follower_names = _numbered(gathered.followers)
    sorting = np.lexsort((follower_numbers, numbers))
    places = np.array(gathered.unit_places, "<u4")[sorting]
    following = follower_numbers[sorting]
    parts = zip(names, _split(places, numbers), _split(following, numbers), strict=True)
    for name, own_places, own_following in parts:
        present, sizes = np.unique(own_following, return_counts=True)
        yield name, _pack([follower_names[number] for number in present], sizes, own_places)


def posted_places(stream: Stream, posting: bytes) -> npt.NDArray[np.int64]:
    """Return the places of a word's or a unit's posting without edges, grouped as they are kept."""
    at = 0
    if stream == "units":
        followers, text = struct.unpack_from("<II", posting)
        at = _TABLE_HEAD + _NUMBER * followers + text
    return np.frombuffer(posting, "<u4", offset=at).astype(np.int64) >> EDGE_BITS


def _pack(
    followers: list[str], sizes: npt.NDArray[np.int64], places: npt.NDArray[np.generic]
) -> bytes:
    text = "\0".join(followers).encode()
    return b"".join(
        (
            struct.pack("<II", len(followers), len(text)),
            sizes.astype("<u4").tobytes(),
            text,
            places.tobytes(),
        )
    )


def _numbered(terms: list[str]) -> tuple[npt.NDArray[np.int64], list[str]]:
    """Return a number for each term, equal for equal ones, and the terms by number."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    return np.fromiter((numbers[term] for term in terms), np.int64, len(terms)), list(numbers)


def _split(
    ordered: npt.NDArray[np.generic], numbers: npt.NDArray[np.int64]
) -> list[npt.NDArray[np.generic]]:
    """Return ``ordered``, sorted by number, as one array a number."""
    return np.split(ordered, np.cumsum(np.bincount(numbers))[:-1]) if len(numbers) else []
