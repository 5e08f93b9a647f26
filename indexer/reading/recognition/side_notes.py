"""Notes at the side of a text, whose lines an extractor wrote between those of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.japanese.scripts import DIGITS
from indexer.reading.footnote_patterns import FOOTNOTE_BRACKETED, FOOTNOTE_NUMBERED
from indexer.reading.gloss_patterns import RUBY
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.question_patterns import is_numbered_question
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN

# What such notes are called, before them or on a line above them.
_LABEL = re.compile(
    rf"[【〔［\[（(]?(?:用語(?:解説|の?説明)?|解説|補足|参考|メモ|注記?|ワード|キーワード)"
    rf"[ 　]?[{DIGITS}]{{0,2}}[】〕］\]）)]?(?:[ 　:：]|$)"
)
_NUMBERED = (FOOTNOTE_NUMBERED, FOOTNOTE_BRACKETED)


def mark_side_notes(draft: Draft) -> Draft:
    """Short lines of one width that a sentence goes through to its end are a note, where full lines
    of text stand around them; the label on a line above them is its caption.
    """
    lines = list(draft.lines)
    place = 0
    while place < len(lines):
        end = _find_end(place, draft)
        if end > place:
            _mark_note(lines, place, end)
        place = max(end, place + 1)
    return replace(draft, lines=tuple(lines))


def _mark_note(lines: list[Line], place: int, end: int) -> None:
    """Mark lines as one note, or as text of the box that they are in, and the label over them."""
    over = lines[place - 1] if place else None
    is_boxed = over is not None and over.kind == "box"
    lines[place] = replace(lines[place], kind=None if is_boxed else "note")
    lines[place + 1 : end] = [replace(line, tied=True) for line in lines[place + 1 : end]]
    if over is not None and _is_label_above(over, lines[place]):
        lines[place - 1] = replace(over, kind="caption")


def _find_end(place: int, draft: Draft) -> int:
    """The place after the last line of the note that begins at ``place``; ``place`` where none
    does.
    """
    lines, first = draft.lines, draft.lines[place]
    if first.kind not in (None, "note") or not _is_narrow(first, draft):
        return place
    end = _find_column(place, draft)
    if not _is_column(lines[place:end]) or _is_of_text(place, end, draft):
        return place
    return end if _is_labelled(place, lines) or _is_sentence(place, end, draft) else place


def _is_narrow(line: Line, draft: Draft) -> bool:
    """Whether a line would fit into a margin of the text."""
    return not line.tangled and line.width <= PLAIN.side_note_share * draft.measure.full


def _find_column(place: int, draft: Draft) -> int:
    """The place after the last of the narrow lines from ``place`` on, up to a sentence that stops
    before their edge.
    """
    lines = draft.lines
    widest = lines[place].width
    stop = min(len(lines), place + PLAIN.max_side_note_lines + 2)
    for at in range(place + 1, stop):
        line, before = lines[at], lines[at - 1]
        ended = CLOSED.search(before.text) and before.width < widest - PLAIN.side_note_alike_em
        goes_on = not line.gap and not line.opens_block and line.kind is None
        if ended or not goes_on or not _is_narrow(line, draft):
            return at
        widest = max(widest, line.width)
    return stop


def _is_column(column: Sequence[Line]) -> bool:
    """Whether lines make a whole text: all but the last break at one edge, and a sentence ends in
    the last.
    """
    fits = PLAIN.min_side_note_lines <= len(column) <= PLAIN.max_side_note_lines
    if not fits or not CLOSED.search(column[-1].text):
        return False
    if any(RUBY.fullmatch(line.text) for line in column):
        return False
    widest = max(line.width for line in column)
    near = all(line.width >= widest - PLAIN.side_note_alike_em for line in column[:-1])
    return near and widest >= PLAIN.min_side_note_em


def _is_of_text(place: int, end: int, draft: Draft) -> bool:
    """Whether the text before ``place`` goes on there: it stops inside a sentence, and the first
    full line from ``end`` on goes on no better.
    """
    lines = draft.lines
    before = lines[place - 1] if place else None
    if before is None or CLOSED.search(before.text) or before.kind is not None:
        return False
    if _is_label_above(before, lines[place]) or not draft.measure.is_full(before):
        return False
    below = lines[end : end + PLAIN.max_side_note_lines]
    after = next((line for line in below if not _is_narrow(line, draft)), None)
    return after is None or draft.fit(before, after) <= draft.fit(before, lines[place])


def _is_labelled(place: int, lines: Sequence[Line]) -> bool:
    """Whether a note says that it is one, or a line above does."""
    first = lines[place]
    if first.kind == "note" or _LABEL.match(first.text):
        return True
    return place > 0 and _is_label_above(lines[place - 1], first)


def _is_label_above(label: Line, first: Line) -> bool:
    """Whether a line is nothing but the label of the note that begins in the next one."""
    return label.kind in (None, "caption") and not first.gap and bool(_LABEL.fullmatch(label.text))


def _is_sentence(place: int, end: int, draft: Draft) -> bool:
    """Whether lines that nothing names are a sentence of their own: they stand after the end of
    another, the words of each that ends open go on in the next, or of one of several, and no next
    one fits badly.
    """
    lines = draft.lines
    begins = place == 0 or CLOSED.search(lines[place - 1].text)
    numbered = any(form.match(lines[place].text) for form in _NUMBERED)
    if not begins or numbered or is_numbered_question(lines[place].text):
        return False
    open_ends = [at for at in range(place + 1, end) if not CLOSED.search(lines[at - 1].text)]
    fits = all(draft.fit(lines[at - 1], lines[at]) >= 0 for at in open_ends)
    going_on = sum(map(draft.words_go_on, open_ends))
    is_sure = end - place >= PLAIN.sure_side_note_lines
    return fits and going_on >= (1 if is_sure else max(1, len(open_ends)))
