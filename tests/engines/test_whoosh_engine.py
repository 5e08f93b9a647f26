"""Whoosh behaves as every engine must."""

from indexer.engines import WhooshKind
from tests.engines.contract import EngineContract


class TestWhoosh(EngineContract):
    kind = WhooshKind()
