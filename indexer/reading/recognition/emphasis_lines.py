"""Marks of emphasis that extraction put on a line of their own, between two halves of the line that
they stood over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.japanese.emphasis_marks import EMPHASIS_MARKS, SESAME
from indexer.model import Removal
from indexer.reading.lines.draft import Draft, merge
from indexer.reading.lines.line import Line, Measure, replace_text
from indexer.reading.lines.provenance import TracedText, cut, strip_spaces
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN

_SESAME = re.compile(rf"(?:[{SESAME}][ 　]*)+")
# A sign that is also a bullet or an ellipsis: two of them and more.
_MARKS = re.compile(rf"(?P<sign>[{EMPHASIS_MARKS}])(?:[ 　]*(?P=sign))+[ 　]*")


def drop_emphasis_lines(draft: Draft) -> Draft:
    """Lines of marks of emphasis alone, and those that a line begins with, are removals; the halves
    of a line that they parted are one line again. Signs that have other uses leave only from
    between two such halves.
    """
    waiting = list(reversed(draft.lines))
    done: list[Line] = []
    removals: list[Removal] = []
    measure = draft.measure
    while waiting:
        line = waiting.pop()
        found = _SESAME.match(line.text) or _MARKS.match(line.text)
        if found is None:
            done.append(line)
            continue
        rest = strip_spaces(cut(line.traced, found.end(), len(line.text)))
        after = _take_after(line, rest, waiting)
        if found.re is _MARKS and not _are_emphasis(found[0], done, after, waiting, measure):
            done.append(line)
            if not rest.text and after is not None:
                waiting.append(after)
            continue
        removals.append(_remove(line.traced, found))
        if after is not None:
            _put(after, done, waiting, measure.full)
    return replace(draft, lines=tuple(done)).remove(removals) if removals else draft


def _take_after(line: Line, rest: TracedText, waiting: list[Line]) -> Line | None:
    """The line that goes on after the marks of one: its rest, or the next line."""
    if rest.text:
        return replace_text(line, rest)
    return waiting.pop() if waiting else None


def _remove(traced: TracedText, found: re.Match[str]) -> Removal:
    marks = strip_spaces(cut(TracedText(traced.text, traced.pieces), 0, found.end()))
    return Removal("emphasis-mark", marks.start, marks.end)


def _put(after: Line, done: list[Line], waiting: list[Line], full: float) -> None:
    """The line after marks, as one with that before them where they were one line."""
    if done and _were_one(done[-1], after, full):
        after = merge(done.pop(), after, full)
    waiting.append(after)


def _were_one(before: Line, after: Line, full: float) -> bool:
    return (
        not after.gap
        and not (before.tangled or after.tangled)
        and before.kind is None
        and not CLOSED.search(before.text)
        and before.width + after.width <= full + PLAIN.beyond_full_em
    )


def _are_emphasis(
    marks: str, done: Sequence[Line], after: Line | None, waiting: Sequence[Line], measure: Measure
) -> bool:
    """Whether signs stood over the end of the line before them: it has as many letters, and goes on
    after them, as wide as the text or as the last line of a paragraph.
    """
    if not done or after is None or not _were_one(done[-1], after, measure.full):
        return False
    letters = sum(letter.isalnum() for letter in done[-1].text)
    if letters < len("".join(marks.split())):
        return False
    width = done[-1].width + after.width + _width_beyond(waiting, measure.full)
    if PLAIN.short_line_ratio * measure.full <= width <= measure.full + PLAIN.beyond_full_em:
        return True
    return CLOSED.search(after.text) is not None and _goes_on(done, measure)


def _goes_on(done: Sequence[Line], measure: Measure) -> bool:
    """Whether the last line goes on from a full one before it."""
    if len(done) < 2 or done[-1].gap:
        return False
    return measure.is_full(done[-2]) and not CLOSED.search(done[-2].text)


def _width_beyond(waiting: Sequence[Line], full: float) -> float:
    """The width of the further parts that marks have parted from the same line."""
    width, at = 0.0, len(waiting) - 1
    while at > 0 and width <= full:
        found = _SESAME.match(waiting[at].text) or _MARKS.match(waiting[at].text)
        if found is None or found.end() < len(waiting[at].text):
            break
        width += waiting[at - 1].width
        at -= 2
    return width
