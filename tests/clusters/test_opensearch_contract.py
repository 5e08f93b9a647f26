"""OpenSearch behaves as every engine must."""

from __future__ import annotations

import pytest

from indexer.engines.opensearch.cluster_writing import ClusterPlan
from indexer.engines.opensearch.opensearch_engine import OpenSearchKind
from tests.clusters.opensearch_nodes import Node
from tests.engines.contract import EngineContract
from tests.engines.many_hits_contract import ManyHitsContract
from tests.engines.title_contract import TitleContract


@pytest.mark.slow
class TestOpenSearch(EngineContract, ManyHitsContract, TitleContract):
    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def in_cluster(cls, node: Node) -> None:
        cls.kind = OpenSearchKind(ClusterPlan((node.address,), "contract", 1, 0))
