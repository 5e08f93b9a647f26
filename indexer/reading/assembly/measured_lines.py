"""All lines of a text with their measure, by which it is told how far something runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Lexicon
from indexer.reading.lines.join_cost import fit
from indexer.reading.lines.line import Line, Measure
from indexer.reading.patterns import CLOSED, CLOSING, GOES_ON, NEVER_FIRST, OPENING

# A line that fits so well where the text stopped goes on there.
RESUMES = 3.0
# Into so many short lines a full one may be torn.
MOST_TORN = 8
# Brackets are looked for in so many lines.
MOST_BRACKETED_LINES = 4


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

    def words_go_on(self, at: int) -> bool:
        """Whether the words of the line before ``at`` go on there, wherever that stops: inside a
        word, a bracket, or where no text ends.
        """
        before, line = self.lines[at - 1], self.lines[at]
        if GOES_ON.search(before.text) or NEVER_FIRST.match(line.text):
            return True
        return has_open_bracket((before,)) or self.fit(before, line) >= RESUMES

    def is_inside_sentence(self, place: int) -> bool:
        """Whether a short line stands inside a sentence that a full line before it begins, with
        nothing but other short lines between.
        """
        for at in range(place - 1, max(-1, place - MOST_TORN - 1), -1):
            line = self.lines[at]
            if line.kind is not None or CLOSED.search(line.text) or self.lines[at + 1].begins:
                return False
            if self.measure.is_full(line):
                return True
            if self.lines[at + 1].gap:
                return False
        return False


def has_open_bracket(lines: Sequence[Line]) -> bool:
    """Whether a bracket is open where the lines end."""
    text = "".join(line.text for line in lines[-MOST_BRACKETED_LINES:])
    return sum(text.count(b) for b in OPENING) > sum(text.count(b) for b in CLOSING)
