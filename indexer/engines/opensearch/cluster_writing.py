"""Filling an index of a cluster, and removing those that no generation has any more.

The cluster lets nobody see half an index: it has a name of its own, and only the generation that
is published afterwards says it.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from indexer.engines.index_locations import ENGINE_FILE
from indexer.engines.index_terms import plain_term
from indexer.engines.indexed_values import IndexedValues
from indexer.engines.opensearch.cluster_access import cluster_access
from indexer.engines.opensearch.cluster_client import BUILDING, ClusterClient
from indexer.engines.opensearch.cluster_indexes import names_of, remove_index
from indexer.engines.opensearch.cluster_schema import index_settings, passage_document
from indexer.engines.passage_facts import FactsWriter
from indexer.errors import ClusterAway, ClusterRefused, ClusterTooSmall, SakuinError
from indexer.model import Entry

# Bytes that are sent together, and how often as many are under way while more are made.
SENT_AT_ONCE, UNDER_WAY = 4_000_000, 2
# Seconds that the copies of an index may take to be there.
COPYING = 600


@dataclass(frozen=True, slots=True)
class ClusterPlan:
    """The spread of an index over a cluster: ``shards`` of it, ``copies`` of each besides
    itself.

    ``owner``: of which index of ours the cluster's is a generation.
    """

    addresses: tuple[str, ...]
    owner: str
    shards: int
    copies: int


def write_cluster(folder: Path, entries: Iterable[Entry], plan: ClusterPlan) -> int:
    """Write an index into the cluster, its facts into an empty folder; return the number of
    passages.

    Errors: ClusterAway, ClusterRefused, ClusterTooSmall, BadCluster.
    """
    name = f"{names_of(plan.owner)}{uuid4().hex}"
    values = IndexedValues()
    with (
        closing(ClusterClient(cluster_access(plan.addresses))) as client,
        closing(FactsWriter(folder)) as facts,
    ):
        _create(client, name, plan)
        try:
            written = _send_all(client, name, _together(_lines(entries, facts, values)))
            facts.finish()
            _finish(client, name, written, plan)
        except ClusterAway:
            # who is away is not asked to remove anything: the next build does
            raise
        except BaseException:
            with suppress(SakuinError):
                remove_index(client, name)
            raise
    record = {
        "addresses": plan.addresses,
        "index": name,
        "passages": written,
        "shards": plan.shards,
        "copies": plan.copies,
        **values.record(),
    }
    (folder / ENGINE_FILE).write_text(json.dumps(record), "ascii")
    return written


def _lines(
    entries: Iterable[Entry], facts: FactsWriter, values: IndexedValues
) -> Iterator[tuple[str, str]]:
    """Yield for each passage what says where it goes, and the passage."""
    for order, entry in enumerate(entries):
        facts.add(entry)
        values.add(entry.passage)
        # the passages of a document are on one shard, so that counts of documents are exact
        action = {"_id": str(order), "routing": plain_term(entry.passage.document)}
        document = passage_document(order, entry)
        yield json.dumps({"index": action}), json.dumps(document, ensure_ascii=False)


def _together(lines: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Yield passages in parts of some megabytes."""
    part, size = list[tuple[str, str]](), 0
    for each in lines:
        part.append(each)
        size += len(each[1].encode())
        if size >= SENT_AT_ONCE:
            yield part
            part, size = [], 0
    if part:
        yield part


def _create(client: ClusterClient, name: str, plan: ClusterPlan) -> None:
    """Make an empty index. Errors: ClusterTooSmall where its copies would be waited for in vain."""
    nodes = client.ask("GET", "/_cluster/health", patience=BUILDING)["number_of_data_nodes"]
    if plan.copies >= nodes:
        raise ClusterTooSmall(nodes=nodes, copies=plan.copies)
    meta = {"owner": plan.owner}
    try:
        client.ask("PUT", f"/{name}", index_settings(plan.shards, meta), patience=BUILDING)
    except ClusterRefused as error:
        # asked twice, as the first answer was lost
        if "resource_already_exists_exception" not in str(error.facts["reason"]):
            raise


def _send_all(client: ClusterClient, name: str, parts: Iterable[Sequence[tuple[str, str]]]) -> int:
    """Send all parts, and make the next while some are under way; return how many passages."""
    sent: deque[Future[int]] = deque()
    written = 0
    with ThreadPoolExecutor(UNDER_WAY) as senders:
        for part in parts:
            if len(sent) == UNDER_WAY:
                written += sent.popleft().result()
            sent.append(senders.submit(_send, client, name, part))
        return written + sum(each.result() for each in sent)


def _send(client: ClusterClient, name: str, part: Sequence[tuple[str, str]]) -> int:
    """Send passages, each under its number: what is sent twice is there once."""
    text = "".join(f"{action}\n{document}\n" for action, document in part)
    answer = client.ask("POST", f"/{name}/_bulk", text=text, patience=BUILDING)
    if answer["errors"]:
        failed = [each["index"] for each in answer["items"] if "error" in each["index"]]
        reason = f"{failed[0]['error'].get('reason', '')} ({len(failed)})"
        raise ClusterRefused(address=name, status=failed[0]["status"], reason=reason)
    return len(part)


def _finish(client: ClusterClient, name: str, written: int, plan: ClusterPlan) -> None:
    """Let what was written be found, count it, and wait for its copies."""

    def tell(method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        patience = replace(BUILDING, reading=COPYING + 30.0)
        return client.ask(method, f"/{path}", body, patience=patience)

    tell("POST", f"{name}/_refresh")
    counted = tell("GET", f"{name}/_count")["count"]
    if counted != written:
        raise ClusterRefused(address=name, status=200, reason=f"{counted} of {written} passages")
    tell("PUT", f"{name}/_mapping", {"_meta": {"owner": plan.owner, "passages": written}})
    # a copy begins with what is on the disk of its original
    tell("POST", f"{name}/_flush")
    tell("PUT", f"{name}/_settings", {"index": {"number_of_replicas": plan.copies}})
    health = tell("GET", f"_cluster/health/{name}?wait_for_status=green&timeout={COPYING}s")
    if health["timed_out"]:
        reason = f"{plan.copies} copies: {health['status']}"
        raise ClusterRefused(address=name, status=200, reason=reason)
    # and shows what it got afterwards no sooner than this
    tell("POST", f"{name}/_refresh")
