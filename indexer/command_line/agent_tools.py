"""Tools by which an agent asks an index, four of them; `agent_answers` says what they answer.

Nothing here knows the protocol: `mcp_command` hands these to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import quote, urlencode

from indexer.command_line.agent_answers import (
    Found,
    FoundPassage,
    ListedDocument,
    Listing,
    OfferedQuery,
    Reading,
    ReadPassage,
)
from indexer.errors import PageNotDrawn, QueryTooLong
from indexer.limits import DEEPEST_HIT, HIGHEST_PAGE, LARGEST_SIZE, LONGEST_QUERY, MOST_NEIGHBOURS
from indexer.model import (
    Answer,
    DocumentSummary,
    Filters,
    Hit,
    Note,
    Offer,
    Passage,
    SearchRequest,
)
from indexer.service import PICTURE_WIDTHS, Library, PagePictures, Searcher
from indexer.service.searching.request_checks import require_between, require_kinds
from indexer.texts import Language, catalogue, say_note, say_page

MOST_LISTED = 50
# A found word in a text without markup.
MARK = "【{}】"


class AgentTools:
    """The tools over one index, which ``library`` opens or has opened.

    ``address``: where `sakuin serve` shows it, for links.
    """

    def __init__(
        self,
        library: Callable[[], Library],
        pictures: PagePictures,
        address: str,
        language: Language,
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
        require_between("size", size, limit=LARGEST_SIZE)
        require_between("page", page, limit=DEEPEST_HIT // size)
        filters = Filters(document=tuple(documents or ()), kind=tuple(kinds or ()))
        asked = SearchRequest(query, page=page, size=size, filters=filters)
        with self._library().snapshot() as snapshot:
            found = _find_counted_alike(snapshot, asked)
            return Found(
                total=found.total,
                at_least=found.total_relation == "gte",
                with_all_words=_total_on(found, 1),
                page=found.page,
                more=found.more,
                passages=[self._as_found(snapshot, hit, query) for hit in found.hits],
                notes=[say_note(note, self._language) for note in _notes_of(found)],
                ask_instead=[self._as_offered(offer) for offer in found.offers],
            )

    def read_passage(self, id: str, before: int = 0, after: int = 0) -> Reading:  # noqa: A002
        """Return a passage by its id, and so many on either side of it.

        Errors: NotFound, OutOfRange.
        """
        require_between("before", before, limit=MOST_NEIGHBOURS, least=0)
        require_between("after", after, limit=MOST_NEIGHBOURS, least=0)
        with self._library().snapshot() as snapshot:
            found = snapshot.passage(id)
            above, below = snapshot.neighbours(id, before, after)
            shown = [self._as_read(snapshot, each) for each in (*above, found, *below)]
            citation, address = self._cite(snapshot, found), self._address_of(found)
            return Reading(id, found.document, citation, address, shown)

    def list_documents(self, text: str = "", page: int = 1) -> Listing:
        """Return a page of the documents in whose names every word of a text stands, as the page
        /documents finds them. Errors: OutOfRange.
        """
        require_between("page", page, limit=HIGHEST_PAGE)
        known = self._library().choose_documents("place", text=text)
        first, end = (page - 1) * MOST_LISTED, page * MOST_LISTED
        shown = [self._as_listed(each) for each in known[first:end]]
        return Listing(len(known), page, end < len(known), shown)

    def page_picture(self, document: str, pdf_page: int) -> bytes:
        """Return a page of a PDF, from 1, as WebP.

        Errors: NotFound, NotPaged, NoSuchSheet, OriginalGone, PageNotDrawn.
        """
        with self._library().snapshot() as snapshot:
            original = snapshot.original(document, pdf_page)
        if original is None:
            raise PageNotDrawn(number=pdf_page)
        return self._pictures.picture(original, pdf_page, min(PICTURE_WIDTHS))

    def _as_found(self, searcher: Searcher, hit: Hit, query: str) -> FoundPassage:
        passage = hit.passage
        text = "".join(MARK.format(s.text) if s.marked else s.text for s in hit.segments)
        is_cut = hit.cut != (0, len(passage.text))
        return FoundPassage(
            id=passage.id,
            document=passage.document,
            pdf_page=passage.printed_page,
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
            pdf_page=passage.printed_page,
            footnotes=notes,
            citation=self._cite(searcher, passage),
            address=self._address_of(passage),
        )

    def _as_offered(self, offer: Offer) -> OfferedQuery:
        words = catalogue(self._language, "indexer.command_line.texts")
        why = words[f"offer.{offer.why}"]
        return OfferedQuery(offer.text, why, offer.unfiltered, offer.count)

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
        section = " › ".join(each for each in passage.path if each != passage.title)
        title = f"{imprint.publisher or ''}『{passage.title}』"
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


def _notes_of(found: Answer) -> Iterator[Note]:
    """Yield the notes of an answer, with the numbers on which they stand, and where pages end."""
    for note in found.notes:
        if note.code != "relaxed":
            yield note
            continue
        yield Note("some_words", {"every": _total_on(found, 1), "some": _total_on(found, 2)})
    last = found.page * found.size
    if not found.more and last < found.listed:
        yield Note("pages_end", {"limit": last, "total": found.total})


def _total_on(found: Answer, rung: int) -> int:
    return sum(each.total for each in found.rungs if each.rung == rung)


def _refuse_bad(query: str, kinds: list[str]) -> None:
    """Raise a QueryError where the query is too long, or a kind is none."""
    if len(query) > LONGEST_QUERY:
        raise QueryTooLong(param="query", limit=LONGEST_QUERY)
    require_kinds("kinds", kinds)
