"""Offer counts: how many passages a text that may be offered finds; kept, as the same words are
counted for question after question.
"""

from __future__ import annotations

from collections.abc import Callable

from indexer.model import Budget, Filters, Rung, SearchRequest

# Words, and parts of what was typed; a text and two numbers each.
COUNTS_KEPT = 4_096


class OfferCounts:
    """The first rungs of texts in one open index, as ``find_first_rung`` finds them."""

    def __init__(self, find_first_rung: Callable[[SearchRequest, Budget], Rung]) -> None:
        self._find = find_first_rung
        self._known: dict[str, Rung] = {}

    def count(self, text: str, filters: Filters, budget: Budget) -> Rung:
        """Return rung 1 of a text under filters. Under none it is kept, unless time was up."""
        if filters != Filters():
            return self._find(SearchRequest(text, filters=filters), budget)
        known = self._known.get(text)
        if known is None:
            known = self._find(SearchRequest(text), budget)
            if not budget.spent():
                self._keep(text, known)
        return known

    def _keep(self, text: str, counted: Rung) -> None:
        if len(self._known) >= COUNTS_KEPT:
            self._known.clear()
        self._known[text] = counted
