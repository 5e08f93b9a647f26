"""Indexes of a small corpus in a cluster, and what they answer."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from indexer import service
from indexer.errors import ClusterAway
from indexer.model import SearchRequest
from tests.clusters.opensearch_nodes import Node, ask

# Times that a node is asked before that it does not answer is an error.
WARMING = 20
TEXT = "第1章　総論\n\n防衛装備・技術協力を進める。\n\n宇宙の研究開発を支える。\n"


def options(*addresses: str, **others: int) -> service.EngineOptions:
    return service.EngineOptions(cluster=addresses, copies=others.get("copies", 0))


def build(corpus: Path, index: Path, *addresses: str) -> None:
    service.build(corpus, index, engine="opensearch", options=options(*addresses))


def answers(index: Path) -> list[object]:
    with service.open_library(index) as library:
        found = [library.search(SearchRequest(text)) for text in ("防衛", "研究開発 宇宙", "章")]
    return [(each.rungs, [hit.passage.id for hit in each.hits]) for each in found]


def answers_once_warm(index: Path) -> list[object]:
    """The answers of a node that may take longer for the first ones, on a busy machine."""
    for _ in range(WARMING):
        with suppress(ClusterAway):
            return answers(index)
    return answers(index)


def indexes_of(node: Node, index: Path) -> set[str]:
    """The cluster's indexes of this index of ours."""
    own = named_by(index).rpartition("-")[0]
    return {each["index"] for each in ask(node, "GET", f"/_cat/indices/{own}-*?format=json")}


def named_by(index: Path) -> str:
    newest = max(index.glob("gen-*/engine.json"))
    name: str = json.loads(newest.read_text("ascii"))["index"]
    return name
