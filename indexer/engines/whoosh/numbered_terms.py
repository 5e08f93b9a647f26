"""Terms as numbers: while an index is written, each of a value's terms is looked up once.

What becomes of the numbers are operations on arrays.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import count

import numpy as np
import numpy.typing as npt

# No word or unit, but what stands for the end of a value among them; of runs of marks, none.
NO_TERM = 0


class Numbered:
    """Terms by number, from 1 in the order in which they come; "" stands for NO_TERM."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count(NO_TERM + 1).__next__)
        self._numbers[""] = NO_TERM

    def of(self, terms: tuple[str, ...]) -> array[int]:
        """Return the numbers of terms. Of most texts no unit has marks: then all are NO_TERM."""
        if not any(terms):
            return array("I", [NO_TERM]) * len(terms)
        return array("I", map(self._numbers.__getitem__, terms))

    def names(self) -> list[str]:
        """Return the terms by number."""
        return list(self._numbers)

    def sorting(self) -> tuple[list[str], npt.NDArray[np.uint32]]:
        """Return the terms in order, "" first, and for each number its rank in this order."""
        names = self.names()
        order = sorted(range(len(names)), key=names.__getitem__)
        moved = np.empty(len(names), np.uint32)
        moved[order] = np.arange(len(names))
        return [names[number] for number in order], moved
