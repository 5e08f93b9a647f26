"""How far does a heading run? To the line after its last."""

from __future__ import annotations

from indexer.reading.heading_patterns import NUMBER_ALONE
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import MOST_BRACKETED_LINES, has_open_bracket
from indexer.reading.patterns import CLOSED, CLOSED_OR_PAUSE

MOST_HEADING_LINES = 3


def find_end_of_heading(place: int, measured: Draft) -> int:
    at = place + 1
    while at < len(measured.lines) and at - place < MOST_HEADING_LINES:
        line = measured.lines[at]
        if line.kind is not None or line.gap > 0 or CLOSED.search(line.text):
            break
        if not has_open_bracket(
            measured.lines[max(place, at - MOST_BRACKETED_LINES) : at]
        ) and not is_last_line(at, measured):
            break
        at += 1
    return at


def is_last_line(at: int, measured: Draft) -> bool:
    """Whether the line is the short last one of something that stands apart."""
    line, after = measured.lines[at], measured.follows(at)
    ends = after is None or after.gap > 0 or after.kind is not None or _belongs_above(at, measured)
    return ends and measured.measure.is_short(line) and not CLOSED_OR_PAUSE.search(line.text)


def _belongs_above(at: int, measured: Draft) -> bool:
    """Whether a line goes on from the line before it rather than into the full line after it, which
    begins a text.
    """
    before, line, after = measured.lines[at - 1 : at + 2]
    numbered = NUMBER_ALONE.match(line.text) is not None
    full = measured.measure.is_of_text(after)
    return (
        full
        and not numbered
        and measured.lexicon is not None
        and measured.fit(before, line) > measured.fit(line, after)
    )
