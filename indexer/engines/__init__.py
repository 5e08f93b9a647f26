"""Engines store tokens and evaluate plans; they never analyse text. One folder for each engine."""

from indexer.engines.engine_choice import (
    DEFAULT_ENGINE,
    ENGINES,
    NO_OPTIONS,
    EngineOffer,
    EngineOptions,
    engine_kind,
)
from indexer.engines.index_locations import (
    IndexLocation,
    NodeState,
    fault_of_address,
    follow_location,
    location_of,
    look_at_nodes,
    nodes_of_location,
    remove_location,
    remove_others,
    split_addresses,
)
from indexer.engines.whoosh.whoosh_engine import WhooshEngine, WhooshKind

__all__ = [
    "DEFAULT_ENGINE",
    "ENGINES",
    "NO_OPTIONS",
    "EngineOffer",
    "EngineOptions",
    "IndexLocation",
    "NodeState",
    "WhooshEngine",
    "WhooshKind",
    "engine_kind",
    "fault_of_address",
    "follow_location",
    "location_of",
    "look_at_nodes",
    "nodes_of_location",
    "remove_location",
    "remove_others",
    "split_addresses",
]
