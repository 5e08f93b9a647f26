"""Tantivy behaves as every engine must."""

from indexer.engines.tantivy.tantivy_engine import TantivyKind
from tests.engines.contract import EngineContract
from tests.engines.many_hits_contract import ManyHitsContract
from tests.engines.title_contract import TitleContract


class TestTantivy(EngineContract, ManyHitsContract, TitleContract):
    kind = TantivyKind()
