"""Engines store tokens and evaluate plans; they never analyse text. One file per engine, one evaluator for those on
arrays.
"""

from indexer.engines.columns import SECTION_SEPARATOR
from indexer.engines.whoosh_engine import WhooshEngine, WhooshKind

__all__ = ["SECTION_SEPARATOR", "WhooshEngine", "WhooshKind"]
