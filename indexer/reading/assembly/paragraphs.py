"""How far does it run? From the first line of a paragraph, heading or label to the line after its
last.
"""

from __future__ import annotations

from indexer.reading.assembly.heading_extents import find_end_of_heading
from indexer.reading.assembly.label_extents import find_end_of_label
from indexer.reading.assembly.measured_lines import MeasuredLines
from indexer.reading.lines.line import WIDEST, Line, Measure
from indexer.reading.patterns import CLOSED, CLOSED_OR_PAUSE, COLUMNS, SPEECH_ENDS

# What begins with a label and may run over several lines.
RUNNING_KINDS = ("caption", "list", "footnote", "note", "source", "reference")
# So many short lines in a row, and no more than that, may be what is written in a figure.
FEWEST_LABELS, MOST_LABELS = 2, 40
# A line that fits so well where the text stopped goes on there.
RESUMES = 3.0


def find_extent(place: int, stopped: Line | None, measured: MeasuredLines) -> int:
    """The place after the last line of what begins at ``place``.

    ``stopped`` is the line of running text before it that stops inside a sentence, if there is one.
    """
    kind = measured.lines[place].kind
    if kind is None:
        return _end_paragraph(place, stopped, measured)
    if kind == "heading":
        return find_end_of_heading(place, measured)
    if kind in RUNNING_KINDS:
        return find_end_of_label(place, stopped, measured)
    return place + 1


def _end_paragraph(place: int, stopped: Line | None, measured: MeasuredLines) -> int:
    lines = measured.lines
    if stopped is not None and measured.fit(stopped, lines[place]) >= RESUMES:
        stopped = None
    widest = lines[place].width
    at = place + 1
    while at < len(lines) and _goes_on(at, widest, stopped, measured):
        widest = max(widest, lines[at].width)
        at += 1
    return at


def _goes_on(at: int, widest: float, stopped: Line | None, measured: MeasuredLines) -> bool:
    """Whether line ``at`` is of the same paragraph as the line before it."""
    before, line = measured.lines[at - 1], measured.lines[at]
    if line.kind is not None or line.gap > 0 or max(before.width, line.width) > WIDEST:
        return False
    if not ends_sentence(before, measured.measure):
        return _carries_sentence_on(at, measured)
    full = min(widest, measured.measure.full)
    if not measured.measure.may_end_full(before) or begins_paragraph(
        line, measured.follows(at), full
    ):
        return False
    return stopped is None or measured.fit(stopped, line) < RESUMES


def _carries_sentence_on(at: int, measured: MeasuredLines) -> bool:
    """Whether the sentence in which the line before ``at`` stops goes on there: no column, label,
    paragraph begins.
    """
    before, line, measure = measured.lines[at - 1], measured.lines[at], measured.measure
    short, full = measure.is_short(before), measure.is_full(before)
    if short and COLUMNS.search(before.text):
        return False
    if full and _are_labels(at, measured):
        return False
    apart = short or (line.indent and not full)
    return not (apart and measure.is_full(line)) or measured.fit(before, line) >= RESUMES


def _are_labels(at: int, measured: MeasuredLines) -> bool:
    """Whether short lines in which no sentence ends part a line from the text that goes on after
    them: two and more, for one may be the last line of a text that ends without 。.
    """
    text = at
    while text < min(len(measured.lines), at + MOST_LABELS) and _is_in_figure(
        measured.lines[text], measured.measure
    ):
        text += 1
    shown = measured.lines[at:text]
    if (
        len(shown) < FEWEST_LABELS
        or text == len(measured.lines)
        or measured.lines[text].kind is not None
    ):
        return False
    before = measured.lines[at - 1]
    return measured.fit(before, measured.lines[text]) > measured.fit(before, shown[0])


def _is_in_figure(line: Line, measure: Measure) -> bool:
    """Whether a line may stand in a figure or under it."""
    if line.kind is not None:
        return line.kind in ("caption", "source", "note", "list")
    return (
        measure.is_short(line) and not CLOSED_OR_PAUSE.search(line.text) and "。" not in line.text
    )


def ends_sentence(line: Line, measure: Measure) -> bool:
    """Whether a sentence ends where the line does; one of speech may end with its bracket, well
    before the margin.
    """
    return bool(CLOSED.search(line.text)) or (
        measure.is_short(line) and bool(SPEECH_ENDS.search(line.text))
    )


def begins_paragraph(line: Line, after: Line | None, full: float) -> bool:
    """Whether a line after a full one that ends a sentence begins a paragraph: it is set in, or
    shorter by that much.

    Extractors leave the white space out, but the line is a character shorter for it; PDFBox then
    sees the line after it start further left and writes an empty line between the two.
    """
    if "　" in line.indent:
        return True
    if after is None or CLOSED.search(line.text):
        return False
    if after.gap == 1 and after.kind is None:
        return True
    return full - 2.2 <= line.width <= full - 0.75
