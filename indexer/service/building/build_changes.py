"""Build changes: what differs from the build before, document by document."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.errors import IndexUnusable
from indexer.service.generations.arrivals import Ids, read_arrivals
from indexer.service.generations.index_files import read_build, write_changes
from indexer.service.reports import BuildChanges, DocumentReport, Skipped
from indexer.store import newest


@dataclass(frozen=True, slots=True)
class BuiltState:
    """The state that a build left: its documents, what it passed over, the ids of all passages in
    order.
    """

    documents: Sequence[DocumentReport]
    skipped: Sequence[Skipped]
    passages: Ids

    @property
    def by_id(self) -> dict[str, DocumentReport]:
        return {each.id: each for each in self.documents}


def state_before(index: Path) -> BuiltState | None:
    """Return what the last build of an index left, whatever version it was by.

    None where there was none, or what it left can't be read.
    """
    try:
        folder = newest(index)
        if folder is None:
            return None
        built = read_build(folder)
    except IndexUnusable:
        return None
    return BuiltState(built.documents, built.skipped, read_arrivals(folder).ids)


def keep_changes(
    folder: Path,
    before: BuiltState | None,
    documents: Sequence[DocumentReport],
    skipped: Sequence[Skipped],
    passages: array[int],
) -> BuildChanges | None:
    """Keep what is otherwise than ``before`` in the folder of a build; None: it is not known."""
    changes = compare_builds(before, documents, skipped, passages)
    if changes is not None:
        write_changes(folder, changes)
    return changes


def compare_builds(
    before: BuiltState | None,
    documents: Sequence[DocumentReport],
    skipped: Sequence[Skipped],
    passages: array[int],
) -> BuildChanges | None:
    """Return what is otherwise than ``before``; None where that is not known.

    A file has changed where it holds something else; a row, where its passages are others; both,
    where their title, date or publisher is another, which ``documents.csv`` may say. What fails now
    and did not is no file that is gone.
    """
    if before is None:
        return None
    now = BuiltState(documents, skipped, np.frombuffer(passages, np.uint64))
    return BuildChanges(
        added=_missing(now.by_id, before.by_id),
        changed=tuple(_list_changed(before, now)),
        gone=_missing(_of_files_that_are_read(before, now), now.by_id),
        failing=_missing(_failing(now), _failing(before)),
    )


def _missing(names: Iterable[str], among: Container[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in among)


def _of_files_that_are_read(before: BuiltState, now: BuiltState) -> list[str]:
    failed = set(_failing(now).values()) - {""}
    return [each.id for each in before.documents if each.original not in failed]


def _list_changed(before: BuiltState, now: BuiltState) -> Iterator[str]:
    known = before.by_id
    for name, each in now.by_id.items():
        if name in known and _differ(known[name], before, each, now):
            yield name


def _differ(
    one: DocumentReport, before: BuiltState, other: DocumentReport, now: BuiltState
) -> bool:
    if (one.title, one.imprint) != (other.title, other.imprint):
        return True
    if one.content and other.content:
        return one.content != other.content
    return not np.array_equal(_passages(one, before), _passages(other, now))


def _passages(document: DocumentReport, state: BuiltState) -> Ids:
    return state.passages[document.first : document.first + document.passages]


def _failing(state: BuiltState) -> dict[str, str]:
    """Return the names of what can't be read, each with the path of its file, "" of a document."""
    return dict(_list_failing(state))


def _list_failing(state: BuiltState) -> Iterator[tuple[str, str]]:
    for each in state.skipped:
        yield each.path, str(Path(each.path).resolve())
    yield from ((each.id, "") for each in state.documents if each.unreadable)
