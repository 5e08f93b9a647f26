"""Texts in their order: which of them begin so, the commonest first?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_LAST = chr(0x10FFFF)


class TextOrder:
    """Texts in the order of their characters, each with its place in a list and a count."""

    def __init__(self, texts: Sequence[str], counts: Sequence[int]) -> None:
        keys: NDArray[np.str_] = np.array(texts, np.str_)
        self._places = np.argsort(keys, kind="stable")
        self._keys = keys[self._places]
        self._counts = np.array(counts, np.int64)[self._places]

    def begin(self, beginning: str, most: int) -> list[int]:
        """Return the places of at most ``most`` texts that begin so: those with the most counts."""
        first, last = np.searchsorted(self._keys, [beginning, beginning + _LAST])
        counts = self._counts[first:last]
        chosen = np.argpartition(-counts, most)[:most] if len(counts) > most else slice(None)
        places: list[int] = self._places[first:last][chosen].tolist()
        return places
