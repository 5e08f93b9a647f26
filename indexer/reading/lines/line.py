"""Lines of a source, and the measure: how wide a full line is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress
from typing import NamedTuple

from indexer.model import LINE_END, PAGE_END, Kind
from indexer.reading.lines.provenance import TracedText, copy
from indexer.reading.reading_limits import LIMITS
from indexer.reading.sentence_patterns import (
    CLOSED,
    IN_BRACKETS,
    SENTENCE_MARK,
    ends_sentence,
    has_stop,
)
from indexer.reading.text_parameters import PLAIN

# What is narrower than an em: capitals are wider than other Latin letters.
_CAPITAL = re.compile(r"[A-Z&%@]")
_LATIN = re.compile(r"[!-$'-?\[-~\uff61-\uff9f]")
_SPACE = re.compile(r"[ \t\xa0]")
# A page may end without the line that it ends in.
_LINE_OR_PAGE_END = re.compile(rf"{LINE_END.pattern}|(?<=[^\r\n\f])(?={PAGE_END})")


@dataclass(frozen=True, slots=True)
class Raised:
    """A superscript or ruby of a line. ``number`` 0: characters raised in it, which read ``text``,
    ``source[start:end]``; ``name``: the name or number of the footnote that they call, as far as is
    known. Else ruby on line ``number`` over ``source[start:end]``.
    """

    start: int
    end: int
    number: int = 0
    text: str = ""
    name: str = ""


class Shape(NamedTuple):
    """The shape of a line: measured on a printed page, estimated in a text from its characters.

    ``width``: in em, of its characters. ``gap``: empty lines before it. ``indent``: how far it is
    set in from the left edge of its column, ``slack``: how far it stops before the right one,
    ``hang``: how far what stands behind its bullet or number is set in; all three in points, of
    printed lines only (what a text has of them, `Measure` tells from the widths of all lines).
    ``size``: of its type in points, ``font``: its name; 0 and "" in a text.
    """

    width: float = 0.0
    gap: int = 0
    indent: float = 0.0
    slack: float = 0.0
    hang: float = 0.0
    size: float = 0.0
    font: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source that holds something, whether extracted, printed or marked up.

    ``number``: from 1. ``white``: the white space it begins with. ``page``: that it is on, as far
    as is known. ``tied``: it belongs to what the line before belongs to. ``tangled``: the line
    after it may be one of another column. ``kind``: what it begins a block of, None for running
    text; ``level`` of a heading. ``opens_block``: nothing before it goes on in it, whatever it
    looks like. ``alone``: an item or a heading that is a block by itself. ``raised``: its marks and
    ruby, as they were printed or marked up; ``label_end``: where in the source the label of a
    footnote that it begins with ends, else 0. ``rule``: the one by which it belongs to the line
    before it, "" where it does not, or nothing is known.
    """

    number: int
    traced: TracedText
    shape: Shape = field(default=Shape())
    white: str = ""
    page: int = 0
    tied: bool = False
    tangled: bool = False
    kind: Kind | None = None
    level: int = 0
    opens_block: bool = False
    alone: bool = False
    raised: tuple[Raised, ...] = ()
    label_end: int = 0
    rule: str = ""

    @property
    def text(self) -> str:
        return self.traced.text

    @property
    def width(self) -> float:
        """The width of the line in em."""
        return self.shape.width

    @property
    def size(self) -> float:
        """The size of its type in points; 0 in a text."""
        return self.shape.size

    @property
    def gap(self) -> int:
        """Empty lines before it."""
        return self.shape.gap

    @property
    def is_running_text(self) -> bool:
        """Whether nothing else is known of it, nor that it begins a block."""
        return self.kind is None and not self.opens_block and not self.tangled

    @property
    def is_row(self) -> bool:
        """Whether it is known to be as long as what it says: a row, an entry, a line of a table."""
        return self.kind in ("table", "contents") or (self.kind == "list" and self.opens_block)

    @property
    def rubies(self) -> list[Raised]:
        """The ruby that it came with."""
        return [over for over in self.raised if over.number]


def measure(text: str) -> float:
    """The width of ``text`` in em."""
    if len(text) > LIMITS.measured_chars:
        return float(len(text))
    narrower = (
        len(_CAPITAL.findall(text)) * (1 - PLAIN.capital_em)
        + len(_LATIN.findall(text)) * (1 - PLAIN.latin_em)
        + len(_SPACE.findall(text)) * (1 - PLAIN.latin_space_em)
    )
    return len(text) - narrower


def split_lines(source: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of ``source[start:end]`` that are not empty, without the white space around
    them.
    """
    lines: list[Line] = []
    gap = page = 0
    for number, (first, last) in enumerate(find_lines(source, start, end), 1):
        raw = source[first:last]
        page += raw.count(PAGE_END)
        text = raw.strip()
        if not text:
            gap += 1
            continue
        left = len(raw) - len(raw.lstrip())
        traced = copy(source, first + left, first + left + len(text))
        lines.append(Line(number, traced, Shape(measure(text), gap), raw[:left], page))
        gap = 0
    return lines


def find_lines(source: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Start and end of each line of ``source[start:end]``, also empty, without their line ends."""
    at, last = start, len(source) if end is None else end
    for match in _LINE_OR_PAGE_END.finditer(source, start, last):
        yield at, match.start()
        at = match.end()
    if at < last:
        yield at, last


def replace_text(line: Line, traced: TracedText) -> Line:
    """The line with another text."""
    if traced is line.traced:
        return line
    return replace(line, traced=traced, shape=line.shape._replace(width=measure(traced.text)))


def set_width(line: Line, width: float) -> Line:
    """The line as one of another width."""
    return replace(line, shape=line.shape._replace(width=width))


def set_gap(line: Line, gap: int) -> Line:
    """The line with so many empty lines before it."""
    return replace(line, shape=line.shape._replace(gap=gap))


@dataclass(frozen=True)
class Measure:
    """The measure: how wide a full line is, from the widths of all lines. ``closed``: which of them
    end a sentence.
    """

    widths: tuple[float, ...] = field(repr=False)
    closed: tuple[bool, ...] = field(default=(), repr=False)

    @cached_property
    def _wide_ends(self) -> bool:
        """Whether the lines half as wide as the widest are several, and all end a sentence."""
        half = max(self.widths, default=0.0) / 2
        ends = list(compress(self.closed, (width > half for width in self.widths)))
        return len(ends) >= PLAIN.min_rows and all(ends)

    @cached_property
    def has_whole_paragraphs(self) -> bool:
        """Whether most of the text is in lines wider than a page, a paragraph a line; or some is,
        and all wide ones end a sentence.
        """
        wide = sum(w for w in self.widths if w > PLAIN.max_line_em)
        return 2 * wide > sum(self.widths) or (wide > 0 and self._wide_ends)

    @cached_property
    def full(self) -> float:
        """The width that most lines of running text have, 0 where there is no such thing: a
        paragraph a line, or lines as long as what they say.
        """
        if self.has_whole_paragraphs:
            return 0.0
        of_page = (w for w in self.widths if PLAIN.min_line_em <= w <= PLAIN.max_line_em)
        counts = Counter(map(round, of_page))
        if not counts:
            return 0.0
        smooth = {w: counts[w - 1] + 2 * counts[w] + counts[w + 1] for w in counts}
        full = float(max(smooth, key=lambda w: (smooth[w] * w, w)))
        return full if self._is_margin(full) else 0.0

    @cached_property
    def breaks_no_sentence(self) -> bool:
        """Whether a line is a paragraph: there is no margin, and one line is wider than a page, or
        most of the text is in lines that end a sentence, as all wide ones do.
        """
        if self.has_whole_paragraphs or self.full or len(self.widths) < PLAIN.min_lines_of_text:
            return self.has_whole_paragraphs
        ends = self._wide_ends and 2 * sum(compress(self.widths, self.closed)) > sum(self.widths)
        return ends or max(self.widths) > PLAIN.max_line_em

    def _is_margin(self, full: float) -> bool:
        """Whether lines break at a width: not where most of those that have it end a sentence, nor
        where more lines are wider.
        """
        near = [at for at, width in enumerate(self.widths) if -2 <= width - full <= PLAIN.margin_em]
        wider = sum(full + PLAIN.margin_em < width <= PLAIN.max_line_em for width in self.widths)
        closed = sum(self.closed[at] for at in near) if self.closed else 0
        if len(near) < PLAIN.min_full_lines and len(self.widths) >= PLAIN.min_lines_of_text:
            return False
        return wider <= len(near) and (
            len(near) < PLAIN.min_closed_lines or 2 * closed <= len(near)
        )

    def is_full(self, line: Line) -> bool:
        """Whether the line runs to the margin, a character or two more or less: narrow letters are
        hard to measure.
        """
        narrow = len(line.text) - line.width
        least = self.full - PLAIN.full_line_slack_em - PLAIN.full_line_slack_per_char * narrow
        return bool(self.full) and line.width >= least

    def may_end_full(self, line: Line) -> bool:
        """Whether a line that ends a sentence runs so near the margin that text may go on."""
        narrow = len(line.text) - line.width
        least = self.full - PLAIN.sentence_slack_em - PLAIN.sentence_slack_per_char * narrow
        return bool(self.full) and line.width >= least

    def is_of_text(self, line: Line) -> bool:
        """Whether the line is as wide as those of running text, and no wider."""
        return self.is_full(line) and line.width < self.full + PLAIN.margin_em

    def are_prose(self, lines: Sequence[Line]) -> bool:
        """Whether lines are running text: a sentence ends in them, or one runs to the margin."""
        return any(has_stop(line.text) for line in lines) or any(map(self.is_of_text, lines))

    def is_short(self, line: Line) -> bool:
        """Whether the line stops so far from the margin that it was meant to; where each paragraph
        is a line, whether it is no wider than a title.
        """
        if self.breaks_no_sentence:
            return line.width <= PLAIN.max_title_em
        return line.width < PLAIN.short_line_ratio * self.full

    def ends_paragraph(self, line: Line) -> bool:
        """Whether a sentence ends where the line does, or it is a paragraph by itself."""
        return line.width > PLAIN.max_line_em or self.ends_sentence(line)

    def ends_sentence(self, line: Line) -> bool:
        """Whether a sentence ends where the line does; one of speech may end with its bracket, well
        before the margin.
        """
        return ends_sentence(line.text, short=self.is_short(line))


def take_measure(lines: Sequence[Line]) -> Measure:
    """The measure of lines: how wide a full one is. Rows have none, nor has a list of names or
    items, in which no sentence so much as pauses, other than between brackets.
    """
    broken = [line for line in lines if not line.is_row]
    if not any(SENTENCE_MARK.search(IN_BRACKETS.sub("", line.text)) for line in broken):
        return Measure(())
    closed = (bool(CLOSED.search(line.text)) for line in broken)
    return Measure(tuple(line.width for line in broken), tuple(closed))
