"""The areas of a passage, as every engine stores them, and the flags kept beside their terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from indexer.model import Area, Entry, Flag, Passage, Value

AREAS: tuple[Area, ...] = ("title", "section", "text", "implied")
FLAG_OF: Mapping[Flag, Callable[[Passage], bool]] = {
    "unreadable": lambda passage: bool(passage.unreadable),
    "later": lambda passage: passage.block > 0 or passage.start > 0,
}


def areas_of(entry: Entry) -> dict[Area, tuple[Value, ...]]:
    """Return the values of each area: glosses belong to the text."""
    return {
        "title": (entry.title,),
        "section": entry.section,
        "text": (entry.text, *entry.glosses),
        "implied": entry.implied,
    }
