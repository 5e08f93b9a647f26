"""Values of facets as an index of another maker has them, and how they were before."""

from __future__ import annotations

from typing import Any

from indexer.engines.facet_values import VALUE_OF_FACET, values_with_above
from indexer.engines.index_terms import plain_term
from indexer.model import Passage

# Values are no longer in characters; such a one is there as its digest.
LONGEST_VALUE = 2_000


def plain_value(value: str) -> str:
    """Return a value of a facet as the index has it."""
    return value if len(value) <= LONGEST_VALUE and _is_unicode(value) else plain_term(value)


class IndexedValues:
    """Values of facets that an index has otherwise than they are, and all dates."""

    def __init__(self) -> None:
        self._changed: dict[str, str] = {}
        self._dates: set[str] = set()

    def add(self, passage: Passage) -> None:
        if passage.date:
            self._dates.add(passage.date)
        for name, value_of in VALUE_OF_FACET.items():
            for value in values_with_above(name, value_of(passage)):
                plain = plain_value(value)
                if plain != value:
                    self._changed[plain] = value

    def record(self) -> dict[str, Any]:
        """Return what JSON can say of them: ``changed`` by how the index has them, ``dates``."""
        return {"changed": self._changed, "dates": sorted(self._dates)}


def _is_unicode(text: str) -> bool:
    """Whether a text holds no half of a character."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
