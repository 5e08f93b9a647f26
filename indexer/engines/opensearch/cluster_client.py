"""JSON over several nodes of a cluster: another is asked where one does not answer.

Nothing short is ever taken for an answer: a search of which a shard is missing is asked again, and
is an error if it stays so.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import urllib3

from indexer.engines.opensearch.cluster_access import ClusterAccess
from indexer.errors import ClusterAway, ClusterRefused
from indexer.model import UNBOUNDED, Budget

# Statuses that pass, with 500 where a shard was lost while it was asked.
PASSING = frozenset({429, 502, 503, 504})
LOST_SHARD = "search_phase_execution_exception"
# What a query is refused for that has more clauses than `indices.query.bool.max_clause_count`.
TOO_MANY = "too_many_nested_clauses"
# Seconds: to connect; a node that did not answer is left alone for; waited for at least.
CONNECTING, LEFT_ALONE, LEAST_WAITING = 1.0, 5.0, 0.05
# Searches that are sent together.
SENT_TOGETHER = 256
_CONNECTIONS = 16


@dataclass(frozen=True, slots=True)
class Patience:
    """Bounds on waiting: for a node, of nodes to ask, and of trying again what may pass.

    ``first_wait``: seconds before the second try; each further one is twice as long. ``again``:
    seconds after which nothing is asked again that may pass: a node thinks long over a lost one.
    """

    reading: float
    nodes: int
    tries: int
    first_wait: float = 0.05
    again: float = 25.0


# For somebody who waits for an answer; for a build.
INTERACTIVE = Patience(reading=2.0, nodes=2, tries=6)
BUILDING = Patience(reading=120.0, nodes=8, tries=9)


class ClusterClient:
    """Asks the nodes of a cluster in turn, with this patience unless told. Threads may share it."""

    def __init__(self, access: ClusterAccess, patience: Patience = INTERACTIVE) -> None:
        self._patience = patience
        self.addresses = access.addresses
        self._headers = dict(access.headers)
        self._pool = urllib3.PoolManager(
            num_pools=_CONNECTIONS,
            maxsize=_CONNECTIONS,
            retries=False,
            ca_certs=access.certificates or None,
        )
        self._down: dict[str, float] = {}
        # machines that ask the same cluster begin with different nodes
        self._turn = random.randrange(len(self.addresses))

    def ask(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        text: str = "",
        patience: Patience | None = None,
        budget: Budget = UNBOUNDED,
    ) -> Any:
        """Return what the cluster answers. Errors: ClusterAway, ClusterRefused.

        ``text``: instead of a body, lines of JSON. All that we ask may be asked twice.
        """
        patience = patience or self._patience
        sent, kind = _encoded(body, text)
        silent, passing, reason = 0, 0, ""
        until = time.monotonic() + patience.again
        while silent < patience.nodes and passing < patience.tries:
            node = self._next()
            left = max(LEAST_WAITING, min(patience.reading, budget.left()))
            waiting = urllib3.Timeout(connect=CONNECTING, read=left)
            headers = {**self._headers, "content-type": kind}
            try:
                answer = self._pool.request(
                    method, f"{node}{path}", body=sent, headers=headers, timeout=waiting
                )
            except urllib3.exceptions.HTTPError as error:
                self._leave_alone(node, error, is_hurried=left < patience.reading)
                silent, reason = silent + 1, f"{node}: {type(error).__name__}"
                continue
            found = _decoded(answer.data)
            why = _passing(node, answer.status, found)
            if not why:
                return found
            reason = f"{node}: {why}"
            time.sleep(min(patience.first_wait * 2**passing, budget.left()))
            passing = passing + 1 if time.monotonic() < until else patience.tries
        raise ClusterAway(addresses=", ".join(self.addresses), reason=reason)

    def search_each(
        self,
        index: str,
        searches: Sequence[Mapping[str, Any]],
        *,
        budget: Budget = UNBOUNDED,
    ) -> list[Any]:
        """Return the answer to each search of one index, all of them whole."""
        head = {"index": index, "allow_partial_search_results": False}
        answers: list[Any] = []
        for first in range(0, len(searches), SENT_TOGETHER):
            part = searches[first : first + SENT_TOGETHER]
            text = "".join(f"{_as_line(head)}{_as_line(search)}" for search in part)
            found = self.ask("POST", "/_msearch", text=text, budget=budget)
            answers += found["responses"]
        return answers

    def search(self, index: str, search: Mapping[str, Any]) -> list[Any]:
        """Return the hits of one search."""
        (answer,) = self.search_each(index, [search])
        hits: list[Any] = answer["hits"]["hits"]
        return hits

    def close(self) -> None:
        self._pool.clear()

    def _leave_alone(self, node: str, error: Exception, *, is_hurried: bool) -> None:
        """No node is dead for answering later than a short budget could wait."""
        is_late = isinstance(error, urllib3.exceptions.ReadTimeoutError)
        if not (is_late and is_hurried):
            self._down[node] = time.monotonic() + LEFT_ALONE

    def _next(self) -> str:
        """Return the node whose turn it is: one that answered last, if there is any."""
        now = time.monotonic()
        up = [each for each in self.addresses if self._down.get(each, 0.0) <= now]
        self._turn += 1
        among = up or self.addresses
        return among[self._turn % len(among)]


def _as_line(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def _encoded(body: Mapping[str, Any] | None, text: str) -> tuple[bytes | None, str]:
    kind = "application/x-ndjson" if text else "application/json"
    if body is not None:
        text = _as_line(body)
    return text.encode("utf-8", "replace") if text else None, kind


def _decoded(data: bytes) -> Any:
    try:
        return json.loads(data) if data else {}
    except ValueError:
        return {}


def _may_pass(status: int, found: Any) -> bool:
    """Whether what went wrong may go right when it is asked again."""
    told = _told(found)
    if TOO_MANY in told:
        return False
    is_lost = LOST_SHARD in told or bool(_failed_shard(found))
    return status in PASSING or (status == 500 and is_lost)


def _told(found: Any) -> str:
    """Return what an answer says went wrong: its kind and its reason, with that of the shards."""
    error = found.get("error", _failed_shard(found)) if isinstance(found, dict) else None
    if not isinstance(error, dict):
        return str(error or "")
    causes = [error, *error.get("root_cause", ())[:1], error.get("caused_by", {})]
    told = (f"{each.get('type', '')} {each.get('reason', '')}".strip() for each in causes)
    return "; ".join(dict.fromkeys(filter(None, told)))


def _failed_shard(found: Any) -> Any:
    """Return why the first shard failed at what was asked of all; None where none did."""
    shards = found.get("_shards", {}) if isinstance(found, dict) else {}
    return next((each["reason"] for each in shards.get("failures", ())), None)


def _passing(node: str, status: int, found: Any) -> str:
    """Return what is wrong with an answer and may pass, "" where nothing is.

    Errors: ClusterRefused where asking again would not help.
    """
    if status < 400:
        return next(filter(None, map(_incomplete, _parts(found))), "")
    if not _may_pass(status, found):
        raise ClusterRefused(address=node, status=status, reason=_told(found))
    return f"{status} {_told(found)}"


def _parts(found: Any) -> list[Any]:
    """Return the answers to searches that were sent together; of anything else none."""
    return list(found.get("responses", ())) if isinstance(found, dict) else []


def _incomplete(part: Any) -> str:
    """Return why the answer to a search is not whole, "" where it is. Errors: ClusterRefused."""
    if "error" in part:
        return _passing("", part.get("status", 500), {"error": part["error"]})
    if part["timed_out"] or part["_shards"]["failed"]:
        return "a part of the index did not answer"
    return ""
