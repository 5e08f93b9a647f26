"""Running heads and page numbers of an extracted text: what is printed on every page and belongs to
none of its sentences.
"""

from __future__ import annotations

import itertools
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
    NUMBER_AT_END,
    NUMBER_AT_START,
    NUMBER_OF_PAGE,
    PAGE_NUMBER,
    SIGNED_PAGE,
    page_value,
)
from indexer.reading.recognition.headings import read_heading
from indexer.reading.recognition.running_heads.heads_with_page_numbers import (
    FirstHeads,
    RunningHead,
    count_fewest,
    find_heads_with_page_numbers,
    find_on_facing_pages,
    may_be_head,
    text_at,
)
from indexer.reading.sentence_patterns import ANY_SPACES, CLOSED
from indexer.reading.text_parameters import PLAIN


def drop_running_heads(draft: Draft) -> Draft:
    """A head that repeats from page to page stays where it first stands; page numbers that count up
    are removed.
    """
    heads = {head.place: head for head in find_heads(draft.lines)}
    lines: list[Line] = []
    removals: list[Removal] = []
    met = FirstHeads()
    carried = 0
    for place, line in enumerate(draft.lines):
        head = heads.get(place)
        line = set_gap(line, line.gap + carried) if carried else line
        carried = 0
        if head is None:
            lines.append(line)
            if heads and len(line.text) <= PLAIN.max_head_chars:
                met.is_first(line)
            continue
        carried = line.gap + 1
        number, rest = _part(line.traced, head)
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
        for head in _repeating(side, group, lines):
            found.setdefault(head.place, head)
    for head in (
        *find_heads_with_page_numbers(found, lines, titles),
        *_repeated_titles(found, groups, lines),
    ):
        found.setdefault(head.place, head)
    for head in find_on_facing_pages(found, lines):
        found.setdefault(head.place, head)
    return sorted(found.values(), key=lambda head: head.place)


def _group_heads(
    lines: Sequence[Line], titles: Sequence[Mapping[str, int]]
) -> Mapping[tuple[str, str], list[RunningHead]]:
    """Candidates for running heads, by the side of their number and the rest of their text; all
    that say themselves that they are pages, or repeat the title above them, together.
    """
    groups: dict[tuple[str, str], list[RunningHead]] = defaultdict(list)
    for place, line in enumerate(lines):
        for head in _read_head(place, line):
            repeats = (
                head.side != "none"
                and place - titles[place].get(head.rest, place) >= PLAIN.page_lines
            )
            groups[("signed", "") if head.signed or repeats else (head.side, head.rest)].append(
                head
            )
    return groups


def _repeating(side: str, group: list[RunningHead], lines: Sequence[Line]) -> Sequence[RunningHead]:
    """The heads of a group that count up or start pages, where they are enough to be believed."""
    chain = _starting_pages(group, lines) if side == "none" else _counting_up(group)
    if len(chain) < count_fewest(side) or (side == "alone" and not _runs_through(chain, lines)):
        return ()
    return chain


def _runs_through(chain: Sequence[RunningHead], lines: Sequence[Line]) -> bool:
    """Whether numbers count up through most of the text: those in a chart or two may count up by
    chance.
    """
    return chain[-1].place - chain[0].place >= PLAIN.page_number_share * len(lines)


def _list_headings_above(lines: Sequence[Line]) -> list[dict[str, int]]:
    """The headings of 部, 章 and 節 above each line, with their places, by their text; one may go
    over two lines.
    """
    above: list[tuple[int, dict[str, int]]] = []
    titles: list[dict[str, int]] = []
    under: dict[str, int] = {}
    for place, line in enumerate(lines):
        titles.append(under)
        form = read_heading(line)
        texts = [
            ANY_SPACES.sub("", "".join(one.text for one in lines[place : place + end]))
            for end in (1, 2)
        ]
        if form is not None and form.form.strong and not any(text in under for text in texts):
            rank = form.form.rank
            above = [(other, names) for other, names in above if other < rank]
            above.append((rank, dict.fromkeys(texts, place)))
            under = {text: at for _, names in above for text, at in names.items()}
    return titles


def _repeated_titles(
    found: Mapping[int, RunningHead],
    groups: Mapping[tuple[str, str], Sequence[RunningHead]],
    lines: Sequence[Line],
) -> Iterator[RunningHead]:
    """Tabs, and headings of 部, 章 and 節 that stand there again and again, with what stands beside
    them every time.

    The first is the heading itself, unless the same stands beside it as beside the others. A tab
    runs down the page.
    """
    for (side, _), group in groups.items():
        if side != "none" or group[0].place in found or _pages_of(group) < PLAIN.min_heads:
            continue
        tab = all(is_upright(lines[head.place]) for head in group)
        if not tab and not _is_strong_heading(lines[group[0].place]):
            continue
        beside = _constant_neighbours(group, lines)
        for head in group if beside or tab else group[1:]:
            yield head
            yield from (
                RunningHead(head.place + o, "none", text_at(lines, head.place + o)) for o in beside
            )


def _pages_of(group: Sequence[RunningHead]) -> int:
    """The least number of pages that the heads of a group are on, by the lines between them."""
    return 1 + sum(b.place - a.place >= PLAIN.page_lines for a, b in itertools.pairwise(group))


def _is_strong_heading(line: Line) -> bool:
    """Whether a line is a heading of a 部, 章 or 節."""
    found = read_heading(line)
    return found is not None and found.form.strong


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
    text = line.text
    if len(text) > PLAIN.max_head_chars or CLOSED.search(text):
        return
    for side, form in (("alone", PAGE_NUMBER), ("end", NUMBER_AT_END), ("start", NUMBER_AT_START)):
        if match := form.fullmatch(text):
            rest = ANY_SPACES.sub("", match.groupdict().get("rest") or "")
            number = NUMBER_OF_PAGE.search(match["page"])
            signed = SIGNED_PAGE.fullmatch(match["page"]) is not None
            yield RunningHead(
                place,
                side,
                rest,
                page_value(number[0]) if number else 0,
                *match.span("page"),
                signed,
            )
        if match and side == "alone":
            return
    if not any(form.alone and form.pattern.match(text) for form in LINE_FORMS):
        yield RunningHead(place, "none", ANY_SPACES.sub("", text))


def _counting_up(group: Sequence[RunningHead]) -> list[RunningHead]:
    """The longest run of heads whose numbers count up page by page, or by two where left and right
    pages differ.
    """
    lengths: dict[RunningHead, int] = {}
    before: dict[RunningHead, RunningHead] = {}
    last_with: dict[int, RunningHead] = {}
    for head in group:
        near = [last_with[n] for n in (head.value - 1, head.value - 2) if n in last_with]
        far = [h for h in near if head.place - h.place >= PLAIN.page_lines]
        if far:
            before[head] = max(far, key=lambda h: lengths[h])
        lengths[head] = 1 + lengths[before[head]] if far else 1
        known = last_with.get(head.value)
        if known is None or lengths[head] > lengths[known]:
            last_with[head.value] = head
    chain = [max(group, key=lambda h: lengths[h])]
    while chain[-1] in before:
        chain.append(before[chain[-1]])
    return chain[::-1]


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
