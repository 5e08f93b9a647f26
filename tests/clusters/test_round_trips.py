"""A question asks the cluster seldom."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from indexer import service
from indexer.model import SearchRequest
from tests.clusters.cluster_indexes_here import answers_once_warm, build
from tests.clusters.cluster_proxy import Asked, before
from tests.clusters.opensearch_nodes import Node

pytestmark = pytest.mark.slow


@contextmanager
def counted(node: Node, corpus: Path, index: Path) -> Iterator[tuple[service.Library, list[str]]]:
    """An index in the cluster, opened anew, and what its cluster is asked from then on."""
    asked: list[str] = []

    def note(request: Asked) -> None:
        asked.append(request.path)

    with before(node.address, note) as proxy:
        build(corpus, index, proxy)
        answers_once_warm(index)
        with service.open_library(index) as library:
            asked.clear()
            yield library, asked


def test_how_much_phrases_say_is_asked_once_for_all_of_them(
    node: Node, corpus: Path, index: Path
) -> None:
    """Groups, what phrases add, the first of each group, how much they say, the passages."""
    with counted(node, corpus, index) as (library, asked):
        for question in ("防衛装備の技術協力と宇宙の研究開発", "防衛装備の技術協力と研究開発"):
            asked.clear()
            assert library.search(SearchRequest(question)).hits
            assert asked == ["/_msearch"] * len(asked)
            assert len(asked) <= 7
