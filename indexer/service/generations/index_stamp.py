"""The stamp of an index: the engine, format and analyser that it is made with; no other opens
it.
"""

from __future__ import annotations

from pathlib import Path

from indexer.analysis import fingerprint
from indexer.engines import DEFAULT_ENGINE, ENGINES, engine_kind
from indexer.model import Engine
from indexer.store import Generation, Stamp, current, newest, read_manifest

# Raise when what is stored changes otherwise than by the engine or the analyser.
SCHEMA = 25


def stamp(engine: str = DEFAULT_ENGINE) -> Stamp:
    """The stamp of an index that this engine and this program make."""
    return Stamp(engine, ENGINES[engine].version, SCHEMA, fingerprint())


def other_stamps() -> tuple[Stamp, ...]:
    """Return the stamps of indexes of the other engines."""
    return tuple(map(stamp, ENGINES.keys() - {DEFAULT_ENGINE}))


def current_generation(index: Path) -> Generation:
    """Return the generation of an index that answers, of whatever engine. Errors: IndexUnusable."""
    return current(index, stamp(), others=other_stamps())


def open_engine(generation: Generation) -> Engine:
    """Open a generation by the engine that made it. Errors: IndexUnusable, EngineMissing."""
    return engine_kind(generation.manifest.stamp.engine).open(generation.folder)


def engine_of(index: Path) -> str:
    """Return the engine of an index as it is now, or the default: that of its next build."""
    folder = newest(index)
    try:
        engine = read_manifest(folder).stamp.engine if folder else DEFAULT_ENGINE
    except (OSError, ValueError):
        return DEFAULT_ENGINE
    return engine if engine in ENGINES else DEFAULT_ENGINE
