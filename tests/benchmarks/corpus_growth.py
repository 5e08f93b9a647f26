"""Growth of cost with the corpus: an index of more and more passages is built and asked.

    python -m tests.benchmarks.corpus_growth ROWS QUESTIONS [--sizes 10000,30000,100000]
        [--asked 200] [--svg FILE]

ROWS is a file of JSON Lines, {"id", "title", "text"}, perhaps compressed (.gz); where it has too
few for a size they are taken again, with other ids. QUESTIONS is a folder as
`tests.benchmarks.speed` has it. Printed are, of each size, the CPU time and the memory of all
processes of the build, what the index takes for each byte of text, CPU ms of queries that were
never asked before, and the power of the number of passages by which each has grown.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count, islice
from pathlib import Path

import click

from indexer import service
from tests.benchmarks.bars import draw_bars
from tests.benchmarks.copied_indexes import memory_of, run_measured
from tests.benchmarks.speed import (
    WARM,
    look_for_garbage_as_served,
    percentile,
    read_keywords,
    read_questions,
    size_of,
    timed,
)


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of an index of so many ``passages``.

    ``build``: CPU ms a passage. ``memory``: MB of all processes that build, at most. ``size``:
    bytes of the index for each byte of text. ``keyword``, ``question``: CPU ms, the middle one and
    the 99th of a hundred.
    """

    passages: int
    build: float
    memory: float
    size: float
    keyword: tuple[float, float]
    question: tuple[float, float]


@click.command()
@click.argument("rows", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("questions", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--sizes", default="10000,30000,100000", help="How many passages, ascending.")
@click.option("--asked", default=200, help="How many queries of each kind are asked.")
@click.option("--svg", type=click.Path(path_type=Path), help="Draw the middle ones into this file.")
def main(rows: Path, questions: Path, sizes: str, asked: int, svg: Path | None) -> None:
    """Print what each size costs, and how it has grown since the size before."""
    costs: list[Cost] = []
    for size in map(int, sizes.split(",")):
        with tempfile.TemporaryDirectory() as made:
            costs.append(measure(rows, questions, size, asked, Path(made)))
        print(_tell(costs[-1]))
        if costs[1:]:
            print(_tell_growth(*costs[-2:]), flush=True)
    if svg:
        names = [f"{cost.passages:,}" for cost in costs]
        numbers = {
            "build, a passage": [cost.build for cost in costs],
            "a keyword": [cost.keyword[0] for cost in costs],
            "a question": [cost.question[0] for cost in costs],
        }
        groups = {name: list(zip(names, each, strict=True)) for name, each in numbers.items()}
        drawn = draw_bars("CPU ms by passages of the corpus", groups, "ms", compared=False)
        svg.write_text(drawn, "utf-8")


def measure(rows: Path, questions: Path, size: int, asked: int, made: Path) -> Cost:
    """Build an index of ``size`` passages below ``made``, and ask it."""
    corpus, index = made / "corpus.jsonl", made / "index"
    corpus.write_text("".join(islice(_endless(rows), size)), "utf-8")
    command = [sys.executable, "-m", "indexer", "build", str(corpus), "--index", str(index)]
    cpu, memory = run_measured(command, memory_of_all)
    library = service.Library(index)
    look_for_garbage_as_served()
    kinds = read_keywords(questions), read_questions(questions)
    taken = [
        [timed(partial(library.search, query)) for query in kind[: WARM + asked]][WARM:]
        for kind in kinds
    ]
    keyword, question = [(percentile(each, 50), percentile(each, 99)) for each in taken]
    kept = sum(map(size_of, index.glob("gen-*"))) * 1e6 / corpus.stat().st_size
    return Cost(size, 1000 * cpu / size, memory, kept, keyword, question)


def memory_of_all(process: int) -> float:
    """Return the MB that a process and those below it have now, without mapped files (Linux)."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    return memory_of(process, "RssAnon") + sum(map(memory_of_all, map(int, children)))


def _endless(rows: Path) -> Iterator[str]:
    """Yield the rows of a file again and again, each time with other ids."""
    opened = gzip.open if rows.suffix == ".gz" else open
    for turn in count():
        with opened(rows, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                kept = {"id": f"{turn}-{row['id']}", "title": row["title"], "text": row["text"]}
                yield json.dumps(kept, ensure_ascii=False) + "\n"


def _tell(cost: Cost) -> str:
    return (
        f"{cost.passages:>9,} passages: build {cost.build:.2f} ms each, {cost.memory:,.0f} MB;"
        f" index / text {cost.size:.1f};"
        f" keyword {cost.keyword[0]:.1f} / {cost.keyword[1]:.1f} ms,"
        f" question {cost.question[0]:.1f} / {cost.question[1]:.1f} ms"
    )


def _tell_growth(less: Cost, more: Cost) -> str:
    def power(before: float, after: float) -> str:
        return f"n^{math.log(after / before) / math.log(more.passages / less.passages):.2f}"

    build = power(less.build * less.passages, more.build * more.passages)
    return (
        f"          grown: build {build}, memory {power(less.memory, more.memory)},"
        f" keyword {power(less.keyword[0], more.keyword[0])},"
        f" question {power(less.question[0], more.question[0])}"
    )


if __name__ == "__main__":
    main()
