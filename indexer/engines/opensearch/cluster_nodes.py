"""Nodes of a cluster that answer: each is asked by itself, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from indexer.engines.index_locations import NodeState
from indexer.engines.opensearch.cluster_access import ClusterAccess, cluster_access
from indexer.engines.opensearch.cluster_client import ClusterClient, Patience
from indexer.errors import ClusterAway, ClusterRefused

ONCE = Patience(reading=2.0, nodes=1, tries=1)


def node_states(addresses: Sequence[str]) -> Iterator[NodeState]:
    """`indexer.engines.index_locations.look_at_nodes`."""
    access = cluster_access(addresses)
    for address in addresses:
        yield _state(replace(access, addresses=(address,)))


def _state(access: ClusterAccess) -> NodeState:
    (address,) = access.addresses
    with closing(ClusterClient(access, ONCE)) as client:
        try:
            told = client.ask("GET", "/")
            return NodeState(address, str(told["version"]["number"]), str(told["cluster_name"]))
        except (ClusterAway, ClusterRefused) as error:
            return NodeState(address, reason=_reason(error, address))
        except (LookupError, TypeError):
            return NodeState(address, reason="no OpenSearch")


def _reason(error: ClusterAway | ClusterRefused, address: str) -> str:
    """Return what went wrong, without the address that it went wrong at."""
    told = str(error.facts["reason"]).removeprefix(f"{address}: ")
    return f"{error.facts['status']} {told}".strip() if "status" in error.facts else told
