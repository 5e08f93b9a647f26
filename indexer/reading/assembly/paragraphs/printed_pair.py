"""A line of a column and the lines over it: what is known of them is measured on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Kind
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import find_form
from indexer.reading.recognition.turn_labels import begins_with_known_label
from indexer.reading.turn_patterns import begins_turn, read_teller


@dataclass(frozen=True, slots=True)
class PrintedPair:
    """A line of a column and the paragraph of lines over it: does it begin a paragraph of its own?

    ``text``: that of the line from its first character on that is no mark. ``pitch``: the usual
    distance of two lines, in points. ``below``: the line under it, None where it is the last.
    ``groups``: all paragraphs over it in the column.
    """

    groups: Sequence[Sequence[PrintedLine]]
    line: PrintedLine
    column: Region
    pitch: float
    profile: DocumentProfile
    text: str
    closed: bool
    short: bool
    below: PrintedLine | None

    @property
    def group(self) -> Sequence[PrintedLine]:
        """The lines of the last paragraph above."""
        return self.groups[-1]

    @property
    def last(self) -> PrintedLine:
        """The line above."""
        return self.group[-1]

    @property
    def distance(self) -> float:
        """The distance from the line above, in points."""
        return self.line.base - self.last.base

    @property
    def is_second(self) -> bool:
        """Whether one line alone stands above."""
        return len(self.group) == 1

    @property
    def begins_turn(self) -> bool:
        """Whether the line begins with the name of who speaks in minutes, or with another label of
        those who speak in this document.
        """
        if begins_with_known_label(self.text, self.profile.speaking):
            return True
        return begins_turn(self.text, goes_on=not self.line.is_short(self.column.right))

    @property
    def least_indent(self) -> float:
        """The least indent that counts as set in, in points."""
        return LAYOUT.indent_em * self.line.size

    @property
    def form_of_first(self) -> Kind | None:
        """The kind that the first line above says it is."""
        return find_form(self.group[0].lead_text)

    @property
    def is_set_in(self) -> bool:
        left = min(self.column.left, self.last.x0)
        return self.line.ink_start - left > self.least_indent

    @property
    def is_apart(self) -> bool:
        """Whether the line stands far below the line above, or beside it."""
        size = self.line.size
        farthest = LAYOUT.paragraph_gap_ratio * max(self.pitch, LAYOUT.min_pitch_em * size)
        return self.distance > farthest or self.distance < LAYOUT.level_em * size

    @property
    def is_labelled(self) -> bool:
        """Whether the line begins as a caption, a source, a note or an item does."""
        return find_form(self.text, apart=self.closed or self.short) is not None


def pair_printed_lines(
    groups: Sequence[Sequence[PrintedLine]],
    line: PrintedLine,
    column: Region,
    pitch: float,
    profile: DocumentProfile,
    below: PrintedLine | None,
) -> PrintedPair:
    """A line and the paragraphs over it in a column, and the line ``below``."""
    last = groups[-1][-1]
    closed = last.ends_sentence(column.left, column.right) or _tells_who_said(groups[-1])
    short = last.is_short(column.right) and not _is_broken_early(last, line, column)
    return PrintedPair(groups, line, column, pitch, profile, line.lead_text, closed, short, below)


def _tells_who_said(group: Sequence[PrintedLine]) -> bool:
    """Whether a paragraph ends with who said it, between brackets behind a sentence."""
    if not group[-1].text.endswith(("）", ")")):
        return False
    return read_teller("".join(line.text for line in group[-LAYOUT.several :])) != ""


def _is_broken_early(last: PrintedLine, line: PrintedLine, column: Region) -> bool:
    """Whether a line stops before the edge as the first word of the next had no room there."""
    most = column.left + LAYOUT.long_line_ratio * (column.right - column.left)
    return last.x1 > most and line.first_word_end - line.x0 > column.right - last.x1
