"""Facets count as well by numbers of two bytes as by those of four."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.engines.whoosh.facet_columns import Facet, FacetGathering
from indexer.model import FacetCount, Passage


@pytest.mark.parametrize("documents", [1, 32_767, 32_768])
def test_each_of_so_many_documents_is_counted_and_found(documents: int) -> None:
    gathering = FacetGathering("document")
    for number in range(documents):
        name = f"{number:05}"
        gathering.add(Passage(name, name, "題", "body", (), "文", (), (), ((1, 1),), None, 0))
    facet = Facet(gathering.arrays(), "document")
    assert facet.ordinals.itemsize == (2 if documents < 32_768 else 4)
    assert facet.count(np.arange(documents), documents) == tuple(
        FacetCount(f"{number:05}", 1) for number in range(documents)
    )
    last = f"{documents - 1:05}"
    assert facet.holds([last]).nonzero()[0].tolist() == [documents - 1]
    assert facet.count(np.array([documents - 1])) == (FacetCount(last, 1),)
