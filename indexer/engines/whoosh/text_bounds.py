"""Where the words and units of a passage stand in its text, as four bitmaps beside its record.

One bit a character each: units begin, units end, words begin, words end. With the positions of a
phrase they give its spans, so that highlights need no second analysis. Some 190 bytes a passage.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.model import Bounds, Occurrences, Phrase, Stream

Ends: TypeAlias = npt.NDArray[np.intp]
# Starts and ends of what a stream of a text holds, in order.
Places: TypeAlias = Mapping[Stream, tuple[Ends, Ends]]
Span: TypeAlias = tuple[int, int]


def encode_bounds(bounds: Bounds | None, length: int) -> bytes:
    """The bitmaps of a text of ``length`` characters.

    Empty where they can't hold the bounds: signs that fold to several units (㍻) share a place.
    """
    if bounds is None:
        return b""
    bits = np.zeros((4, length), bool)
    for number, spans in enumerate((bounds.units, bounds.words)):
        flat = np.fromiter(chain.from_iterable(spans), np.int64, 2 * len(spans))
        starts, ends = flat[::2], flat[1::2]
        if not (_ascends(starts) and _ascends(ends)):
            return b""
        bits[2 * number, starts] = True
        bits[2 * number + 1, ends - 1] = True
    return np.packbits(bits, axis=1).tobytes()


def decode_bounds(encoded: bytes) -> Places:
    """Starts and ends of the units and of the words of a text."""
    bits = np.unpackbits(np.frombuffer(encoded, np.uint8).reshape(4, -1), axis=1)
    units, unit_ends, words, word_ends = (np.flatnonzero(row) for row in bits)
    return {"units": (units, unit_ends + 1), "words": (words, word_ends + 1)}


def find_occurrences(
    lookup: Lookup, phrases: Sequence[Phrase], orders: Sequence[int], encoded: Sequence[bytes]
) -> list[Occurrences | None]:
    """Where the passages at ``orders`` hold the phrases; None where that is unknown."""
    asked = np.array(orders, np.int64)
    held = [_positions_in(asked, lookup, phrase) for phrase in phrases]
    if lookup.left_out:
        return [None] * len(orders)
    return [
        _occurrences([(p, each[n]) for p, each in zip(phrases, held, strict=True)], bits)
        for n, bits in enumerate(encoded)
    ]


def _occurrences(
    held: Sequence[tuple[Phrase, npt.NDArray[np.int64]]], encoded: bytes
) -> Occurrences | None:
    """Where one passage holds phrases, from the positions at which they begin."""
    if not encoded:
        return None
    bounds = decode_bounds(encoded)
    spans: dict[Phrase, tuple[Span, ...]] = {}
    in_glosses, implied = set(), set()
    for phrase, positions in held:
        starts, ends = bounds[phrase.stream]
        own = positions[positions < len(starts)]
        if phrase.implied and len(positions):
            implied.add(phrase)
        elif len(own):
            last = own + len(phrase.terms) - 1
            spans[phrase] = tuple(zip(starts[own].tolist(), ends[last].tolist(), strict=True))
        if not phrase.implied and len(own) < len(positions):
            in_glosses.add(phrase)
    return Occurrences(spans, frozenset(in_glosses), frozenset(implied))


def _positions_in(
    orders: npt.NDArray[np.int64], lookup: Lookup, phrase: Phrase
) -> list[npt.NDArray[np.int64]]:
    """The positions at which a phrase begins in each of the passages, those in glosses last."""
    own, positions = lookup.places_in(phrase, "implied" if phrase.implied else "text", orders)
    return np.split(positions, np.searchsorted(own, np.arange(1, len(orders))))


def _ascends(places: npt.NDArray[np.int64]) -> bool:
    """Whether each of the places is there once, in order."""
    return bool((places[1:] > places[:-1]).all())
