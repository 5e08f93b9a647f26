"""A library: an open index that answers, and follows it when it is rebuilt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType

from indexer.engines import location_of, nodes_of_location
from indexer.errors import IndexDamaged, LibraryClosed, SakuinError
from indexer.late_patterns import compile_late_patterns
from indexer.service.generations.index_files import read_reports
from indexer.service.generations.index_stamp import current_generation, other_stamps, stamp
from indexer.service.reports import CheckReport, DocumentReport
from indexer.service.searching.open_index import OpenIndex, open_index
from indexer.service.searching.searcher import Searcher, Snapshot
from indexer.store import EarlyInspection, LiveIndex, builder_at_work, verify


class Library(Searcher):
    """An index that answers.

    A rebuilt one is used from the next question, or the next snapshot, on. Once it is closed, every
    question is answered by `LibraryClosed`; snapshots that were taken before go on.
    """

    def __init__(
        self, index: Path, *, at_once: bool = True, inspection: EarlyInspection | None = None
    ) -> None:
        """``at_once``: as in `open_index`, whenever a generation is opened."""
        self.index = index
        self._closed = False
        self._live: LiveIndex[OpenIndex] = LiveIndex(
            index,
            stamp(),
            partial(open_index, at_once=at_once),
            OpenIndex.close,
            (inspection or EarlyInspection(index)).take,
            other_stamps(),
        )
        with self._lease():
            pass

    def __enter__(self) -> Library:
        self._refuse_closed()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def prepare(self) -> None:
        """Make now what is otherwise made for the first questions: for who answers many."""
        compile_late_patterns()
        with self._lease() as opened:
            opened.documents.prepare()
            opened.answerers["rank"].prepare()
            opened.completions.prepare()

    def prove(self) -> None:
        """Ask the engine for something. Errors: IndexUnusable, where it can't answer."""
        with self._lease() as opened:
            opened.engine.find("")

    def silent_nodes(self) -> tuple[int, int]:
        """Return how many nodes of its cluster do not answer, each asked now, and of how many.

        An index in its folder has none.
        """
        with self._lease() as opened:
            location = location_of(opened.generation.folder)
        states = nodes_of_location(location) if location else ()
        return sum(bool(each.reason) for each in states), len(states)

    @property
    def being_rebuilt(self) -> bool:
        """Whether a newer index is being built; until that is done, this one answers."""
        return builder_at_work(self.index) is not None

    @property
    def trouble(self) -> str | None:
        """The code of the error that keeps the newest generation from answering, or None."""
        with self._lease() as opened:
            error = self._live.trouble
            if opened.generation.fallback:
                return IndexDamaged.code
            return (
                None
                if error is None
                else error.code
                if isinstance(error, SakuinError)
                else SakuinError.code
            )

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Hold the newest generation, which stays open until the block ends.

        It is for callers that ask more than one thing.
        """
        with self._lease() as opened:
            yield Snapshot(opened)

    def close(self) -> None:
        """Close the index as soon as no snapshot needs it; a second time nothing is done."""
        self._closed = True
        self._live.close()

    @contextmanager
    def _lease(self) -> Iterator[OpenIndex]:
        self._refuse_closed()
        with self._live.lease() as (generation, opened):
            is_same = opened.generation is generation
            yield opened if is_same else replace(opened, generation=generation)

    def _refuse_closed(self) -> None:
        if self._closed:
            raise LibraryClosed(path=str(self.index))


def documents_of(index: Path) -> tuple[DocumentReport, ...]:
    """The report of each document by the build that answers. Errors: IndexUnusable."""
    return read_reports(current_generation(index).folder)


def check(index: Path, *, full: bool = False) -> CheckReport:
    """Check whether the index can answer; ``full`` reads every passage and finds it again.

    Errors: IndexUnusable; ClusterAway, ClusterRefused where it is in a cluster that can't.
    """
    generation = current_generation(index)
    problems = [*generation.damage, *verify(generation)]
    opened = open_index(generation)
    try:
        expected = generation.manifest.counts["passages"]
        if len(opened.engine) != expected:
            problems.append(f"{len(opened.engine)} passages instead of {expected}")
        # what is not in the folder is asked for
        opened.engine.find("")
        if full:
            problems += _unfindable(opened)
            problems += opened.engine.unlike_record()
    finally:
        opened.close()
    return CheckReport(generation.name, expected, tuple(problems))


def _unfindable(opened: OpenIndex) -> Iterator[str]:
    for document in opened.documents.summaries:
        for order, passage in enumerate(opened.passages(document.id), document.first):
            if opened.engine.find(passage.id) != order or passage.document != document.id:
                yield f"passage {passage.id}"
