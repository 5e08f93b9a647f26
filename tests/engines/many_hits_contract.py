"""The contract of engines for more hits than are scored whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.engines import two_phases
from indexer.limits import MOST_VALUES
from indexer.model import EngineKind, Filters, SearchResult
from indexer.ranking.first_phase import DEPTH
from tests.engines.brute_force import BruteForceEngine
from tests.engines.contract import ask, plainly
from tests.engines.contract_corpus import many_alike, many_unlike, of_documents


class ManyHitsContract:
    """Subclass it, and give `kind`."""

    kind: EngineKind

    def test_more_equal_hits_than_are_scored_whole_come_in_order_on_every_page(
        self, tmp_path: Path
    ) -> None:
        made = many_alike(2 * DEPTH + 30)
        self.kind.write(tmp_path, made)
        engine, oracle = self.kind.open(tmp_path), BruteForceEngine(made)
        pages = [(0, 10), (DEPTH - 5, 10), (DEPTH, 10), (2 * DEPTH, 50), (0, 1_000)]
        for query in ("防衛", "防衛 海底"):
            whole = ask(oracle, query, first=0, size=1_000)
            assert whole is not None
            for first, size in pages:
                found = ask(engine, query, first=first, size=size)
                assert found is not None
                assert _ranked(found) == _ranked(whole)[first : first + size]
                assert list(found.facets.items()) == list(whole.facets.items())
            assert len({order for order, *_ in _ranked(whole)}) == len(made)

    @pytest.mark.parametrize(
        "passages",
        [
            {f"d{number:03}": 1 for number in range(120, 0, -1)},
            {f"d{number:03}": 1 + (number < 70) for number in range(90, 0, -1)},
            {f"d{number:03}": 1 + (number > 70) for number in range(90, 0, -1)},
            # no term is so long, nor has any engine such a value as it is
            {"z" * 2_001: 1, "d000" * 501: 1, **{f"d{number:03}": 1 for number in range(90)}},
        ],
        ids=["all one", "most two", "some two", "long"],
    )
    def test_values_that_are_equally_common_come_in_order(
        self, tmp_path: Path, passages: dict[str, int]
    ) -> None:
        """However many there are, and in whatever order passages were written."""
        made = of_documents(passages)
        self.kind.write(tmp_path, made)
        found = ask(self.kind.open(tmp_path), "防衛")
        assert found is not None
        counted = [(each.value, each.count) for each in found.facets["document"]]
        by_count = sorted(passages.items(), key=lambda each: (-each[1], each[0]))
        assert counted == by_count[: len(counted)]
        assert len(counted) == MOST_VALUES

    @pytest.mark.slow
    def test_a_page_of_all_hits_has_the_best_first_too(self, tmp_path: Path) -> None:
        """Those that are not scored whole among them."""
        made = many_unlike(4 * DEPTH)
        self.kind.write(tmp_path, made)
        engine, oracle = self.kind.open(tmp_path), BruteForceEngine(made)
        pages = [(0, 2 * DEPTH), (0, 1_000), (0, 150), (DEPTH - 5, 1_000), (DEPTH + 20, 40)]
        for first, size in pages:
            found, expected = (
                ask(each, "防衛", first=first, size=size) for each in (engine, oracle)
            )
            assert plainly(found) == plainly(expected)

    @pytest.mark.slow
    def test_in_a_large_index_the_second_rung_is_counted_up_to_a_limit(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What is counted is there, and every engine counts the same; rung 1 is exact."""
        made = many_unlike(4 * DEPTH)
        self.kind.write(tmp_path, made)
        engine, oracle = self.kind.open(tmp_path), BruteForceEngine(made)
        asked = [
            ("防衛 海底", Filters()),
            ("防衛 海底", Filters(kind=("body",))),
            ("防衛", Filters()),
        ]
        exact = [ask(oracle, query, filters, size=50) for query, filters in asked]
        monkeypatch.setattr(two_phases, "MANY_PASSAGES", len(made))
        monkeypatch.setattr(two_phases, "COUNTED_UP_TO", DEPTH + 20)
        for (query, filters), whole in zip(asked, exact, strict=True):
            found = ask(engine, query, filters, size=50)
            assert found is not None
            assert whole is not None
            assert plainly(found) == plainly(ask(oracle, query, filters, size=50))
            assert found.rungs[0] == whole.rungs[0]
            assert _ranked(found) == _ranked(whole)
            assert found.counts == whole.counts
            for rung, exactly in zip(found.rungs[1:], whole.rungs[1:], strict=True):
                assert (rung.total, rung.at_least) == (DEPTH + 20, True)
                assert exactly.total > rung.total
                assert found.facets != whole.facets
            for name, values in found.facets.items():
                # of an exact facet only the commonest values are told
                held = {each.value: each.count for each in whole.facets[name]}
                assert all(each.count <= held.get(each.value, each.count) for each in values)
            deeper = ask(engine, query, filters, first=DEPTH, size=20)
            assert deeper is not None
            assert deeper.facets == found.facets or len(found.rungs) == 1
        monkeypatch.setattr(two_phases, "MANY_PASSAGES", len(made) + 1)
        assert plainly(ask(engine, *asked[0], size=50)) == plainly(exact[0])


def _ranked(found: SearchResult) -> list[tuple[int, float, int, str]]:
    return [(each.order, round(each.score, 9), each.rung, each.match) for each in found.ranked]
