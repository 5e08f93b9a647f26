"""Locations of indexes outside of their generation's folder, as `engine.json` there says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ENGINE_FILE = "engine.json"


@dataclass(frozen=True, slots=True)
class IndexLocation:
    """An index in a cluster: ``shards`` of it and ``copies`` of each besides itself."""

    addresses: tuple[str, ...]
    index: str
    shards: int
    copies: int


@dataclass(frozen=True, slots=True)
class NodeState:
    """A node: the ``version`` of OpenSearch there and the name of its ``cluster``, or the
    ``reason`` why it can't be asked.
    """

    address: str
    version: str = ""
    cluster: str = ""
    reason: str = ""


def split_addresses(text: str) -> tuple[str, ...]:
    """Return the addresses in a text, between commas.

    >>> split_addresses("http://a:9200, http://b:9200/")
    ('http://a:9200', 'http://b:9200')
    """
    return tuple(each.strip().rstrip("/") for each in text.split(",") if each.strip())


def fault_of_address(address: str) -> str:
    """Return what keeps a text from being an address of http or https, "" where nothing does.

    >>> fault_of_address("search.example.org")
    'no address'
    """
    try:
        parts = urlsplit(address)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return "no address"
    if "@" in parts.netloc:
        return "a password in it"
    return "" if is_good and not (parts.query or parts.fragment) else "no address"


def location_of(folder: Path) -> IndexLocation | None:
    """Return where the index of a generation is, None where it is in its folder, or damaged."""
    try:
        record = json.loads((folder / ENGINE_FILE).read_bytes())
        addresses = tuple(map(str, record["addresses"]))
        return IndexLocation(addresses, record["index"], record["shards"], record["copies"])
    except (OSError, ValueError, LookupError, TypeError):
        return None


def remove_others(addresses: tuple[str, ...], owner: str, kept: Iterable[str]) -> None:
    """Remove the indexes of one owner from a cluster, but those that are kept.

    Builds that were killed left them, or generations that are gone. Errors: ClusterAway,
    ClusterRefused, BadCluster.
    """
    # loaded by those alone who have a cluster
    from indexer.engines.opensearch.cluster_indexes import remove_indexes

    remove_indexes(addresses, owner, kept)


def remove_location(location: IndexLocation, owner: str) -> None:
    """Remove an index from a cluster, if it is this owner's. Errors: as `remove_others`."""
    from indexer.engines.opensearch.cluster_indexes import remove_own

    remove_own(location.addresses, owner, location.index)


def look_at_nodes(addresses: Sequence[str]) -> tuple[NodeState, ...]:
    """Return of each of some addresses whether a node answers there. Errors: BadCluster."""
    from indexer.engines.opensearch.cluster_nodes import node_states

    return tuple(node_states(addresses)) if addresses else ()


def nodes_of_location(location: IndexLocation) -> tuple[NodeState, ...]:
    """Return the state of each node that an index is asked at: those that the environment names, if
    it does. Errors: BadCluster.
    """
    from indexer.engines.opensearch.cluster_access import cluster_access

    return look_at_nodes(cluster_access(location.addresses).addresses)


def follow_location(location: IndexLocation, owner: str) -> None:
    """Let the name that people look at mean this index. Errors: as `remove_others`."""
    from indexer.engines.opensearch.cluster_indexes import set_alias

    set_alias(location.addresses, owner, location.index)
