"""Notes of an answer beside its hits: how the query was read, and what of it was not counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from indexer.model import Note, SearchResult
from indexer.querying.planner import Planned


def join_notes(read: tuple[Note, ...], planned: Planned) -> tuple[Note, ...]:
    """Join the notes of the parser with those of the plan, without contradiction or repetition.

    A sign that does not fit is named once; where nothing but signs was typed, that alone is said.
    """
    if read and planned.plan is None:
        return planned.notes
    return (
        *read,
        *(note for note in planned.notes if not (read and note.code == "nothing_to_search")),
    )


def note_relaxed(planned: Planned, found: SearchResult) -> Planned:
    """Add a note to ``planned`` where there are hits of the second rung."""
    if len(found.rungs) < 2 or not found.rungs[1].total:
        return planned
    return replace(planned, notes=(*planned.notes, Note("relaxed")))


def note_bounds(found: SearchResult, *, timed_out: bool) -> Iterable[Note]:
    """Yield why counts are lower bounds, where they are."""
    if timed_out:
        yield Note("timed_out")
    for rung in found.rungs:
        if rung.at_least:
            yield Note("not_all_counted", {"limit": rung.total})
