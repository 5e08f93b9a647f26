"""The page view: what of a document is on one page as it is printed, and which words are marked."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import IndexDamaged, NoSuchSheet, NotFound, NotPaged
from indexer.model import Budget, DocumentSummary, Passage, SearchRequest, Segment
from indexer.service.documents.document_marks import find_marks_of_document, mark_found
from indexer.service.documents.page_letters import PageLetters, read_letters
from indexer.service.searching.open_index import OpenIndex


@dataclass(frozen=True, slots=True)
class PagePart:
    """A passage on a page. ``letters``: its characters there, each by how many others the page
    draws before it, and whether it is marked.
    """

    passage: Passage
    letters: tuple[tuple[int, bool], ...]

    @property
    def marks(self) -> int:
        """The number of its characters that are marked."""
        return sum(marked for _, marked in self.letters)


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of a document, from 1, with the number printed on it, None where none is."""

    document: DocumentSummary
    number: int
    label: str | None
    parts: tuple[PagePart, ...]


def check_sheet(summary: DocumentSummary, number: int) -> None:
    """Raise NotPaged or NoSuchSheet where a document has no page ``number``, from 1."""
    if not summary.pages:
        raise NotPaged
    if not 0 < number <= summary.pages:
        raise NoSuchSheet(number=number, pages=summary.pages)


def view_page(
    opened: OpenIndex,
    document: str,
    *,
    number: int,
    asked: SearchRequest,
    at: str = "",
    budget: Budget,
) -> PageView:
    """Return the passages on a page, in the order of the document, marked as ``asked``, as in the
    reader view of the passage ``at``.

    Errors: NotFound where there is no such document or it has no pages, NoSuchSheet, QueryError.
    """
    summary = opened.summary(opened.known(document))
    name = opened.documents.files[summary.id].letters
    if not name:
        raise NotFound(id=document)
    check_sheet(summary, number)
    drawn_letters = _read(opened.generation.folder, name)
    drawn = drawn_letters.find_drawn(number)
    orders = [summary.first + each for each in drawn]
    passages = zip(orders, opened.engine.passages(orders), strict=True)
    answerer = opened.answerers["rank"]
    marks = find_marks_of_document(answerer, asked, summary, opened.engine.find(at), budget)
    hits = mark_found(answerer, passages, marks, budget)
    parts = tuple(
        PagePart(hit.passage, tuple(_mark(hit.segments, letters)))
        for hit, letters in zip(hits, drawn.values(), strict=True)
    )
    return PageView(summary, number, drawn_letters.label(number), parts)


def _read(folder: Path, name: str) -> PageLetters:
    try:
        return read_letters(folder / name)
    except (OSError, ValueError, LookupError, TypeError, zlib.error) as error:
        raise IndexDamaged(path=str(folder), file=name) from error


def _mark(
    segments: Iterable[Segment], letters: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, bool]]:
    """Each character, given with its offset in the text, and whether that is marked."""
    marked: set[int] = set()
    at = 0
    for segment in segments:
        if segment.marked:
            marked.update(range(at, at + len(segment.text)))
        at += len(segment.text)
    for offset, order in letters:
        yield order, offset in marked
