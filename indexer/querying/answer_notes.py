"""Notes of an answer beside its hits: how the query was read, and what of it was not counted.

And which of its rungs are told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from indexer.model import Note, Rung, SearchResult
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


def worth_telling(rungs: Iterable[Rung]) -> tuple[Rung, ...]:
    """Return the first rung, and the second where it holds something."""
    return tuple(rung for rung in rungs if rung.rung == 1 or rung.total)
