"""Arrivals: when each document, and each passage, first came into the index.

A build takes them over from the generation before, whatever version made it, and adds what is new.
What is gone is remembered for a while: a file that comes back is none that was not there before.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.model import DocumentSummary, Entry
from indexer.store import newest

ARRIVALS, ARRIVED_PASSAGES = "arrivals.json", "arrivals.npz"
# How many that are gone are remembered, for each that is there.
GONE_KEPT = 1

Ids: TypeAlias = npt.NDArray[np.uint64]
BuildNumbers: TypeAlias = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class ArrivalRecord:
    """The record of arrivals in a generation.

    ``times``: of the builds that brought something, ISO 8601, UTC. ``documents``: the number of
    that build by the ids of documents. ``ids``, ``builds``: the same for passages, those that are
    there in the order of the index, then those that are gone.
    """

    times: Sequence[str] = ()
    documents: Mapping[str, int] = field(default_factory=dict)
    ids: Ids = field(default_factory=lambda: np.zeros(0, np.uint64))
    builds: BuildNumbers = field(default_factory=lambda: np.zeros(0, np.uint32))


def note_passages(entries: Iterable[Entry], noted: array[int]) -> Iterator[Entry]:
    """Yield the entries; their passages are noted in their order."""
    for entry in entries:
        noted.append(int(entry.passage.id, 16))
        yield entry


def keep_arrivals(folder: Path, passages: array[int], documents: Iterable[str]) -> None:
    """Keep in a generation that is being built when each of its passages and documents came."""
    before = newest(folder.parent)
    known = read_arrivals(before) if before else ArrivalRecord()
    now, number = datetime.now(UTC).isoformat(timespec="seconds"), len(known.times)
    ids = np.frombuffer(passages, np.uint64) if passages else np.zeros(0, np.uint64)
    builds = _look_up(known, ids, number)
    gone = ~np.isin(known.ids, ids)
    kept = slice(0, GONE_KEPT * len(ids))
    came = {name: known.documents.get(name, number) for name in documents}
    others = [name for name in known.documents if name not in came][: GONE_KEPT * len(came)]
    is_news = number in came.values() or bool((builds == number).any())
    record = {
        "times": [*known.times, *([now] if is_news else [])],
        "documents": came | {name: known.documents[name] for name in others},
    }
    (folder / ARRIVALS).write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    np.savez(
        folder / ARRIVED_PASSAGES,
        ids=np.concatenate((ids, known.ids[gone][kept])),
        builds=np.concatenate((builds, known.builds[gone][kept])),
    )


def _look_up(known: ArrivalRecord, ids: Ids, number: int) -> BuildNumbers:
    """Return the builds that brought these passages, ``number`` where they are new."""
    builds = np.full(len(ids), number, np.uint32)
    if len(known.ids):
        order = np.argsort(known.ids)
        places = order[np.searchsorted(known.ids, ids, sorter=order).clip(max=len(order) - 1)]
        is_known = known.ids[places] == ids
        builds[is_known] = known.builds[places][is_known]
    return builds


def read_arrivals(folder: Path) -> ArrivalRecord:
    """Return what a generation knows of arrivals; nothing where it has no record that can be read,
    as older ones have none.
    """
    try:
        record: dict[str, Any] = json.loads((folder / ARRIVALS).read_text("utf-8"))
        with np.load(folder / ARRIVED_PASSAGES, allow_pickle=False) as passages:
            ids, builds = passages["ids"], passages["builds"]
        return _whole(
            ArrivalRecord(
                [str(each) for each in record["times"]],
                {str(name): int(build) for name, build in record["documents"].items()},
                ids.astype(np.uint64),
                builds.astype(np.uint32),
            )
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return ArrivalRecord()


def _whole(record: ArrivalRecord) -> ArrivalRecord:
    """Return a record as it is. ValueError where it names a build that it has not."""
    last = len(record.times)
    named = max(record.documents.values(), default=0)
    is_of_others = last <= named or bool((record.builds >= last).any())
    if len(record.ids) != len(record.builds) or is_of_others:
        raise ValueError("a record of arrivals is of builds that it names")
    return record


class Arrivals:
    """The arrivals of one generation, read when they are first asked for."""

    def __init__(self, folder: Path, summaries: Sequence[DocumentSummary]) -> None:
        self._folder = folder
        self._summaries = summaries

    @cached_property
    def _record(self) -> ArrivalRecord:
        return read_arrivals(self._folder)

    @property
    def times(self) -> Sequence[str]:
        """The times of builds that brought something, in their order."""
        return self._record.times

    def document(self, name: str) -> str:
        """Return when a document came, "" where that is not known."""
        build = self._record.documents.get(name)
        return "" if build is None else self.times[build]

    def build_of(self, order: int) -> int:
        """Return the build that brought the passage of an order in the index, -1 if not known."""
        builds = self._record.builds
        return int(builds[order]) if order < len(builds) else -1

    def newest_documents(self) -> tuple[DocumentSummary, ...]:
        """Return all documents, those that came last first, those of one build as in the index."""
        came = self._record.documents
        return tuple(sorted(self._summaries, key=lambda each: -came.get(each.id, -1)))

    def documents_of(self, build: int) -> tuple[str, ...]:
        """Return the documents in which there is a passage that a build brought."""
        firsts = np.array([each.first for each in self._summaries if each.passages])
        names = [each.id for each in self._summaries if each.passages]
        if not names:
            return ()
        total = self._summaries[-1].first + self._summaries[-1].passages
        (orders,) = np.nonzero(self._record.builds[:total] == build)
        places = np.unique(np.searchsorted(firsts, orders, side="right") - 1)
        return tuple(names[place] for place in places.tolist())
