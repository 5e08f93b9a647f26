"""Footnotes at the foot of a page, and the marks in the text that they belong to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.model import Block, Mark, Repair
from indexer.reading.draft import Draft
from indexer.reading.lines import Line, merge, replace_strand
from indexer.reading.patterns import BARE_MARK, FOOTNOTE_NUMBERED, FOOTNOTE_SIGNED, SIGNED_MARK, number_of_mark
from indexer.reading.strands import drop_spaces, lift_mark

# A footnote stands on the page of its mark: not further than this many lines of text away.
FARTHEST = 150


@dataclass(frozen=True, slots=True)
class Found:
    """A mark, or the label of a footnote: line ``place``, ``text[start:end]``."""

    place: int
    number: str
    start: int
    end: int


def lift_footnotes(draft: Draft) -> Draft:
    """A line that begins with a mark of the text near by is a footnote; both marks are lifted out of their texts."""
    notes = {**_pair(draft.lines, FOOTNOTE_SIGNED, SIGNED_MARK), **_pair(draft.lines, FOOTNOTE_NUMBERED, BARE_MARK)}
    marks: dict[int, list[Found]] = defaultdict(list)
    for label, mark in notes.items():
        marks[mark.place].append(mark)
        marks[label.place].append(label)
    labelled = {label.place for label in notes}
    lines: list[Line] = []
    repairs: list[Repair] = []
    full = draft.measure.full
    for place, line in enumerate(draft.lines):
        if lines and lines[-1].kind == "footnote" and not lines[-1].text:
            line = replace(merge(lines.pop(), line, full), kind="footnote", width=line.width)
        for mark in sorted(marks[place], key=lambda m: -m.start):
            line = _lift(line, mark)
            repairs.append(
                Repair("footnote-mark", line.strand.marks[0].start, line.strand.marks[0].end, mark.number, "")
            )
        lines.append(replace(line, kind="footnote") if place in labelled else line)
    return replace(draft, lines=tuple(lines)).note(repairs)


def _lift(line: Line, mark: Found) -> Line:
    """The line without the mark, and without the white space after a mark that it begins with."""
    strand = lift_mark(line.strand, mark.start, mark.end, mark.number)
    blank = len(strand.text) - len(strand.text.lstrip()) if mark.start == 0 else 0
    return replace_strand(line, drop_spaces(strand, range(blank)))


def _pair(lines: Sequence[Line], footnote: re.Pattern[str], mark: re.Pattern[str]) -> dict[Found, Found]:
    """The labels of footnotes, each with the nearest mark of its number that no nearer label takes."""
    labels = [
        Found(place, number_of_mark(match), *match.span("label"))
        for place, line in enumerate(lines)
        if line.kind in (None, "note")
        and not line.indent.strip(" ")
        and (match := footnote.match(line.text))
        and (match.end() < len(line.text) or _is_plain(lines, place + 1))
    ]
    wanted = {label.number for label in labels}
    if not wanted:
        return {}
    marks = list(_find_marks(lines, mark, wanted))
    pairs = sorted(
        (
            (abs(m.place - n.place), n.place, m.place, n, m)
            for m in marks
            for n in labels
            if m.number == n.number and m.place != n.place
        ),
        key=lambda pair: pair[:3],
    )
    found: dict[Found, Found] = {}
    taken: set[Found] = set()
    for distance, _, _, label, found_mark in pairs:
        if distance <= FARTHEST and label not in found and found_mark not in taken:
            found[label] = found_mark
            taken.add(found_mark)
    return found if mark is SIGNED_MARK or _count_from_one(found.values()) else {}


def _count_from_one(marks: Iterable[Found]) -> bool:
    """Whether the numbers are 1, 2, 3 … without a hole: bare numbers that do not count are no marks."""
    numbers = {int(mark.number) for mark in marks}
    return numbers == set(range(1, len(numbers) + 1))


def _is_plain(lines: Sequence[Line], place: int) -> bool:
    return place < len(lines) and lines[place].kind is None


def _find_marks(lines: Sequence[Line], mark: re.Pattern[str], wanted: set[str]) -> Iterator[Found]:
    for place, line in enumerate(lines):
        if line.kind is None:
            for match in mark.finditer(line.text):
                if match.start() > 0 and (number := number_of_mark(match)) in wanted:
                    yield Found(place, number, *match.span("mark"))


def tie_marks(draft: Draft) -> Draft:
    """Each mark in the text points to the nearest footnote with its label; a footnote's own mark points nowhere."""
    notes: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, block in enumerate(draft.blocks):
        if block.kind == "footnote" and block.marks:
            notes[block.marks[0].label].append((block.marks[0].start, place))
    blocks = tuple(
        block if not block.marks or block.kind == "footnote" else _tie(block, notes) for block in draft.blocks
    )
    return replace(draft, blocks=blocks)


def _tie(block: Block, notes: Mapping[str, list[tuple[int, int]]]) -> Block:
    def nearest(mark: Mark) -> int | None:
        return min(((abs(at - mark.start), place) for at, place in notes.get(mark.label, ())), default=(0, None))[1]

    return replace(block, marks=tuple(replace(mark, target=nearest(mark)) for mark in block.marks))
