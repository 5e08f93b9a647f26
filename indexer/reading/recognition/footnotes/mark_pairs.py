"""Footnotes at the foot of a page, and the marks in the text that they belong to."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from indexer.model import Repair
from indexer.reading.footnote_patterns import (
    BARE_MARK,
    BRACKETED_MARK,
    FOOTNOTE_BRACKETED,
    FOOTNOTE_SIGNED,
    SIGNED_MARK,
)
from indexer.reading.lines.draft import Draft, merge
from indexer.reading.lines.line import Line, Measure, measure, replace_text, set_width
from indexer.reading.lines.provenance import drop_spaces, lift_mark
from indexer.reading.recognition.footnotes.called_labels import find_called_labels
from indexer.reading.recognition.footnotes.explained_words import (
    find_explained_words,
    part_explanations,
)
from indexer.reading.recognition.footnotes.footnote_labels import (
    FootnoteSign,
    find_labels_of_text,
    find_marks,
    find_numbered_labels,
)
from indexer.reading.recognition.footnotes.label_counts import count_on
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN


def lift_footnotes(draft: Draft) -> Draft:
    """A line that begins with a mark of the text near by is a footnote; both marks are lifted out
    of their texts.
    """
    all_lines = part_explanations(draft.lines)
    labels, marks = _pair_all(all_lines, draft.measure)
    labelled = {label.place for label in labels}
    between = _find_between(sorted(labelled), all_lines)
    signs: dict[int, list[FootnoteSign]] = defaultdict(list)
    for sign in (*labels, *marks):
        signs[sign.place].append(sign)
    lines: list[Line] = []
    repairs: list[Repair] = []
    for place, line in enumerate(all_lines):
        line = replace(line, tied=True) if place in between else line
        if lines and _is_label_alone(lines[-1]):
            line = _join_label(lines.pop(), line, draft.measure.full)
        line, lifted = _lift_all(line, signs[place])
        repairs += lifted
        lines.append(replace(line, kind="footnote") if place in labelled else line)
    return replace(draft, lines=tuple(lines)).note(repairs)


def _is_label_alone(line: Line) -> bool:
    """Whether a line is a footnote of which only the label stood there, which was lifted."""
    return line.kind == "footnote" and not line.text


def _join_label(label: Line, line: Line, full: float) -> Line:
    """The footnote of a label that stood alone and the line after it."""
    return replace(set_width(merge(label, line, full), line.width), kind="footnote")


def _lift_all(line: Line, signs: Iterable[FootnoteSign]) -> tuple[Line, list[Repair]]:
    """The line without its labels and marks, the last one first, and a repair for each."""
    repairs: list[Repair] = []
    for sign in sorted(signs, key=lambda each: -each.start):
        line = _lift(line, sign)
        first = line.traced.marks[0]
        repairs.append(Repair("footnote-mark", first.start, first.end, sign.number, ""))
    return line, repairs


def _find_between(places: Sequence[int], lines: Sequence[Line]) -> set[int]:
    """Lines between two footnotes without an empty line among them: they belong to the first until
    it ends.
    """
    between: set[int] = set()
    for first, second in pairwise(places):
        inner = range(first + 1, second)
        is_unbroken = all(lines[at].kind is None and lines[at].gap == 0 for at in inner)
        if len(inner) < PLAIN.footnote_lines and is_unbroken:
            between.update(takewhile(lambda at: not CLOSED.search(lines[at - 1].text), inner))
    return between


def _pair_all(
    lines: Sequence[Line], measure: Measure
) -> tuple[list[FootnoteSign], list[FootnoteSign]]:
    """Labels of footnotes, and the marks of the text that they belong to."""
    paired, following = _pair_by_form(lines)
    paired = _add_called(find_called_labels(lines, measure), paired)
    counted = count_on(lines, measure, {label.place for label in paired})
    known = {label.place for label in (*paired, *following)}
    more = {label: mark for label, mark in counted.items() if label.place not in known}
    labels = [*paired, *(label for label in following if label not in paired), *more]
    marks = [mark for mark in (*paired.values(), *more.values()) if mark is not None]
    return labels, _keep_apart(labels, marks)


def _pair_by_form(
    lines: Sequence[Line],
) -> tuple[dict[FootnoteSign, FootnoteSign], list[FootnoteSign]]:
    """Labels with the marks that are written as they are, and labels without a mark that count on
    from these. Items have the form of those with a bracket, which a text below may name: 上記1)の.
    """
    paired = _pair(find_labels_of_text(lines, FOOTNOTE_SIGNED), lines, SIGNED_MARK)
    following: list[FootnoteSign] = []
    numbered = find_numbered_labels(lines)
    bracketed = find_labels_of_text(lines, FOOTNOTE_BRACKETED)
    above = {
        label: mark
        for label, mark in _pair(bracketed, lines, BRACKETED_MARK).items()
        if mark.place < label.place
    }
    for labels, pairs in ((numbered, _pair(numbered, lines, BARE_MARK)), (bracketed, above)):
        if _count_from_one(pairs) or _count_on_in_parts(pairs, lines):
            following += _find_following(labels, pairs)
            paired = pairs | paired
    explained = find_explained_words(numbered, lines)
    following += _find_following(numbered, explained)
    return {**explained, **paired}, following


def _add_called(
    called: Mapping[FootnoteSign, FootnoteSign], paired: Mapping[FootnoteSign, FootnoteSign]
) -> dict[FootnoteSign, FootnoteSign]:
    """The pairs, but for those whose label stands before a mark that a later label answers, and
    the pairs of such labels; those whose label and mark are of no other pair.
    """
    answered = set(called.values())
    sure = {
        label: mark
        for label, mark in paired.items()
        if label.place > mark.place or mark not in answered
    }
    labelled, marks = {label.place for label in sure}, set(sure.values())
    apart = {
        label: mark
        for label, mark in called.items()
        if label.place not in labelled and mark not in marks
    }
    return {**apart, **sure}


def _keep_apart(
    labels: Sequence[FootnoteSign], marks: Sequence[FootnoteSign]
) -> list[FootnoteSign]:
    """The marks that share no character with a label or with a mark before them."""
    taken: dict[int, list[FootnoteSign]] = defaultdict(list)
    for label in labels:
        taken[label.place].append(label)
    kept: list[FootnoteSign] = []
    for mark in marks:
        if all(mark.end <= other.start or other.end <= mark.start for other in taken[mark.place]):
            kept.append(mark)
            taken[mark.place].append(mark)
    return kept


def _find_following(
    labels: Sequence[FootnoteSign], known: Container[FootnoteSign]
) -> list[FootnoteSign]:
    """Labels without a mark that count on from a footnote right before them: their marks were not
    seen.
    """
    following: list[FootnoteSign] = []
    last: FootnoteSign | None = None
    for label in labels:
        if label in known:
            last = label
        elif last is not None and _counts_on(last, label):
            following.append(label)
            last = label
    return following


def _counts_on(last: FootnoteSign, label: FootnoteSign) -> bool:
    """Whether a label has the number after that of one a few lines above it."""
    is_next = int(label.number) == int(last.number) + 1
    return is_next and label.place - last.place <= PLAIN.footnote_lines


def _lift(line: Line, mark: FootnoteSign) -> Line:
    """The line without the mark, and without the spaces that set it off; it goes as far to the
    right as before.
    """
    traced = lift_mark(line.traced, mark.start, mark.end, mark.number)
    blank = len(traced.text) - len(traced.text.lstrip()) if mark.start == 0 else 0
    gap = [mark.start - 1] if line.text[mark.start - 1 : mark.start] == " " else []
    gap += [mark.start] if gap and line.text[mark.end : mark.end + 1] == " " else []
    lifted = replace_text(line, drop_spaces(traced, [*gap, *range(blank)]))
    return set_width(lifted, line.width - measure(line.text) + lifted.width)


def _pair(
    labels: Sequence[FootnoteSign], lines: Sequence[Line], mark: re.Pattern[str]
) -> dict[FootnoteSign, FootnoteSign]:
    """The labels of footnotes, each with the nearest mark of its number that no nearer label
    takes.
    """
    free: dict[tuple[str, int], deque[FootnoteSign]] = defaultdict(deque)
    for found in find_marks(lines, mark, {label.number for label in labels}):
        free[found.number, found.place].append(found)
    paired: dict[FootnoteSign, FootnoteSign] = {}
    waiting = list(labels)
    for distance in range(1, PLAIN.footnote_reach_lines + 1):
        for label in waiting:
            above = free.get((label.number, label.place - distance))
            below = free.get((label.number, label.place + distance))
            if near := above or below:
                paired[label] = near.popleft()
        waiting = [label for label in waiting if label not in paired]
    return paired


def _count_from_one(labels: Iterable[FootnoteSign]) -> bool:
    """Whether the numbers are 1, 2, 3 … without a hole: bare numbers that do not count are no
    footnotes.
    """
    numbers = {int(label.number) for label in labels}
    return numbers == set(range(1, len(numbers) + 1))


def _count_on_in_parts(pairs: Mapping[FootnoteSign, FootnoteSign], lines: Sequence[Line]) -> bool:
    """Whether footnotes count on in parts, the mark of each above it: a part from 1, or one of
    several sentences from a higher number, as where the notes before it have another form.
    """
    if any(mark.place >= label.place for label, mark in pairs.items()):
        return False
    part: list[FootnoteSign] = []
    for label in sorted(pairs, key=lambda label: label.place):
        if part and int(label.number) != int(part[-1].number) + 1:
            if not _may_be_part(part, lines):
                return False
            part = []
        part.append(label)
    return _may_be_part(part, lines)


def _may_be_part(labels: Sequence[FootnoteSign], lines: Sequence[Line]) -> bool:
    """Whether labels that count on begin with 1, or are several right under each other, each before
    a sentence that ends.
    """
    if not labels or int(labels[0].number) == 1:
        return bool(labels)
    near = all(
        after.place - label.place <= PLAIN.footnote_lines for label, after in pairwise(labels)
    )
    ended = all(CLOSED.search(lines[label.place].text) for label in labels)
    return len(labels) > 1 and near and ended
