"""Running heads and page numbers of an extracted text: what is printed on every page and belongs to
none of its sentences.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.model import Removal
from indexer.reading.cleaning.vertical_runs import is_upright
from indexer.reading.line_forms import LINE_FORMS
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, replace_text, set_gap
from indexer.reading.lines.provenance import TracedText, cut
from indexer.reading.page_number_patterns import (
    MARKED_PAGE,
    NUMBER_AT_END,
    NUMBER_AT_START,
    NUMBER_OF_PAGE,
    PAGE_NUMBER,
    SIGNED_PAGE,
    is_between_dashes,
    page_value,
)
from indexer.reading.recognition.headings import read_heading
from indexer.reading.recognition.running_heads.heads_with_page_numbers import (
    FirstHeads,
    RunningHead,
    are_of_pages,
    count_fewest,
    find_heads_with_page_numbers,
    find_on_facing_pages,
    may_be_head,
    text_at,
)
from indexer.reading.recognition.running_heads.page_edges import are_marks, find_at_page_edges
from indexer.reading.sentence_patterns import ANY_SPACES
from indexer.reading.text_parameters import PLAIN

# The sides of a head that a page number may be on; one alone has no other reading.
_NUMBERED = (("alone", PAGE_NUMBER), ("end", NUMBER_AT_END), ("start", NUMBER_AT_START))


def drop_running_heads(draft: Draft) -> Draft:
    """A head that repeats from page to page stays where it first stands; page numbers that count up
    are removed.
    """
    heads = {head.place: head for head in find_heads(draft.lines)}
    if not heads:
        return draft
    lines: list[Line] = []
    removals: list[Removal] = []
    met = FirstHeads()
    carried = 0
    for place, line in enumerate(draft.lines):
        line = set_gap(line, line.gap + carried) if carried else line
        carried = 0
        if place not in heads:
            lines.append(line)
            met.take_note(line)
            continue
        carried = line.gap + 1
        number, rest = _part(line.traced, heads[place])
        removals += _remove("page-number", number)
        title = replace_text(line, rest)
        if rest.text and met.is_first(title):
            lines.append(replace(title, kind="note"))
        elif rest.text:
            removals += _remove("running-head", rest)
    return replace(draft, lines=tuple(lines)).remove(sorted(removals, key=lambda r: r.start))


def find_heads(lines: Sequence[Line]) -> list[RunningHead]:
    """The running heads and page numbers among the lines, first ones too."""
    titles = _list_headings_above(lines)
    groups = _group_heads(lines, titles)
    found: dict[int, RunningHead] = {}
    for (side, _), group in groups.items():
        _add(found, _repeating(side, group, lines))
    with_numbers = find_heads_with_page_numbers(found, lines, titles)
    _add(found, [*with_numbers, *_repeated_titles(found, groups, lines)])
    _add(found, [*find_on_facing_pages(found, lines), *_find_closing_numbers(lines)])
    return sorted(found.values(), key=lambda head: head.place)


def _find_closing_numbers(lines: Sequence[Line]) -> Iterator[RunningHead]:
    """The number between dashes that a text ends with whose pages nothing parts, and those that
    count up to it, each apart from what is over it.
    """
    apart = [at for at in range(len(lines) - 1, 0, -1) if _is_apart_between_dashes(lines[at])]
    if len(lines) - 1 not in apart or lines[-1].page:
        return
    numbers = [head for at in apart for head in _read_head(at, lines[at])]
    for after, head in enumerate(numbers):
        if head.value + after != numbers[0].value:
            return
        yield head


def _is_apart_between_dashes(line: Line) -> bool:
    return line.gap > 0 and is_between_dashes(line.text)


def _add(found: dict[int, RunningHead], heads: Sequence[RunningHead]) -> None:
    """Add heads, by the places of their lines; those that a line has already stay."""
    for head in heads:
        found.setdefault(head.place, head)


def _group_heads(
    lines: Sequence[Line], titles: Sequence[Mapping[str, int]]
) -> Mapping[tuple[str, str], list[RunningHead]]:
    """Candidates for running heads in groups that may be one head or one count of pages."""
    groups: dict[tuple[str, str], list[RunningHead]] = defaultdict(list)
    for place, line in enumerate(lines):
        for head in _read_head(place, line):
            groups[_key_of(head, titles[place])].append(head)
    return groups


def _key_of(head: RunningHead, above: Mapping[str, int]) -> tuple[str, str]:
    """The group of a candidate: the side of its number and the rest of its text; one for all that
    say themselves that they are pages, or repeat the title above them. Those that a program wrote
    are apart.
    """
    if head.side == "marked":
        return head.side, ""
    distance = head.place - above.get(head.rest, head.place)
    repeats = head.side != "none" and distance >= PLAIN.page_lines
    return ("signed", "") if head.signed or repeats else (head.side, head.rest)


def _repeating(side: str, group: list[RunningHead], lines: Sequence[Line]) -> Sequence[RunningHead]:
    """The heads of a group that count up or start pages, where they are enough to be believed."""
    if side == "marked" and are_marks(group):
        return group
    chain = _starting_pages(group, lines) if side == "none" else _counting_up(group)
    alone = [head for head in group if head.side in ("alone", "marked")]
    at_edges = find_at_page_edges(alone, lines)
    if len(at_edges) >= max(len(chain), PLAIN.min_edge_numbers):
        return at_edges
    if len(chain) < count_fewest(side) or (side == "alone" and not are_of_pages(chain, lines)):
        return ()
    return chain


def _list_headings_above(lines: Sequence[Line]) -> list[dict[str, int]]:
    """The headings of 部, 章 and 節 above each line, with their places, by their text; one may go
    over two lines.
    """
    above: list[tuple[int, dict[str, int]]] = []
    titles: list[dict[str, int]] = []
    under: dict[str, int] = {}
    for place, line in enumerate(lines):
        titles.append(under)
        rank = _rank_of_strong(line)
        if rank is None:
            continue
        texts = [text_at(lines, place), text_at(lines, place) + text_at(lines, place + 1)]
        if not any(text in under for text in texts):
            above = [(other, names) for other, names in above if other < rank]
            above.append((rank, dict.fromkeys(texts, place)))
            under = {text: at for _, names in above for text, at in names.items()}
    return titles


def _rank_of_strong(line: Line) -> int | None:
    """The rank of the heading of a 部, 章 or 節, None of any other line."""
    found = read_heading(line)
    return found.form.rank if found is not None and found.form.strong else None


def _repeated_titles(
    found: Mapping[int, RunningHead],
    groups: Mapping[tuple[str, str], Sequence[RunningHead]],
    lines: Sequence[Line],
) -> Iterator[RunningHead]:
    """Tabs, and headings of 部, 章 and 節 that stand there again and again, with what stands beside
    them every time. A tab runs down the page.
    """
    for (side, _), group in groups.items():
        first = group[0].place
        if side != "none" or first in found or _pages_of(group) < PLAIN.min_heads:
            continue
        is_tab = all(is_upright(lines[head.place]) for head in group)
        if is_tab or _rank_of_strong(lines[first]) is not None:
            yield from _with_neighbours(group, lines, is_tab=is_tab)


def _with_neighbours(
    group: Sequence[RunningHead], lines: Sequence[Line], *, is_tab: bool
) -> Iterator[RunningHead]:
    """The heads of a group, each with the lines that stand beside all of them.

    The first is the heading itself, unless it is a tab, or the same stands beside it as beside the
    others.
    """
    beside = _constant_neighbours(group, lines)
    for head in group if beside or is_tab else group[1:]:
        yield head
        for offset in beside:
            place = head.place + offset
            yield RunningHead(place, "none", text_at(lines, place))


def _pages_of(group: Sequence[RunningHead]) -> int:
    """The least number of pages that the heads of a group are on, by the lines between them."""
    return 1 + sum(b.place - a.place >= PLAIN.page_lines for a, b in itertools.pairwise(group))


def _constant_neighbours(group: Sequence[RunningHead], lines: Sequence[Line]) -> list[int]:
    """The sides of the heads of a group (-1, 1) where the same text stands every time, such as may
    be one of a head.
    """
    texts = {offset: {text_at(lines, head.place + offset) for head in group} for offset in (-1, 1)}
    return [
        offset
        for offset, beside in texts.items()
        if len(beside) == 1 and all(map(may_be_head, beside))
    ]


def _read_head(place: int, line: Line) -> Iterator[RunningHead]:
    """All that a line may be as a running head: a page number, a text with one at its end or its
    beginning, a text.
    """
    if not may_be_head(line.text):
        return
    for side, form in _NUMBERED:
        match = form.fullmatch(line.text)
        if match is not None:
            is_marked = MARKED_PAGE.fullmatch(line.text) is not None
            yield _read_numbered(place, "marked" if is_marked else side, match)
        if match is not None and side == "alone":
            return
    if not any(form.alone and form.pattern.match(line.text) for form in LINE_FORMS):
        yield RunningHead(place, "none", text_at((line,), 0))


def _read_numbered(place: int, side: str, match: re.Match[str]) -> RunningHead:
    """The head of a line in which a page number stands on this side of the rest."""
    number = NUMBER_OF_PAGE.search(match["page"])
    value = page_value(number[0]) if number else 0
    is_signed = SIGNED_PAGE.fullmatch(match["page"]) is not None
    rest = ANY_SPACES.sub("", match.groupdict().get("rest") or "")
    return RunningHead(place, side, rest, value, *match.span("page"), is_signed)


def _counting_up(group: Sequence[RunningHead]) -> list[RunningHead]:
    """The longest run of heads whose numbers count up page by page, or by two where left and right
    pages differ.
    """
    lengths: dict[RunningHead, int] = {}
    before: dict[RunningHead, RunningHead] = {}
    last_with: dict[int, RunningHead] = {}
    for head in group:
        near = [last_with[n] for n in (head.value - 1, head.value - 2) if n in last_with]
        far = [other for other in near if head.place - other.place >= PLAIN.page_lines]
        lengths[head] = 1
        if far:
            before[head] = max(far, key=lambda other: lengths[other])
            lengths[head] += lengths[before[head]]
        known = last_with.get(head.value, head)
        last_with[head.value] = max(known, head, key=lambda other: lengths[other])
    run = [max(group, key=lambda head: lengths[head])]
    while run[-1] in before:
        run.append(before[run[-1]])
    return run[::-1]


def _starting_pages(group: list[RunningHead], lines: Sequence[Line]) -> list[RunningHead]:
    """The group, where most of its lines are the first of a page."""
    first = [
        h
        for h in group
        if h.place and (lines[h.place].page > lines[h.place - 1].page or lines[h.place].gap > 1)
    ]
    apart = all(b.place - a.place >= PLAIN.page_lines for a, b in itertools.pairwise(group))
    return group if apart and len(first) >= PLAIN.page_top_share * len(group) else []


def _part(traced: TracedText, head: RunningHead) -> tuple[TracedText, TracedText]:
    number = cut(traced, head.start, head.end)
    rest = cut(traced, 0, head.start) if head.side == "end" else cut(traced, head.end, len(traced))
    blank = len(rest.text) - len(rest.text.lstrip())
    return number, cut(rest, blank, len(rest.text.rstrip()))


def _remove(step: str, traced: TracedText) -> list[Removal]:
    return [Removal(step, p.start, p.end) for p in traced.pieces if not p.text.isspace()]
