"""The page that each part of a block stands on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from indexer.model import PAGE_END, Block, Document

# From where to where in the text of a block, and on which page, from 1.
PageSpan = tuple[int, int, int]


def find_page_ends(document: Document) -> list[int]:
    """The ends of pages in the source of a PDF; none for any other document."""
    if document.format != "pdf":
        return []
    return [at for at, character in enumerate(document.source) if character == PAGE_END]


def find_page_spans(block: Block, page_ends: Sequence[int]) -> list[PageSpan]:
    """The parts of a block's text that stand on one page each, in order: they cover it without gap
    or overlap; none where it has no page, or the document no end of one.
    """
    if block.page is None or not page_ends:
        return []
    begins: list[tuple[int, int]] = []
    at = 0
    for piece in block.pieces:
        page = bisect_left(page_ends, piece.start) + 1
        if not begins or (piece.kind != "inserted" and page != begins[-1][1]):
            begins.append((at, page))
        at += len(piece.text)
    ends = [*(start for start, _ in begins[1:]), at]
    return [(start, end, page) for (start, page), end in zip(begins, ends, strict=True)]


def name_pages(
    spans: Sequence[PageSpan], labels: Sequence[str | None], start: int, end: int
) -> tuple[tuple[int, str | None, int, int], ...]:
    """The pages that ``text[start:end]`` of a block stands on, each with its label and with the
    part that stands there, as places in that text.
    """
    return tuple(
        (page, label_of(labels, page), max(low, start) - start, min(high, end) - start)
        for low, high, page in spans
        if low < end and start < high
    )


def label_of(labels: Sequence[str | None], page: int | None) -> str | None:
    """The label of a page, from 1."""
    return labels[page - 1] if page is not None and 0 < page <= len(labels) else None
