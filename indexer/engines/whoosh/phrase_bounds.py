"""Phrase bounds: of where the units of a phrase stand side by side, where its words and soft marks
begin and end, too.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.mapped_arrays import Arrays, is_true_at
from indexer.engines.sorted_texts import SortedTexts
from indexer.model import Phrase

_Slots: TypeAlias = npt.NDArray[np.int64]
_BOUNDS = attrgetter("starts", "ends", "implied", "document", "marks")
_NO_BOUNDS = _BOUNDS(Phrase("units", ()))


def is_bounded(phrase: Phrase) -> bool:
    """Whether more is asked than that its terms stand side by side in a text."""
    return bool(_BOUNDS(phrase) != _NO_BOUNDS)


class PhraseBounds:
    """The edges of words and the soft marks of an index, by the slots of its units."""

    def __init__(self, arrays: Arrays) -> None:
        self._starts, self._ends = arrays["units.starts"], arrays["units.ends"]
        self._marked, self._numbers = arrays["marks.slots"], arrays["marks.numbers"]
        self._runs = tuple(SortedTexts.read(arrays, "marks.runs"))

    def bounded(self, found: _Slots, phrase: Phrase) -> _Slots:
        """Return those at which the words and the soft marks of a phrase begin and end."""
        if phrase.stream == "words":
            return found
        return self._between_marks(self._at_edges(found, phrase), phrase)

    def _at_edges(self, found: _Slots, phrase: Phrase) -> _Slots:
        """Return those that start and end with a word, where that is wanted."""
        if phrase.starts and len(found):
            found = found[is_true_at(self._starts, found)]
        if phrase.ends and len(found):
            found = found[is_true_at(self._ends, found + len(phrase.terms) - 1)]
        return found

    def _between_marks(self, found: _Slots, phrase: Phrase) -> _Slots:
        """Return those with the soft marks of the phrase before, between and after its units."""
        for offset, wanted in enumerate(phrase.marks):
            if not len(found):
                break
            last = offset == len(phrase.terms)
            fits = np.array(
                [
                    run.endswith(wanted) if not offset
                    else run.startswith(wanted) if last
                    else run == wanted
                    for run in self._runs
                ]
            )  # fmt: skip
            found = found[fits[self._runs_at(found + offset)]]
        return found

    def _runs_at(self, slots: _Slots) -> npt.NDArray[np.int64]:
        """Return the number of the run of soft marks before each slot; 0 for none."""
        known, numbers = self._marked, self._numbers
        runs = np.zeros(len(slots), np.int64)
        if len(known):
            at = known.searchsorted(slots.astype("<u4"))
            there = known.take(at, mode="clip") == slots
            runs[there] = numbers[at[there]]
        return runs
