"""Spans of phrases in the text of a passage, from their positions and the bounds kept of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import starmap
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.analysis import TextBounds, decode_bounds
from indexer.matching import Span
from indexer.model import Area, Implied, Occurrences, Phrase, Stream

# Of a passage: the bitmaps, and what it implies.
Encoded: TypeAlias = tuple[bytes, bytes]

_UTF_8 = ("utf-8", "surrogatepass")


class PhrasePositions(Protocol):
    """Positions of phrases in passages.

    ``left_out``: how many phrases were not looked up, as time was up.
    """

    left_out: int

    def positions_in(
        self, phrases: Sequence[Phrase], area: Area, orders: npt.NDArray[np.int64]
    ) -> Iterator[tuple[Phrase, int, npt.NDArray[np.int64]]]:
        """Yield where phrases of one stream begin in an area of passages, in the order of phrases:
        each phrase with the number of a passage in ``orders`` and the positions in the area.
        """
        ...

    def values_before(
        self, stream: Stream, area: Area, order: int, positions: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.intp]:
        """Return how many values of an area of a passage are before each of some positions."""
        ...


def encode_parts(parts: Sequence[Implied]) -> bytes:
    """The words that a text implies, as JSON; empty where there are none."""
    plain = [(each.start, each.end, each.text) for each in parts]
    return json.dumps(plain, ensure_ascii=False).encode(*_UTF_8) if plain else b""


def decode_parts(encoded: bytes) -> tuple[Implied, ...]:
    return tuple(starmap(Implied, json.loads(encoded.decode(*_UTF_8)))) if encoded else ()


def find_occurrences(
    lookup: PhrasePositions,
    phrases: Sequence[Phrase],
    orders: Sequence[int],
    encoded: Sequence[Encoded],
) -> list[Occurrences | None]:
    """The occurrences of phrases in the passages at ``orders``; None where they are unknown."""
    bounds = decode_bounds([bits for bits, _ in encoded])
    made = [_Gathering(lookup, *each) for each in zip(orders, encoded, bounds, strict=True)]
    by_area: defaultdict[tuple[Area, Stream], list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        by_area[_area(phrase), phrase.stream].append(phrase)
    for (area, _), asked in by_area.items():
        for phrase, own, positions in lookup.positions_in(asked, area, np.array(orders, np.int64)):
            made[own].add(phrase, positions)
    if lookup.left_out:
        return [None] * len(orders)
    return [each.occurrences() for each in made]


def _area(phrase: Phrase) -> Area:
    return "implied" if phrase.implied else "text"


class _Gathering:
    """Collects where one passage holds phrases."""

    def __init__(
        self,
        lookup: PhrasePositions,
        order: int,
        encoded: Encoded,
        bounds: TextBounds,
    ) -> None:
        self._lookup = lookup
        self._order = order
        self._encoded, self._encoded_parts = encoded
        self._bounds = bounds
        self._spans: dict[Phrase, tuple[Span, ...]] = {}
        self._in_glosses: set[Phrase] = set()
        self._implied: dict[Phrase, tuple[Implied, ...]] = {}

    @cached_property
    def _parts(self) -> tuple[Implied, ...]:
        return decode_parts(self._encoded_parts)

    def add(self, phrase: Phrase, positions: npt.NDArray[np.int64]) -> None:
        """Add the positions at which a phrase begins, those in glosses last."""
        if phrase.implied:
            own = self._lookup.values_before(phrase.stream, "implied", self._order, positions)
            numbers = dict.fromkeys(own.tolist())
            self._implied[phrase] = tuple(self._parts[number] for number in numbers)
        elif self._encoded:
            spans = self._bounds.spans(phrase.stream, positions.tolist(), len(phrase.terms))
            if spans:
                self._spans[phrase] = tuple(spans)
            if len(spans) < len(positions):
                self._in_glosses.add(phrase)

    def occurrences(self) -> Occurrences | None:
        """Return what was collected, None where the bounds are unknown."""
        if not self._encoded:
            return None
        return Occurrences(self._spans, frozenset(self._in_glosses), self._implied)
