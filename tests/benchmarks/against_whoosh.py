"""Our engine against Whoosh as shipped: the same passages, the same words, the same questions, in
one run.

    python -m tests.benchmarks.against_whoosh FOLDER [--questions 300]

FOLDER holds ``corpus.jsonl`` ({"id", "title", "text"}) and ``queries.jsonl`` ({"id", "text"}).
Whoosh gets the keys of our words in one field with positions and is asked for any of a question's
content words, best first, by its own BM25F. We store words and characters with their places, and
answer with both rungs, facets and counts: more work.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import quantiles

import click
from whoosh import analysis, fields, index, query, scoring

from indexer.analysis import Thesaurus, analyse
from indexer.engines import WhooshKind
from indexer.model import Entry, Filters, Plan
from indexer.querying import VariantRules
from indexer.querying.parser import parse
from indexer.querying.planner import plan
from indexer.ranking import content_words
from indexer.reading import cut, read
from indexer.service.entries import entry


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--questions", default=300, help="How many questions are asked.")
def main(folder: Path, questions: int) -> None:
    """Print build, size and speed of both, and their ratios (ours / Whoosh's)."""
    corpus = folder / "corpus.jsonl"
    entries = list(_entries(corpus))
    texts = [
        json.loads(line)["text"] for line in (folder / "queries.jsonl").open(encoding="utf-8")
    ][:questions]
    with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
        our_build = _timed(lambda: WhooshKind().write(Path(ours), entries))
        their_build = _timed(lambda: _write_stock(Path(theirs), entries))
        engine = WhooshKind().open(Path(ours))
        plans = [_plan(text) for text in texts]
        our_times = [_timed(partial(engine.search, p, 0, 10)) for p in (*plans, *plans)][
            len(plans) :
        ]
        searcher = index.open_dir(theirs).searcher(weighting=scoring.BM25F())
        stock = [_stock_query(text) for text in texts]
        their_times = [_timed(partial(searcher.search, q, limit=10)) for q in (*stock, *stock)][
            len(stock) :
        ]
        print(f"{len(entries)} passages, {len(texts)} questions, second time asked")
        _print("build, s", our_build, their_build)
        _print("index, MB", _size(Path(ours)), _size(Path(theirs)))
        _print("question p50, ms", _percentile(our_times, 50), _percentile(their_times, 50))
        _print("question p99, ms", _percentile(our_times, 99), _percentile(their_times, 99))
        searcher.close()
        engine.close()


def _entries(corpus: Path) -> Iterator[Entry]:
    for document in read(corpus, corpus):
        for passage in cut(document):
            glosses = tuple(analyse(gloss.text) for gloss in passage.glosses)
            yield entry(passage, analyse(passage.text), glosses)


def _write_stock(folder: Path, entries: list[Entry]) -> None:
    schema = fields.Schema(
        id=fields.STORED,
        words=fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer(), phrase=True),
    )
    writer = index.create_in(str(folder), schema).writer(limitmb=512)
    for each in entries:
        writer.add_document(
            id=each.passage.id, words=" ".join((*each.title.words, *each.text.words))
        )
    writer.commit()


def _plan(text: str) -> Plan:
    tree = parse(text[:256]).tree
    assert tree is not None
    planned = plan(tree, Filters(), VariantRules(Thesaurus())).plan
    assert planned is not None
    return planned


def _stock_query(text: str) -> query.Query:
    return query.Or(
        [query.Term("words", token.key) for token in content_words(analyse(text[:256]))]
    )


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


def _percentile(seconds: list[float], percent: int) -> float:
    return quantiles(seconds, n=100)[percent - 1] * 1000


def _print(name: str, ours: float, theirs: float) -> None:
    print(f"{name:18} ours {ours:9.2f}   Whoosh {theirs:9.2f}   ratio {ours / theirs:6.2f}")


if __name__ == "__main__":
    main()
