"""Lines that say what they are: captions, sources, notes, references, list items."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import accumulate, pairwise, takewhile

from indexer.japanese.scripts import DIGITS
from indexer.model import Kind, Lexicon
from indexer.reading.line_forms import LINE_FORMS
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, Measure
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import SAID_BY

# Signs of list items that alone may begin a heading, or stand inside a name; and how near another
# must be.
DOUBTFUL_ITEMS = "・■◆◇□－–"
_COUNT = rf"(?P<number>[{DIGITS}]{{1,2}})(?P<stop>[.．]?)"
_COUNTED = re.compile(rf"{_COUNT}(?:(?<=[.．])(?![{DIGITS}])|[ 　])[ 　]*\S")
_NOTE_COUNT = re.compile(rf"[（(]?注[）)]?[ 　]?{_COUNT}")
# The number of a counted note, 0 for none, and the stop after it.
NoteCount = tuple[int, str]


def label_lines(draft: Draft) -> Draft:
    """A line that matches a line form gets its kind; lines that count on from a counted note are
    notes too, and those that say between brackets who said what ends above belong to that.
    """
    lines: list[Line] = []
    note: NoteCount = (0, "")
    noted = 0
    items, said = find_items(draft.lines), _find_said(draft)
    for place, line in enumerate(draft.lines):
        if place in said:
            lines.append(replace(line, tied=True))
            continue
        if line.kind is None:
            line = _label(line, lines[-1] if lines else None, is_item=place in items)
        if line.kind == "note" and _is_torn_word(line.text, draft.lexicon):
            line = replace(line, kind=None)
        if line.kind is None and place - noted <= PLAIN.max_note_lines and _counts_on(line, note):
            line = replace(line, kind="note")
            note = (note[0] + 1, note[1])
        note = _count_after(line, note)
        noted = place if line.kind == "note" else noted
        lines.append(line)
    return replace(draft, lines=tuple(lines))


def _label(line: Line, before: Line | None, *, is_item: bool) -> Line:
    kind = "list" if is_item else find_kind(line, before)
    return replace(line, kind=kind) if kind else line


def _is_torn_word(text: str, lexicon: Lexicon | None) -> bool:
    """Whether 注 before a space is the first letter of a word: the dictionary finds the line
    likelier with it than without, 注 射器は捨てる。, which it does not of 注 単位は千円とする。
    """
    note, space, rest = text.partition(" ")
    if lexicon is None or not space or note != "注":
        return False
    return lexicon.cost(note + rest) < lexicon.cost(rest)


def _counts_on(line: Line, note: NoteCount) -> bool:
    """Whether a line begins with the number after that of the last note, written as that is; not
    where there was none.
    """
    number, stop = note
    counted = _COUNTED.match(line.text)
    if not number or counted is None:
        return False
    return int(counted["number"]) == number + 1 and counted["stop"] == stop


def _count_after(line: Line, note: NoteCount) -> NoteCount:
    """The number of the last counted note after this line; 0 where something else has begun
    since.
    """
    if line.kind is None:
        return note
    if line.kind != "note":
        return 0, ""
    first = _NOTE_COUNT.match(line.text)
    return (int(first["number"]), first["stop"]) if first else note


def find_items(lines: Sequence[Line]) -> set[int]:
    """Places of lines that begin with the same sign as one near by: signs that may be something
    else when alone.
    """
    signed = [
        (place, line.text[0])
        for place, line in enumerate(lines)
        if line.text and line.text[0] in DOUBTFUL_ITEMS
    ]
    items: set[int] = set()
    for (first, one), (second, other) in pairwise(signed):
        if one == other and second - first <= PLAIN.near_notes_lines:
            items |= {first, second}
    return items


def _find_said(draft: Draft) -> set[int]:
    """Places of the lines, right under the sentence that ends an item, that hold no more than
    brackets and between them who says it: extraction broke the line before the first bracket. Those
    that are not under an item say who says what stands below, and so do those after them, up to an
    empty line.
    """
    lines, said, is_over = draft.lines, set[int](), False
    for place, line in enumerate(lines):
        is_over = is_over and not line.gap
        size = _count_said(lines, place)
        if size:
            is_over = is_over or not _is_under_item(draft, place, said)
        if not is_over:
            said.update(range(place, place + size))
    return said


def _count_said(lines: Sequence[Line], place: int) -> int:
    """The number of lines, two at most, that hold between brackets who says something, from a
    place where no sentence goes on; 0 where something else begins.
    """
    line = lines[place]
    if line.text[:1] not in "（(":
        return 0
    if place and not line.gap and not CLOSED.search(lines[place - 1].text):
        return 0
    rest = takewhile(lambda each: each.gap == 0, lines[place + 1 : place + 2])
    texts = accumulate(each.text for each in (line, *rest))
    return next((size for size, text in enumerate(texts, 1) if SAID_BY.fullmatch(text)), 0)


def _is_under_item(draft: Draft, place: int, said: Set[int]) -> bool:
    """Whether the sentence that ends right above a place is that of an item, of which nobody is
    ``said`` to have said it yet.
    """
    lines = draft.lines
    for at in range(place - 1, max(0, place - PLAIN.max_label_lines) - 1, -1):
        if lines[at + 1].gap or at in said:
            return False
        if at < place - 1 and _ends_paragraph(lines[at], draft.measure):
            return False
        if find_kind(lines[at], None) == "list":
            return True
    return False


def _ends_paragraph(line: Line, measure: Measure) -> bool:
    """Whether a sentence ends with a line, before the margin."""
    return CLOSED.search(line.text) is not None and not measure.may_end_full(line)


def find_kind(line: Line, before: Line | None) -> Kind | None:
    """The kind of the first line form that the line matches, None for running text."""
    if len(line.text) > PLAIN.max_labelled_chars:
        return None
    apart = before is None or _is_apart(line, before)
    return next((form.kind for form in LINE_FORMS if form.fits(line.text, apart=apart)), None)


def _is_apart(line: Line, before: Line) -> bool:
    """Whether no sentence runs from the line before into a line."""
    ended = before.tied or CLOSED.search(before.text) is not None
    is_free = line.gap > 0 or ended or before.kind is not None
    return is_free or SAID_BY.fullmatch(before.text) is not None
