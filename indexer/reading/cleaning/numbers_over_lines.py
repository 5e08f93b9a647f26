"""Numbers alone on their lines: 第１, （1） or ア stood so far before its text that it came out on
a line of its own, two of them before both their texts.

A number alone may be a cell, or that of a page. Those of parts count: each is the first of its form
under what is over it, or the next one.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.japanese.numerals import CIRCLED_TO_TWENTY, KANA_IN_ORDER, KANJI_TO_TEN, count_of
from indexer.japanese.scripts import DIGITS
from indexer.late_patterns import late_pattern
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, Measure, replace_text
from indexer.reading.lines.provenance import insert, join
from indexer.reading.sentence_patterns import CLOSED, CLOSED_OR_PAUSE, GOES_ON
from indexer.reading.text_parameters import PLAIN

_ALONE = late_pattern(
    rf"(?P<before>第|[（(]?)(?P<number>[{DIGITS}]{{1,2}}|[{KANJI_TO_TEN}]{{1,2}}|[ア-ン]|[①-⑳])"
    r"(?P<after>[）)]|[.．、]?)"
)
_ORDERS = (KANJI_TO_TEN, CIRCLED_TO_TWENTY, KANA_IN_ORDER)


def join_numbers_over_lines(draft: Draft) -> Draft:
    """The lines, each number alone on one line with what it counts: where all such numbers count,
    three at least, and one of them on from another, and none parts a sentence.
    """
    numbers = {at: read for at, line in enumerate(draft.lines) if (read := _read_number(line))}
    if len(numbers) < PLAIN.min_rows or not _count_on(list(numbers.values())):
        return draft
    if any(at and _goes_on(draft.lines[at - 1], draft.measure) for at in numbers):
        return draft
    return replace(draft, lines=tuple(_join(draft.lines, numbers)))


def _read_number(line: Line) -> tuple[str, int] | None:
    """The form of a number alone on its line, and what it counts."""
    match = _ALONE.fullmatch(line.text) if line.kind is None else None
    count = count_of(match["number"]) if match else None
    if match is None or count is None or not _has_both_brackets(match):
        return None
    first = next((order[0] for order in _ORDERS if match["number"][0] in order), "1")
    return f"{match['before']}{first}{match['after']}", count


def _goes_on(line: Line, measure: Measure) -> bool:
    """Whether a sentence goes on from a line, as over the call of a note torn out of it."""
    return measure.is_full(line) and not CLOSED.search(line.text)


def _has_both_brackets(match: re.Match[str]) -> bool:
    return (match["before"] in ("（", "(")) == (match["after"] in ("）", ")"))


def _count_on(numbers: Sequence[tuple[str, int]]) -> bool:
    """Whether each number is the first of its form under those over it, or the next of its form."""
    over: list[tuple[str, int]] = []
    goes_on = False
    for form, count in numbers:
        forms = [each for each, _ in over]
        if form in forms:
            at = forms.index(form)
            if count != over[at][1] + 1:
                return False
            over, goes_on = over[:at], True
        elif count != 1:
            return False
        over.append((form, count))
    return goes_on


def _join(lines: Sequence[Line], numbers: Mapping[int, tuple[str, int]]) -> Iterator[Line]:
    """The lines, each of some numbers on one line with one of those below them; several stand over
    titles only.
    """
    waiting: deque[Line] = deque()
    for place, line in enumerate(lines):
        if place in numbers:
            waiting.append(line)
            continue
        if len(waiting) > 1 and not _may_be_title(line):
            yield from waiting
            waiting.clear()
        if waiting:
            number = waiting.popleft()
            space = insert(number.traced.end, " ")
            line = replace_text(number, join((number.traced, space, line.traced)))
        yield line
    yield from waiting


def _may_be_title(line: Line) -> bool:
    """Whether a line neither ends nor goes on as a sentence does; one that pauses within its
    brackets may: 審査基準（法第５条、第６条関係）.
    """
    return not (CLOSED_OR_PAUSE.search(line.text) or GOES_ON.search(line.text))
