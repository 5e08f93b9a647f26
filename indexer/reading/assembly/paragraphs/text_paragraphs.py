"""How far does it run? From the first line of a paragraph, heading or label to the line after its
last.
"""

from __future__ import annotations

from indexer.reading.assembly.paragraphs.heading_extents import find_end_of_heading
from indexer.reading.assembly.paragraphs.label_extents import find_end_of_label
from indexer.reading.lines.draft import MOST_TORN, Draft
from indexer.reading.lines.join_cost import RESUMES
from indexer.reading.lines.line import WIDEST, Line, Measure, measure_first
from indexer.reading.patterns import (
    CLOSED,
    CLOSED_OR_PAUSE,
    COLUMNS,
    GOES_ON,
    OPENING,
    QUOTED,
    RUBY,
)

# What begins with a label and may run over several lines.
RUNNING_KINDS = ("caption", "list", "footnote", "note", "source", "reference")
# So many short lines in a row, and no more than that, may be what is written in a figure.
FEWEST_LABELS, MOST_LABELS = 2, 40
# A column narrower than the text: so many lines side by side, alike in width.
FEWEST_ALIKE = 2
ALIKE = 1.2


def find_extent(place: int, stopped: Line | None, measured: Draft) -> int:
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


def _end_paragraph(place: int, stopped: Line | None, measured: Draft) -> int:
    lines = measured.lines
    if stopped is not None and measured.fit(stopped, lines[place]) >= RESUMES:
        stopped = None
    widest = lines[place].width
    at = place + 1
    while at < len(lines) and (_is_tied(lines[at]) or _goes_on(at, widest, stopped, measured)):
        widest = max(widest, lines[at].width)
        at += 1
    return at


def _is_tied(line: Line) -> bool:
    """Whether a line of running text is known to belong to the line before it."""
    return line.tied and line.kind is None


def _goes_on(at: int, widest: float, stopped: Line | None, measured: Draft) -> bool:
    """Whether line ``at`` is of the same paragraph as the line before it."""
    before, line = measured.lines[at - 1], measured.lines[at]
    if (
        line.begins
        or line.kind is not None
        or line.gap > 0
        or max(before.width, line.width) > WIDEST
    ):
        return False
    if not measured.measure.ends_sentence(before):
        return _carries_sentence_on(at, measured)
    full = min(widest, measured.measure.full)
    if not measured.measure.may_end_full(before) or begins_paragraph(
        line, measured.follows(at), full
    ):
        return False
    return stopped is None or measured.fit(stopped, line) < RESUMES


def _carries_sentence_on(at: int, measured: Draft) -> bool:
    """Whether the sentence in which the line before ``at`` stops goes on there: no column, label,
    paragraph begins.
    """
    before, line, measure = measured.lines[at - 1], measured.lines[at], measured.measure
    full = measure.is_full(before)
    if not full and (measure.is_short(before) or not measure.full):
        return _short_line_goes_on(at, measured)
    if full and _are_labels(at, measured):
        return False
    apart = line.white and not full
    return not (apart and measure.is_full(line)) or measured.fit(before, line) >= RESUMES


def _short_line_goes_on(at: int, measured: Draft) -> bool:
    """Whether what a short line says goes on in the line after it: its words do, or it is a full
    line of a narrow column.
    """
    before, line = measured.lines[at - 1], measured.lines[at]
    if COLUMNS.search(before.text):
        return False
    if measured.measure.is_full(line):
        return measured.fit(before, line) >= RESUMES
    return (
        measured.words_go_on(at)
        or RUBY.fullmatch(before.text) is not None
        or measured.is_inside_sentence(at - 1)
        or _is_quoted_in_sentence(at, measured)
        or _is_full_in_column(at - 1, measured)
        or _is_under_caption(at - 1, measured)
    )


def _is_quoted_in_sentence(at: int, measured: Draft) -> bool:
    """Whether line ``at`` begins with a quotation, as do one or more lines before it that hold
    nothing else, after a pause inside a sentence: 名は、/「甲」/「乙」である。
    """
    for last in range(at - 1, max(-1, at - MOST_TORN - 1), -1):
        before, line = measured.lines[last : last + 2]
        if line.gap or line.text[0] not in OPENING:
            return False
        if not QUOTED.fullmatch(before.text):
            return last < at - 1 and GOES_ON.search(before.text) is not None
    return False


def _is_under_caption(place: int, measured: Draft) -> bool:
    """Whether a line stands under the caption of a figure or table with nothing but short lines
    between: cells have lines as short as their column.
    """
    for line in reversed(measured.lines[max(0, place - MOST_LABELS) : place]):
        if not _is_in_figure(line, measured.measure):
            return False
        if line.kind == "caption":
            return True
    return False


def _is_full_in_column(place: int, measured: Draft) -> bool:
    """Whether a line is as wide as lines right before or after it, none of which is wider: they
    break at a margin of their own.
    """
    line, lines = measured.lines[place], measured.lines
    near = [lines[at] for at in range(max(0, place - 2), min(len(lines), place + 3)) if at != place]
    alike = sum(abs(other.width - line.width) < ALIKE for other in near)
    wider = any(other.width - line.width >= ALIKE for other in near)
    return alike >= FEWEST_ALIKE and not wider


def _are_labels(at: int, measured: Draft) -> bool:
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


def begins_paragraph(line: Line, after: Line | None, full: float) -> bool:
    """Whether a line after a full one that ends a sentence begins a paragraph: it is set in, or
    shorter by that much.

    Extractors leave the white space out, but the line is a character shorter for it, and by as
    much more as the number or word after it would not have fitted in; PDFBox then sees the line
    after it start further left and writes an empty line between the two.
    """
    if "　" in line.white:
        return True
    if after is None or CLOSED.search(line.text):
        return False
    if after.gap == 1 and after.kind is None:
        return True
    return full - 1.2 - measure_first(after.text) <= line.width <= full - 0.75
