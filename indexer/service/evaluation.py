"""Evaluation of the ranking: questions, judgements, and figures such as MRR and NDCG."""

from __future__ import annotations

import json
import math
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from indexer.errors import BadJudgements, QueryError
from indexer.limits import DEEPEST_HIT, LARGEST_SIZE
from indexer.service.building.builder import build
from indexer.service.library import Library
from indexer.service.numbered_lines import read_numbered_lines
from indexer.service.reports import Progress

MEASURED_HITS = 10

# query -> the documents that answer it, and those that were judged not to.
Judgements = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class RankedDocument:
    """A document in the ranking of a query: the score is that of its first hit."""

    document: str
    score: float


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures of a ranking, or their means over many queries.

    Gain is binary. ``ndcg``: over all relevant documents, log2 discount (Järvelin and Kekäläinen
    2002). ``ndcg_first``: that of the first relevant document alone, 1 / log2(rank + 1). ``mrr``: 1
    / its rank. ``recall``: the share of the relevant documents that are there. All among the first
    ten.
    """

    ndcg: float
    ndcg_first: float
    mrr: float
    recall: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of an evaluation.

    ``queries`` with a relevant document were asked; ``refused`` names those whose text was out of
    bounds.
    """

    queries: int
    metrics: Metrics
    build_seconds: float
    index_bytes: int
    p50_ms: float
    p99_ms: float
    refused: tuple[str, ...]

    def as_json(self) -> dict[str, int | float]:
        """Return the object that ``sakuin evaluate --json`` prints."""
        return {
            "queries": self.queries,
            "ndcg@10": round(self.metrics.ndcg, 4),
            "ndcg_first@10": round(self.metrics.ndcg_first, 4),
            "mrr@10": round(self.metrics.mrr, 4),
            "recall@10": round(self.metrics.recall, 4),
            "build_seconds": round(self.build_seconds, 2),
            "index_bytes": self.index_bytes,
            "p50_ms": round(self.p50_ms, 2),
            "p99_ms": round(self.p99_ms, 2),
        }


def evaluate(
    folder: Path, run: Path | None = None, *, progress: Callable[[Progress], None] = lambda _: None
) -> Evaluation:
    """Ask every judged question of a temporary index of ``folder``'s corpus, and measure.

    ``run``: a file to write the rankings to, as query, document, rank from 1, score. Errors:
    CorpusError.
    """
    questions = read_questions(folder / "queries.jsonl")
    judgements = read_judgements(folder / "qrels.tsv", known=questions)
    with tempfile.TemporaryDirectory(prefix="sakuin-") as temporary:
        index = Path(temporary) / "index"
        report = build(folder / "corpus.jsonl", index, progress=progress)
        size = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
        asked = _ask(index, {query: questions[query] for query in judgements}, progress)
    if run is not None:
        write_run(run, asked.rankings)
    relevant = {
        query: {d for d, grade in judged.items() if grade > 0}
        for query, judged in judgements.items()
    }
    measured = [
        measure_ranking(asked.rankings[query], wanted)
        for query, wanted in relevant.items()
        if wanted
    ]
    return Evaluation(
        len(measured),
        _mean(measured),
        report.seconds,
        size,
        percentile(asked.times_ms, 50),
        percentile(asked.times_ms, 99),
        asked.refused,
    )


# Reading what was judged. ------------------------------------------------------------


def read_questions(path: Path) -> dict[str, str]:
    """Questions by id from rows {"id","text"}. Errors: CorpusNotFound, BadJudgements."""
    questions: dict[str, str] = {}
    for number, line in _read_lines(path):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict) or not all(
            isinstance(row.get(field), str) for field in ("id", "text")
        ):
            raise BadJudgements(path=str(path), line=number, reason="no_question")
        if row["id"] in questions:
            raise BadJudgements(path=str(path), line=number, reason="question_twice")
        questions[row["id"]] = row["text"]
    return questions


def read_judgements(path: Path, known: Mapping[str, str]) -> Judgements:
    """Relevance by query and document, some of it over 0. Errors: CorpusNotFound, BadJudgements."""
    judgements: dict[str, dict[str, int]] = {}
    number = 0
    for number, line in _read_lines(path):
        fields = line.split("\t")
        if len(fields) != 3 or not fields[2].removeprefix("-").isdecimal():
            raise BadJudgements(path=str(path), line=number, reason="no_judgement")
        query, document, relevance = fields
        if query not in known:
            raise BadJudgements(path=str(path), line=number, reason="unknown_question")
        judgements.setdefault(query, {})[document] = int(relevance)
    if not any(grade > 0 for judged in judgements.values() for grade in judged.values()):
        raise BadJudgements(path=str(path), line=number, reason="nothing_relevant")
    return judgements


def _read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file.

    Only a line feed ends a line, as in JSON Lines and TSV.
    """
    return read_numbered_lines(
        path,
        split=lambda written: written.split(b"\n"),
        undecodable=lambda number: BadJudgements(path=str(path), line=number, reason="not_utf8"),
    )


# Asking. ------------------------------------------------------------


@dataclass(slots=True)
class _AnsweredQuestions:
    rankings: dict[str, list[RankedDocument]]
    times_ms: list[float]
    refused: tuple[str, ...] = ()


def _ask(
    index: Path, questions: Mapping[str, str], progress: Callable[[Progress], None]
) -> _AnsweredQuestions:
    asked = _AnsweredQuestions({query: [] for query in questions}, [])
    with Library(index) as library:
        for number, (query, text) in enumerate(questions.items()):
            if number % 50 == 0:
                progress(Progress("asking", number, len(questions)))
            try:
                asked.times_ms.append(_time_first_page(library, text))
                asked.rankings[query] = rank_documents(library, text)
            except QueryError:
                asked.refused = (*asked.refused, query)
    return asked


def _time_first_page(library: Library, text: str) -> float:
    """Milliseconds from typed text to the Answer that a reader would get."""
    started = time.perf_counter()
    library.search(text)
    return (time.perf_counter() - started) * 1000


def rank_documents(library: Library, text: str) -> list[RankedDocument]:
    """Return the first ten documents by their first hit, over as many pages as that takes."""
    ranked: dict[str, RankedDocument] = {}
    for page in range(1, DEEPEST_HIT // LARGEST_SIZE + 1):
        answer = library.search(text, page=page, size=LARGEST_SIZE)
        for hit in answer.hits:
            ranked.setdefault(hit.passage.document, RankedDocument(hit.passage.document, hit.score))
        if len(ranked) >= MEASURED_HITS or not answer.more:
            break
    return list(ranked.values())[:MEASURED_HITS]


def write_run(path: Path, rankings: Mapping[str, Sequence[RankedDocument]]) -> None:
    """Query, document, rank from 1 and score of every ranked document, with tabs between."""
    lines = [
        f"{query}\t{ranked.document}\t{rank}\t{ranked.score:.6f}\n"
        for query, ranking in rankings.items()
        for rank, ranked in enumerate(ranking, 1)
    ]
    path.write_text("".join(lines), "utf-8", newline="\n")


# Measuring. ------------------------------------------------------------


def measure_ranking(ranking: Sequence[RankedDocument], relevant: set[str]) -> Metrics:
    """Return the figures of a ranking of documents where the ``relevant`` ones were wanted.

    There must be one relevant document at least.
    """
    ranks = [
        rank
        for rank, ranked in enumerate(ranking[:MEASURED_HITS], 1)
        if ranked.document in relevant
    ]
    gained = sum(map(_gain, ranks))
    ideal = sum(map(_gain, range(1, min(MEASURED_HITS, len(relevant)) + 1)))
    return Metrics(
        ndcg=gained / ideal,
        ndcg_first=_gain(ranks[0]) if ranks else 0.0,
        mrr=1 / ranks[0] if ranks else 0.0,
        recall=len(ranks) / len(relevant),
    )


def _gain(rank: int) -> float:
    return 1 / math.log2(rank + 1)


def _mean(measured: Sequence[Metrics]) -> Metrics:
    return Metrics(
        fmean(m.ndcg for m in measured),
        fmean(m.ndcg_first for m in measured),
        fmean(m.mrr for m in measured),
        fmean(m.recall for m in measured),
    )


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the smallest value that ``percent`` of all do not exceed (nearest rank).

    It is 0 of nothing.
    """
    if not values:
        return 0.0
    return sorted(values)[math.ceil(len(values) * percent / 100) - 1]
