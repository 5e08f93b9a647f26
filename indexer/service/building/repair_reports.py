"""Repair reports: what repair did to a document, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexer.model import LINE_END, PAGE_END, Document, Repair
from indexer.service.reports import Range, Repaired

# Steps that join two lines: such a repair shows the end of the one and the beginning of the other.
JOINING_STEPS = {"join", "continue"}
LINE_BREAK = "\n"
# Ranges of lines that are kept of a step and document: a reader looks up some, not thousands.
MOST_RANGES_KEPT = 200


@dataclass(frozen=True, slots=True)
class Explained:
    """One thing that repair did: ``step`` made ``after`` of ``before``.

    ``after`` is "" where it removed that. ``rule``: the one by which two lines are of one
    paragraph, "" of anything else, and where nothing parts them.

    ``lines``: the first and last line of the source, from 1. ``source_page``: that of a PDF,
    None of anything else. ``before`` has a line feed where a line ended.
    """

    step: str
    lines: Range
    source_page: int | None
    before: str
    after: str
    rule: str


def count_pages(document: Document) -> int:
    """Return how many pages a PDF has, 0 of any other document."""
    return document.source.count(PAGE_END) + 1 if document.format == "pdf" else 0


def explain_repairs(document: Document) -> tuple[Explained, ...]:
    """Return every repair of a document in the order of its source, removals among them."""
    source = _SourceLines(document)
    joints = _Joints(document)
    return tuple(
        Explained(
            repair.step,
            source.lines(repair),
            source.page(repair),
            *_before_and_after(repair, joints),
            repair.rule,
        )
        for repair in sorted(_all_repairs(document), key=lambda repair: (repair.start, repair.end))
    )


def sum_up(document: Document) -> Mapping[str, Repaired]:
    """Return how often each step did something, and where, the most frequent step first."""
    source = _SourceLines(document)
    by_step: dict[str, list[Repair]] = {}
    for repair in _all_repairs(document):
        by_step.setdefault(repair.step, []).append(repair)
    return {
        step: Repaired(
            len(repairs),
            put_together(source.lines(repair) for repair in repairs),
            put_together((page, page) for repair in repairs if (page := source.page(repair))),
        )
        for step, repairs in sorted(by_step.items(), key=lambda each: (-len(each[1]), each[0]))
    }


def _all_repairs(document: Document) -> Iterator[Repair]:
    """Yield the repairs, and the removals that are not among them."""
    yield from document.repairs
    told = {(repair.step, repair.start, repair.end) for repair in document.repairs}
    for gone in document.removals:
        if (gone.step, gone.start, gone.end) not in told:
            yield Repair(
                gone.step, gone.start, gone.end, document.source[gone.start : gone.end], ""
            )


class _SourceLines:
    """Lines and pages of a source by offset."""

    def __init__(self, document: Document) -> None:
        source = document.source if document.repairs or document.removals else ""
        self._lines = [0, *(match.end() for match in LINE_END.finditer(source))]
        paged = document.format == "pdf"
        self._pages = (
            [0, *(at + 1 for at, c in enumerate(source) if c == PAGE_END)] if paged else []
        )

    def lines(self, repair: Repair) -> Range:
        """Return the first and last line; of a joint, the two lines that it joins."""
        last = repair.end if repair.step in JOINING_STEPS else max(repair.start, repair.end - 1)
        first, last = sorted(
            (bisect_right(self._lines, repair.start), bisect_right(self._lines, last))
        )
        return first, last

    def page(self, repair: Repair) -> int | None:
        return bisect_right(self._pages, repair.start) or None


class _Joints:
    """The joints of lines that were joined: what was put in there, and hyphens, removed or kept."""

    def __init__(self, document: Document) -> None:
        pieces = [piece for block in document.blocks for piece in block.pieces]
        self._inserted = {piece.start: piece.text for piece in pieces if piece.kind == "inserted"}
        self._mended = {piece.end: piece.text for piece in pieces if piece.kind == "mended"}
        self._hyphens = {gone.end for gone in document.removals if gone.step == "line-end-hyphen"}

    def joined(self, repair: Repair) -> str:
        """Return the end of the one line and the beginning of the other as they are joined."""
        end, at = repair.before, repair.start
        if at in self._hyphens:
            end, at = end[:-1], at - 1
        elif at in self._mended and end:
            end = end[:-1] + self._mended[at]
        return end + self._inserted.get(at, "") + repair.after


def _before_and_after(repair: Repair, joints: _Joints) -> tuple[str, str]:
    """Return what a reader saw before a repair and sees after it."""
    if repair.step in JOINING_STEPS:
        return f"{repair.before}{LINE_BREAK}{repair.after}", joints.joined(repair)
    if repair.step == "gloss":
        return repair.before, f"{repair.after}《{repair.before}》"
    return repair.before, repair.after


def put_together(found: Iterable[Range]) -> tuple[Range, ...]:
    """Return the ranges in order, those that touch as one, at most MOST_RANGES_KEPT of them."""
    ranges: list[Range] = []
    for first, last in sorted(found):
        if ranges and first <= ranges[-1][1] + 1:
            ranges[-1] = ranges[-1][0], max(last, ranges[-1][1])
        else:
            ranges.append((first, last))
    return tuple(ranges[:MOST_RANGES_KEPT])
