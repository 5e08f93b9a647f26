"""Whoosh behaves as every engine must."""

from indexer.engines import WhooshKind
from tests.engines.contract import EngineContract
from tests.engines.title_contract import TitleContract


class TestWhoosh(EngineContract, TitleContract):
    kind = WhooshKind()
