"""Rules of text: does a line of an extracted text begin a paragraph of its own by the words of both
lines, or by what stands around them?
"""

from __future__ import annotations

from itertools import takewhile

from indexer.reading.assembly.paragraphs.text_pair import TextPair
from indexer.reading.gloss_patterns import RUBY
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, Measure
from indexer.reading.printed_line_patterns import CELL_AMOUNT
from indexer.reading.row_patterns import are_days, has_row_form
from indexer.reading.sentence_patterns import (
    CAPTIONS_SIDE_BY_SIDE,
    CLOSED_OR_PAUSE,
    GOES_ON,
    OPENING,
    QUOTED,
    SENTENCE_MARK,
    has_stop,
)
from indexer.reading.text_parameters import PLAIN


def is_tied(pair: TextPair) -> bool:
    """The line is running text that is known to belong to the line above."""
    return pair.line.tied and pair.line.kind is None


def is_wider_than_page(pair: TextPair) -> bool:
    """The line or the one above is wider than a page: a paragraph by itself."""
    return max(pair.last.width, pair.line.width) > PLAIN.max_line_em


def resumes_stopped_text(pair: TextPair) -> bool:
    """The line goes on, after a sentence that ends, with the text that stopped before the
    paragraph.
    """
    if pair.stopped is None or not pair.closed:
        return False
    return pair.draft.fit(pair.stopped, pair.line) >= PLAIN.resuming_fit


def is_label_in_figure(pair: TextPair) -> bool:
    """Short lines in which no sentence ends, of which it is the first, part a full line from the
    text that goes on after them: two and more, for one may be the last line of a text that ends
    without 。.
    """
    lines, text = pair.draft.lines, pair.at
    if not pair.measure.is_full(pair.last):
        return False
    farthest = min(len(lines), pair.at + PLAIN.max_figure_labels)
    while text < farthest and _is_in_figure(lines[text], pair.measure):
        text += 1
    if (
        text - pair.at < PLAIN.min_figure_labels
        or text == len(lines)
        or lines[text].kind is not None
    ):
        return False
    return pair.draft.fit(pair.last, lines[text]) > pair.draft.fit(pair.last, lines[pair.at])


def begins_rows(pair: TextPair) -> bool:
    """The line and the one after it are, after a sentence that ends, short ones in which nothing
    pauses, and the words of neither go on: rows, though the sentence filled its line. So is a line
    that has the form of a row, over an empty one.
    """
    after = pair.draft.follows(pair.at)
    if not pair.closed or after is None:
        return False
    if after.gap:
        return _is_row(pair.line, pair.measure) and has_row_form(pair.line.text, short=False)
    if after.white:
        return False
    rows = all(_is_row(line, pair.measure) for line in (pair.line, after))
    return rows and not pair.draft.words_go_on(pair.at + 1)


def _is_row(line: Line, measure: Measure) -> bool:
    """Whether a line is a short one, in which no sentence pauses."""
    return line.kind is None and measure.is_short(line) and not SENTENCE_MARK.search(line.text)


def is_over_table(pair: TextPair) -> bool:
    """The line is, after a sentence that ends, a short one in which nothing pauses, right over a
    table.
    """
    below = pair.draft.lines[pair.at + 1 : pair.at + 2]
    is_over = pair.closed and any(line.kind == "table" for line in below)
    return is_over and _is_row(pair.line, pair.measure)


def is_under_other_day(pair: TextPair) -> bool:
    """The line above ends with a day, and this one begins with another."""
    return are_days(pair.last.text, pair.line.text)


def is_full_and_set_in(pair: TextPair) -> bool:
    """The line is a full one with white space before it, the one above is none, and its words do
    not go on here.
    """
    set_in = bool(pair.line.white) and pair.measure.is_full(pair.line)
    return set_in and not pair.measure.is_full(pair.last) and pair.fits() < PLAIN.resuming_fit


def is_under_long_line(pair: TextPair) -> bool:
    """The line above does not stop before the margin."""
    return not pair.short


def is_under_columns(pair: TextPair) -> bool:
    """Two things stand side by side in the line above."""
    return CAPTIONS_SIDE_BY_SIDE.search(pair.last.text) is not None


def is_full_under_short_line(pair: TextPair) -> bool:
    """The line is a full one, and the words of the short line above do not go on here."""
    return pair.measure.is_full(pair.line) and pair.fits() < PLAIN.resuming_fit


def takes_words_on(pair: TextPair) -> bool:
    """The words of the line above go on here."""
    return pair.draft.words_go_on(pair.at)


def is_in_paused_sentence(pair: TextPair) -> bool:
    """The line above stops inside a sentence that pauses at the ends of lines before it, as where
    spaces were stretched, and a sentence pauses or ends in this one.
    """
    last = pair.at - 1
    before = pair.draft.lines[max(pair.place, last - 2) : last]
    paused = len(before) > 1 and all(line.text.endswith(("、", "，")) for line in before)
    goes_on = paused and not pair.line.white and not CLOSED_OR_PAUSE.search(pair.last.text)
    return goes_on and SENTENCE_MARK.search(pair.line.text) is not None


def is_under_ruby(pair: TextPair) -> bool:
    """The line above is nothing but ruby."""
    return RUBY.fullmatch(pair.last.text) is not None


def is_inside_sentence(pair: TextPair) -> bool:
    """The line above is one of short ones inside a sentence that a full line begins."""
    return pair.draft.is_inside_sentence(pair.at - 1)


def is_quoted_in_sentence(pair: TextPair) -> bool:
    """The line begins with a quotation, as do one or more lines before it that hold nothing else,
    after a pause inside a sentence: 名は、/「甲」/「乙」である。
    """
    lines, at = pair.draft.lines, pair.at
    for last in range(at - 1, max(-1, at - PLAIN.max_torn_lines - 1), -1):
        before, line = lines[last : last + 2]
        if line.gap or line.text[0] not in OPENING:
            return False
        if not QUOTED.fullmatch(before.text):
            return last < at - 1 and GOES_ON.search(before.text) is not None
    return False


def is_under_line_of_column(pair: TextPair) -> bool:
    """The line above is as wide as lines right before or after it, none of which is wider: they
    break at a margin of their own, inside sentences or words. Items of a list may be as alike.
    """
    lines, last = pair.draft.lines, pair.at - 1
    reach = PLAIN.column_reach_lines
    places = range(max(0, last - reach), min(len(lines), last + reach + 1))
    if not _run_on(places, pair.draft):
        return False
    near = [lines[at] for at in places if at != last]
    alike = sum(abs(other.width - pair.last.width) < PLAIN.alike_em for other in near)
    wider = any(other.width - pair.last.width >= PLAIN.alike_em for other in near)
    return alike >= PLAIN.min_alike_lines and not wider


def _run_on(places: range, draft: Draft) -> bool:
    """Whether lines are those of a text: sentences pause or end in them, or words go on."""
    if any(SENTENCE_MARK.search(draft.lines[at].text) for at in places):
        return True
    return any(draft.words_go_on(at) for at in places[1:])


def is_under_caption(pair: TextPair) -> bool:
    """The line above stands under the caption of a figure or table with nothing but short lines
    between: cells have lines as short as their column. Not where an amount is one of the lines, and
    each of them a cell, nor in a text whose lines are nowhere broken.
    """
    above = reversed(pair.draft.lines[max(0, pair.at - 1 - PLAIN.max_figure_labels) : pair.at - 1])
    labels = [*takewhile(lambda line: _is_in_figure(line, pair.measure), above)]
    captions = [at for at, line in enumerate(labels) if line.kind == "caption"]
    if not captions or not pair.measure.full:
        return False
    below = pair.draft.lines[pair.at - 1 : pair.at + PLAIN.max_figure_labels]
    cells = takewhile(lambda line: _is_in_figure(line, pair.measure), below)
    return not any(CELL_AMOUNT.fullmatch(line.text) for line in (*labels[: captions[0]], *cells))


def _is_in_figure(line: Line, measure: Measure) -> bool:
    """Whether a line may stand in a figure or under it."""
    if line.kind is not None:
        return line.kind in ("caption", "source", "note", "list")
    return (
        measure.is_short(line) and not CLOSED_OR_PAUSE.search(line.text) and not has_stop(line.text)
    )
