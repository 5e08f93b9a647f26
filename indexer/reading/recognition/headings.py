"""Which lines are headings, and of which level?"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.japanese.numerals import count_of
from indexer.reading.lines.draft import Draft, Open
from indexer.reading.lines.line import Line, Measure, replace_strand
from indexer.reading.lines.provenance import cut, drop_spaces, insert, join, mend
from indexer.reading.patterns import (
    CLOSED,
    CLOSED_OR_PAUSE,
    HEADING_FORMS,
    NO_TITLE,
    NUMBER_ALONE,
    RUBY,
    HeadingForm,
)

WIDEST = 60.0
# What is counted further is no heading, but for 第N章 and the like, which only headings are.
HIGHEST_COUNT = 40
# An excerpt may begin under a heading whose number is so high, if the next one comes too.
HIGHEST_FIRST = 9
# The title of a number that came out alone stands within so many lines.
FARTHEST_TITLE = 8
# A heading or two may have been lost: so far ahead may the count be.
MOST_LOST = 3


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that has the form of a heading. ``style``: headings of one style count on from each other."""

    form: HeadingForm
    style: str
    count: int
    label_end: int
    title_start: int


def mark_headings(draft: Draft) -> Draft:
    """A line is a heading where its form says so, its number counts on, and no sentence runs into it."""
    measure = draft.measure
    lines: list[Line] = []
    stack = draft.above
    whole = _mend_torn_headings(draft.lines, measure)
    forms = [read_heading(line) if line.kind is None else None for line in whole]
    counted = {(found.style, found.count) for found in forms if found}
    items = _find_items(forms)
    for place, (line, found) in enumerate(zip(whole, forms, strict=True)):
        after = whole[place + 1] if place + 1 < len(whole) else None
        if place in items:
            lines.append(replace(line, kind="list"))
            continue
        begins = found and (stack or _may_be_first(found, counted)) and _has_company(found, counted)
        if found and begins and _stands_apart(line, found, lines, after, measure):
            below = descend(stack, found, isolated=line.gap > 0 and measure.is_short(line))
            if below is not None:
                stack = below
                line = replace(_set_number_apart(line, found), kind="heading", level=len(stack))
        if line.kind is None and lines and line.strand.start < lines[-1].strand.start:
            line = replace(line, kind="caption")
        lines.append(line)
    return replace(draft, lines=tuple(lines), above=stack)


def _has_company(found: Numbered, counted: Set[tuple[str, int]]) -> bool:
    """Whether a number counts on to another one, where one alone is no heading: 第一 生命保険."""
    beside = {(found.style, found.count + 1), (found.style, found.count - 1)}
    return found.form.name != "第1" or not beside.isdisjoint(counted)


def _may_be_first(found: Numbered, counted: Set[tuple[str, int]]) -> bool:
    """Whether a text may begin under this heading: under a first one, or a low one of several."""
    counts = found.count <= HIGHEST_FIRST and (found.style, found.count + 1) in counted
    return found.count <= 1 or found.form.strong or counts


def _find_items(forms: Sequence[Numbered | None]) -> set[int]:
    """Places of lines whose numbers count on with nothing between: a list, for under a heading there is text."""
    return {
        at
        for place, (one, other) in enumerate(pairwise(forms))
        if one and other and not one.form.strong and (one.style, one.count + 1) == (other.style, other.count)
        for at in (place, place + 1)
    }


def _mend_torn_headings(lines: Sequence[Line], measure: Measure) -> list[Line]:
    """The lines, with the number of a heading and its title on one line where each came out on its own.

    The numbers of two headings may come out before both their titles, and lines of another column between.
    """
    whole: list[Line] = []
    torn: deque[tuple[int, Line]] = deque()
    for place, line in enumerate(lines):
        if torn and (place - torn[0][0] > FARTHEST_TITLE or _ends_search(line, measure)):
            torn.clear()
        if torn and _may_be_title(line, torn[0][1], measure):
            begin, number = torn.popleft()
            del whole[next(at for at in range(len(whole) - 1, -1, -1) if whole[at] is number)]
            line = _put_together(number, line, tangled=place - begin > 1)
        elif _is_number_alone(line, lines[place + 1 : place + 2], among=bool(torn)):
            torn.append((place, line))
        whole.append(line)
    return whole


def _ends_search(line: Line, measure: Measure) -> bool:
    """Whether no title of a number further up can come after this line: text does not come between them but where
    columns came out in turn.
    """
    text = measure.is_of_text(line) or CLOSED.search(line.text) is not None
    return line.kind == "heading" or (text and not line.tangled)


def _put_together(number: Line, title: Line, *, tangled: bool) -> Line:
    """The number of a heading and its title as one line, which stands where the title does."""
    space = insert(number.strand.end, " ")
    joined = replace_strand(number, join((number.strand, space, title.strand)))
    return replace(joined, tangled=tangled or number.tangled or title.tangled)


def _may_be_title(line: Line, number: Line, measure: Measure) -> bool:
    """Whether a short line may be what a number that stands alone counts."""
    if line.kind is not None or not measure.is_short(line) or line.strand.start < number.strand.end:
        return False
    return not (NO_TITLE.search(line.text) or RUBY.fullmatch(line.text) or _is_label(line))


def _is_number_alone(number: Line, after: Sequence[Line], *, among: bool) -> bool:
    """Whether the line is a heading's number and no more: 第1節, a bare 1 after it (``among``) or with empty lines
    around it.
    """
    if number.kind is not None:
        return False
    if NUMBER_ALONE.fullmatch(number.text):
        return among or (number.gap > 0 and any(line.gap > 0 and not NO_TITLE.search(line.text) for line in after))
    return _is_label(number)


def _is_label(line: Line) -> bool:
    found = read_heading(line)
    return found is not None and found.form.strong and found.title_start == len(line.text)


def read_heading(line: Line) -> Numbered | None:
    """The first heading form that the line has."""
    text = line.text
    if line.width > WIDEST or not text:
        return None
    for form in HEADING_FORMS:
        match = form.pattern.fullmatch(text)
        if match is None:
            continue
        groups = match.groupdict()
        number = groups.get("number")
        count = count_of(number) if number else 0
        if count is None or (count > HIGHEST_COUNT and not form.strong):
            continue
        title_start = match.start("title") if groups.get("title") else len(text)
        wide = "　" if "　" in text[match.end("label") : title_start] else ""
        brackets = text[0] if not text[0].isalnum() else ""
        return Numbered(form, brackets + form.name + wide, count, match.end("label"), title_start)
    return None


def _stands_apart(line: Line, found: Numbered, before: Sequence[Line], after: Line | None, measure: Measure) -> bool:
    title = line.text[found.title_start :]
    if "。" in title or CLOSED_OR_PAUSE.search(title):
        return False
    if not (found.count or found.form.strong) and not _has_text_below(after, measure):
        return False
    if found.form.strong or not before:
        return True
    last = before[-1]
    text = next((b for b in reversed(before) if b.kind is None or b.kind == "heading"), last)
    if text.kind is None and not CLOSED.search(text.text) and measure.is_of_text(text):
        return False
    if len(before) > 1 and before[-2].kind == "heading" and measure.is_short(last):
        return True
    if last.kind is None and not CLOSED.search(last.text) and (measure.is_full(last) or not measure.is_short(last)):
        return False
    runs_on = after is not None and after.kind is None and after.gap == 0 and measure.is_full(line)
    return not (runs_on and measure.is_full(after) and not last.kind) if after else True


def _has_text_below(after: Line | None, measure: Measure) -> bool:
    """Whether a text begins, or another heading stands, below a line that no number makes a heading."""
    return after is not None and (measure.is_of_text(after) or read_heading(after) is not None)


def descend(stack: tuple[Open, ...], found: Numbered, *, isolated: bool) -> tuple[Open, ...] | None:
    """The headings the text is under after this one, None where its number fits nowhere.

    A count may begin anew. One that is ``isolated`` on the page may leave out a number or two: they may have been lost.
    """
    form = found.form
    here = Open(found.style, form.rank, found.count, form.strong)
    if form.strong:
        return (*(o for o in stack if o.strong and o.rank < form.rank), here)
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].style == found.style:
            ahead = found.count - stack[depth].count
            counts_on = found.count <= 1 or 0 < ahead <= (MOST_LOST if isolated else 1)
            return (*stack[:depth], here) if counts_on else None
    return (*stack, here) if found.count <= 1 or not stack else None


def _set_number_apart(line: Line, found: Numbered) -> Line:
    """The heading with one U+3000 after its number."""
    inside = [at for at in range(found.label_end) if line.text[at] in " \t　"]
    strand = drop_spaces(line.strand, inside)
    start, end = found.label_end - len(inside), found.title_start - len(inside)
    if start == end or end >= len(strand.text) or strand.text[start:end] == "　":
        return replace_strand(line, strand)
    gap = cut(strand, start, end)
    if gap.start == gap.end:
        return replace_strand(line, strand)
    return replace_strand(
        line, join((cut(strand, 0, start), mend(gap.start, gap.end, "　"), cut(strand, end, len(strand))))
    )


_SPACES = re.compile(r"\s+")


def name_section(text: str) -> str:
    """A heading as a section path shows it: on one line, with one U+3000 after its number."""
    name = _SPACES.sub(lambda m: "　" if "　" in m[0] else " ", text).strip()
    match = next((m for form in HEADING_FORMS if (m := form.pattern.fullmatch(name))), None)
    if match is None or not match.groupdict().get("title") or match.end("label") == match.start("title"):
        return name
    return f"{match['label']}　{match['title']}"
