"""Texts in their order: which of them begin so, the commonest first?"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

import numpy as np

_LAST = chr(0x10FFFF)


class TextOrder:
    """Texts in the order of their characters, each with its place in a list and a count.

    They are kept as one text, so that a hundred thousand of them take a few megabytes.
    """

    def __init__(self, texts: Sequence[str], counts: Sequence[int]) -> None:
        places = sorted(range(len(texts)), key=texts.__getitem__)
        self._places = np.array(places, np.int32)
        self._counts = np.array(counts, np.int64)[self._places]
        self._joined = "".join(texts[place] for place in places)
        self._ends = array("L", accumulate((len(texts[place]) for place in places), initial=0))

    def begin(self, beginning: str, most: int) -> list[int]:
        """Return the places of at most ``most`` texts that begin so: those with the most counts."""
        first, last = map(self._find, (beginning, beginning + _LAST))
        counts = self._counts[first:last]
        chosen = np.argpartition(-counts, most)[:most] if len(counts) > most else slice(None)
        places: list[int] = self._places[first:last][chosen].tolist()
        return places

    def _find(self, text: str) -> int:
        """Return how many texts stand before one."""
        return bisect_left(range(len(self._places)), text, key=self._at)

    def _at(self, number: int) -> str:
        return self._joined[self._ends[number] : self._ends[number + 1]]
