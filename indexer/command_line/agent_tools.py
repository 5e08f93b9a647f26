"""What an agent may ask of an index: four tools, whose answers are short and can be cited.

Nothing here knows the protocol: `mcp_command` hands these to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from indexer.errors import NoSuchSheet, PageNotDrawn, QueryTooLong, UnknownKind
from indexer.limits import LONGEST_QUERY
from indexer.model import KINDS, DocumentSummary, Filters, Hit, Passage, SearchRequest
from indexer.service import PICTURE_WIDTHS, Library, PagePictures, Searcher
from indexer.texts import Language, say_note, say_page

MOST_FOUND, MOST_LISTED = 20, 50
# A found word in a text without markup.
MARK = "【{}】"

# Classes without slots: the protocol's package makes schemas of their fields, and of slots none.


@dataclass(frozen=True)
class FoundPassage:
    """A passage that answers; found words stand in 【】. ``cut``: its text goes on on some side."""

    id: str
    citation: str
    text: str
    cut: bool
    kind: str
    address: str


@dataclass(frozen=True)
class Found:
    """``with_all_words``: of all passages found those that hold everything typed; these come
    first.
    """

    total: int
    with_all_words: int
    page: int
    more: bool
    passages: list[FoundPassage]
    notes: list[str]
    ask_instead: list[str]


@dataclass(frozen=True)
class ReadPassage:
    """A passage of a document in full, with what is written at its foot."""

    id: str
    text: str
    kind: str
    section: list[str]
    page: str
    footnotes: list[str]


@dataclass(frozen=True)
class Reading:
    """Passages in reading order, one of which, ``id``, was asked for."""

    id: str
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
        filters = Filters(document=tuple(documents or ()), kind=tuple(kinds or ()))
        asked = SearchRequest(query, page=max(1, page), size=_bounded(size, MOST_FOUND))
        with self._library.snapshot() as snapshot:
            found = snapshot.search(asked, filters=filters)
            return Found(
                total=found.total,
                with_all_words=sum(rung.total for rung in found.rungs if rung.rung == 1),
                page=found.page,
                more=found.more,
                passages=[self._as_found(snapshot, hit, query) for hit in found.hits],
                notes=[say_note(note, self._language) for note in found.notes],
                ask_instead=[offer.text for offer in found.offers],
            )

    def read_passage(self, passage: str, before: int = 0, after: int = 0) -> Reading:
        """Return a passage by its id, and so many on either side of it. Errors: NotFound."""
        with self._library.snapshot() as snapshot:
            found = snapshot.passage(passage)
            above, below = snapshot.neighbours(
                passage, _bounded(before, MOST_FOUND, 0), _bounded(after, MOST_FOUND, 0)
            )
            shown = [self._as_read(snapshot, each) for each in (*above, found, *below)]
            return Reading(passage, self._cite(snapshot, found), self._address_of(found), shown)

    def list_documents(self, text: str = "", page: int = 1) -> Listing:
        """Return a page of the documents whose title, file or publisher holds a text."""
        known = [
            each
            for each in self._library.documents()
            if any(text in name for name in (each.title, each.id, each.imprint.publisher or ""))
        ]
        first, end = (max(1, page) - 1) * MOST_LISTED, max(1, page) * MOST_LISTED
        shown = [self._as_listed(each) for each in known[first:end]]
        return Listing(len(known), max(1, page), end < len(known), shown)

    def page_picture(self, document: str, page: int) -> bytes:
        """Return a page of a PDF, from 1, as WebP.

        Errors: NotFound, NoSuchSheet, OriginalGone, PageNotDrawn.
        """
        original, pages = self._library.original(document), self._library.summary(document).pages
        if not 1 <= page <= pages:
            raise NoSuchSheet(number=page, pages=pages)
        if original is None:
            raise PageNotDrawn(number=page)
        return self._pictures.picture(original, page, min(PICTURE_WIDTHS))

    def _as_found(self, searcher: Searcher, hit: Hit, query: str) -> FoundPassage:
        passage = hit.passage
        text = "".join(MARK.format(s.text) if s.marked else s.text for s in hit.segments)
        is_cut = hit.cut != (0, len(passage.text))
        address, citation = self._address_of(passage, query), self._cite(searcher, passage)
        return FoundPassage(passage.id, citation, text, is_cut, passage.kind, address)

    def _as_read(self, searcher: Searcher, passage: Passage) -> ReadPassage:
        notes = [
            f"{each.label} {searcher.passage(each.passage).text}"
            for each in passage.footnotes
            if each.passage
        ]
        page = say_page(passage, self._language)
        section = list(passage.section)
        return ReadPassage(passage.id, passage.text, passage.kind, section, page, notes)

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


def _bounded(wanted: int, most: int, least: int = 1) -> int:
    return max(least, min(most, wanted))


def _refuse_bad(query: str, kinds: list[str]) -> None:
    """Raise a QueryError where the query is too long, or a kind is none."""
    if len(query) > LONGEST_QUERY:
        raise QueryTooLong(param="query", limit=LONGEST_QUERY)
    for kind in kinds:
        if kind not in KINDS:
            raise UnknownKind(param="kinds", value=kind, known=", ".join(KINDS))
