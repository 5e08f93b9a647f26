"""Tantivy behaves as every engine must."""

from indexer.engines.tantivy.tantivy_engine import TantivyKind
from tests.engines.contract import EngineContract
from tests.engines.title_contract import TitleContract


class TestTantivy(EngineContract, TitleContract):
    kind = TantivyKind()
