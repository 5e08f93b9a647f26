"""A row: glyphs side by side on one line, with the ruby that is set over them."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import ASCENT, Glyph, Rect
from indexer.reading.lines.word_spacing import Ruby, Spelled, spell

# Characters of superscripts that may be of about the text's own size.
FIGURES = frozenset("0123456789,、")
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

    @cached_property
    def box(self) -> Rect:
        """The em boxes of the row."""
        top = min(glyph.base for glyph in self.glyphs) if self.down else self.base
        return Rect(self.x0, top - ASCENT * self.size, self.x1, self.base + (1 - ASCENT) * self.size)

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def has_sentence_end(self) -> bool:
        """Whether a sentence ends in it."""
        return "。" in self.text

    def overlaps(self, other: Row | Rect) -> bool:
        """Whether a part of it lies over or under the other."""
        return self.x0 < other.x1 and other.x0 < self.x1

    def crosses(self, gutter: float) -> bool:
        """Whether it goes over a gutter, by an em and more on both sides."""
        return self.x0 < gutter - self.size and self.x1 > gutter + self.size

    @cached_property
    def text(self) -> str:
        """The text of its glyphs, without spaces."""
        return "".join(glyph.text for glyph in self.glyphs)

    @cached_property
    def spelled(self) -> Spelled:
        """The text with its spaces."""
        return spell(self.glyphs, self.size, self.rubies)

    @cached_property
    def bare_text(self) -> str:
        """The text of its glyphs without the marks raised over them."""
        return "".join(glyph.text for glyph in self.glyphs if not self.is_raised(glyph))

    @cached_property
    def lead_text(self) -> str:
        """The text from the first glyph on that is no mark: one that belongs to the line above may begin the row."""
        at = next((at for at, glyph in enumerate(self.glyphs) if not self.is_raised(glyph)), 0)
        return self.spelled.text[self.spelled.starts[at] :]

    @property
    def ink_start(self) -> float:
        """Where its ink begins: a bracket leaves half an em free before it."""
        first = self.glyphs[0]
        return self.x0 + first.size / 2 if first.text in "「『（〈《【〔" else self.x0

    def is_short(self, right: float) -> bool:
        """Whether it stops well before the edge of its column."""
        return right - self.x1 > LAYOUT.short_line_em * self.size

    def is_raised(self, glyph: Glyph) -> bool:
        """Whether a glyph is a small one above the line."""
        up = (self.base - glyph.base) / self.size
        if glyph.size <= LAYOUT.superscript_size_ratio * self.size:
            return up > LAYOUT.superscript_rise_em
        return up > LAYOUT.superscript_figures_rise_em and glyph.text in FIGURES


def ink_of(glyph: Glyph, side: int) -> float:
    """Where the ink of a glyph begins (side 0) or ends (1)."""
    if side == 0:
        return glyph.middle if glyph.text in _RIGHT_HALF else glyph.x0
    return glyph.middle if glyph.text in _LEFT_HALF else glyph.x1


def make_row(glyphs: Iterable[Glyph]) -> Row:
    """The row of glyphs that stand side by side."""
    line = tuple(sorted(glyphs, key=lambda g: g.x0))
    main = _main_glyphs(line)
    base, size = statistics.median(g.base for g in main), statistics.median(g.size for g in main)
    return Row(line, base, size, statistics.mode(g.font for g in main), line[0].x0, max(g.x1 for g in line))


def _main_glyphs(line: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs that make the size of a line: Japanese ones, if there are any, about as large as the largest."""
    wide = [glyph for glyph in line if glyph.is_wide] or line
    largest = max(glyph.size for glyph in wide)
    return [glyph for glyph in wide if glyph.size >= LAYOUT.glyph_size_ratio * largest]
