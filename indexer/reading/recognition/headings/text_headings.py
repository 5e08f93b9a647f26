"""Headings of an extracted text: which lines are one, and of which level?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from indexer.reading.lines.draft import Draft, OpenHeading
from indexer.reading.lines.line import Line, Measure
from indexer.reading.recognition.headings.heading_forms import (
    NumberedHeading,
    read_heading,
    set_number_apart,
)
from indexer.reading.recognition.headings.heading_levels import descend_by_number
from indexer.reading.recognition.headings.heading_rules import (
    HeadingCandidate,
    comes_next,
    goes_on_in_sentence,
    stands_apart,
)
from indexer.reading.recognition.headings.listed_titles import LISTED
from indexer.reading.recognition.headings.text_candidates import find_candidates
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN

# Forms that one alone is no heading of: 第一 生命保険, B.1 出口.
_IN_COMPANY = frozenset(("第1", "A.1", "A.1.2", "A.1.2.3"))


def mark_headings(draft: Draft) -> Draft:
    """A line is a heading where its form says so, its number counts on, and no sentence runs into
    it.
    """
    found_lines, forms, known = find_candidates(draft)
    counted = {(found.style, found.count) for found in forms if found}
    styles = _count_styles(forms)
    order = {line.traced.start: at for at, line in enumerate(draft.lines)}
    listed: set[tuple[str, int]] = set()
    lines: list[Line] = []
    stack = draft.above
    for place, (line, found, after) in enumerate(
        zip(found_lines, forms, (*found_lines[1:], None), strict=False)
    ):
        if line.kind is None and found:
            candidate = HeadingCandidate(line, found, lines, after, draft.measure, place in known)
            over = _close_lone(candidate, stack, styles)
            line, stack = _mark(candidate, over, listed, counted)
        if line.kind is None and _is_out_of_order(line, lines, order):
            line = replace(line, kind="caption")
        if line.kind == "list" and found:
            listed.add((found.style, found.count))
        lines.append(line)
    return replace(draft, lines=tuple(lines), above=stack)


def _close_lone(
    candidate: HeadingCandidate, stack: tuple[OpenHeading, ...], styles: Mapping[str, int]
) -> tuple[OpenHeading, ...]:
    """The headings without the only one of its style, which has text of its own and no number,
    where the first of some numbers follows: 【要旨】 before chapters holds none of them.
    """
    found = candidate.found
    begins = found.count == 1 and styles[found.style] > 1 and candidate.last_is_text
    if not begins or len(stack) != 1:
        return stack
    lone = stack[0]
    is_lower = not lone.count and lone.rank > found.form.rank
    return () if is_lower and styles[lone.style] == 1 else stack


def _count_styles(forms: Sequence[NumberedHeading | None]) -> Counter[str]:
    """The number of lines that have each style of headings."""
    return Counter(found.style for found in forms if found)


def _mark(
    candidate: HeadingCandidate,
    stack: tuple[OpenHeading, ...],
    listed: Set[tuple[str, int]],
    counted: Set[tuple[str, int]],
) -> tuple[Line, tuple[OpenHeading, ...]]:
    """The line as a heading, an item of a list or what it was, and the headings after it."""
    line = candidate.line
    if not _may_begin(candidate, stack, counted):
        return line, stack
    if not candidate.found.label_end:
        return _mark_title(candidate, stack)
    below = _note_listed(_rank_heading(candidate, stack), line)
    if _is_wrapped_item(candidate, below, listed):
        return replace(line, kind="list"), stack
    if below is None:
        return line, stack
    numbered = set_number_apart(line)
    return replace(numbered, kind="heading", level=len(below)), below


def _mark_title(
    candidate: HeadingCandidate, stack: tuple[OpenHeading, ...]
) -> tuple[Line, tuple[OpenHeading, ...]]:
    """A line without a number as a heading, and the headings after it: it stands beside the last
    one that had none, not under one that has but a sign, and not under one that numbers begin
    anew under; one that the table of contents lists, under none that it does not.
    """
    line, title = candidate.line, candidate.found
    rank = _find_rank(title, candidate.after)
    over = tuple(h for h in stack if h.rank < rank or h.style == title.style)
    if title.style == LISTED:
        over = tuple(heading for heading in over if heading.listed)
    ranked = replace(title, form=replace(title.form, rank=rank))
    under = bool(candidate.before) and candidate.last.kind == "heading"
    opened = descend_by_number(over, ranked, isolated=True, under_heading=under)
    below = _note_listed(opened, line) or stack
    return replace(line, kind="heading", level=len(below)), below


def _find_rank(title: NumberedHeading, after: Line | None) -> int:
    """The rank of a title: of the number that begins to count under it, or its own; an enactment
    is over all.
    """
    first = read_heading(after) if after and not title.form.strong else None
    return first.form.rank if first and first.count == 1 else title.form.rank


def _note_listed(
    below: tuple[OpenHeading, ...] | None, line: Line
) -> tuple[OpenHeading, ...] | None:
    """The headings, the last one listed where its line is known whole."""
    return (*below[:-1], replace(below[-1], listed=True)) if below and line.alone else below


def _is_wrapped_item(
    candidate: HeadingCandidate, below: tuple[OpenHeading, ...] | None, listed: Set[tuple[str, int]]
) -> bool:
    """Whether what may be a heading, or counts on from such an item, goes on in the line below,
    where a sentence ends.
    """
    found = candidate.found
    if found.form.strong or (below is None and (found.style, found.count - 1) not in listed):
        return False
    return goes_on_in_sentence(candidate.line, candidate.after, candidate.measure)


def _may_begin(
    candidate: HeadingCandidate, stack: Sequence[OpenHeading], counted: Set[tuple[str, int]]
) -> bool:
    """Whether a heading of this number may come now: under others, or as the first of all; one
    that opens an excerpt over text may have any low number.
    """
    found, low = candidate.found, candidate.found.count <= PLAIN.max_first_count
    if candidate.known and not stack:
        return True
    opens = low and not candidate.before and _begins_text(candidate.after, candidate.measure)
    first = opens or _may_be_first(found, counted)
    return bool(stack or first) and (
        _has_company(found, counted) or _begins_below(found, candidate.after)
    )


def _begins_below(found: NumberedHeading, after: Line | None) -> bool:
    """Whether the first of what a number holds stands right below it, which outranks that."""
    below = read_heading(after) if after is not None and found.form.name == "第1" else None
    return below is not None and below.count == 1 and below.form.rank > found.form.rank


def _begins_text(line: Line | None, measure: Measure) -> bool:
    """Whether a sentence stands in a line, or somebody begins to speak."""
    if line is None or line.kind is not None:
        return False
    return line.opens_block or measure.is_of_text(line) or CLOSED.search(line.text) is not None


def _rank_heading(
    candidate: HeadingCandidate, stack: tuple[OpenHeading, ...]
) -> tuple[OpenHeading, ...] | None:
    """The headings that the text is under after this one, None where it is none."""
    if not (candidate.known or comes_next(candidate, stack) or stands_apart(candidate)):
        return None
    line, found = candidate.line, candidate.found
    short = candidate.measure.is_short(line)
    below = descend_by_number(
        stack,
        _read_as_next(found, stack) if short else found,
        isolated=line.gap > 0 and (short or bool(found.over)),
        under_heading=bool(candidate.before) and candidate.last.kind == "heading",
    )
    return _open_listed(found, stack) if below is None and line.alone else below


def _open_listed(found: NumberedHeading, stack: Sequence[OpenHeading]) -> tuple[OpenHeading, ...]:
    """The headings after one that the table of contents lists, whatever its number."""
    over = (heading for heading in stack if heading.rank < found.form.rank)
    form = found.form
    return (*over, OpenHeading(found.style, form.rank, found.count, form.strong, over=found.over))


def _read_as_next(found: NumberedHeading, stack: Sequence[OpenHeading]) -> NumberedHeading:
    """The heading in the style of the one above whose number it follows, where only the space after
    the number is another: extraction may have changed that.
    """
    like = found.style.rstrip("　")
    if any(heading.style == found.style for heading in stack):
        return found
    for heading in reversed(stack):
        if heading.style.rstrip("　") == like and heading.count + 1 == found.count:
            return replace(found, style=heading.style)
    return found


def _is_out_of_order(line: Line, before: Sequence[Line], order: Mapping[int, int]) -> bool:
    """Whether a line stood before the line that it comes after. ``order``: the place of each by
    where it starts in the source.
    """
    starts = [each.traced.start for each in (line, *before[-1:])]
    places = [order[start] for start in starts if start in order]
    return len(places) > 1 and places[0] < places[1]


def _has_company(found: NumberedHeading, counted: Set[tuple[str, int]]) -> bool:
    """Whether a number counts on to another one, where one alone is no heading."""
    beside = {(found.style, found.count + 1), (found.style, found.count - 1)}
    return found.form.name not in _IN_COMPANY or not beside.isdisjoint(counted)


def _may_be_first(found: NumberedHeading, counted: Set[tuple[str, int]]) -> bool:
    """Whether a text may begin under this heading: under a first one, or a low one of several.
    Items of an agenda, as what outranks them, go on from the last meeting: any may be the first.
    """
    low = found.count <= PLAIN.max_first_count or found.form.is_named
    counts = low and (found.style, found.count + 1) in counted
    return found.count <= 1 or found.form.strong or counts
