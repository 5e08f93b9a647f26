"""Bounds of the words and units of a text in it, as four bitmaps.

One bit a character each: units begin, units end, words begin, words end. With the positions of a
phrase they give its spans, so that highlights need no second analysis. Some 190 bytes a passage.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.model import Analysis, Stream

_ROWS = 4
_ROWS_OF: Mapping[Stream, slice] = {"units": slice(0, 2), "words": slice(2, 4)}


def bounds(analysis: Analysis) -> bytes:
    """Return the bitmaps of the words and units of an analysis.

    Empty where they can't hold them: signs that fold to several units (㍻) share an offset.
    """
    length, units = len(analysis.text), analysis.located_units
    starts, ends = [word[0] for word in analysis.words], [word[1] for word in analysis.words]
    # ends are marked at the last character
    rows = ((units.starts, 0), (units.ends, -1), (starts, 0), (ends, -1))
    bits = np.zeros((len(rows), length), bool)
    for row, (offsets, moved) in zip(bits, rows, strict=True):
        row[np.array(array("i", offsets)) + moved] = True
    wanted = sum(len(offsets) for offsets, _ in rows)
    return np.packbits(bits, axis=1).tobytes() if np.count_nonzero(bits) == wanted else b""


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
    # as truth values, among which numpy finds the true ones in an eighth of the time
    marks = np.unpackbits(np.frombuffer(b"".join(encoded), np.uint8)).view(bool).nonzero()[0]
    sizes = [2 * len(each) for each in encoded for _ in range(_ROWS)]
    begins = list(accumulate(sizes, initial=0))
    cuts = marks.searchsorted(begins).tolist()
    rows = list(zip(cuts, cuts[1:], begins, strict=False))
    return [TextBounds(marks, rows[at : at + _ROWS]) for at in range(0, len(rows), _ROWS)]
