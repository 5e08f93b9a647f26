"""Which lines are headings, and of which level?"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Sequence, Set
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that has the form of a heading, the lines before it as they were recognised, and the one after it."""

    line: Line
    found: Numbered
    before: Sequence[Line]
    after: Line | None
    measure: Measure

    @property
    def title(self) -> str:
        return self.line.text[self.found.title_start :]

    @property
    def last(self) -> Line:
        """The line before it."""
        return self.before[-1]

    @property
    def last_of_text(self) -> Line:
        """The nearest line before it that is running text or a heading; the line before it where none is."""
        return next((line for line in reversed(self.before) if line.kind in (None, "heading")), self.last)


def mark_headings(draft: Draft) -> Draft:
    """A line is a heading where its form says so, its number counts on, and no sentence runs into it."""
    measure = draft.measure
    lines: list[Line] = []
    stack = draft.above
    whole = _mend_torn_headings(draft.lines, measure)
    forms = [read_heading(line) if line.kind is None else None for line in whole]
    counted = {(found.style, found.count) for found in forms if found}
    items = _find_items(forms)
    for place, (line, found, after) in enumerate(zip(whole, forms, (*whole[1:], None), strict=False)):
        if place in items:
            line = replace(line, kind="list")
        elif found and _may_begin(found, stack, counted):
            below = _place_heading(Candidate(line, found, lines, after, measure), stack)
            if below is not None:
                stack = below
                line = replace(_set_number_apart(line, found), kind="heading", level=len(stack))
        if line.kind is None and _is_out_of_order(line, lines):
            line = replace(line, kind="caption")
        lines.append(line)
    return replace(draft, lines=tuple(lines), above=stack)


def _may_begin(found: Numbered, stack: Sequence[Open], counted: Set[tuple[str, int]]) -> bool:
    """Whether a heading of this number may come now: under others, or as the first of all."""
    return bool(stack or _may_be_first(found, counted)) and _has_company(found, counted)


def _place_heading(candidate: Candidate, stack: tuple[Open, ...]) -> tuple[Open, ...] | None:
    """The headings that the text is under after this one, None where it is none."""
    if not _stands_apart(candidate):
        return None
    line = candidate.line
    return descend(stack, candidate.found, isolated=line.gap > 0 and candidate.measure.is_short(line))


def _is_out_of_order(line: Line, before: Sequence[Line]) -> bool:
    """Whether a line stands in the source before the line that it comes after."""
    return bool(before) and line.strand.start < before[-1].strand.start


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


def _is_sentence(candidate: Candidate) -> bool:
    """The title holds or ends a sentence."""
    return "。" in candidate.title or CLOSED_OR_PAUSE.search(candidate.title) is not None


def _has_neither_number_nor_text(candidate: Candidate) -> bool:
    """No number makes it a heading, and no text begins below it."""
    found = candidate.found
    return not found.count and not found.form.strong and not _has_text_below(candidate.after, candidate.measure)


def _needs_no_room(candidate: Candidate) -> bool:
    """It is a 部, 章 or 節, or nothing stands before it."""
    return candidate.found.form.strong or not candidate.before


def _interrupts_text(candidate: Candidate) -> bool:
    """The text further up ends inside a sentence at the margin."""
    text = candidate.last_of_text
    return text.kind is None and not CLOSED.search(text.text) and candidate.measure.is_of_text(text)


def _follows_second_row(candidate: Candidate) -> bool:
    """The line before it is short and stands under a heading: it is the rest of that."""
    before = candidate.before
    return len(before) > 1 and before[-2].kind == "heading" and candidate.measure.is_short(candidate.last)


def _goes_on_from_last(candidate: Candidate) -> bool:
    """The line before it is text, ends inside a sentence and does not stop short."""
    last, measure = candidate.last, candidate.measure
    if last.kind is not None or CLOSED.search(last.text):
        return False
    return measure.is_full(last) or not measure.is_short(last)


def _runs_on(candidate: Candidate) -> bool:
    """It and the line right after it are both full lines of text."""
    line, after, measure = candidate.line, candidate.after, candidate.measure
    if after is None or after.kind is not None or after.gap > 0 or candidate.last.kind:
        return False
    return measure.is_full(line) and measure.is_full(after)


# Whether a line that has the form of a heading stands apart from the text: the first rule that holds says so.
APART_RULES: tuple[tuple[Callable[[Candidate], bool], bool], ...] = (
    (_is_sentence, False),
    (_has_neither_number_nor_text, False),
    (_needs_no_room, True),
    (_interrupts_text, False),
    (_follows_second_row, True),
    (_goes_on_from_last, False),
    (_runs_on, False),
)


def _stands_apart(candidate: Candidate) -> bool:
    """Whether no sentence runs into a heading or out of it, by the first of APART_RULES that holds."""
    return next((apart for holds, apart in APART_RULES if holds(candidate)), True)


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
