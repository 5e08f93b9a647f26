"""The areas of a passage, as every engine stores them."""

from __future__ import annotations

from indexer.model import Area, Entry, Value

AREAS: tuple[Area, ...] = ("title", "section", "text", "implied")


def areas_of(entry: Entry) -> dict[Area, tuple[Value, ...]]:
    """Return the values of each area: glosses belong to the text."""
    return {
        "title": (entry.title,),
        "section": entry.section,
        "text": (entry.text, *entry.glosses),
        "implied": entry.implied,
    }
