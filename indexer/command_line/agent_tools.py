"""What an agent may ask of an index: four tools, whose answers are short and can be cited.

Nothing here knows the protocol: `mcp_command` hands these to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from indexer.errors import (
    NoSuchSheet,
    NotPaged,
    OutOfRange,
    PageNotDrawn,
    QueryTooLong,
    UnknownKind,
)
from indexer.limits import DEEPEST_HIT, HIGHEST_PAGE, LARGEST_SIZE, LONGEST_QUERY, MOST_NEIGHBOURS
from indexer.model import KINDS, Answer, DocumentSummary, Filters, Hit, Passage, SearchRequest
from indexer.service import PICTURE_WIDTHS, Library, PagePictures, Searcher
from indexer.texts import Language, say_note, say_page

MOST_LISTED = 50
# A found word in a text without markup.
MARK = "【{}】"

# Classes without slots: the protocol's package makes schemas of their fields, and of slots none.


@dataclass(frozen=True)
class FoundPassage:
    """A passage that answers; found words stand in 【】. ``cut``: its text goes on on some side.

    ``document`` and ``pdf_page``, from 1, are what `page_picture` takes; no PDF has no page.
    ``all_words``: it holds everything typed.
    """

    id: str
    document: str
    pdf_page: int | None
    citation: str
    text: str
    cut: bool
    kind: str
    all_words: bool
    address: str


@dataclass(frozen=True)
class Found:
    """``with_all_words``: of all passages found those that hold everything typed; these come
    first. Where they are few, those with some of the words are found, too. Neither number depends
    on how many are shown. ``at_least``: there are more than ``total``.
    """

    total: int
    at_least: bool
    with_all_words: int
    page: int
    more: bool
    passages: list[FoundPassage]
    notes: list[str]
    ask_instead: list[str]


@dataclass(frozen=True)
class ReadPassage:
    """A passage of a document in full, with what is written at its foot.

    ``page``: the number printed on its page, in words; ``pdf_page``: what `page_picture` takes.
    """

    id: str
    text: str
    kind: str
    section: list[str]
    page: str
    pdf_page: int | None
    footnotes: list[str]


@dataclass(frozen=True)
class Reading:
    """Passages in reading order, one of which, ``id``, was asked for."""

    id: str
    document: str
    citation: str
    address: str
    passages: list[ReadPassage]


@dataclass(frozen=True)
class ListedDocument:
    id: str
    title: str
    publisher: str
    date: str
    pages: int
    passages: int
    address: str


@dataclass(frozen=True)
class Listing:
    total: int
    page: int
    more: bool
    documents: list[ListedDocument]


class AgentTools:
    """The tools over one index. ``address``: where `sakuin serve` shows it, for links."""

    def __init__(
        self, library: Library, pictures: PagePictures, address: str, language: Language
    ) -> None:
        self._library = library
        self._pictures = pictures
        self._address = address.rstrip("/")
        self._language = language

    def search(
        self,
        query: str,
        page: int = 1,
        size: int = 5,
        documents: list[str] | None = None,
        kinds: list[str] | None = None,
    ) -> Found:
        """Return a page of passages for a query. Errors: QueryError."""
        _refuse_bad(query, kinds or [])
        _refuse_beyond("size", size, LARGEST_SIZE)
        _refuse_beyond("page", page, DEEPEST_HIT // size)
        filters = Filters(document=tuple(documents or ()), kind=tuple(kinds or ()))
        asked = SearchRequest(query, page=page, size=size, filters=filters)
        with self._library.snapshot() as snapshot:
            found = _find_counted_alike(snapshot, asked)
            return Found(
                total=found.total,
                at_least=found.total_relation == "gte",
                with_all_words=sum(rung.total for rung in found.rungs if rung.rung == 1),
                page=found.page,
                more=found.more,
                passages=[self._as_found(snapshot, hit, query) for hit in found.hits],
                notes=[say_note(note, self._language) for note in found.notes],
                ask_instead=[offer.text for offer in found.offers],
            )

    def read_passage(self, passage: str, before: int = 0, after: int = 0) -> Reading:
        """Return a passage by its id, and so many on either side of it.

        Errors: NotFound, OutOfRange.
        """
        _refuse_beyond("before", before, MOST_NEIGHBOURS, least=0)
        _refuse_beyond("after", after, MOST_NEIGHBOURS, least=0)
        with self._library.snapshot() as snapshot:
            found = snapshot.passage(passage)
            above, below = snapshot.neighbours(passage, before, after)
            shown = [self._as_read(snapshot, each) for each in (*above, found, *below)]
            citation, address = self._cite(snapshot, found), self._address_of(found)
            return Reading(passage, found.document, citation, address, shown)

    def list_documents(self, text: str = "", page: int = 1) -> Listing:
        """Return a page of the documents whose title, file or publisher holds a text.

        Errors: OutOfRange.
        """
        _refuse_beyond("page", page, HIGHEST_PAGE)
        known = [
            each
            for each in self._library.documents()
            if any(text in name for name in (each.title, each.id, each.imprint.publisher or ""))
        ]
        first, end = (page - 1) * MOST_LISTED, page * MOST_LISTED
        shown = [self._as_listed(each) for each in known[first:end]]
        return Listing(len(known), page, end < len(known), shown)

    def page_picture(self, document: str, page: int) -> bytes:
        """Return a page of a PDF, from 1, as WebP.

        Errors: NotFound, NotPaged, NoSuchSheet, OriginalGone, PageNotDrawn.
        """
        original, pages = self._library.original(document), self._library.summary(document).pages
        if not pages:
            raise NotPaged()
        if not 1 <= page <= pages:
            raise NoSuchSheet(number=page, pages=pages)
        if original is None:
            raise PageNotDrawn(number=page)
        return self._pictures.picture(original, page, min(PICTURE_WIDTHS))

    def _as_found(self, searcher: Searcher, hit: Hit, query: str) -> FoundPassage:
        passage = hit.passage
        text = "".join(MARK.format(s.text) if s.marked else s.text for s in hit.segments)
        is_cut = hit.cut != (0, len(passage.text))
        return FoundPassage(
            id=passage.id,
            document=passage.document,
            pdf_page=passage.source_page,
            citation=self._cite(searcher, passage),
            text=text,
            cut=is_cut,
            kind=passage.kind,
            all_words=hit.rung == 1,
            address=self._address_of(passage, query),
        )

    def _as_read(self, searcher: Searcher, passage: Passage) -> ReadPassage:
        notes = [
            f"{each.label} {searcher.passage(each.passage).text}"
            for each in passage.footnotes
            if each.passage
        ]
        return ReadPassage(
            id=passage.id,
            text=passage.text,
            kind=passage.kind,
            section=list(passage.section),
            page=say_page(passage, self._language),
            pdf_page=passage.source_page,
            footnotes=notes,
        )

    def _as_listed(self, document: DocumentSummary) -> ListedDocument:
        imprint = document.imprint
        return ListedDocument(
            document.id,
            document.title,
            imprint.publisher or "",
            imprint.date or "",
            document.pages,
            document.passages,
            f"{self._address}/documents/{quote(document.id)}",
        )

    def _cite(self, searcher: Searcher, passage: Passage) -> str:
        """Return what a reader needs to find the passage in print."""
        imprint = searcher.summary(passage.document).imprint
        section = " › ".join(each for each in passage.section if each != passage.title)
        title = f"{imprint.publisher or ''}『{passage.title}』{imprint.edition or ''}"
        return "　".join(filter(None, (title, section, say_page(passage, self._language))))

    def _address_of(self, passage: Passage, query: str = "") -> str:
        asked = {"q": query} if query else {}
        parameters = urlencode({**asked, "passage": passage.id})
        return f"{self._address}/documents/{quote(passage.document)}?{parameters}#{passage.id}"


def _find_counted_alike(searcher: Searcher, asked: SearchRequest) -> Answer:
    """Return a page of an answer, whose counts and order are those of the largest pages: whether
    passages with some of the words are found would else depend on the size.
    """
    first, end = (asked.page - 1) * asked.size, asked.page * asked.size
    largest = range(first // LARGEST_SIZE + 1, (end - 1) // LARGEST_SIZE + 2)
    found = [searcher.search(asked, page=page, size=LARGEST_SIZE) for page in largest]
    hits = [hit for each in found for hit in each.hits][first % LARGEST_SIZE :][: asked.size]
    return replace(found[0], hits=tuple(hits), page=asked.page, size=asked.size)


def _refuse_beyond(param: str, value: int, most: int, least: int = 1) -> None:
    """Raise `OutOfRange` where an argument is none of those from ``least`` to ``most``."""
    if not least <= value <= most:
        raise OutOfRange(param=param, least=least, limit=most)


def _refuse_bad(query: str, kinds: list[str]) -> None:
    """Raise a QueryError where the query is too long, or a kind is none."""
    if len(query) > LONGEST_QUERY:
        raise QueryTooLong(param="query", limit=LONGEST_QUERY)
    for kind in kinds:
        if kind not in KINDS:
            raise UnknownKind(param="kinds", value=kind, known=", ".join(KINDS))
