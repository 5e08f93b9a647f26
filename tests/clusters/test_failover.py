"""Three nodes, of which one or two are killed while they are asked, or while an index is built."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from urllib3.exceptions import HTTPError

from indexer import service
from indexer.errors import ClusterAway
from indexer.model import SearchRequest
from indexer.service import Searcher
from tests.clusters.cluster_proxy import Asked, before
from tests.clusters.opensearch_nodes import Node, ask, need_opensearch, running

pytestmark = pytest.mark.slow

# Times that a query is asked of nodes that are cold or busy; seconds that they may be busy for.
WARMING, PATIENCE = 20, 120
QUERIES = ("防衛", "研究開発", "次期戦闘機の開発", "AI 令和6年", "産業界 装備", "ない言葉xyz")


@pytest.fixture(scope="module")
def nodes() -> Iterator[list[Node]]:
    need_opensearch()
    with running(3) as started:
        yield started


def test_answers_stay_the_same_when_the_elected_manager_is_killed_and_end_when_a_second_is(
    nodes: list[Node], tmp_path: Path
) -> None:
    addresses = tuple(node.address for node in nodes)
    corpus, index = service.bundled_corpus(), tmp_path / "index"
    options = service.EngineOptions(cluster=addresses, shards=3, copies=1)
    service.build(corpus, index, engine="opensearch", options=options)
    with service.open_library(index) as library:
        expected = {query: _answer_once_warm(library, query) for query in QUERIES}
        seen = _Askers(library, expected)
        with seen:
            seen.wait_for_answers()
            manager = _manager(nodes)
            killed = time.monotonic()
            manager.kill()
            _wait_for_another(manager, nodes)
            seen.wait_for_answers()
        seen.tell(killed, f"the elected manager, {manager.name}")
        assert seen.wrong == []
        assert {query: _answer_once_warm(library, query) for query in QUERIES} == expected
        assert seen.answered > 10
        _data_node_killed_while_building(nodes, manager, tmp_path)
    (left,) = (node for node in nodes if _answers(node))
    with service.open_library(index) as library:
        for query in QUERIES[:2]:
            # one of three can't tell whether it alone is left: it answers rightly or not at all
            with suppress(ClusterAway):
                assert _answer(library, query) == expected[query]
    at_once = "timeout=1s&cluster_manager_timeout=1s"
    assert ask(left, "GET", f"/_cluster/health?{at_once}").get("status") != "green"


def _data_node_killed_while_building(nodes: list[Node], gone: Node, tmp_path: Path) -> None:
    """A build of which a node dies fails as a whole, or is whole; the old index answers on."""
    corpus, index = service.bundled_corpus(), tmp_path / "second"
    service.build(corpus, index)
    left = [node for node in nodes if node != gone]
    victim = left[1]

    def strike(asked: Asked) -> None:
        if asked.path.endswith("/_refresh") and _answers(victim):
            victim.kill()

    with before(left[0].address, strike) as address, service.open_library(index) as library:
        expected = {query: _answer(library, query) for query in QUERIES}
        options = service.EngineOptions(cluster=(address,), shards=3, copies=0)
        with pytest.raises(ClusterAway):
            service.build(corpus, index, engine="opensearch", options=options)
        assert {query: _answer(library, query) for query in QUERIES} == expected


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: when it was asked, how long it took, in seconds, and whether it was
    answered.
    """

    began: float
    took: float
    answered: bool


class _Askers:
    """Two threads that ask again and again, and keep what was not as before."""

    def __init__(self, library: Searcher, expected: dict[str, object]) -> None:
        self.wrong: list[str] = []
        self._asked: list[_Asked] = []
        self._library, self._expected = library, expected
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(2)]

    def __enter__(self) -> _Askers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()

    @property
    def answered(self) -> int:
        return sum(each.answered for each in self._asked)

    def wait_for_answers(self) -> None:
        """Wait until each query was answered some times more."""
        enough = self.answered + 4 * len(self._expected)
        _wait_until(lambda: self.answered >= enough or bool(self.wrong))

    def tell(self, killed: float, victim: str) -> None:
        """Print the time line, which `pytest -rP` shows."""
        print(f"killed: {victim}, {killed - self._asked[0].began:.1f} s after the first question")
        for name, asked in (
            ("before", [each for each in self._asked if each.began + each.took < killed]),
            (
                "during",
                [each for each in self._asked if each.began < killed <= each.began + each.took],
            ),
            ("after", [each for each in self._asked if each.began >= killed]),
        ):
            refused = sum(not each.answered for each in asked)
            slowest = max((each.took for each in asked), default=0.0)
            told = f"{len(asked) - refused} answers, {refused} refused, slowest {slowest:.2f} s"
            print(f"{name:7} {told}")
        print(f"wrong   {len(self.wrong)}")

    def _ask(self) -> None:
        while not self._ended.is_set():
            for query, expected in self._expected.items():
                began, answered = time.monotonic(), False
                # a machine that is busy with the death of a node may be too slow, and then says so
                with suppress(ClusterAway):
                    if _answer(self._library, query) != expected:
                        self.wrong.append(query)
                    answered = True
                self._asked.append(_Asked(began, time.monotonic() - began, answered))


def _answer_once_warm(library: Searcher, query: str) -> object:
    """The answer, for which a node that was just started, or lost a neighbour, may take longer."""
    for _ in range(WARMING):
        with suppress(ClusterAway):
            return _answer(library, query)
    return _answer(library, query)


def _answer(library: Searcher, query: str) -> object:
    found = library.search(SearchRequest(query))
    return found.rungs, [(hit.passage.id, hit.segments) for hit in found.hits], found.facets


def _manager(nodes: list[Node]) -> Node:
    name = ask(nodes[0], "GET", "/_cat/cluster_manager?h=node").strip()
    return next(node for node in nodes if node.name == name)


def _wait_for_another(gone: Node, nodes: list[Node]) -> None:
    """Wait until those that are left have a manager again."""
    left = next(node for node in nodes if node != gone)
    names = [node.name for node in nodes if node != gone]
    path = "/_cat/cluster_manager?h=node&cluster_manager_timeout=1s"
    _wait_until(lambda: str(ask(left, "GET", path)).strip() in names)


def _wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def _answers(node: Node) -> bool:
    try:
        ask(node, "GET", "/")
    except HTTPError:
        return False
    return True
