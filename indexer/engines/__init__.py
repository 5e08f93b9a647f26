"""Engines store tokens and evaluate plans; they never analyse text. One file per engine, one
evaluator for those on arrays.
"""

from indexer.engines.whoosh.whoosh_engine import WhooshEngine, WhooshKind

__all__ = ["WhooshEngine", "WhooshKind"]
