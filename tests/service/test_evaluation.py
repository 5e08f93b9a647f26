"""Metrics are what their definitions say, and an evaluation is computed from what a reader would
get.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from indexer.errors import BadJudgements, CorpusNotFound
from indexer.service.evaluation import (
    RankedDocument,
    evaluate,
    measure_ranking,
    percentile,
    read_judgements,
    read_questions,
)

HALF = 1 / math.log2(3)  # the gain of rank 2
THIRD = 1 / 2  # of rank 3


@pytest.mark.parametrize(
    ("ranking", "relevant", "ndcg", "ndcg_first", "mrr", "recall"),
    [
        pytest.param("a", {"a"}, 1, 1, 1, 1, id="first and only"),
        pytest.param("ba", {"a"}, HALF, HALF, 1 / 2, 1, id="second of two"),
        pytest.param("bca", {"a"}, THIRD, THIRD, 1 / 3, 1, id="third of three"),
        pytest.param("bc", {"a"}, 0, 0, 0, 0, id="not there"),
        pytest.param("", {"a"}, 0, 0, 0, 0, id="nothing found"),
        pytest.param("ab", {"a", "b"}, 1, 1, 1, 1, id="both, best order"),
        pytest.param("axb", {"a", "b"}, (1 + THIRD) / (1 + HALF), 1, 1, 1, id="both, one between"),
        pytest.param("xa", {"a", "b"}, HALF / (1 + HALF), HALF, 1 / 2, 1 / 2, id="one of two"),
        pytest.param("bcdefghijka", {"a"}, 0, 0, 0, 0, id="eleventh is too late"),
        pytest.param(
            "abcdefghij", set("abcdefghijkl"), 1, 1, 1, 10 / 12, id="more wanted than ten"
        ),
    ],
)
def test_metrics_against_cases_computed_by_hand(
    ranking: str, relevant: set[str], ndcg: float, ndcg_first: float, mrr: float, recall: float
) -> None:
    measured = measure_ranking([RankedDocument(document, 1.0) for document in ranking], relevant)
    assert (measured.ndcg, measured.ndcg_first) == pytest.approx((ndcg, ndcg_first))
    assert (measured.mrr, measured.recall) == pytest.approx((mrr, recall))


@pytest.mark.parametrize(("percent", "expected"), [(50, 5), (99, 10), (100, 10), (10, 1), (1, 1)])
def test_a_percentile_is_a_value_that_was_measured(percent: int, expected: float) -> None:
    assert percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], percent) == expected


def write_judged(
    folder: Path,
    *,
    queries: str = '{"id":"q1","text":"防衛産業"}\n'
    '{"id":"q2","text":"紙の話"}\n{"id":"q3","text":"猫"}\n',
    qrels: str = "q1\td1\t1\nq2\td2\t1\nq2\td3\t1\nq3\td1\t0\n",
) -> Path:
    rows = [
        {"id": "d1", "title": "防衛", "text": "防衛産業の基盤を強化する。"},
        {"id": "d2", "title": "製紙", "text": "紙の話をする。紙は木から作る。"},
        {"id": "d3", "title": "木", "text": "木の話をする。"},
    ]
    folder.mkdir(exist_ok=True)
    (folder / "corpus.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (folder / "queries.jsonl").write_text(queries, "utf-8")
    (folder / "qrels.tsv").write_text(qrels, "utf-8")
    return folder


def test_an_evaluation_asks_every_judged_question_and_writes_the_ranking(tmp_path: Path) -> None:
    run = tmp_path / "run.tsv"
    evaluation = evaluate(write_judged(tmp_path / "judged"), run)
    figures = evaluation.as_json()
    assert list(figures) == [
        "queries",
        "ndcg@10",
        "ndcg_first@10",
        "mrr@10",
        "recall@10",
        "build_seconds",
        "index_bytes",
        "p50_ms",
        "p99_ms",
    ]
    assert figures["queries"] == 2, "a question without a relevant document measures nothing"
    assert figures["ndcg_first@10"] == 1
    assert 0 < figures["p50_ms"] <= figures["p99_ms"]
    assert figures["index_bytes"] > 1000
    rows = [line.split("\t") for line in run.read_text("utf-8").splitlines()]
    assert ["q1", "d1", "1"] in [row[:3] for row in rows]
    for query in ("q1", "q2"):
        mine = [row for row in rows if row[0] == query]
        assert [int(row[2]) for row in mine] == list(range(1, len(mine) + 1))
        assert len({row[1] for row in mine}) == len(mine)


def test_a_question_out_of_bounds_counts_as_unanswered_and_is_named(tmp_path: Path) -> None:
    queries = json.dumps({"id": "q1", "text": "あ" * 300}) + "\n" + '{"id":"q2","text":"紙"}\n'
    evaluation = evaluate(write_judged(tmp_path, queries=queries, qrels="q1\td1\t1\nq2\td2\t1\n"))
    assert evaluation.refused == ("q1",)
    assert evaluation.queries == 2
    assert evaluation.metrics.mrr == 0.5


@pytest.mark.parametrize(
    ("queries", "line", "reason"),
    [
        ('{"id":"q1","text":"猫"}\n{"id":"q1","text":"犬"}\n', 2, "question_twice"),
        ('{"id":"q1","text":"猫"}\n\nnot json\n', 3, "no_question"),
        ('["q1"]\n', 1, "no_question"),
        ('{"id":1,"text":"猫"}\n', 1, "no_question"),
        ('{"id":"q1"}\n', 1, "no_question"),
        ("[" * 100_000, 1, "no_question"),
    ],
)
def test_a_bad_question_is_an_error_with_its_line(
    tmp_path: Path, queries: str, line: int, reason: str
) -> None:
    path = tmp_path / "queries.jsonl"
    path.write_text(queries, "utf-8")
    with pytest.raises(BadJudgements) as caught:
        read_questions(path)
    assert caught.value.facts == {"path": str(path), "line": line, "reason": reason}


@pytest.mark.parametrize(
    ("qrels", "line", "reason"),
    [
        (b"q1\td1\t1\nq1\td2\n", 2, "no_judgement"),
        (b"q1\td1\t1\n\nq1\td2\tyes\n", 3, "no_judgement"),
        (b"q1 d1 1\n", 1, "no_judgement"),
        (b"q1\td1\t--1\n", 1, "no_judgement"),
        (b"q9\td1\t1\n", 1, "unknown_question"),
        (b"q1\td1\t0\n", 1, "nothing_relevant"),
        (b"", 0, "nothing_relevant"),
        (b"q1\td\xff\t1\n", 1, "not_utf8"),
    ],
)
def test_a_bad_judgement_is_an_error_with_its_line(
    tmp_path: Path, qrels: bytes, line: int, reason: str
) -> None:
    path = tmp_path / "qrels.tsv"
    path.write_bytes(qrels)
    with pytest.raises(BadJudgements) as caught:
        read_judgements(path, {"q1": "猫"})
    assert caught.value.facts == {"path": str(path), "line": line, "reason": reason}


def test_byte_order_mark_carriage_returns_and_blank_lines_are_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "qrels.tsv"
    path.write_bytes(b"\xef\xbb\xbfq1\td1\t1\r\n\r\nq1\td2\t-1\r\n")
    assert read_judgements(path, {"q1": "猫"}) == {"q1": {"d1": 1, "d2": -1}}


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusNotFound) as caught:
        evaluate(tmp_path)
    assert caught.value.facts == {"path": str(tmp_path / "queries.jsonl")}
