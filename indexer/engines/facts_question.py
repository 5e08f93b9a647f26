"""Questions to engines that answer for sets, and whose candidates are scored by `Facts`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from indexer.engines.passage_facts import Facts
from indexer.matching import Has, PassageSet
from indexer.model import Budget, Phrase
from indexer.ranking.first_phase import Areas


class FactsQuestion(ABC):
    """The part of `Backend` that is alike for all such engines.

    Where the budget is spent nothing more is asked: what is left out is empty.
    """

    def __init__(self, facts: Facts, budget: Budget) -> None:
        self._facts = facts
        self._budget = budget
        self._left_out = 0

    @property
    def size(self) -> int:
        return len(self._facts)

    @property
    def complete(self) -> bool:
        return not self._left_out

    @abstractmethod
    def count(self, sets: Sequence[PassageSet], most: int | None = None) -> list[int]: ...

    def holding(self, asked: Sequence[tuple[Areas, Sequence[Phrase]]]) -> list[int]:
        return self.count([Has(each, areas) for areas, phrases in asked for each in phrases])

    def _is_spent(self) -> bool:
        spent = self._budget.spent()
        self._left_out += spent
        return spent
