"""The contract of engines: what every one must do. A test file of an engine subclasses
`EngineContract` and says how to make one.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.analysis import analyse, value
from indexer.errors import SakuinError
from indexer.model import (
    INSIDE,
    Engine,
    EngineKind,
    Entry,
    Evidence,
    Filters,
    Leaf,
    Phrase,
    Plan,
    SearchResult,
)
from indexer.querying.parser import parse
from indexer.querying.planner import plan
from tests.engines.brute_force import BruteForceEngine
from tests.engines.contract_corpus import QUERIES, entries, entry_of, with_branches


def ask(
    engine: Engine,
    text: str,
    filters: Filters = Filters(),  # noqa: B008
    first: int = 0,
    size: int = 5,
) -> SearchResult | None:
    tree = parse(text).tree
    planned = plan(tree, filters) if tree else None
    return engine.search(planned.plan, first, size) if planned and planned.plan else None


def phrases_of(text: str) -> list[Phrase]:
    """The phrases of a query, in any order, each once."""
    tree = parse(text).tree
    planned = plan(tree, Filters()) if tree else None
    if planned is None or planned.plan is None:
        return []
    leaves = (phrase for leaf in planned.leaves for phrase in leaf.phrases)
    return list(dict.fromkeys((*leaves, *planned.plan.words)))


def plainly(found: SearchResult | None) -> object:
    """The part of an answer that must be equal between engines: totals, counts and facets in their
    order, and the hits in theirs with scores to nine digits.
    """
    if found is None:
        return None
    return (
        found.rungs,
        [(r.order, round(r.score, 9), r.rung, r.match) for r in found.ranked],
        {name: [(f.value, f.count) for f in counts] for name, counts in found.facets.items()},
        dict(found.counts),
    )


@cache
def shared_oracle() -> Engine:
    """Brute force over the corpus: what was tried for one engine is known for the next."""
    return BruteForceEngine(entries())


class EngineContract:
    """Subclass it, and give `kind`."""

    kind: EngineKind

    @pytest.fixture(scope="class")
    @classmethod
    def entries(cls) -> list[Entry]:
        return entries()

    @pytest.fixture(scope="class")
    @classmethod
    def oracle(cls) -> Engine:
        return shared_oracle()

    @pytest.fixture(scope="class")
    @classmethod
    def engine(cls, entries: list[Entry], tmp_path_factory: pytest.TempPathFactory) -> Engine:
        folder = tmp_path_factory.mktemp("engine")
        assert cls.kind.write(folder, entries) == len(entries)
        return cls.kind.open(folder)

    @pytest.mark.parametrize("query", QUERIES)
    def test_answers_as_brute_force_does(self, engine: Engine, oracle: Engine, query: str) -> None:
        for first, size in ((0, 5), (0, 1), (3, 4), (0, 50), (40, 10)):
            assert plainly(ask(engine, query, first=first, size=size)) == plainly(
                ask(oracle, query, first=first, size=size)
            )

    @pytest.mark.parametrize("query", QUERIES)
    def test_says_where_phrases_are_as_brute_force_does(
        self, engine: Engine, oracle: Engine, entries: list[Entry], query: str
    ) -> None:
        phrases = phrases_of(query)
        orders = [order for order in range(len(entries)) if entries[order].text.units][::-1]
        assert engine.occurrences(phrases, orders) == oracle.occurrences(phrases, orders)

    @pytest.mark.parametrize(
        "filters",
        [
            Filters(document=("d1.txt",)),
            Filters(kind=("body", "footnote")),
            Filters(section=("第1節　防衛の基盤",)),
            Filters(speaker=("議長", "委員")),
            Filters(section=("第1節　防衛の基盤 > 1　東京都",), kind=("footnote",)),
            Filters(document=("nowhere",)),
            Filters(publisher=("防衛省",), series=("白書",)),
            Filters(series=("白書",), editions=("d1.txt",)),
            Filters(editions=("d1.txt", "nowhere"), kind=("body",)),
            Filters(year=("2023", "2024")),
            Filters(since="2024-05-02"),
            Filters(until="2024-04"),
            Filters(since="2023-06", until="2024-05-14", year=("2024",)),
        ],
    )
    def test_filters_hold_on_every_rung(
        self, engine: Engine, oracle: Engine, filters: Filters
    ) -> None:
        for query in ("防衛", "防衛 宇宙", "の", ""):
            assert plainly(ask(engine, query, filters)) == plainly(ask(oracle, query, filters))

    @pytest.mark.slow
    @pytest.mark.parametrize("size", [1, 3, 50])
    @pytest.mark.parametrize("query", QUERIES)
    def test_a_facet_counts_what_its_value_brings_and_no_hit_is_new(
        self, engine: Engine, query: str, size: int
    ) -> None:
        """On every rung: a filter that leaves few hits brings no second rung of its own."""
        if (whole := ask(engine, query, size=size)) is None:
            return
        shown = {rung.rung for rung in whole.rungs}
        for facet, counts in whole.facets.items():
            for each in counts:
                filters = Filters(**{facet: (each.value,)})  # type: ignore[arg-type]
                narrowed = ask(engine, query, filters, size=size)
                assert narrowed is not None
                assert sum(rung.total for rung in narrowed.rungs) == each.count
                assert {rung.rung for rung in narrowed.rungs} == shown

    # each engine runs the same test, none with what another is given
    @settings(
        max_examples=60,
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.differing_executors,
        ],
    )
    @given(data=st.data())
    def test_any_part_of_any_text_finds_its_passage(
        self, engine: Engine, oracle: Engine, data: st.DataObject
    ) -> None:
        order = data.draw(st.integers(0, len(engine) - 1))
        text = engine.passages([order])[0].text
        start = data.draw(st.integers(0, max(0, len(text) - 1)))
        part = text[start : start + data.draw(st.integers(1, 12))]
        try:
            found = ask(engine, f'"{part}"' if '"' not in part else part, size=50)
        except SakuinError:
            return
        assert plainly(found) == plainly(
            ask(oracle, f'"{part}"' if '"' not in part else part, size=50)
        )

    def test_a_phrase_may_be_implied_or_hold_in_one_document(
        self, engine: Engine, oracle: Engine
    ) -> None:
        terms = value(analyse("防衛技術協力")).units
        implied = Phrase("units", terms, starts=True, ends=True, match="variant", implied=True)
        scoped = Phrase("words", ("防衛",), match="variant", document="d1.txt")
        wanted = [Plan(Leaf("", (phrase,))) for phrase in (implied, scoped)]
        for asked in (*wanted, Plan(Leaf("", ()), words=(implied,))):
            found = engine.search(asked, 0, 50)
            assert any(rung.total for rung in found.rungs)
            assert plainly(found) == plainly(oracle.search(asked, 0, 50))

    def test_what_counts_once_counts_the_same_however_often_it_stands(
        self, engine: Engine, oracle: Engine
    ) -> None:
        term = Phrase("units", ("の",))
        plan = Plan(
            Leaf("", (term,)), evidence=(Evidence((term,), ("title", "text"), 2.0, "once"),)
        )
        found = engine.search(plan, 0, 50)
        assert plainly(found) == plainly(oracle.search(plan, 0, 50))
        counts = {
            passage.text.count("の")
            for passage in engine.passages([each.order for each in found.ranked])
        }
        assert len(counts) > 1
        assert len({ranked.score for ranked in found.ranked}) == 1

    @pytest.mark.parametrize("query", ["第9条", "9条"])
    def test_an_article_comes_before_its_branches_which_are_counted_apart(
        self, tmp_path: Path, query: str
    ) -> None:
        self.kind.write(tmp_path, with_branches())
        found = ask(self.kind.open(tmp_path), query)
        assert found is not None
        assert plainly(found) == plainly(ask(BruteForceEngine(with_branches()), query))
        assert [(hit.order, hit.match) for hit in found.ranked][1:] == [(0, INSIDE), (2, INSIDE)]

    def test_passages_come_back_as_they_went_in(self, engine: Engine, entries: list[Entry]) -> None:
        back = engine.passages(range(len(engine)))
        assert back == [entry.passage for entry in entries]
        assert [engine.find(p.id) for p in back] == list(range(len(engine)))

    def test_passages_are_skimmed_as_they_are(self, engine: Engine, oracle: Engine) -> None:
        for orders in (range(len(engine)), range(3, 7), range(4, 4)):
            assert engine.skim(orders) == oracle.skim(orders)

    @pytest.mark.parametrize(
        "unknown", ["", "0", "zz", "../../etc/passwd", "f" * 16, "f" * 400, "０" * 16]
    )
    def test_an_unknown_id_is_found_nowhere(self, engine: Engine, unknown: str) -> None:
        assert engine.find(unknown) is None

    def test_terms_come_in_order_with_their_counts(self, engine: Engine, oracle: Engine) -> None:
        for prefix in ("", "防", "g", "無い"):
            assert engine.terms("words", prefix, 7) == oracle.terms("words", prefix, 7)

    def test_only_facets_that_are_asked_for_are_counted(self, engine: Engine) -> None:
        whole = Plan(Leaf("防衛", (Phrase("units", ("防", "衛")),)))
        counted = engine.search(whole, 0, 5)
        names: list[tuple[str, ...]] = [(), ("kind", "document")]
        for asked in names:
            found = engine.search(replace(whole, facets=asked), 0, 5)
            assert (found.ranked, found.rungs) == (counted.ranked, counted.rungs)
            assert dict(found.facets) == {name: counted.facets[name] for name in asked}

    def test_a_page_past_the_end_is_empty(self, engine: Engine) -> None:
        found = ask(engine, "防衛", first=900, size=10)
        assert found is not None
        assert found.ranked == ()
        assert found.rungs[0].total > 0

    @pytest.mark.parametrize("query", QUERIES)
    def test_of_no_hits_there_are_totals_and_counts_alone(self, engine: Engine, query: str) -> None:
        counted, whole = ask(engine, query, size=0), ask(engine, query, size=1)
        assert (counted is None) == (whole is None)
        if counted and whole:
            assert (counted.rungs, counted.counts) == (whole.rungs[:1], whole.counts)
            assert (counted.ranked, dict(counted.facets)) == ((), {})

    @pytest.mark.slow
    def test_threads_get_the_same_answers_as_one(self, engine: Engine) -> None:
        expected = {query: plainly(ask(engine, query)) for query in QUERIES}
        wrong: list[str] = []

        def work(seed: int) -> None:
            queries = random.Random(seed).sample(QUERIES, len(QUERIES) // 2)
            wrong.extend(
                query for query in queries if plainly(ask(engine, query)) != expected[query]
            )

        _run([threading.Thread(target=work, args=(seed,)) for seed in range(8)])
        assert wrong == []

    @pytest.mark.parametrize(
        "term", ["a" * 300, "ア" * 300, "v1.2.3.4", "甲\u2028乙", "a.b\u2028c"]
    )
    def test_terms_may_be_long_and_hold_any_sign(self, tmp_path: Path, term: str) -> None:
        made = [entry_of(0, f"{term}を定める。"), entry_of(1, "防衛を定める。")]
        self.kind.write(tmp_path, made)
        engine, oracle = self.kind.open(tmp_path), BruteForceEngine(made)
        for query in (term, f'"{term}"'):
            found = plainly(ask(engine, query, size=50))
            assert found == plainly(ask(oracle, query, size=50))

    def test_an_index_without_passages_answers_nothing(self, tmp_path: Path) -> None:
        assert self.kind.write(tmp_path, []) == 0
        empty = self.kind.open(tmp_path)
        found = ask(empty, "防衛")
        assert found is not None
        assert [rung.total for rung in found.rungs] == [0, 0]


def _run(threads: Sequence[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
