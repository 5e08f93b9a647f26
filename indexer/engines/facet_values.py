"""Facets: the value of a passage, the same whatever the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from indexer.model import SECTION_SEPARATOR, Passage

# The table of columns: the value of a passage, "" for none. What is counted comes first, then what
# is only filtered by. A section is its path, outermost first.
VALUE_OF_FACET: Mapping[str, Callable[[Passage], str]] = {
    "document": lambda passage: passage.document,
    "section": lambda passage: SECTION_SEPARATOR.join(passage.section),
    "kind": lambda passage: passage.kind,
    "speaker": lambda passage: passage.speaker or "",
    "publisher": lambda passage: passage.publisher or "",
    "year": lambda passage: (passage.date or "")[:4],
    "series": lambda passage: passage.series or "",
    "date": lambda passage: passage.date or "",
}
# A value of this one counts for those above it, too.
NESTED = "section"


def values_with_above(name: str, value: str) -> list[str]:
    """Return the values of a facet that a passage with this one counts for: it and those above it.

    >>> values_with_above("section", "第1章 > 第2節"), values_with_above("year", "")
    (['第1章 > 第2節', '第1章'], [])
    """
    found = []
    while value:
        found.append(value)
        value = value_above(name, value)
    return found


def value_above(name: str, value: str) -> str:
    """Return the value that one of a facet is right below, "" for an outermost one."""
    return value.rpartition(SECTION_SEPARATOR)[0] if name == NESTED else ""
