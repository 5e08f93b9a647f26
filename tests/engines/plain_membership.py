"""Whether one passage is in a set, asked of the passage itself: what the oracle tries of each."""

from __future__ import annotations

from indexer.matching import (
    All,
    AnyOf,
    But,
    Dated,
    Flagged,
    Has,
    Listed,
    OneOf,
    PassageSet,
    holds,
    holds_in,
    values_in,
)
from indexer.model import SECTION_SEPARATOR, Entry, is_within


def is_in(wanted: PassageSet, entry: Entry, order: int | None = None) -> bool:
    match wanted:
        case Has(phrase, areas):
            return holds_in(phrase, entry.passage.document) and holds(
                phrase, values_in(entry, areas)
            )
        case All(sets):
            return all(is_in(each, entry, order) for each in sets)
        case AnyOf(sets):
            return any(is_in(each, entry, order) for each in sets)
        case But(kept, without):
            return is_in(kept, entry, order) and not is_in(without, entry, order)
        case OneOf(name, values):
            return bool(set(values) & set(facets(entry)[name]))
        case Dated(since, until):
            return is_within(entry.passage.date or "", since, until)
        case Flagged(flag):
            passage = entry.passage
            is_later = passage.block > 0 or passage.start > 0
            return passage.unreadable if flag == "unreadable" else is_later
        case Listed(orders):
            return order in orders


def facets(entry: Entry) -> dict[str, tuple[str, ...]]:
    section = entry.passage.section
    return {
        "document": (entry.passage.document,),
        "section": tuple(
            SECTION_SEPARATOR.join(section[: depth + 1]) for depth in range(len(section))
        ),
        "kind": (entry.passage.kind,),
        "speaker": (entry.passage.speaker,) if entry.passage.speaker else (),
        "publisher": (entry.passage.publisher,) if entry.passage.publisher else (),
        "year": (entry.passage.date[:4],) if entry.passage.date else (),
        "series": (entry.passage.series,) if entry.passage.series else (),
    }
