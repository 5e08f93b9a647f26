"""A row: glyphs side by side on one line, with the ruby that is set over them."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from indexer.reading.lines.geometry import ASCENT, WIDE, Glyph, Rect
from indexer.reading.lines.word_spacing import Ruby, Spelled, spell

# In em. Glyphs further apart than this may be of two columns.
APART = 1.2
# Glyphs of one line stand on one line to this part of an em, and are of about one size.
LEVEL, ALIKE = 0.22, 0.8
# A raised glyph is at most so large and stands so high; figures of about the text's own size must stand higher.
MARK_SIZE, RAISED, FAR_RAISED, FIGURES = 0.9, 0.2, 0.3, frozenset("0123456789,、")
# A glyph with a line of text so near to its right, in em, is the label of that line.
NEIGHBOUR = 6.0
# Signs that fill half of their em only.
_LEFT_HALF, _RIGHT_HALF = frozenset("」』）〉》】〕、。，．"), frozenset("「『（〈《【〔")


@dataclass(frozen=True)
class Row:
    """Glyphs side by side on one line, ``size`` points to the em. ``down``: one under the other.

    Its texts are made once, when they are first asked for.
    """

    glyphs: tuple[Glyph, ...]
    base: float
    size: float
    font: str
    x0: float
    x1: float
    rubies: tuple[Ruby, ...] = ()
    down: bool = False

    @property
    def box(self) -> Rect:
        """The em boxes of the row."""
        top = min(glyph.base for glyph in self.glyphs) if self.down else self.base
        return Rect(self.x0, top - ASCENT * self.size, self.x1, self.base + (1 - ASCENT) * self.size)

    @cached_property
    def text(self) -> str:
        """The text of its glyphs, without spaces."""
        return "".join(glyph.text for glyph in self.glyphs)

    @cached_property
    def spelled(self) -> Spelled:
        """The text with its spaces."""
        return spell(self.glyphs, self.size, self.rubies)

    def is_raised(self, glyph: Glyph) -> bool:
        """Whether a glyph is a small one above the line."""
        up = (self.base - glyph.base) / self.size
        return up > RAISED if glyph.size <= MARK_SIZE * self.size else up > FAR_RAISED and glyph.text in FIGURES


def ink_of(glyph: Glyph, side: int) -> float:
    """Where the ink of a glyph begins (side 0) or ends (1)."""
    if side == 0:
        return glyph.middle if glyph.text in _RIGHT_HALF else glyph.x0
    return glyph.middle if glyph.text in _LEFT_HALF else glyph.x1


def make_row(glyphs: Iterable[Glyph]) -> Row:
    """The row of glyphs that stand side by side."""
    line = tuple(sorted(glyphs, key=lambda g: g.x0))
    wide = [g for g in line if WIDE.match(g.text)] or line
    largest = max(g.size for g in wide)
    main = [g for g in wide if g.size >= ALIKE * largest]
    fonts = [g.font for g in main]
    base, size = statistics.median(g.base for g in main), statistics.median(g.size for g in main)
    return Row(line, base, size, statistics.mode(fonts), line[0].x0, max(g.x1 for g in line))
