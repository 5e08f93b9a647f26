"""The lines of one block, before they are joined to its text."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.model import Kind
from indexer.reading.lines.line import Line


@dataclass(frozen=True, slots=True)
class BlockLines:
    """Groups of lines that make one block, in reading order. ``parted``: a line feed stands between
    groups.
    """

    kind: Kind
    groups: tuple[tuple[Line, ...], ...]
    parted: bool = False
