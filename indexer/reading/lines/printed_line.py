"""A printed line: characters side by side, with the ruby that is set over them."""

from __future__ import annotations

import copy
import re
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from indexer.japanese.line_breaks import NOT_AT_START
from indexer.japanese.scripts import FULL_WIDTH_LETTERS, SUPERSCRIPT_DIGITS
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, Rect
from indexer.reading.lines.word_spacing import Ruby, SpacedText, write
from indexer.reading.sentence_patterns import ends_sentence, has_stop

Value = TypeVar("Value", float, str)

# Characters of superscripts that may be of about the text's own size.
SUPERSCRIPT_FIGURES = frozenset("0123456789,、()（）")
# Characters that are superscripts wherever they stand.
_RAISED_FIGURES = frozenset(SUPERSCRIPT_DIGITS)
# What a raised figure is a power of, and calls for nothing: m², 10⁶.
_BASE_OF_POWER = re.compile(
    rf"(?<![a-zA-Z{FULL_WIDTH_LETTERS}])[ckmμ]?[mｍ]$|[㎜㎝㎞]$|(?<![0-9.,])10$"
)
# Signs that fill half of their em only.
_LEFT_HALF, _RIGHT_HALF = frozenset("」』）〉》】〕、。，．"), frozenset("「『（〈《【〔")
# What no line begins with: it stands behind what is before it.
_BOUND = _LEFT_HALF | NOT_AT_START


@dataclass(frozen=True)
class PrintedLine:
    """A line as it is printed: characters side by side, ``size`` points to the em. ``down``: one
    under the other. ``rule``: the one by which it belongs to the line above, "" where it does not,
    or nothing parts them.

    Its texts are made once, when they are first asked for.
    """

    chars: tuple[Char, ...]
    base: float
    size: float
    font: str
    x0: float
    x1: float
    rubies: tuple[Ruby, ...] = ()
    down: bool = False
    rule: str = field(default="", compare=False)

    @cached_property
    def box(self) -> Rect:
        """The em boxes of the line."""
        top = min(char.base for char in self.chars) if self.down else self.base
        return Rect(
            self.x0,
            top - LAYOUT.ascent_em * self.size,
            self.x1,
            self.base + (1 - LAYOUT.ascent_em) * self.size,
        )

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def has_sentence_end(self) -> bool:
        """Whether a sentence ends in it."""
        return has_stop(self.text)

    def overlaps(self, other: PrintedLine | Rect) -> bool:
        """Whether a part of it lies over or under the other."""
        return self.x0 < other.x1 and other.x0 < self.x1

    def crosses(self, gutter: float) -> bool:
        """Whether it goes over a gutter, by an em and more on both sides."""
        return self.x0 < gutter - self.size and self.x1 > gutter + self.size

    @cached_property
    def text(self) -> str:
        """The text of its characters, without spaces."""
        return "".join(char.text for char in self.chars)

    @cached_property
    def spaced_text(self) -> SpacedText:
        """The text with its spaces."""
        return write(self.chars, self.size, self.rubies)

    @cached_property
    def bare_text(self) -> str:
        """The text of its characters without the marks raised over them."""
        return "".join(char.text for char in self._unraised)

    @cached_property
    def lead_text(self) -> str:
        """The text from the first character on that is no mark: one that belongs to the line above
        may begin the line.
        """
        at = self.raised.index(False) if False in self.raised else 0
        return self.spaced_text.text[self.spaced_text.starts[at] :]

    @cached_property
    def raised(self) -> tuple[bool, ...]:
        """Whether each character is a small one above the line, and no power."""
        raised = tuple(map(self.is_raised, self.chars))
        return tuple(self._without_powers(raised)) if True in raised else raised

    def _without_powers(self, raised: Sequence[bool]) -> Iterator[bool]:
        is_power, before = False, ""
        for char, up in zip(self.chars, raised, strict=True):
            is_power = up and (is_power or _BASE_OF_POWER.search(before) is not None)
            yield up and not is_power
            before = "" if up else before + char.text

    @cached_property
    def _unraised(self) -> tuple[Char, ...]:
        if True not in self.raised:
            return self.chars
        return tuple(char for char, up in zip(self.chars, self.raised, strict=True) if not up)

    @cached_property
    def _own_chars(self) -> tuple[Char, ...]:
        """The characters that are not raised; all where all are."""
        return self._unraised or self.chars

    @property
    def drawn_first(self) -> int:
        """The number of its first character in the order in which the file draws."""
        return self._own_chars[0].order

    @property
    def drawn_last(self) -> int:
        """The number of its last character in the order in which the file draws."""
        return self._own_chars[-1].order

    @cached_property
    def aside_chars(self) -> int:
        """The number of characters that are raised in the line or set over it."""
        raised = len(self.chars) - len(self._own_chars)
        return raised + sum(len(ruby.chars) for ruby in self.rubies)

    @cached_property
    def is_of_one_font(self) -> bool:
        """Whether nearly all of its letters, but for those of other scripts, are of its font."""
        letters = [char.font for char in self.chars if char.is_wide] or [
            char.font for char in self.chars
        ]
        return letters.count(self.font) >= LAYOUT.one_font_share * len(letters)

    @property
    def is_filled(self) -> bool:
        """Whether a part of it was filled in on a form."""
        return any(char.filled for char in self.chars)

    @property
    def color(self) -> int:
        """The colour of its first letter, as 0xRRGGBB."""
        return self.chars[0].color

    @property
    def is_of_one_color(self) -> bool:
        """Whether all of its letters are of one colour."""
        return all(char.color == self.color for char in self.chars)

    @property
    def ink_start(self) -> float:
        """The left edge of its ink: a bracket leaves half an em free before it."""
        first = self.chars[0]
        return self.x0 + first.size / 2 if first.text in _RIGHT_HALF else self.x0

    @property
    def item_start(self) -> float:
        """The left edge of its text, behind a bullet or a number where it has one."""
        first = next(self.find_gaps(), None)
        return self.x0 if first is None else self.chars[first].x0

    def find_gaps(self) -> Iterator[int]:
        """The indexes of the characters behind a gap, as far as a label may reach."""
        for at, (before, char) in enumerate(pairwise(self.chars[: LAYOUT.max_name_chars]), 1):
            if char.x0 - before.x1 > LAYOUT.near_em * self.size:
                yield at

    @property
    def first_word_end(self) -> float:
        """The first x where the line could be broken: behind a word of Latin letters, and
        behind what may not begin or end a line.
        """
        for before, char in pairwise(self.chars):
            latin = not (before.is_wide or char.is_wide or char.spaced)
            is_bound = before.text in _RIGHT_HALF or char.text in _BOUND
            if not latin and not is_bound:
                return before.x1
        return self.x1

    def follow(self, rule: str) -> PrintedLine:
        """The line as one that goes on the line above by a rule; its texts stay made."""
        line = copy.copy(self)
        object.__setattr__(line, "rule", rule)
        return line

    def is_short(self, right: float) -> bool:
        """Whether it stops well before the edge of its column."""
        return right - self.x1 > LAYOUT.short_line_em * self.size

    def ends_sentence(self, left: float, right: float) -> bool:
        """Whether a sentence ends where it does in a column between two edges; one of speech with
        its bracket, well before the right one.
        """
        slack = (1 - LAYOUT.speech_line_ratio) * (right - left)
        return ends_sentence(self.bare_text, short=right - self.x1 > slack)

    def is_raised(self, char: Char) -> bool:
        """Whether a character is a small one above the line, by its height or by itself."""
        if char.text in _RAISED_FIGURES:
            return True
        up = (self.base - char.base) / self.size
        small = char.size <= LAYOUT.superscript_size_ratio * self.size
        return up > LAYOUT.alignment_tolerance_em and (small or char.text in SUPERSCRIPT_FIGURES)


def ink_of(char: Char, side: int) -> float:
    """The left (side 0) or right (1) edge of the ink of a character."""
    if side == 0:
        return char.middle if char.text in _RIGHT_HALF else char.x0
    return char.middle if char.text in _LEFT_HALF else char.x1


def gap_between(before: Char, char: Char) -> float:
    """The room between two characters on one level. Where the file draws them one after the other,
    the half em that a closing mark leaves free is its own; else the mark may hang into a gutter.
    """
    end = before.x1 if abs(char.order - before.order) == 1 else ink_of(before, 1)
    return ink_of(char, 0) - end


def are_apart(first: Char, before: Char, char: Char, last: Char) -> bool:
    """Whether two characters that stand side by side are further apart than those of a line, which
    would reach from ``first`` to ``last``. Text that is set a letter beyond its measure leaves less
    of the gutter to the text beside it, before which the file draws at least a line.
    """
    size = max(char.size, before.size)
    gap = gap_between(before, char)
    if gap <= LAYOUT.wide_space_em * size:
        return False
    if gap > LAYOUT.char_gap_em * size:
        return True
    narrower = min(before.x1 - first.x0, last.x1 - char.x0) / size
    drawn_between = abs(char.order - before.order)
    return min(narrower, drawn_between) > LAYOUT.min_column_width_em


def make_line(chars: Iterable[Char]) -> PrintedLine:
    """The line of characters that stand side by side. A bracket whose free half lies over a narrow
    letter stands behind it, unless it is drawn first.
    """
    line = _order(chars)
    main = _main_chars(line)
    base = _find_usual([char.base for char in main], statistics.median)
    size = _find_usual([char.size for char in main], statistics.median)
    font = _find_usual([char.font for char in main], statistics.mode)
    return PrintedLine(line, base, size, font, line[0].x0, max(char.x1 for char in line))


def _order(chars: Iterable[Char]) -> tuple[Char, ...]:
    """The characters of a line from the left; before what lies over it, what is drawn first."""
    line = sorted(chars, key=lambda char: ink_of(char, 0))
    for last in range(1, len(line)):
        for at in range(last, 0, -1):
            if not _lies_over(line[at - 1], line[at]):
                break
            line[at - 1 : at + 1] = line[at], line[at - 1]
    return tuple(line)


def _lies_over(char: Char, other: Char) -> bool:
    """Whether most of a character lies over a wide one that is drawn before it, in another run."""
    after = char.order > other.order and char.run != other.run and char.base == other.base
    shared = min(char.x1, other.x1) - max(char.x0, other.x0)
    return after and other.is_wide and 2 * shared > char.x1 - char.x0


def _find_usual(values: Sequence[Value], choose: Callable[[Sequence[Value]], Value]) -> Value:
    """The value that is chosen of some; nearly always all are equal."""
    first = values[0]
    return first if values.count(first) == len(values) else choose(values)


def _main_chars(line: Sequence[Char]) -> list[Char]:
    """The characters that make the size of a line: Japanese ones, if there are any, about as large
    as the largest.
    """
    wide = [char for char in line if char.is_wide] or line
    largest = max(char.size for char in wide)
    return [char for char in wide if char.size >= LAYOUT.char_size_ratio * largest]
