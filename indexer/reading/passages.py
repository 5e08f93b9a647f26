"""Blocks -> passages: what is indexed, found, shown and cited."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import accumulate, groupby, pairwise

from indexer.model import LINE_END, Block, Document, Footnote, Gloss, Passage
from indexer.reading.page_spans import (
    PageSpan,
    find_page_ends,
    find_page_spans,
    label_of,
    name_pages,
)
from indexer.reading.passage_ends import BY_LINES, cut_text
from indexer.reading.table_parts import find_reach, make_part
from indexer.reading.text_parameters import PLAIN


@dataclass(frozen=True, slots=True)
class PassageSpan:
    """The span of a passage: ``text[start:end]`` of block ``place``, and the id of the passage that
    it makes.
    """

    place: int
    start: int
    end: int
    name: str


def cut_passages(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in reading order: those of a block cover its text without gap or
    overlap.
    """
    page_ends = find_page_ends(document)
    spans = list(_name(document, page_ends))
    first: dict[int, str] = {}
    for span in spans:
        first.setdefault(span.place, span.name)
    starts = [0, *(match.end() for match in LINE_END.finditer(document.source))]
    captions = _find_captions(document.blocks)
    passages: list[Passage] = []
    for place, group in groupby(spans, key=lambda span: span.place):
        shown = _LocatedBlock(document, document.blocks[place], starts, page_ends)
        made = [_passage(shown, span, first) for span in group]
        caption, name = captions.get(place, (None, None))
        if name:
            made = [replace(each, caption=name) for each in made]
        over = None if caption is None else first.get(caption)
        passages += made if shown.block.table is None else _add_cells(shown.block, made, over)
    return tuple(passages)


def _find_captions(blocks: Sequence[Block]) -> dict[int, tuple[int, str]]:
    """The places of tables, of the caption over each, and what that is called. What knows captions
    is loaded for the first document with one: most rows have none.
    """
    if all(block.kind not in ("table", "figure") for block in blocks):
        return {}
    from indexer.reading.captions import find_captions, name_caption

    found = find_captions(blocks)
    return {place: (over, name_caption(blocks[over].text)) for place, over in found.items()}


def _add_cells(block: Block, made: Sequence[Passage], caption: str | None) -> Iterator[Passage]:
    """The passages of a table with their cells, and the id of the caption over it."""
    reach = find_reach(block.table) if block.table else []
    start = 0
    for number, passage in enumerate(made, 1):
        span = start, start + len(passage.text)
        yield replace(passage, table=make_part(block, span, (number, len(made)), caption, reach))
        start = span[1]


class _LocatedBlock:
    """A block, with the offsets of its pieces in its text and of the lines in its source."""

    def __init__(
        self, document: Document, block: Block, starts: Sequence[int], page_ends: Sequence[int]
    ) -> None:
        self.document, self.block, self.starts = document, block, starts
        self.page_spans = find_page_spans(block, page_ends)
        self.offsets = list(accumulate((len(piece.text) for piece in block.pieces), initial=0))
        self.gloss_starts = [gloss.start for gloss in block.glosses]
        self.mark_offsets = [mark.at for mark in block.marks]


def cut_block(
    document: Document, block: Block, spans: Sequence[PageSpan] = ()
) -> Iterator[tuple[int, int]]:
    """The spans of a block's passages; the block of a row stays whole as long as a passage may be.

    ``spans``: on which page it stands from where to where. Lists and tables begin anew on each.
    """
    whole = PLAIN.max_passage_chars if document.format == "jsonl" else PLAIN.whole_passage_chars
    edges = [0, *_find_page_edges(block, spans), len(block.text)]
    for begin, stop in pairwise(edges):
        for start, end in cut_text(block.text[begin:stop], block.kind, whole):
            yield begin + start, begin + end


def _find_page_edges(block: Block, spans: Sequence[PageSpan]) -> list[int]:
    """The starts of lines of a list, a table or of contents that are the first on their page."""
    if block.kind not in BY_LINES:
        return []
    return [start for start, _, _ in spans[1:] if block.text[start - 1] == "\n"]


def _name(document: Document, page_ends: Sequence[int]) -> Iterator[PassageSpan]:
    """Ids: 16 hex digits over the document's id, the text, and its number among equal texts of
    the document.
    """
    counts: Counter[str] = Counter()
    for place, block in enumerate(document.blocks):
        for start, end in cut_block(document, block, find_page_spans(block, page_ends)):
            text = block.text[start:end]
            counts[text] += 1
            digest = blake2b(f"{document.id}\0{text}\0{counts[text]}".encode(), digest_size=8)
            yield PassageSpan(place, start, end, digest.hexdigest())


def _passage(shown: _LocatedBlock, span: PassageSpan, first: Mapping[int, str]) -> Passage:
    document, block, start, end = shown.document, shown.block, span.start, span.end
    glosses = _glosses_in(shown, start, end)
    low, high = (
        bisect_right(shown.mark_offsets, start) if start else 0,
        bisect_right(shown.mark_offsets, end),
    )
    footnotes = tuple(
        Footnote(m.at - start, m.label, None if m.target is None else first.get(m.target))
        for m in block.marks[low:high]
    )
    sources = _source_spans(shown, start, end)
    sources += [(p.start, p.end) for g in glosses for p in g.pieces]
    pages = name_pages(shown.page_spans, document.page_labels, start, end)
    page = pages[0][0] if pages else block.page
    return Passage(
        id=span.name,
        document=document.id,
        title=document.title,
        kind=block.kind,
        section=block.section,
        text=block.text[start:end],
        glosses=glosses,
        footnotes=footnotes,
        lines=_lines_of(sorted(sources), document.source, shown.starts),
        source_page=page,
        block=span.place,
        start=start,
        level=block.level,
        speaker=block.speaker or None,
        unreadable=document.unreadable or page in document.unreadable_pages,
        page_label=label_of(document.page_labels, page),
        pages=pages[1:] and pages,
        file=document.file,
        **document.imprint.for_passages(),
    )


def _glosses_in(shown: _LocatedBlock, start: int, end: int) -> tuple[Gloss, ...]:
    """The glosses over ``text[start:end]`` of a block, as spans of that."""
    low, high = (bisect_left(shown.gloss_starts, at) for at in (start, end))
    return tuple(
        Gloss(g.start - start, min(g.end, end) - start, g.text, g.pieces)
        for g in shown.block.glosses[low:high]
    )


def _source_spans(shown: _LocatedBlock, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the source that ``text[start:end]`` stands for."""
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
