"""Bounds of the words and units of a text in it, as four bitmaps.

One bit a character each: units begin, units end, words begin, words end. With the positions of a
phrase they give its spans, so that highlights need no second analysis. Some 190 bytes a passage.

Units of a sign that folds to several (… and ㍻) share an offset: behind the bitmaps is said which
bits count more than once, and how many these are.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.model import Analysis, Stream

_ROWS = 4
_ROWS_OF: Mapping[Stream, slice] = {"units": slice(0, 2), "words": slice(2, 4)}


# Of a bit that counts once more, and of how many of these there are.
_PLACE, _COUNT = np.dtype("<u4"), np.dtype("<u2")
_NONE = np.empty(0, np.intp)
_START, _END = itemgetter(0), itemgetter(1)


def bounds(analysis: Analysis) -> bytes:
    """Return the bitmaps of the words and units of an analysis, with what counts more than once."""
    units, words = analysis.located_units, analysis.words
    row = -(-len(analysis.text) // 8) * 8
    offsets = (*units.starts, *units.ends, *map(_START, words), *map(_END, words))
    at = np.array(array("i", offsets), np.intp)
    # ends are marked at the last character
    sizes = (len(units.starts), len(units.ends), len(words), len(words))
    at += np.repeat((0, row - 1, 2 * row, 3 * row - 1), sizes)
    bits = np.zeros(_ROWS * row, bool)
    bits[at] = True
    again: npt.NDArray[np.uint32] = at[1:][at[1:] == at[:-1]].astype(_PLACE)
    counted: bytes = _COUNT.type(len(again)).tobytes() if len(again) else b""
    return np.packbits(bits).tobytes() + again.tobytes() + counted


class TextBounds(NamedTuple):
    """The bounds of one text. ``marks``: where bits are set, in several texts one after the other.

    ``rows``: of its bitmaps, where the marks of each begin and end, and which bit is its first.
    """

    marks: npt.NDArray[np.intp]
    rows: Sequence[tuple[int, int, int]]

    def spans(self, stream: Stream, positions: Iterable[int], terms: int) -> list[tuple[int, int]]:
        """Return the spans of so many ``terms`` from each of some positions on, as far as the text
        has as many.
        """
        (starts, stop, first), (ends, _, last) = self.rows[_ROWS_OF[stream]]
        # a last character is marked: what ends ends behind it
        last, after, read = last - 1, ends + terms - 1, self.marks.item
        size = stop - starts
        # they are few: an operation on arrays would take longer
        return [
            (read(starts + at) - first, read(after + at) - last) for at in positions if at < size
        ]


def decode_bounds(encoded: Sequence[bytes]) -> list[TextBounds]:
    """Return the bounds of some texts, all decoded at once."""
    parted = list(map(_part, encoded))
    sizes = [2 * len(bits) for bits, _ in parted for _ in range(_ROWS)]
    begins = list(accumulate(sizes, initial=0))
    # as truth values, among which numpy finds the true ones in an eighth of the time
    every = np.frombuffer(b"".join([bits for bits, _ in parted]), np.uint8)
    marks = np.unpackbits(every).view(bool).nonzero()[0]
    firsts = zip(begins[::_ROWS], parted, strict=False)
    more = [again + first for first, (_, again) in firsts if len(again)]
    if more:
        marks = np.sort(np.concatenate([marks, *more]))
    cuts = marks.searchsorted(begins).tolist()
    rows = list(zip(cuts, cuts[1:], begins, strict=False))
    return [TextBounds(marks, rows[at : at + _ROWS]) for at in range(0, len(rows), _ROWS)]


def are_bounds_of(encoded: bytes, length: int) -> bool:
    """Whether bounds are of a text of so many characters."""
    return len(_part(encoded)[0]) == _ROWS * -(-length // 8)


def _part(encoded: bytes) -> tuple[bytes, npt.NDArray[np.intp]]:
    """Return the bitmaps, and the bits that count once more."""
    if not len(encoded) % _ROWS:
        return encoded, _NONE
    count = int.from_bytes(encoded[-_COUNT.itemsize :], "little")
    end = len(encoded) - _COUNT.itemsize
    again = np.frombuffer(encoded[end - count * _PLACE.itemsize : end], _PLACE)
    return encoded[: end - count * _PLACE.itemsize], again.astype(np.intp)
