"""Terms as numbers: while an index is written, terms are counted among those that came before.

What becomes of the numbers are operations on arrays. Those of many passages are numbered together:
words are looked up, each once; nine of ten units are one character, whose code point is looked at.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from collections.abc import Sequence
from itertools import compress, count

import numpy as np
import numpy.typing as npt

# No word or unit, but what stands for the end of a value among them; of runs of marks, none.
NO_TERM = 0
# Terms that wait to be numbered together.
WAITING_TERMS = 100_000
# A unit of one character has the number of its code point and one more, others one from here on.
_BEYOND_CHARACTERS = sys.maxunicode + 2


class Numbered:
    """Terms by number, from 1 in the order in which they come; "" stands for NO_TERM.

    ``most`` of them wait to be numbered together.
    """

    def __init__(self, most: int = WAITING_TERMS) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count(NO_TERM + 1).__next__)
        self._numbers[""] = NO_TERM
        self._came = array("I")
        self._most = most
        self._waiting: list[str] = []

    def add(self, terms: tuple[str, ...]) -> None:
        self._waiting.extend(terms)
        if len(self._waiting) >= self._most:
            self._number_waiting()

    def numbers(self) -> npt.NDArray[np.uint32]:
        """Return the numbers of the terms that came, one after the other."""
        self._number_waiting()
        return np.array(self._came, np.uint32)

    def sorting(self) -> tuple[list[str], npt.NDArray[np.uint32]]:
        """Return the terms in order, "" first, and for each number its rank in this order."""
        self._number_waiting()
        return _sorting([*self._numbers], range(len(self._numbers)))

    def _number_waiting(self) -> None:
        # a list first: an array asks its own for its length at once, and for no more room
        self._came.extend(array("I", [*map(self._numbers.__getitem__, self._waiting)]))
        self._waiting.clear()


class NumberedUnits(Numbered):
    """The same, of units."""

    def __init__(self, most: int = WAITING_TERMS) -> None:
        super().__init__(most)
        self._numbers = defaultdict(count(_BEYOND_CHARACTERS).__next__)

    def _number_waiting(self) -> None:
        sizes = np.fromiter(map(len, self._waiting), np.uint32, len(self._waiting))
        written = "".join((*self._waiting, "\0"))  # behind the last there is something to look at
        codes = np.frombuffer(written.encode("utf-32-le", "surrogatepass"), "<u4")
        numbers = codes[np.cumsum(sizes) - sizes] + 1
        numbers[sizes == 0] = NO_TERM
        longer = sizes > 1
        numbers[longer] = [*map(self._numbers.__getitem__, compress(self._waiting, longer))]
        self._came.frombytes(numbers.astype(np.uint32).tobytes())
        self._waiting.clear()

    def sorting(self) -> tuple[list[str], npt.NDArray[np.uint32]]:
        came = np.zeros(_BEYOND_CHARACTERS, bool)
        numbers = self.numbers()
        came[numbers[numbers < _BEYOND_CHARACTERS]] = True
        single = (np.flatnonzero(came[1:]) + 1).tolist()
        names = ["", *(chr(number - 1) for number in single), *self._numbers]
        return _sorting(names, [NO_TERM, *single, *self._numbers.values()])


def _sorting(
    names: Sequence[str], numbers: Sequence[int]
) -> tuple[list[str], npt.NDArray[np.uint32]]:
    """Return names in order, and for each of their numbers its rank among them."""
    order = sorted(range(len(names)), key=names.__getitem__)
    moved = np.zeros(max(numbers) + 1, np.uint32)
    moved[np.array(numbers)[order]] = np.arange(len(names))
    return [names[each] for each in order], moved
