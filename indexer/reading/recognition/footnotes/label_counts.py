"""Footnote labels that count on from each other: such footnotes are believed, whatever their marks
look like.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from indexer.reading.footnote_patterns import (
    BARE_MARK,
    BRACKETED_MARK,
    FOOTNOTE_BRACKETED,
    FOOTNOTE_NUMBERED,
    FOOTNOTE_SIGNED,
    LOOSE_MARK,
    SIGNED_MARK,
    SPACED_MARK,
)
from indexer.reading.lines.line import Line, Measure
from indexer.reading.recognition.footnotes.footnote_labels import (
    FootnoteSign,
    find_labels_of_text,
    find_marks,
)
from indexer.reading.sentence_patterns import CLOSED, has_stop
from indexer.reading.text_parameters import PLAIN

# What marks look like; and those that numbered items of a list, side by side, may be called by:
# fewer numbers do.
LOOKS_OF_MARKS = (SIGNED_MARK, BRACKETED_MARK, BARE_MARK, SPACED_MARK)
SET_OFF = (SIGNED_MARK, SPACED_MARK)


def count_on(
    lines: Sequence[Line], measure: Measure, known: Collection[int]
) -> dict[FootnoteSign, FootnoteSign | None]:
    """Labels that count on from each other, one lost at most, or begin anew, each with its mark in
    the text before it.

    Whatever form they have and whatever their marks look like: they are footnotes where they are
    apart, and most have a mark. Where some are ``known``, others have the same form.
    """
    counted: dict[FootnoteSign, FootnoteSign | None] = {}
    for form in (FOOTNOTE_SIGNED, FOOTNOTE_NUMBERED, FOOTNOTE_BRACKETED):
        labels = find_labels_of_text(lines, form)
        if form is FOOTNOTE_NUMBERED:
            labels = [label for label in labels if _is_sentence(lines[label.place], measure)]
        chain = list(_follow_count(labels))
        if not _adds_to(chain, known) or not (
            len(chain) >= PLAIN.min_footnotes or _is_sure(chain, lines, measure)
        ):
            continue
        a_list = form is not FOOTNOTE_SIGNED and _is_dense(chain)
        marks = _find_marks_before(chain, lines, measure, SET_OFF if a_list else LOOKS_OF_MARKS)
        if sum(mark is not None for mark in marks.values()) >= PLAIN.marked_share * len(chain):
            counted.update(marks)
    return counted


def _adds_to(chain: Sequence[FootnoteSign], known: Collection[int]) -> bool:
    """Whether some of the labels are new, and others are known or few are."""
    used = sum(label.place in known for label in chain)
    return used < len(chain) and (used > 0 or len(known) < PLAIN.min_footnotes)


def _is_dense(chain: Sequence[FootnoteSign]) -> bool:
    """Whether the labels follow each other as the items of a list do."""
    return all(b.place - a.place <= 2 for a, b in pairwise(chain))


def _is_sure(chain: Sequence[FootnoteSign], lines: Sequence[Line], measure: Measure) -> bool:
    """Whether a first and a second footnote, and no more, both interrupt a sentence."""
    return [label.number for label in chain] == ["1", "2"] and all(
        _interrupts(c.place, lines, measure) for c in chain
    )


def _interrupts(place: int, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether the text before a line stops inside a sentence."""
    near = (lines[at] for at in range(place - 1, max(-1, place - PLAIN.footnote_lines), -1))
    before = next((line for line in near if line.kind is None), None)
    return before is not None and measure.is_full(before) and not CLOSED.search(before.text)


def _find_marks_before(
    chain: Sequence[FootnoteSign],
    lines: Sequence[Line],
    measure: Measure,
    forms: Sequence[re.Pattern[str]],
) -> dict[FootnoteSign, FootnoteSign | None]:
    """The nearest mark of its number in the text before each label: one that has one of the
    ``forms``, or any number where the label interrupts a sentence.
    """
    wanted = {label.number for label in chain}
    sure = _sort_marks(mark for form in forms for mark in find_marks(lines, form, wanted))
    loose = _sort_marks(find_marks(lines, LOOSE_MARK, wanted))
    taken: set[FootnoteSign] = set()
    marks: dict[FootnoteSign, FootnoteSign | None] = {}
    for label in chain:
        mark = _find_nearest(sure[label.number], label, taken)
        if mark is None and _interrupts(label.place, lines, measure):
            mark = _find_nearest(loose[label.number], label, taken)
        marks[label] = mark
        taken |= {mark} if mark else set()
    return marks


def _sort_marks(marks: Iterable[FootnoteSign]) -> Mapping[str, list[FootnoteSign]]:
    """The marks of each number in the order of the text."""
    by_number: dict[str, list[FootnoteSign]] = defaultdict(list)
    for mark in sorted(marks, key=lambda mark: (mark.place, mark.start)):
        by_number[mark.number].append(mark)
    return by_number


def _find_nearest(
    marks: Sequence[FootnoteSign], label: FootnoteSign, taken: Container[FootnoteSign]
) -> FootnoteSign | None:
    """The last mark before a label that is not taken, no further away than a page."""
    at = bisect_left(marks, label.place, key=lambda mark: mark.place) - 1
    found = marks[at] if at >= 0 else None
    near = (
        found is not None
        and label.place - found.place <= PLAIN.footnote_reach_lines
        and found not in taken
    )
    return found if near else None


def _is_sentence(line: Line, measure: Measure) -> bool:
    return CLOSED.search(line.text) is not None or has_stop(line.text) or measure.is_of_text(line)


def _follow_count(labels: Sequence[FootnoteSign]) -> Iterator[FootnoteSign]:
    """Labels whose numbers count on, or begin anew further down."""
    last: FootnoteSign | None = None
    for label in labels:
        number = int(label.number)
        ahead = number - int(last.number) if last else number
        apart = last is None or label.place - last.place >= PLAIN.footnotes_apart_lines
        if 0 < ahead <= 2 or (number == 1 and apart):
            yield label
            last = label
