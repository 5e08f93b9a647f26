"""Footnotes at the foot of a page, and the marks in the text that they belong to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from indexer.model import Repair
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, Measure, merge, replace_text
from indexer.reading.lines.provenance import drop_spaces, lift_mark
from indexer.reading.patterns import (
    BARE_MARK,
    BRACKETED_MARK,
    CLOSED,
    FOOTNOTE_BRACKETED,
    FOOTNOTE_NUMBERED,
    FOOTNOTE_SIGNED,
    GOES_ON_AFTER_MARK,
    LOOSE_MARK,
    SIGNED_MARK,
    SPACED_MARK,
    number_of_mark,
)

# A footnote stands on the page of its mark: not further than this many lines of text away.
FARTHEST = 150
# How many lines a footnote may have before the one that counts on from it.
LONGEST = 10
# How many footnotes must count on from each other to be believed whatever their marks look like,
# how far those that begin to count anew stand from the one before, and how many must have a mark.
FEWEST, APART, MOST = 3, 10, 0.6
# What marks look like; and those that numbered items of a list, side by side, may be called by:
# fewer numbers do.
MARKS = (SIGNED_MARK, BRACKETED_MARK, BARE_MARK, SPACED_MARK)
SET_OFF = (SIGNED_MARK, SPACED_MARK)
# Lines in which a mark may stand.
MARKED_KINDS = (None, "source", "caption", "list", "note")


@dataclass(frozen=True, slots=True)
class Found:
    """A mark, or the label of a footnote: line ``place``, ``text[start:end]``."""

    place: int
    number: str
    start: int
    end: int


def lift_footnotes(draft: Draft) -> Draft:
    """A line that begins with a mark of the text near by is a footnote; both marks are lifted out
    of their texts.
    """
    labels, marks = _pair_all(draft.lines, draft.measure)
    labelled = {label.place for label in labels}
    between = _find_between(sorted(labelled), draft.lines)
    found: dict[int, list[Found]] = defaultdict(list)
    for mark in (*labels, *marks):
        found[mark.place].append(mark)
    lines: list[Line] = []
    repairs: list[Repair] = []
    full = draft.measure.full
    for place, line in enumerate(draft.lines):
        line = replace(line, tied=True) if place in between else line
        if lines and lines[-1].kind == "footnote" and not lines[-1].text:
            line = replace(merge(lines.pop(), line, full), kind="footnote", width=line.width)
        for mark in sorted(found[place], key=lambda m: -m.start):
            line = _lift(line, mark)
            first = line.traced.marks[0]
            repairs.append(Repair("footnote-mark", first.start, first.end, mark.number, ""))
        lines.append(replace(line, kind="footnote") if place in labelled else line)
    return replace(draft, lines=tuple(lines)).note(repairs)


def _find_between(places: Sequence[int], lines: Sequence[Line]) -> set[int]:
    """Lines between two footnotes without an empty line among them: they belong to the first until
    it ends.
    """
    between: set[int] = set()
    for first, second in pairwise(places):
        inner = range(first + 1, second)
        if len(inner) < LONGEST and all(
            lines[at].kind is None and lines[at].gap == 0 for at in inner
        ):
            between.update(takewhile(lambda at: not CLOSED.search(lines[at - 1].text), inner))
    return between


def _pair_all(lines: Sequence[Line], measure: Measure) -> tuple[list[Found], list[Found]]:
    """Labels of footnotes, and the marks of the text that they belong to."""
    paired = _pair(_find_labels(lines, FOOTNOTE_SIGNED), lines, SIGNED_MARK)
    following: list[Found] = []
    for form, mark in ((FOOTNOTE_NUMBERED, BARE_MARK), (FOOTNOTE_BRACKETED, BRACKETED_MARK)):
        labels = _find_labels(lines, form)
        numbered = _pair(labels, lines, mark)
        if _count_from_one(numbered):
            following += _find_following(labels, numbered)
            paired = {**numbered, **paired}
    counted = _count_on(lines, measure, {label.place for label in paired})
    known = {found.place: found for found in (*paired, *following)}
    more = {label: mark for label, mark in counted.items() if label.place not in known}
    labels = [*paired, *(label for label in following if label not in paired), *more]
    return labels, _keep_apart(
        labels, [mark for mark in (*paired.values(), *more.values()) if mark is not None]
    )


def _keep_apart(labels: Sequence[Found], marks: Sequence[Found]) -> list[Found]:
    """The marks that share no character with a label or with a mark before them."""
    taken: dict[int, list[Found]] = defaultdict(list)
    for label in labels:
        taken[label.place].append(label)
    kept: list[Found] = []
    for mark in marks:
        if all(mark.end <= other.start or other.end <= mark.start for other in taken[mark.place]):
            kept.append(mark)
            taken[mark.place].append(mark)
    return kept


def _count_on(
    lines: Sequence[Line], measure: Measure, known: Collection[int]
) -> dict[Found, Found | None]:
    """Labels that count on from each other, one lost at most, or begin anew, each with its mark in
    the text before it.

    Whatever form they have and whatever their marks look like: they are footnotes where they are
    apart, and most have a mark. Where some are ``known``, others have the same form.
    """
    counted: dict[Found, Found | None] = {}
    for form in (FOOTNOTE_SIGNED, FOOTNOTE_NUMBERED, FOOTNOTE_BRACKETED):
        labels = _find_labels(lines, form)
        if form is FOOTNOTE_NUMBERED:
            labels = [label for label in labels if _is_sentence(lines[label.place], measure)]
        chain = list(_follow_count(labels))
        if not _adds_to(chain, known) or not (
            len(chain) >= FEWEST or _is_sure(chain, lines, measure)
        ):
            continue
        a_list = form is not FOOTNOTE_SIGNED and _is_dense(chain)
        marks = _find_marks_before(chain, lines, measure, SET_OFF if a_list else MARKS)
        if sum(mark is not None for mark in marks.values()) >= MOST * len(chain):
            counted.update(marks)
    return counted


def _adds_to(chain: Sequence[Found], known: Collection[int]) -> bool:
    """Whether some of the labels are new, and others are known or few are."""
    used = sum(label.place in known for label in chain)
    return used < len(chain) and (used > 0 or len(known) < FEWEST)


def _is_dense(chain: Sequence[Found]) -> bool:
    """Whether the labels follow each other as the items of a list do."""
    return all(b.place - a.place <= 2 for a, b in pairwise(chain))


def _is_sure(chain: Sequence[Found], lines: Sequence[Line], measure: Measure) -> bool:
    """Whether a first and a second footnote, and no more, both interrupt a sentence."""
    return [label.number for label in chain] == ["1", "2"] and all(
        _interrupts(c.place, lines, measure) for c in chain
    )


def _interrupts(place: int, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether the text before a line stops inside a sentence."""
    near = (lines[at] for at in range(place - 1, max(-1, place - LONGEST), -1))
    before = next((line for line in near if line.kind is None), None)
    return before is not None and measure.is_full(before) and not CLOSED.search(before.text)


def _find_marks_before(
    chain: Sequence[Found],
    lines: Sequence[Line],
    measure: Measure,
    forms: Sequence[re.Pattern[str]],
) -> dict[Found, Found | None]:
    """For each label the nearest mark of its number in the text before it: one that has one of the
    ``forms``, or any number where the label interrupts a sentence.
    """
    wanted = {label.number for label in chain}
    sure = _sort_marks(mark for form in forms for mark in _find_marks(lines, form, wanted))
    loose = _sort_marks(_find_marks(lines, LOOSE_MARK, wanted))
    taken: set[Found] = set()
    marks: dict[Found, Found | None] = {}
    for label in chain:
        mark = _find_nearest(sure[label.number], label, taken)
        if mark is None and _interrupts(label.place, lines, measure):
            mark = _find_nearest(loose[label.number], label, taken)
        marks[label] = mark
        taken |= {mark} if mark else set()
    return marks


def _sort_marks(marks: Iterable[Found]) -> Mapping[str, list[Found]]:
    """The marks of each number in the order of the text."""
    by_number: dict[str, list[Found]] = defaultdict(list)
    for mark in sorted(marks, key=lambda mark: (mark.place, mark.start)):
        by_number[mark.number].append(mark)
    return by_number


def _find_nearest(marks: Sequence[Found], label: Found, taken: Container[Found]) -> Found | None:
    """The last mark before a label that is not taken, no further away than a page."""
    at = bisect_left(marks, label.place, key=lambda mark: mark.place) - 1
    found = marks[at] if at >= 0 else None
    near = found is not None and label.place - found.place <= FARTHEST and found not in taken
    return found if near else None


def _is_sentence(line: Line, measure: Measure) -> bool:
    return CLOSED.search(line.text) is not None or "。" in line.text or measure.is_of_text(line)


def _follow_count(labels: Sequence[Found]) -> Iterator[Found]:
    """Labels whose numbers count on, or begin anew further down."""
    last: Found | None = None
    for label in labels:
        number = int(label.number)
        ahead = number - int(last.number) if last else number
        apart = last is None or label.place - last.place >= APART
        if 0 < ahead <= 2 or (number == 1 and apart):
            yield label
            last = label


def _find_following(labels: Sequence[Found], known: Container[Found]) -> list[Found]:
    """Labels without a mark that count on from a footnote right before them: their marks were not
    seen.
    """
    following: list[Found] = []
    last: Found | None = None
    for label in labels:
        counts_on = (
            last
            and int(label.number) == int(last.number) + 1
            and label.place - last.place <= LONGEST
        )
        if label in known:
            last = label
        elif counts_on:
            following.append(label)
            last = label
    return following


def _lift(line: Line, mark: Found) -> Line:
    """The line without the mark, and without the space that set it off."""
    traced = lift_mark(line.traced, mark.start, mark.end, mark.number)
    blank = len(traced.text) - len(traced.text.lstrip()) if mark.start == 0 else 0
    gap = [mark.start - 1] if line.text[mark.start - 1 : mark.start] == " " else []
    return replace_text(line, drop_spaces(traced, [*gap, *range(blank)]))


def _find_labels(lines: Sequence[Line], footnote: re.Pattern[str]) -> list[Found]:
    """Lines that have the form of a footnote."""
    return [
        Found(place, number_of_mark(match), *match.span("label"))
        for place, line in enumerate(lines)
        if line.kind in (None, "note")
        and not line.indent.strip(" ")
        and (match := footnote.match(line.text))
        and (match.end() < len(line.text) or _is_plain(lines, place + 1))
        and not _is_mark_at_start(lines, place, match)
    ]


def _is_mark_at_start(lines: Sequence[Line], place: int, match: re.Match[str]) -> bool:
    """Whether a line begins with the mark of the word that the line before it ends with."""
    before = lines[place - 1] if place else None
    stopped = before is not None and before.kind is None and not CLOSED.search(before.text)
    close = not match[0][-1:].isspace()
    return (
        stopped and close and GOES_ON_AFTER_MARK.match(lines[place].text, match.end()) is not None
    )


def _is_plain(lines: Sequence[Line], place: int) -> bool:
    return place < len(lines) and lines[place].kind is None


def _pair(
    labels: Sequence[Found], lines: Sequence[Line], mark: re.Pattern[str]
) -> dict[Found, Found]:
    """The labels of footnotes, each with the nearest mark of its number that no nearer label
    takes.
    """
    free: dict[tuple[str, int], deque[Found]] = defaultdict(deque)
    for found in _find_marks(lines, mark, {label.number for label in labels}):
        free[found.number, found.place].append(found)
    paired: dict[Found, Found] = {}
    waiting = list(labels)
    for distance in range(1, FARTHEST + 1):
        for label in waiting:
            places = (label.place - distance, label.place + distance)
            near = next(
                (marks for place in places if (marks := free.get((label.number, place)))), None
            )
            if near:
                paired[label] = near.popleft()
        waiting = [label for label in waiting if label not in paired]
    return paired


def _count_from_one(labels: Iterable[Found]) -> bool:
    """Whether the numbers are 1, 2, 3 … without a hole: bare numbers that do not count are no
    footnotes.
    """
    numbers = {int(label.number) for label in labels}
    return numbers == set(range(1, len(numbers) + 1))


def _find_marks(
    lines: Sequence[Line], mark: re.Pattern[str], wanted: Container[str]
) -> Iterator[Found]:
    for place, line in enumerate(lines):
        if line.kind in MARKED_KINDS:
            for match in mark.finditer(line.text):
                inside = match.start() > 0 or _is_mark_at_start(lines, place, match)
                if inside and (number := number_of_mark(match)) in wanted:
                    yield Found(place, number, *match.span("mark"))
