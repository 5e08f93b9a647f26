"""Whoosh behaves as every engine must."""

from indexer.engines import WhooshKind
from tests.engines.contract import EngineContract
from tests.engines.many_hits_contract import ManyHitsContract
from tests.engines.title_contract import TitleContract


class TestWhoosh(EngineContract, ManyHitsContract, TitleContract):
    kind = WhooshKind()
