"""The indexes of one owner in a cluster: named, removed, and one of them shown to people.

A name says whose it is, so that what others have in the cluster is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing

from indexer.engines.opensearch.cluster_access import cluster_access
from indexer.engines.opensearch.cluster_client import (
    BUILDING,
    INTERACTIVE,
    ClusterClient,
    Patience,
)

PREFIX = "sakuin"


def names_of(owner: str) -> str:
    """Return what all names of an owner's indexes begin with."""
    return f"{PREFIX}-{owner}-"


def alias_of(owner: str) -> str:
    """Return the name under which people find the index that answers."""
    return f"{PREFIX}-{owner}"


def remove_indexes(addresses: tuple[str, ...], owner: str, kept: Iterable[str]) -> None:
    """`indexer.engines.index_locations.remove_others`."""
    with closing(ClusterClient(cluster_access(addresses))) as client:
        path = f"/_cat/indices/{names_of(owner)}*?format=json&h=index"
        found = client.ask("GET", path, patience=BUILDING)
        for name in sorted({each["index"] for each in found} - set(kept)):
            remove_index(client, name)


def remove_own(addresses: tuple[str, ...], owner: str, name: str) -> None:
    """`indexer.engines.index_locations.remove_location`, without a long wait for a node."""
    own = name.removeprefix(names_of(owner))
    if own == name or not own.isalnum():
        return
    with closing(ClusterClient(cluster_access(addresses))) as client:
        remove_index(client, name, INTERACTIVE)


def remove_index(client: ClusterClient, name: str, patience: Patience = BUILDING) -> None:
    client.ask("DELETE", f"/{name}?ignore_unavailable=true", patience=patience)


def set_alias(addresses: tuple[str, ...], owner: str, index: str) -> None:
    """Let the alias of an owner mean this index alone, in one step."""
    alias = alias_of(owner)
    every = {"index": f"{names_of(owner)}*", "alias": alias, "must_exist": False}
    actions = [{"remove": every}, {"add": {"index": index, "alias": alias}}]
    with closing(ClusterClient(cluster_access(addresses))) as client:
        client.ask("POST", "/_aliases", {"actions": actions}, patience=BUILDING)
