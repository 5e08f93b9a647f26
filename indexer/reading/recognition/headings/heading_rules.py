"""Heading rules in order, each with a name: does a line that has the form of a heading stand apart
from the text?
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.reading.lines.draft import OpenHeading
from indexer.reading.lines.line import Line, Measure
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_heading
from indexer.reading.sentence_patterns import ASKS, CLOSED, CLOSED_OR_PAUSE, has_stop


@dataclass(frozen=True, slots=True)
class HeadingCandidate:
    """A line that has the form of a heading, the lines before it as they were recognised, and the
    one after it. ``known``: the way that the document uses its sign says that it is one.
    """

    line: Line
    found: NumberedHeading
    before: Sequence[Line]
    after: Line | None
    measure: Measure
    known: bool = False

    @property
    def title(self) -> str:
        return self.line.text[self.found.title_start :]

    @property
    def last(self) -> Line:
        """The line before it."""
        return self.before[-1]

    @property
    def last_is_text(self) -> bool:
        """Whether no heading stands right above it."""
        return bool(self.before) and self.last.kind != "heading"

    @property
    def last_of_text(self) -> Line:
        """The nearest line before it that is running text or a heading; the line before it where
        none is.
        """
        return next(
            (line for line in reversed(self.before) if line.kind in (None, "heading")), self.last
        )


def _is_sentence(candidate: HeadingCandidate) -> bool:
    """The title holds or ends a sentence; of a part of a part, apart from the text, it may ask."""
    if candidate.found.over and candidate.line.gap > 0 and ASKS.search(candidate.title):
        return has_stop(candidate.title)
    return has_stop(candidate.title) or CLOSED_OR_PAUSE.search(candidate.title) is not None


def _is_torn(candidate: HeadingCandidate) -> bool:
    """One letter is left of the title, and another stands below it: the word ran over lines."""
    after = candidate.after
    return after is not None and len(candidate.title) == len(after.text) == 1


def _has_neither_number_nor_text(candidate: HeadingCandidate) -> bool:
    """No number makes it a heading, and no text begins below it."""
    found = candidate.found
    return (
        not found.count
        and not found.form.strong
        and not _has_text_below(candidate.after, candidate.measure)
    )


def _needs_no_room(candidate: HeadingCandidate) -> bool:
    """The candidate is a 部, 章 or 節, or nothing stands before it."""
    return candidate.found.form.strong or not candidate.before


def _interrupts_text(candidate: HeadingCandidate) -> bool:
    """The text further up ends inside a sentence at the margin."""
    text = candidate.last_of_text
    return text.kind is None and not CLOSED.search(text.text) and candidate.measure.is_of_text(text)


def _follows_second_row(candidate: HeadingCandidate) -> bool:
    """The line before it is short and stands under a heading: it is the rest of that."""
    before = candidate.before
    return (
        len(before) > 1
        and before[-2].kind == "heading"
        and candidate.measure.is_short(candidate.last)
    )


def _goes_on_from_last(candidate: HeadingCandidate) -> bool:
    """The line before it is text, ends inside a sentence and does not stop short; none that is
    known to belong to what is above it.
    """
    last, measure = candidate.last, candidate.measure
    if last.kind is not None or last.tied or CLOSED.search(last.text):
        return False
    return measure.is_full(last) or not measure.is_short(last)


def _runs_on(candidate: HeadingCandidate) -> bool:
    """The candidate and the line right after it are both full lines of text. After a sign, a line
    that leaves room for a character or two was ended there.
    """
    after, measure = candidate.after, candidate.measure
    if after is None or after.gap > 0:
        return False
    is_full = measure.is_full if candidate.found.count else measure.may_end_full
    between_text = after.kind is None and candidate.last.kind in (None, "heading")
    return between_text and is_full(candidate.line) and measure.is_full(after)


# Whether a line that has the form of a heading stands apart from the text: the first rule that
# holds says so.
APART_RULES: tuple[tuple[Callable[[HeadingCandidate], bool], bool], ...] = (
    (_is_sentence, False),
    (_is_torn, False),
    (_has_neither_number_nor_text, False),
    (_needs_no_room, True),
    (_interrupts_text, False),
    (_follows_second_row, True),
    (_goes_on_from_last, False),
    (_runs_on, False),
)


def stands_apart(candidate: HeadingCandidate) -> bool:
    """Whether no sentence runs into a heading or out of it, by the first of APART_RULES that
    holds.
    """
    return next((apart for holds, apart in APART_RULES if holds(candidate)), True)


def comes_next(candidate: HeadingCandidate, stack: Sequence[OpenHeading]) -> bool:
    """Whether a line between empty ones has the number that comes next in the part of the document
    that it names: 2.7.5. after 2.7.4., or 2.7.1. under 2.7.
    """
    found, after = candidate.found, candidate.after
    is_apart = candidate.line.gap > 0 and (after is None or after.gap > 0)
    if not found.over or not is_apart:
        return False
    number = (found.over, found.count - 1) if found.count > 1 else (found.over[:-1], found.over[-1])
    above = any((heading.over, heading.count) == number for heading in stack)
    return above and not _is_sentence(candidate)


def goes_on_in_sentence(line: Line, after: Line | None, measure: Measure) -> bool:
    """Whether a full line that ends nothing goes on in the line right below, where a sentence ends:
    a heading of two lines ends in none.
    """
    if after is None or not measure.is_full(line) or CLOSED.search(line.text):
        return False
    return (
        after.gap == 0
        and after.kind is None
        and not after.opens_block
        and CLOSED.search(after.text) is not None
        and read_heading(after) is None
    )


def _has_text_below(after: Line | None, measure: Measure) -> bool:
    """Whether a text, a question, a turn or another heading begins below a line that no number
    makes a heading.
    """
    if after is None:
        return False
    if after.opens_block and after.kind is None:
        return True
    return measure.is_of_text(after) or read_heading(after) is not None
