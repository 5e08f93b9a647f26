"""Which nodes a client leaves alone: those that are dead, not those that somebody had no time for.

Nodes are servers here that answer as told; no cluster is started.
"""

from __future__ import annotations

import time
from contextlib import closing

from indexer.engines.opensearch.cluster_access import ClusterAccess
from indexer.engines.opensearch.cluster_client import ClusterClient, Patience
from indexer.model import Budget
from tests.clusters.cluster_proxy import Asked, before

NOWHERE = "http://127.0.0.1:9"
# Seconds: how long a node thinks, and what somebody has who can't wait for it.
THINKING, HURRY = 0.3, 0.1


def quick(asked: Asked) -> tuple[int, bytes]:
    return 200, b'{"by":"quick"}'


def slow(asked: Asked) -> tuple[int, bytes]:
    time.sleep(THINKING)
    return 200, b'{"by":"slow"}'


def answered(patience: Patience, budget: Budget) -> list[str]:
    """The nodes, of a quick and a slow one, that answer four questions after two that had this
    budget.
    """
    unhurried = Patience(reading=2.0, nodes=2, tries=6)
    with (
        before(NOWHERE, quick) as one,
        before(NOWHERE, slow) as other,
        closing(ClusterClient(ClusterAccess((one, other)), patience)) as client,
    ):
        for _ in range(2):
            assert client.ask("GET", "/", budget=budget) == {"by": "quick"}
        return [client.ask("GET", "/", patience=unhurried)["by"] for _ in range(4)]


def test_a_node_that_a_short_budget_could_not_wait_for_is_asked_again() -> None:
    hurried = Budget.of(HURRY, clock=lambda: 0.0)
    assert "slow" in answered(Patience(reading=2.0, nodes=2, tries=6), hurried)


def test_a_node_that_is_silent_as_long_as_anybody_waits_is_left_alone() -> None:
    unhurried = Budget.of(60, clock=lambda: 0.0)
    assert "slow" not in answered(Patience(reading=HURRY, nodes=2, tries=6), unhurried)
