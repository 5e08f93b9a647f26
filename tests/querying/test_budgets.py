"""A budget stops a question in time: what is found is right, what is missing is said, nothing is
never the answer.

The clock counts how often it is looked at, so that no test depends on how fast a machine is.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from indexer import service
from indexer.errors import OutOfTime
from indexer.model import Answer, Budget, Filters, Sort

QUERIES = [
    "防衛 技術",
    "防衛 -技術",
    '防衛 -(宇宙 OR "研究開発") 装備',
    "の は を に が",
    "次期戦闘機はどの国と共同開発しますか",
    "取り組み体制 OR 令和6年",
    "レールガソ ぼうえい",
    "こわせねてゆよ の は",
    "税",
]


def looks(most: int) -> Budget:
    """A budget that is spent after ``most`` looks at it."""
    ticks = count()
    return Budget.of(most, lambda: float(next(ticks)))


def comparable(answer: Answer) -> Answer:
    return replace(answer, took_ms=0.0)


@pytest.mark.slow
@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("sort", ["rank", "place"])
def test_what_is_found_in_time_is_true_and_what_is_missing_is_said(
    library: service.Library, query: str, sort: Sort
) -> None:
    whole = library.search(query, size=50, sort=sort)
    everything = library.search(query, size=1000)
    held = {hit.passage.id: hit.rung for hit in everything.hits}
    ended = 0
    for most in (1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 10_000):
        try:
            answer = library.search(query, size=50, sort=sort, budget=looks(most))
        except OutOfTime:
            ended += 1
            continue
        if not answer.timed_out:
            assert comparable(answer) == comparable(whole)
            continue
        ended += 1
        assert answer.total > 0 or answer.offers
        assert answer.total <= whole.total
        assert all(a.total <= b.total for a, b in zip(answer.rungs, whole.rungs, strict=False))
        assert all(held[hit.passage.id] == hit.rung for hit in answer.hits)
        assert "timed_out" in [note.code for note in answer.notes]
        for name, counts in answer.facets.items():
            most_of = {facet.value: facet.count for facet in whole.facets[name]}
            assert all(facet.count <= most_of.get(facet.value, facet.count) for facet in counts)
        for clause, of_whole in zip(answer.clauses, whole.clauses, strict=False):
            assert clause.variants[0].count <= of_whole.variants[0].count
    assert ended > 0
    assert comparable(
        library.search(query, size=50, sort=sort, budget=looks(1_000_000))
    ) == comparable(whole)


def test_an_answer_says_whether_its_counts_are_all(library: service.Library) -> None:
    whole, cut = library.search("防衛 技術"), None
    for most in range(1, 400):
        try:
            cut = library.search("防衛 技術", budget=looks(most))
        except OutOfTime:
            continue
        if cut.timed_out:
            break
    assert cut is not None
    for answer, relation in ((whole, "eq"), (cut, "gte")):
        told = answer.as_json(say=str, link=str, next_page=None)
        assert (told["timed_out"], told["total_relation"]) == (relation == "gte", relation)


@pytest.mark.slow
def test_offers_end_before_what_was_asked_for(library: service.Library) -> None:
    whole = library.search("戦闘機 レールガソ")
    assert whole.offers
    totals = {}
    for most in range(10, 2_000, 10):
        try:
            answer = library.search("戦闘機 レールガソ", budget=looks(most))
        except OutOfTime:
            continue
        totals[most] = answer
    without = [answer for answer in totals.values() if answer.offers != whole.offers]
    assert any(
        [hit.passage.id for hit in a.hits] == [hit.passage.id for hit in whole.hits]
        for a in without
    )


def test_marks_come_as_far_as_time_allows_and_all_hits_with_them(library: service.Library) -> None:
    whole = library.search_all("の")
    seen = set()
    for most in range(20, 3 * len(whole.hits), 25):
        try:
            answer = library.search_all("の", budget=looks(most))
        except OutOfTime:
            continue
        marked = sum(hit.marks > 0 for hit in answer.hits)
        seen.add(marked)
        assert answer.timed_out or marked == sum(hit.marks > 0 for hit in whole.hits)
    assert len(seen) > 2


@pytest.mark.slow
def test_suggestions_come_as_far_as_time_allows(library: service.Library) -> None:
    whole = library.suggest("防衛 ぼう")
    assert whole
    ended = 0
    for most in range(1, 200, 3):
        budget = looks(most)
        try:
            found = library.suggest("防衛 ぼう", budget=budget)
        except OutOfTime:
            ended += 1
            continue
        assert found
        assert found == whole or budget.spent()
    assert ended > 0


def test_without_a_budget_nothing_is_cut_short(library: service.Library) -> None:
    assert not library.search(
        " ".join("のはをにがとでもたしてるいなれさんっりこ"), filters=Filters()
    ).timed_out
