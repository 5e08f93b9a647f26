"""Engines store tokens and evaluate plans; they never analyse text. One folder for each engine."""

from indexer.engines.engine_choice import DEFAULT_ENGINE, ENGINES, EngineOffer, engine_kind
from indexer.engines.whoosh.whoosh_engine import WhooshEngine, WhooshKind

__all__ = [
    "DEFAULT_ENGINE",
    "ENGINES",
    "EngineOffer",
    "WhooshEngine",
    "WhooshKind",
    "engine_kind",
]
