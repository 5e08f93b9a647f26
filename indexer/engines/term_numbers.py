"""Numbers of terms: passages keep their tokens as numbers, and an index each term once.

Numbers count terms in the order of their first occurrence, so that common ones are small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.mapped_arrays import Arrays, narrowest
from indexer.engines.sorted_texts import NONE, SortedTexts, pack_texts
from indexer.model import Stream

# What is numbered: words, units, and runs of soft marks.
NumberedTerms: TypeAlias = Literal["words", "units", "marks"]
NUMBERED_TERMS: tuple[NumberedTerms, ...] = ("words", "units", "marks")
# The number of no term; it ends each value, and stands where there are no soft marks.
NOTHING = 0
# Numbers, and answers about runs of marks, that are kept once they were found.
KEPT, KEPT_RUNS = 32_768, 256


class TermNumbering:
    """Numbers the terms of passages while an index is built."""

    def __init__(self) -> None:
        self.numbers: dict[NumberedTerms, defaultdict[str, int]] = {
            name: defaultdict(count(NOTHING + 1).__next__) for name in NUMBERED_TERMS
        }
        self.numbers["marks"][""] = NOTHING
        self._holding: dict[NumberedTerms, defaultdict[int, int]] = {
            name: defaultdict(int) for name in NUMBERED_TERMS
        }

    def count_text(self, stream: Stream, numbers: set[int]) -> None:
        """Count a passage whose text holds these terms of a stream."""
        holding = self._holding[stream]
        for number in numbers:
            holding[number] += 1

    def arrays(self) -> Arrays:
        """Return the terms in order, with the number of each and how many texts hold it."""
        made: dict[str, npt.NDArray[np.generic]] = {}
        for name, numbers in self.numbers.items():
            texts = sorted(numbers)
            own = np.array([numbers[text] for text in texts], np.int64)
            holding = self._holding[name]
            held = np.array([holding.get(number, 0) for number in own.tolist()], np.int64)
            made |= pack_texts(f"{name}.terms", texts)
            made |= {f"{name}.numbers": narrowest(own), f"{name}.holding": narrowest(held)}
        return made


class KnownTerms:
    """The terms of an open index. Nothing of it changes, so threads may share it."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self._texts = {name: SortedTexts.read(arrays, f"{name}.terms") for name in NUMBERED_TERMS}
        self.number = lru_cache(KEPT)(self._number)
        self.fitting_runs = lru_cache(KEPT_RUNS)(self._fitting_runs)

    def size(self, name: NumberedTerms) -> int:
        """Return how many numbers there are, with that of no term."""
        return len(self._texts[name]) + 1

    def _number(self, name: NumberedTerms, term: str) -> int:
        """Return the number of a term, NOTHING where no passage holds it."""
        at = self._texts[name].find(term)
        return NOTHING if at == NONE else int(self._arrays[f"{name}.numbers"][at])

    def holding(self, stream: Stream, term: str) -> int:
        """Return how many texts hold a term."""
        at = self._texts[stream].find(term)
        return 0 if at == NONE else int(self._arrays[f"{stream}.holding"][at])

    def beginning_with(self, stream: Stream, prefix: str) -> Iterator[tuple[str, int]]:
        """Yield the terms of texts that begin with ``prefix``, in order, and how many hold each."""
        holding = self._arrays[f"{stream}.holding"]
        for at, term in self._texts[stream].beginning_with(prefix):
            if holding[at]:
                yield term, int(holding[at])

    def by_number(self, name: NumberedTerms) -> list[str]:
        """Return all terms, each at the place of its number."""
        texts = [""] * self.size(name)
        numbers = self._arrays[f"{name}.numbers"].tolist()
        for number, text in zip(numbers, self._texts[name], strict=True):
            texts[number] = text
        return texts

    def holding_by_number(self, stream: Stream) -> npt.NDArray[np.int64]:
        """Return how many texts hold each term, at the place of its number."""
        holding = np.zeros(self.size(stream), np.int64)
        holding[self._arrays[f"{stream}.numbers"]] = self._arrays[f"{stream}.holding"]
        return holding

    def _fitting_runs(self, wanted: str, edge: Literal["first", "between", "last"]) -> set[int]:
        """Return the numbers of the runs of soft marks that are as wanted before the first unit,
        between two, or after the last.
        """
        runs = zip(self._texts["marks"], self._arrays["marks.numbers"].tolist(), strict=True)
        if edge == "between":
            return {number for run, number in runs if run == wanted}
        fits = str.endswith if edge == "first" else str.startswith
        return {number for run, number in runs if fits(run, wanted)}
