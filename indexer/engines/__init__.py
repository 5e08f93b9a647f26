"""Engines store tokens and evaluate plans; they never analyse text. One folder for each engine."""

from indexer.engines.engine_choice import (
    DEFAULT_ENGINE,
    ENGINES,
    NO_OPTIONS,
    EngineOffer,
    EngineOptions,
    engine_kind,
)
from indexer.engines.index_places import (
    IndexPlace,
    NodeState,
    fault_of_address,
    follow_place,
    look_at_nodes,
    nodes_of_place,
    place_of,
    remove_others,
    remove_place,
    split_addresses,
)
from indexer.engines.whoosh.whoosh_engine import WhooshEngine, WhooshKind

__all__ = [
    "DEFAULT_ENGINE",
    "ENGINES",
    "NO_OPTIONS",
    "EngineOffer",
    "EngineOptions",
    "IndexPlace",
    "NodeState",
    "WhooshEngine",
    "WhooshKind",
    "engine_kind",
    "fault_of_address",
    "follow_place",
    "look_at_nodes",
    "nodes_of_place",
    "place_of",
    "remove_others",
    "remove_place",
    "split_addresses",
]
