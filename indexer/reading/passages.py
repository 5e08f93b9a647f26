"""Blocks -> passages: what is indexed, found, shown and cited."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import accumulate, groupby, pairwise

from indexer.japanese.scripts import HIRAGANA
from indexer.model import Block, Document, Footnote, Gloss, Passage
from indexer.reading.lines.line import LINE_END, PAGE_END
from indexer.reading.table_parts import find_page_starts, make_part

# Lengths in characters: what a passage aims at, how far it may go to keep a block whole, what it
# never exceeds.
USUAL, WHOLE, LONGEST = 400, 520, 1000
# No character that is read as one has more code points: what joins on beyond that is cut all the
# same.
LONGEST_GRAPHEME = 64

_PARTNERS = {"」": "「", "』": "『", "）": "（"}
_BRACKET = re.compile("[「『（」』）]")
_STOP = re.compile(r"[。！？]+[」』）)】〉》]*")
_SECOND_BEST = re.compile(r"[、\n]")
# What stands on the character before it: sound marks, joiners, variation selectors, skin tones.
_EXTENDS = re.compile(
    "[\u0300-\u036f\u3099\u309a\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]"
)
_GOES_ON = re.compile(f"[{HIRAGANA}、。，．」』）]")


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of block ``place``, and the id of the passage that it makes."""

    place: int
    start: int
    end: int
    name: str


def cut(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in reading order: those of a block cover its text without gap or
    overlap.
    """
    spans = list(_name(document))
    first: dict[int, str] = {}
    for span in spans:
        first.setdefault(span.place, span.name)
    starts = [0, *(match.end() for match in LINE_END.finditer(document.source))]
    passages: list[Passage] = []
    for place, group in groupby(spans, key=lambda span: span.place):
        shown = _Shown(document, document.blocks[place], starts)
        made = [_passage(shown, span, first) for span in group]
        passages += made if shown.block.table is None else _add_cells(shown.block, made, passages)
    return tuple(passages)


def _add_cells(
    block: Block, made: Sequence[Passage], before: Sequence[Passage]
) -> Iterator[Passage]:
    """The passages of a table with their cells, and the caption that stands over it."""
    caption = before[-1].id if before and before[-1].kind == "caption" else None
    start = 0
    for number, passage in enumerate(made, 1):
        span = start, start + len(passage.text)
        yield replace(passage, table=make_part(block, span, (number, len(made)), caption))
        start = span[1]


class _Shown:
    """A block, with the places of its pieces in its text and of the lines in its source."""

    def __init__(self, document: Document, block: Block, starts: Sequence[int]) -> None:
        self.document, self.block, self.starts = document, block, starts
        self.offsets = list(accumulate((len(piece.text) for piece in block.pieces), initial=0))
        self.gloss_starts = [gloss.start for gloss in block.glosses]
        self.mark_places = [mark.at for mark in block.marks]


def cut_block(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    """The spans of a block's passages; the block of a row stays whole as long as a passage may be,
    and a table is cut where a page ends.
    """
    whole = LONGEST if document.format == "jsonl" else WHOLE
    text = block.text
    pages = find_page_starts(block, document.source) if block.kind == "table" else []
    if len(text) <= whole and not pages:
        yield 0, len(text)
        return
    ends = find_ends(text)
    if block.kind == "table":
        ends = _find_row_ends(text, ends)
    for start, end in pairwise([0, *pages, len(text)]):
        inside = ends[bisect_right(ends, start) : bisect_left(ends, end)]
        small = end - start <= whole
        edges = [start, end] if small else [start, *inside, end]
        yield from _pack(list(_bound(text, edges)))


def _find_row_ends(text: str, sentences: Sequence[int]) -> list[int]:
    """Where the rows of a table end, which keep their cells together; one over LONGEST ends with
    its sentences too.
    """
    rows = [match.end() for match in re.finditer("\n", text)]
    inside = [
        at
        for start, end in pairwise([0, *rows, len(text)])
        if end - start > LONGEST
        for at in sentences[bisect_right(sentences, start) : bisect_left(sentences, end)]
    ]
    return sorted({*rows, *inside} - {len(text)})


def find_ends(text: str) -> list[int]:
    """Where sentences end: after 。！？ and their closing brackets, outside of brackets that are
    closed again.

    A line feed belongs to what it ends.
    """
    pairs = _find_brackets(text)
    ends: list[int] = []
    at = 0
    for match in _STOP.finditer(text):
        while at < len(pairs) and pairs[at][1] <= match.start():
            at += 1
        inside = at < len(pairs) and pairs[at][0] < match.start()
        leaves = inside and pairs[at][1] == match.end() and not _GOES_ON.match(text, match.end())
        end = match.end() + text.startswith("\n", match.end())
        if end < len(text) and (leaves or not inside):
            ends.append(end)
    return ends


def _find_brackets(text: str) -> list[tuple[int, int]]:
    """The outermost pairs of brackets, in order; brackets without a partner count for nothing."""
    opened: list[re.Match[str]] = []
    pairs: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        partner = _PARTNERS.get(match[0])
        if partner is None:
            opened.append(match)
            continue
        near = [
            at
            for at in range(len(opened) - 1, max(-1, len(opened) - 5), -1)
            if opened[at][0] == partner
        ]
        if near:
            start = opened[near[0]].start()
            del opened[near[0] :]
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, match.end()))
    return pairs


def _bound(text: str, edges: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The spans between edges, those over LONGEST cut again: after 、 or a line feed, else between
    graphemes.
    """
    for start, end in pairwise(edges):
        while end - start > LONGEST:
            stops = [m.end() for m in _SECOND_BEST.finditer(text, start, start + LONGEST)]
            stop = stops[-1] if stops else start + LONGEST
            if not stops:
                apart = (
                    at for at in range(stop, stop - LONGEST_GRAPHEME, -1) if not _joins(text, at)
                )
                stop = next(apart, stop)
            yield start, stop
            start = stop
        if start < end:
            yield start, end


def _joins(text: str, at: int) -> bool:
    return bool(_EXTENDS.match(text, at)) or text[at - 1] == "\u200d"


def _pack(sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences side by side in passages of about the same length, near USUAL."""
    total = sentences[-1][1] - sentences[0][0]
    aim = total / max(1, round(total / USUAL))
    begin, end = sentences[0]
    for start, stop in sentences[1:]:
        grown = stop - begin
        if grown > LONGEST or grown - aim > aim - (start - begin):
            yield begin, start
            begin = start
        end = stop
    yield begin, end


def _name(document: Document) -> Iterator[Span]:
    """Ids: 16 hex digits over the document's id, the text, and how manieth equal text of the
    document it is.
    """
    counts: Counter[str] = Counter()
    for place, block in enumerate(document.blocks):
        for start, end in cut_block(document, block):
            text = block.text[start:end]
            counts[text] += 1
            digest = blake2b(f"{document.id}\0{text}\0{counts[text]}".encode(), digest_size=8)
            yield Span(place, start, end, digest.hexdigest())


def _passage(shown: _Shown, span: Span, first: Mapping[int, str]) -> Passage:
    document, block, start, end = shown.document, shown.block, span.start, span.end
    low, high = (bisect_left(shown.gloss_starts, at) for at in (start, end))
    glosses = tuple(
        Gloss(g.start - start, min(g.end, end) - start, g.text, g.pieces)
        for g in block.glosses[low:high]
    )
    low, high = (
        bisect_right(shown.mark_places, start) if start else 0,
        bisect_right(shown.mark_places, end),
    )
    footnotes = tuple(
        Footnote(m.at - start, m.label, None if m.target is None else first.get(m.target))
        for m in block.marks[low:high]
    )
    places = _source_spans(shown, start, end)
    places += [(p.start, p.end) for g in glosses for p in g.pieces]
    page = _page_of(shown, places)
    return Passage(
        id=span.name,
        document=document.id,
        title=document.title,
        kind=block.kind,
        section=block.section,
        text=block.text[start:end],
        glosses=glosses,
        footnotes=footnotes,
        lines=_lines_of(sorted(places), document.source, shown.starts),
        source_page=page,
        block=span.place,
        level=block.level,
        unreadable=document.unreadable or page in document.unreadable_pages,
    )


def _page_of(shown: _Shown, places: Sequence[tuple[int, int]]) -> int | None:
    """The page that a passage begins on: that of its block, or as many later as pages end in
    between.
    """
    page = shown.block.page
    if page is None or not places:
        return page
    return page + shown.document.source.count(PAGE_END, shown.block.pieces[0].start, min(places)[0])


def _source_spans(shown: _Shown, start: int, end: int) -> list[tuple[int, int]]:
    """What of the source ``text[start:end]`` stands for."""
    spans: list[tuple[int, int]] = []
    first, last = bisect_right(shown.offsets, start) - 1, bisect_left(shown.offsets, end)
    for number in range(first, min(last, len(shown.block.pieces))):
        piece, at = shown.block.pieces[number], shown.offsets[number]
        if piece.kind == "copied":
            low, high = max(start, at), min(end, at + len(piece.text))
            spans.append((piece.start + low - at, piece.start + high - at))
        elif piece.kind == "mended":
            spans.append((piece.start, piece.end))
    return spans


def _lines_of(
    spans: Sequence[tuple[int, int]], source: str, starts: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """Ranges of source lines that hold the spans; only empty lines may stand between two lines of a
    range.
    """
    ranges: list[tuple[int, int]] = []
    last_end = 0
    for start, end in spans:
        low, high = bisect_right(starts, start), bisect_right(starts, max(start, end - 1))
        if ranges and (low <= ranges[-1][1] + 1 or not source[last_end:start].strip()):
            ranges[-1] = (ranges[-1][0], max(high, ranges[-1][1]))
        else:
            ranges.append((low, high))
        last_end = max(last_end, end)
    return tuple(ranges)
