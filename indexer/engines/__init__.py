"""Engines store tokens and evaluate plans; they never analyse text. One folder for each engine."""

from indexer.engines.whoosh.whoosh_engine import WhooshEngine, WhooshKind

__all__ = ["WhooshEngine", "WhooshKind"]
