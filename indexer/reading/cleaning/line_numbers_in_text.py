"""Numbers of lines that came out with the text of a draft: 1, 2, 3 … or 5, 10, 15 … before its
lines, or on lines of their own between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from indexer.japanese.scripts import DIGITS
from indexer.late_patterns import late_pattern
from indexer.model import Removal
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, replace_text, set_gap
from indexer.reading.lines.provenance import cut, strip_spaces
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN

_NUMBER = late_pattern(rf"(?P<number>[{DIGITS}]{{1,4}})(?:(?P<space>[ 　\t]+)|$)")


class _LineCount(NamedTuple):
    """A number that a line begins with, or is: the ``place`` of the line, what it says, where the
    text behind it begins, 0 where there is none.
    """

    place: int
    number: int
    end: int


def drop_line_numbers(draft: Draft) -> Draft:
    """The draft without the numbers of its lines: those that count on from line to line, over
    sentences that run on, within words, too. Items and rows end before the next number.
    """
    counts = list(_read_counts(draft.lines))
    alone = [count for count in counts if not count.end]
    runs = next(filter(None, (_find_numbers(draft, some) for some in (alone, counts))), ())
    return _drop(draft, runs) if runs else draft


def _read_counts(lines: Sequence[Line]) -> Iterator[_LineCount]:
    for place, line in enumerate(lines):
        if match := _NUMBER.match(line.text):
            yield _LineCount(place, int(match["number"]), match.end() if match["space"] else 0)


def _find_numbers(draft: Draft, counts: Sequence[_LineCount]) -> Sequence[_LineCount]:
    """The numbers that count lines, by the step by which most go on that do."""
    steps = Counter(below.number - above.number for above, below in pairwise(counts))
    for step, _ in steps.most_common(PLAIN.min_rows):
        runs = list(_find_runs(counts, step)) if step > 0 else []
        if found := [count for run in runs if _count_lines(draft, run, step) for count in run]:
            return found
    return ()


def _find_runs(counts: Iterable[_LineCount], step: int) -> Iterator[Sequence[_LineCount]]:
    """Numbers that count on by a step, each time from the first on."""
    run: list[_LineCount] = []
    for count in counts:
        if count.number == step and len(run) >= PLAIN.min_rows:
            yield run
            run = []
        if count.number == (run[-1].number + step if run else step):
            run.append(count)
    if len(run) >= PLAIN.min_rows:
        yield run


def _count_lines(draft: Draft, run: Sequence[_LineCount], step: int) -> bool:
    """Whether numbers say how many lines stand between them, and sentences run on over these."""
    ends = {count.place: count.end for count in run}
    places = range(run[0].place, run[-1].place + 1)
    lines = [_cut(draft.lines[at], ends.get(at, 0)) for at in places if ends.get(at) != 0]
    agree = sum(
        below.place - above.place - (not above.end) == step for above, below in pairwise(run)
    )
    counted = agree >= PLAIN.counted_share * (len(run) - 1)
    return counted and len(lines) >= PLAIN.min_running_lines and _do_run_on(draft, lines)


def _cut(line: Line, start: int) -> Line:
    """A line without the number that it begins with."""
    rest = strip_spaces(cut(line.traced, start, len(line.text)))
    return replace_text(line, rest) if start else line


def _do_run_on(draft: Draft, lines: Sequence[Line]) -> bool:
    """Whether lines hold sentences, and enough of them that are full are open at their end; some
    end within a word.
    """
    full = max(line.width for line in lines) - PLAIN.full_line_slack_em
    pairs = [
        (line, below)
        for line, below in pairwise(lines)
        if line.width >= full and not CLOSED.search(line.text)
    ]
    torn = sum(draft.fit(line, below) >= PLAIN.resuming_fit for line, below in pairs)
    running = len(pairs) >= PLAIN.min_running_share * len(lines) and torn >= PLAIN.min_rows
    return running and any("。" in line.text for line in lines)


def _drop(draft: Draft, counts: Sequence[_LineCount]) -> Draft:
    """The draft without these numbers; what stood under each other then stands so, too."""
    by_place = {count.place: count for count in counts}
    edge = min((_column(draft.lines[c.place], c) for c in counts if c.end), default=0)
    lines: list[Line] = []
    removals: list[Removal] = []
    for place, line in enumerate(draft.lines):
        if (count := by_place.get(place)) is None:
            lines.append(_close(lines, line) if place - 1 in by_place else line)
            continue
        start = line.traced.start
        removals.append(Removal("page-number", start, start + len(str(count.number))))
        if count.end:
            white = " " * (_column(line, count) - edge)
            lines.append(replace(_cut(line, count.end), white=white))
    return replace(draft, lines=tuple(lines)).remove(removals)


def _column(line: Line, count: _LineCount) -> int:
    """The column at which the text of a line begins."""
    return len(line.white) + count.end


def _close(before: Sequence[Line], line: Line) -> Line:
    """A line behind a number that was taken out: none is empty within a sentence."""
    runs_on = before and not CLOSED.search(before[-1].text)
    return set_gap(line, 0) if runs_on else line
