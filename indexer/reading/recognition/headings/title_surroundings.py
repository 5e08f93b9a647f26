"""Lines around a title without a number in extracted text: whether its words go on in them, and
whether text, a first number or another part begins below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from indexer.late_patterns import late_pattern
from indexer.model import Lexicon
from indexer.reading.lines.join_cost import fit
from indexer.reading.lines.line import Line, Measure
from indexer.reading.recognition.headings.heading_forms import read_heading
from indexer.reading.row_patterns import has_row_form
from indexer.reading.sentence_patterns import (
    CLOSED,
    CLOSED_OR_PAUSE,
    GOES_ON,
    NEVER_FIRST,
    SPEECH_ENDS,
    has_stop,
)
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import is_byline

# Particles that a word before them is wanted for.
_PARTICLE = late_pattern("[がをへ]|に[おはよつ関対]|は、|と[しはい]|で[はあの]|の(?!ち)|も、")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All lines of a text, and what is asked about those around a title. ``counts``: how many lines
    say the same. ``has_paragraph_lines``: each paragraph is a line. ``has_gaps``: an empty line
    stands anywhere between lines.
    """

    lines: Sequence[Line]
    measure: Measure
    lexicon: Lexicon | None
    source: str
    counts: Mapping[str, int]
    has_paragraph_lines: bool
    has_gaps: bool
    apart: frozenset[int] = frozenset()

    @property
    def places(self) -> range:
        """The places where a title may stand: over two lines at least, or over the last one where
        each paragraph is a line; not what is said before it.
        """
        count = len(self.lines)
        last = self.lines[-2:] if self.has_paragraph_lines and count > 1 else ()
        ends = any(CLOSED.search(line.text) for line in last[1:])
        return range(count - 1 if ends and not SPEECH_ENDS.search(last[0].text) else count - 2)

    def is_short(self, line: Line) -> bool:
        """Whether a line stops where it was meant to; where paragraphs are lines, any that no
        paragraph is.
        """
        if self.has_paragraph_lines:
            return line.width <= PLAIN.max_title_em
        return self.measure.is_short(line)

    def goes_on(self, place: int) -> bool:
        """Whether the words of a line go on in the next one."""
        line, after = self.lines[place], self.lines[place + 1]
        if GOES_ON.search(line.text) or goes_on_from(after.text):
            return True
        return fit(line.text, after.text, self.lexicon) >= PLAIN.resuming_fit

    def may_go_on(self, place: int) -> bool:
        """Whether the words of a line may go on in the next one: nothing says that they don't."""
        line, after = self.lines[place], self.lines[place + 1]
        return self.goes_on(place) or fit(line.text, after.text, self.lexicon) >= 0

    def may_be_torn(self, place: int) -> bool:
        """Whether a line as wide as the text stops, but ends no sentence, right over one that may
        be its rest.
        """
        line, after = self.lines[place], self.lines[place + 1]
        stops = self.measure.is_full(line) and not CLOSED_OR_PAUSE.search(line.text)
        return stops and after.gap == 0 and self.may_go_on(place)

    def may_open_title(self, place: int) -> bool:
        """Whether nothing is known of a line, or that the text opens with it as its title."""
        line = self.lines[place]
        opens_text = line.kind == "heading" and not line.opens_block and line.level == 1
        return (line.is_running_text and not line.tied) or opens_text

    def names_writer(self, place: int) -> bool:
        """Whether a line says who writes: between brackets, or as an office and a name."""
        line = self.lines[place]
        return line.kind != "heading" and is_byline(line.text)


def goes_on_from(text: str) -> bool:
    """Whether a text begins with a particle that a word before it is wanted for."""
    return _PARTICLE.match(text) is not None


def are_paragraphs(lines: Sequence[Line], measure: Measure) -> bool:
    """Whether each paragraph is a line: most are wider than any page, or all end a sentence."""
    if measure.breaks_no_sentence:
        return True
    running = (line for line in lines if line.is_running_text)
    ends = [bool(CLOSED.search(at.text)) for at in running if at.width > PLAIN.max_title_em]
    return len(ends) >= PLAIN.min_rows and all(ends)


def begins_text(place: int, around: Surroundings) -> bool:
    """Whether a paragraph of some lines begins at a place, in which a sentence ends; or is a line
    there, where all are.
    """
    if around.has_paragraph_lines:
        line = around.lines[place]
        return line.is_running_text and CLOSED.search(line.text) is not None
    return _begins_full_text(place, around) or _begins_narrow_text(place, around)


def _begins_full_text(place: int, around: Surroundings) -> bool:
    """Whether such a paragraph has full lines, or is one sentence over one that has."""
    below = around.lines[place : place + PLAIN.title_paragraph_lines]
    if len(below) < 2 or any(line.kind is not None for line in below[:2]):
        return False
    first, second = below[0], below[1]
    if NEVER_FIRST.match(first.text):
        return False
    if not around.measure.is_full(first):
        return CLOSED.search(first.text) is not None and around.measure.is_of_text(second)
    ends = around.measure.is_full(second) or CLOSED.search(second.text) is not None
    return (ends or around.goes_on(place)) and any(has_stop(line.text) for line in below)


def _begins_narrow_text(place: int, around: Surroundings) -> bool:
    """Whether a paragraph in a column that is narrower than the text begins at a place: lines alike
    in width, the one above narrower, and one that ends a sentence.
    """
    below = around.lines[place : place + PLAIN.title_paragraph_lines]
    lines = list(takewhile(lambda line: not CLOSED.search(line.text), below))
    if len(lines) < PLAIN.min_alike_lines or len(lines) == len(below):
        return False
    if NEVER_FIRST.match(below[0].text) or any(line.kind is not None for line in below[:2]):
        return False
    widths = [line.width for line in lines]
    alike = max(widths) - min(widths) <= PLAIN.margin_em and min(widths) > PLAIN.min_line_em
    stops_short = around.lines[place - 1].width < min(widths) - PLAIN.margin_em
    return alike and stops_short and CLOSED.search(below[len(lines)].text) is not None


def begins_count(place: int, around: Surroundings) -> bool:
    """Whether the first of some numbered titles stands at a place, over text or one of its own."""
    line = around.lines[place] if place + 1 < len(around.lines) else None
    found = read_heading(line) if line and line.kind is None else None
    if line is None or found is None or not found.may_be_first_entry:
        return False
    if not around.is_short(line) or CLOSED_OR_PAUSE.search(line.text):
        return False
    below = read_heading(around.lines[place + 1])
    return begins_text(place + 1, around) or (below is not None and below.style != found.style)


def begins_paragraph(place: int, around: Surroundings) -> bool:
    """Whether somebody begins to speak at a place, or a question or an article does."""
    line = around.lines[place]
    return line.opens_block and line.kind is None


def begins_part(place: int, around: Surroundings) -> bool:
    """Whether something else than text begins at a place: a table, a list, a question, a turn."""
    line = around.lines[place] if place < len(around.lines) else None
    return line is not None and (line.opens_block or line.kind in ("table", "list"))


def is_under_row(place: int, around: Surroundings) -> bool:
    """Whether an item ends above a line, and a count or a paragraph begins below, or text does
    where paragraphs are lines; or a row does, which an empty line parts from it, over text.
    """
    line, above = around.lines[place], around.lines[place - 1]
    may_be_row = above.kind is None or above.is_row
    if line.gap and may_be_row and begins_text(place + 1, around):
        return has_row_form(above.text, short=around.is_short(above))
    begins = begins_count(place + 1, around) or begins_paragraph(place + 1, around)
    begins = begins or (around.has_paragraph_lines and begins_text(place + 1, around))
    return above.kind == "list" and begins
