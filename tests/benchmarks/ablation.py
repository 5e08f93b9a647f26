"""Ablation of ranking: what each weight is worth. All are taken away in turn, on all sets given.

    python -m tests.benchmarks.ablation FOLDER... [--indexes DIR] [--most N]

A FOLDER is what ``sakuin evaluate`` takes, or one of other questions to the ``corpus.jsonl`` of the
folder above it. Printed is the gain of the first relevant document (ndcg_first@10), then what it
changes by without a weight, in thousandths, in brackets of the even and of the odd questions: what
both halves agree on is no accident of a set.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import fmean
from unittest.mock import patch

import click

from indexer import service
from indexer.ranking.weights import WEIGHTS, Weight
from indexer.service.evaluation import (
    measure_ranking,
    rank_documents,
    read_judgements,
    read_questions,
)
from indexer.service.library import Library


@click.command()
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
)
@click.option("--indexes", type=click.Path(path_type=Path), help="Keep the indexes here.")
@click.option("--most", type=int, help="Ask so many questions of each set at most.")
def main(folders: tuple[Path, ...], indexes: Path | None, most: int | None) -> None:
    """Print the gain on each set, and what becomes of it without each weight."""
    with tempfile.TemporaryDirectory() as made:
        sets = [JudgedSet(folder, indexes or Path(made), most) for folder in folders]
        tell("", (each.name for each in sets))
        whole = [each.gains() for each in sets]
        tell("all weights", (f"{fmean(gains):.4f}" for gains in whole))
        for name, without in ablations():
            with without:
                rest = [each.gains() for each in sets]
            tell(f"without {name}", map(changes, whole, rest))


def ablations() -> Iterator[tuple[str, AbstractContextManager[object]]]:
    """Yield what can be taken away, each with a context in which it is."""
    for weight in WEIGHTS:
        rest = tuple(each for each in WEIGHTS if each != weight)
        yield name_of(weight), patch("indexer.ranking.features.WEIGHTS", rest)
    yield "kinds of passages", patch("indexer.querying.planner.KIND_WEIGHTS", ())
    yield "other writings", patch("indexer.querying.planner.RULE_VARIANT_WEIGHT", 0.0)


def name_of(weight: Weight) -> str:
    areas = "everywhere" if len(weight.areas) > 1 else weight.areas[0]
    return f"{weight.feature}, {areas}, {weight.measure}"


def changes(whole: list[float], rest: list[float]) -> str:
    """Return the mean change in thousandths: of all questions, the even, and the odd ones.

    >>> changes([1.0, 1.0], [0.5, 1.0])
    '-250.0 (-500, +0)'
    """
    lost = [1000 * (after - before) for before, after in zip(whole, rest, strict=True)]
    return f"{fmean(lost):+.1f} ({fmean(lost[::2]):+.0f}, {fmean(lost[1::2]):+.0f})"


def tell(name: str, cells: Iterable[str]) -> None:
    print(f"{name:42}" + "".join(f"{cell:>22}" for cell in cells), flush=True)


class JudgedSet:
    """Judged questions with an index of the corpus beside them, or of the folder above."""

    def __init__(self, folder: Path, indexes: Path, most: int | None) -> None:
        home = folder if (folder / "corpus.jsonl").is_file() else folder.parent
        self.name = folder.name if home == folder else f"{home.name}/{folder.name}"
        questions = read_questions(folder / "queries.jsonl")
        judgements = read_judgements(folder / "qrels.tsv", known=questions)
        relevant = {
            query: {document for document, grade in judged.items() if grade > 0}
            for query, judged in judgements.items()
        }
        self._asked = [(questions[query], wanted) for query, wanted in relevant.items() if wanted]
        self._asked = self._asked[:most]
        self._index = indexes / home.name
        if not self._index.exists():
            service.build(home / "corpus.jsonl", self._index)

    def gains(self) -> list[float]:
        """Return the gain of each question."""
        with Library(self._index) as library:
            return [
                measure_ranking(rank_documents(library, text), wanted).ndcg_first
                for text, wanted in self._asked
            ]


if __name__ == "__main__":
    main()
