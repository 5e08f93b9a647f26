"""All lines of a text with their measure, by which it is told how far something runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Lexicon
from indexer.reading.lines.join_cost import fit
from indexer.reading.lines.line import Line, Measure


@dataclass(frozen=True, slots=True)
class MeasuredLines:
    """All lines, and what the question how far something runs is asked with."""

    lines: Sequence[Line]
    measure: Measure
    lexicon: Lexicon | None

    def fit(self, before: Line, after: Line) -> float:
        """How well ``after`` goes on where ``before`` stops."""
        return fit(before.text, after.text, self.lexicon)

    def follows(self, place: int) -> Line | None:
        """The line after ``place``."""
        return self.lines[place + 1] if place + 1 < len(self.lines) else None
