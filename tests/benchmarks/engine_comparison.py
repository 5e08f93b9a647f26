"""Do all engines give the same answers, and what does each take? In one run, one table a kind of
query.

    python -m tests.benchmarks.engine_comparison FOLDER [FOLDER …] [--index DIR] [--asked 500]

The first FOLDER holds ``corpus.jsonl``; it and all others may hold ``queries.jsonl`` and
``keywords.txt`` (see `tests.benchmarks.speed`), of which 500 keywords and 200 questions are asked,
and so are the 50 commonest words of the index. The index is built once and copied by each engine,
so that what is measured of writing is the engine's own. Then each query, never asked before, is
asked of every engine in turn. OpenSearch is one node of its own on this machine. Linux.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import mean
from typing import Any

import click
import pytest

from indexer import service
from indexer.engines.opensearch import cluster_search
from indexer.engines.tantivy import tantivy_search
from indexer.engines.whoosh.evaluator import Question
from indexer.errors import ClusterAway
from indexer.model import Answer, SearchRequest
from tests.benchmarks.copied_indexes import (
    CopiedIndex,
    copied_by_each,
    memory_of,
    node_seconds,
    run_measured,
)
from tests.benchmarks.engine_agreement import Agreement
from tests.benchmarks.speed import percentile, read_keywords, read_questions

KEYWORDS, QUESTIONS, COMMON = 500, 200, 50
# Times that a cluster on a busy machine is asked before that is an error.
TRIES = 50
# Where each engine works out whole scores of candidates.
SECOND_PHASES: tuple[tuple[Any, str], ...] = (
    (Question, "_candidates"),
    (tantivy_search, "score_candidates"),
    (cluster_search, "score_candidates"),
)


@dataclass
class Times:
    """Milliseconds of each query: CPU of this process, by the clock, CPU of the second phase; and
    of all together CPU of the node.
    """

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    second: list[float] = field(default_factory=list)
    node: float = 0.0


class SecondPhases:
    """CPU milliseconds of second phases since it was last asked."""

    def __init__(self) -> None:
        self._spent = 0.0

    def take(self) -> float:
        spent, self._spent = self._spent, 0.0
        return spent

    @contextmanager
    def watched(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for owner, name in SECOND_PHASES:
                patch.setattr(owner, name, self._timing(getattr(owner, name)))
            yield

    def _timing(self, work: Any) -> Any:
        def timed(*arguments: Any) -> Any:
            began = time.process_time()
            found = work(*arguments)
            self._spent += 1000 * (time.process_time() - began)
            return found

        return timed


@click.command()
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
)
@click.option("--index", type=click.Path(path_type=Path), help="An index of it, built already.")
@click.option("--asked", default=KEYWORDS, help="How many queries of a kind are asked at most.")
def main(folders: tuple[Path, ...], index: Path | None, asked: int) -> None:
    """Print what writing and asking take, and how many answers are equal."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        source = index or Path(folder) / "source"
        if not index:
            service.build(folders[0] / "corpus.jsonl", source)
        copies = stack.enter_context(copied_by_each(source, Path(folder)))
        libraries = {
            each.engine: stack.enter_context(service.open_library(each.index)) for each in copies
        }
        tell_written(copies, passages=len_of(libraries["whoosh"]))
        second = SecondPhases()
        stack.enter_context(second.watched())
        for kind, queries in queries_of(folders, libraries["whoosh"]).items():
            tell_asked(kind, queries[:asked], copies, libraries, second)


def len_of(library: service.Library) -> int:
    return sum(each.passages for each in library.documents())


def queries_of(folders: Sequence[Path], library: service.Library) -> dict[str, list[str]]:
    given = [each for each in folders if (each / "keywords.txt").exists()]
    keywords = (word for each in given or folders for word in read_keywords(each))
    questions = (text for each in folders for text in read_questions(each))
    return {
        "common words": list(library.common_words(COMMON)),
        "questions": list(islice(dict.fromkeys(questions), QUESTIONS)),
        "keywords": list(islice(dict.fromkeys(keywords), KEYWORDS)),
    }


def tell_written(copies: Sequence[CopiedIndex], *, passages: int) -> None:
    print(f"{passages:,} passages; in brackets the ratio to {copies[0].engine}")
    tell_head(copies)
    tell("write, CPU ms a passage", [1000 * (c.cpu + c.node_cpu) / passages for c in copies])
    tell("write, passages a s", [passages / c.seconds for c in copies])
    tell("write, memory MB", [c.peak for c in copies])
    tell("bytes a passage", [c.size / passages for c in copies])
    tell("one search, memory MB", [search_memory(c) for c in copies])
    tell("node, memory MB", [memory_of(c.node.pid) if c.node else 0.0 for c in copies])


def search_memory(copied: CopiedIndex) -> float:
    """Return the MB that a process takes at most that asks one question."""
    command = [sys.executable, "-m", "indexer", "search", "防衛 技術", "--index", str(copied.index)]
    _, peak = run_measured(command)
    return peak


def tell_asked(
    kind: str,
    queries: Sequence[str],
    copies: Sequence[CopiedIndex],
    libraries: Mapping[str, service.Library],
    second: SecondPhases,
) -> None:
    """Ask every engine the queries, print times and how many answers are equal."""
    times, agreement, hits = {each.engine: Times() for each in copies}, Agreement(), 0
    for query in queries:
        answers = {
            each.engine: ask_timed(libraries[each.engine], query, each, times[each.engine], second)
            for each in copies
        }
        hits += answers[copies[0].engine].total
        agreement.compare(query, answers)
    print(f"{len(queries)} {kind}, {hits:,} hits; milliseconds of a query, p50 / p99")
    tell_head(copies)
    taken = [times[each.engine] for each in copies]
    tell(
        "CPU, program",
        [percentile(t.cpu, 50) for t in taken],
        [percentile(t.cpu, 99) for t in taken],
    )
    tell("CPU, node, mean", [t.node / len(queries) for t in taken])
    tell(
        "by the clock",
        [percentile(t.wall, 50) for t in taken],
        [percentile(t.wall, 99) for t in taken],
    )
    tell(
        "second phase, CPU",
        [percentile(t.second, 50) for t in taken],
        [percentile(t.second, 99) for t in taken],
    )
    print(f"  {'second phase, mean':24}" + "".join(f"{mean(t.second):>22.1f}" for t in taken))
    agreement.tell()
    print(flush=True)


def ask_timed(
    library: service.Library, query: str, copied: CopiedIndex, times: Times, second: SecondPhases
) -> Answer:
    for _ in range(TRIES):
        before = node_seconds(copied.node) if copied.node else 0.0
        second.take()
        began, cpu = time.perf_counter(), time.process_time()
        try:
            answer = library.search(SearchRequest(query))
        except ClusterAway:
            continue
        times.cpu.append(1000 * (time.process_time() - cpu))
        times.wall.append(1000 * (time.perf_counter() - began))
        times.second.append(second.take())
        times.node += 1000 * (node_seconds(copied.node) - before) if copied.node else 0.0
        return answer
    raise RuntimeError(f"no answer to {query}")


def tell_head(copies: Sequence[CopiedIndex]) -> None:
    print(f"  {'':24}" + "".join(f"{each.engine:>22}" for each in copies))


def tell(name: str, values: Sequence[float], late: Sequence[float] = ()) -> None:
    """Print a value an engine, each with its ratio to the first, and what is seldom exceeded."""
    rest = [f" / {each:.1f}" for each in late] or [""] * len(values)
    ratios = [f" ({each / values[0]:.1f})" if values[0] else "" for each in values]
    cells = zip(values, rest, ratios, strict=True)
    print(
        f"  {name:24}"
        + "".join(f"{f'{value:,.1f}{more}{ratio}':>22}" for value, more, ratio in cells)
    )


if __name__ == "__main__":
    main()
