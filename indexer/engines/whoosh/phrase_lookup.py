"""Phrase lookup: positions of the phrases of one query, each looked up once."""

from __future__ import annotations

from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.whoosh.positions import Orders, Places, Side, passages_of, phrase_places
from indexer.model import Area, Budget, Phrase, Stream

Key: TypeAlias = tuple[Stream, tuple[str, ...], bool, bool, tuple[str, ...]]


class Postings(Protocol):
    """The positions of terms that an engine gives; all ascend."""

    def places(self, stream: Stream, area: Area, term: str) -> Places:
        """Return the places of a word, a unit, or a pair of units."""
        ...

    def marks(self, area: Area, run: str, side: Side) -> Places:
        """Return the positions of the units before which the soft marks are ``run``.

        Or they are those where the soft marks end, or begin, with ``run``.
        """
        ...


class Spent(Exception):
    """The budget is used up."""


class Lookup:
    """The phrases of one query in one index.

    It keeps what it found; let it go with the query.

    Where the budget is spent, what was not looked up yet counts as found nowhere; ``left_out``
    counts these.
    """

    def __init__(self, postings: Postings, budget: Budget) -> None:
        self.budget = budget
        self.left_out = 0
        self._postings = postings
        self._places: dict[tuple[Key, Area], Places] = {}
        self._passages: dict[
            tuple[Key, tuple[Area, ...]], tuple[Orders, npt.NDArray[np.int64]]
        ] = {}

    def passages(
        self, phrase: Phrase, areas: tuple[Area, ...]
    ) -> tuple[Orders, npt.NDArray[np.int64]]:
        """Return the passages that hold ``phrase`` in any of ``areas``, and how often.

        Passages ascend.
        """
        key = _key(phrase)
        if (key, areas) not in self._passages:
            left_out = self.left_out
            found = passages_of([self.places(phrase, area) for area in areas])
            if self.left_out > left_out:
                return found
            self._passages[key, areas] = found
        return self._passages[key, areas]

    def places(self, phrase: Phrase, area: Area) -> Places:
        """Return where ``phrase`` begins in ``area``, as `phrase_places` gives it."""
        key = _key(phrase)
        if (key, area) not in self._places:
            try:
                self._places[key, area] = phrase_places(
                    phrase,
                    lambda term: self._in_budget().places(phrase.stream, area, term),
                    lambda run, side: self._in_budget().marks(area, run, side),
                )
            except Spent:
                self.left_out += 1
                return np.empty(0, np.int64)
        return self._places[key, area]

    def _in_budget(self) -> Postings:
        """Return the postings, looked at one by one. Raises `Spent`."""
        if self.budget.spent():
            raise Spent()
        return self._postings


def _key(phrase: Phrase) -> Key:
    return phrase.stream, phrase.terms, phrase.starts, phrase.ends, phrase.marks
