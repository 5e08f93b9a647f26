"""Which engine, format and analyser an index is made with: it is opened by no other."""

from __future__ import annotations

from indexer.analysis import fingerprint
from indexer.engines import WhooshKind
from indexer.model import EngineKind
from indexer.store import Stamp

# Raise when what is stored changes otherwise than by the engine or the analyser.
SCHEMA = 19
ENGINE: EngineKind = WhooshKind()


def stamp() -> Stamp:
    """What an index must have in common with this program."""
    return Stamp(ENGINE.name, ENGINE.version, SCHEMA, fingerprint())
