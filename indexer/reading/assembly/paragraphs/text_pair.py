"""A line of an extracted text and the lines over it: what is known of them is estimated from their
widths.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, Measure, measure
from indexer.reading.lines.open_brackets import is_past_speech
from indexer.reading.sentence_patterns import CLOSED, UNBROKEN
from indexer.reading.text_parameters import PLAIN


@dataclass(frozen=True, slots=True)
class TextPair:
    """Line ``at`` of an extracted text, and what stands over it from line ``place`` on: does it
    begin a paragraph of its own?

    ``widest``: the width of the widest line over it, in em. ``stopped``: the line of running text
    before all of this that stops inside a sentence, if there is one.
    """

    place: int
    at: int
    widest: float
    stopped: Line | None
    draft: Draft

    @property
    def first(self) -> Line:
        """The first line above."""
        return self.draft.lines[self.place]

    @property
    def last(self) -> Line:
        """The line above."""
        return self.draft.lines[self.at - 1]

    @property
    def line(self) -> Line:
        return self.draft.lines[self.at]

    @property
    def measure(self) -> Measure:
        return self.draft.measure

    @property
    def closed(self) -> bool:
        is_past = is_past_speech(self.first, self.last, self.line)
        return is_past or self.measure.ends_sentence(self.last)

    @property
    def short(self) -> bool:
        """Whether the line above is short: by a character or two where a sentence ends, else by so
        much that it was meant to.
        """
        if self.closed:
            return not self.measure.may_end_full(self.last)
        short = self.measure.is_short(self.last) or not self.measure.full
        return short and not self.measure.is_full(self.last)

    @property
    def is_set_in(self) -> bool:
        """Known only after a sentence: there is white space before it, or it is shorter than the
        full lines around it by that much.

        Extractors leave the white space out, but the line is a character shorter for it, and by as
        much more as the number or word after it would not have fitted in; PDFBox then sees the line
        after it start further left and writes an empty line between the two.
        """
        line, after = self.line, self.draft.follows(self.at)
        if not self.closed:
            return False
        if "　" in line.white:
            return True
        if after is None or CLOSED.search(line.text):
            return False
        if after.gap == 1 and after.kind is None:
            return True
        full = min(self.widest, self.measure.full)
        shortest = full - PLAIN.max_lost_indent_em - _measure_first(after.text)
        return shortest <= line.width <= full - PLAIN.min_lost_indent_em

    @property
    def is_apart(self) -> bool:
        """An empty line stands between the two."""
        return self.line.gap > 0

    @property
    def is_labelled(self) -> bool:
        """Whether recognition has said what the line is, or that nothing goes on in it."""
        return self.line.opens_block or self.line.kind is not None

    def fits(self) -> float:
        """The fit of the line to the end of the line above."""
        return self.draft.fit(self.last, self.line)


def _measure_first(text: str) -> float:
    """The width in em of what ``text`` begins with that no line break parts: a number, a word in
    Latin letters, else one character.
    """
    word = UNBROKEN.match(text)
    return max(1.0, measure(word[0])) if word else 1.0
