"""Which address shows a search with one thing changed? The address is the state of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import urlencode

from flask import url_for

from indexer.limits import DEEPEST_HIT
from indexer.model import (
    LISTED_FILTERS,
    SECTION_SEPARATOR,
    Answer,
    FacetCount,
    Passage,
    SearchRequest,
    Sort,
)
from webui.request_parameters import as_parameters

# What ``url_for`` leaves as it is in a query.
SAFE_IN_QUERIES = "!$'()*,/:;?@"
# The anchor of the text of a document, below its title and what was asked.
TOP_OF_TEXT = "text"

# Page numbers on either side of the current one.
PAGES_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: following ``address`` chooses it, or lets it go where it is ``chosen``.

    ``path``: of a section its headings, outermost first; of anything else the value alone.
    """

    value: str
    path: tuple[str, ...]
    count: int | None
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the answer; ``gap``: pages were left out before it."""

    number: int
    address: str
    current: bool
    gap: bool


def page_address(asked: SearchRequest) -> str:
    """Return the page that shows this search."""
    return page_addresses()(asked)


def page_addresses() -> Callable[[SearchRequest], str]:
    """Return a function that does what `page_address` does, for the many links of one page.

    ``url_for`` takes some 50 µs, most of it for what all of them share.
    """
    start, _, language = url_for("pages.start").partition("?")

    def address(asked: SearchRequest) -> str:
        query = urlencode(as_arguments(asked), doseq=True, safe=SAFE_IN_QUERIES)
        return f"{start}?{query}&{language}" if language else f"{start}?{query}"

    return address


def endpoint_address(asked: SearchRequest) -> str:
    """Return the address under the API that answers this search."""
    return url_for("api.search", **as_arguments(asked))


def download_address(asked: SearchRequest, form: Literal["csv", "jsonl"], rung: int = 1) -> str:
    """Return the address of a file with all hits of this search, down to a rung."""
    return _whole_address(f"api.search_as_{form}", replace(asked, page=1), rung)


def sheet_address(asked: SearchRequest, rung: int = 1) -> str:
    """Return the page with all hits of this search, down to a rung, in the order of documents, to
    be printed.
    """
    return _whole_address("pages.sheet", replace(asked, page=1, sort="rank"), rung)


def _whole_address(endpoint: str, asked: SearchRequest, rung: int) -> str:
    return url_for(endpoint, **as_arguments(asked), rung=rung if rung > 1 else None)


def sort_by(asked: SearchRequest, sort: Sort) -> SearchRequest:
    """Return the search in another order, from its first page."""
    return replace(asked, page=1, sort=sort)


def passage_address(passage: Passage, text: str = "") -> str:
    """Return the passage in its document, where ``text`` is marked."""
    return place_address(passage.document, passage.id, text)


def place_address(document: str, passage: str = "", text: str = "") -> str:
    """Return the address of a document, or of a passage of it, where ``text`` is marked.

    The part around the passage is shown, and the passage comes into view.
    """
    return _reader_address(document, passage, text, passage)


def printed_page_address(passage: Passage, number: int, text: str = "") -> str:
    """Return a page that a passage stands on, from 1, as it is printed, the passage tinted."""
    return sheet_of_paper_address(passage.document, number, passage.id, text)


def sheet_of_paper_address(
    document: str, number: int, passage: str = "", text: str = "", *, framed: bool = False
) -> str:
    """Return a page of a document, from 1, as it is printed; ``framed``: beside the text.

    An anchor in a frame would move the page around the frame, too.
    """
    return url_for(
        "pages.printed_page",
        document_id=document,
        number=number,
        q=text or None,
        passage=passage or None,
        framed=1 if framed else None,
        _anchor=None if framed else passage or None,
    )


def beside_address(
    document: str, number: int, passage: str = "", text: str = "", *, anchor: str = ""
) -> str:
    """Return the reader view of a document with its page ``number``, from 1, beside the text."""
    return url_for(
        "pages.document",
        document_id=document,
        q=text or None,
        passage=passage or None,
        printed=number,
        _anchor=anchor or passage or None,
    )


def window_address(document: str, passage: str, text: str = "") -> str:
    """Return the part of a document that begins with the passage, from its top."""
    return _reader_address(document, passage, text, TOP_OF_TEXT)


def _reader_address(document: str, passage: str, text: str, anchor: str) -> str:
    return url_for(
        "pages.document",
        document_id=document,
        q=text or None,
        passage=passage or None,
        _anchor=anchor or None,
    )


def as_arguments(asked: SearchRequest) -> dict[str, Any]:
    """Return the parameters of a search as ``url_for`` takes them."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in as_parameters(asked).items()
    }


def turn_filter(asked: SearchRequest, facet: str, value: str) -> SearchRequest:
    """Return the search with ``value`` chosen, or not where it was, from its first page.

    A section takes the place of those chosen that it lies in or that lie in it: beside them it
    would say nothing.
    """
    chosen: tuple[str, ...] = getattr(asked.filters, facet)
    if value in chosen:
        turned = tuple(other for other in chosen if other != value)
    else:
        turned = (*(other for other in chosen if not _is_nested(facet, other, value)), value)
    changed: dict[str, Any] = {facet: turned}
    return replace(asked, page=1, filters=replace(asked.filters, **changed))


def list_chosen(asked: SearchRequest) -> tuple[tuple[str, str], ...]:
    """Return the values that a search is narrowed to, each after its facet."""
    return tuple(
        (facet, value) for facet in LISTED_FILTERS for value in getattr(asked.filters, facet)
    )


def _is_nested(facet: str, one: str, other: str) -> bool:
    """Whether one of two values of a facet lies in the other, as a section does in a section."""
    if facet != "section":
        return False
    inner, outer = sorted((one, other), key=len, reverse=True)
    return inner.startswith(outer + SECTION_SEPARATOR)


def without_period(asked: SearchRequest) -> SearchRequest:
    """Return the search of documents of any date, from its first page."""
    return replace(asked, page=1, filters=replace(asked.filters, since="", until=""))


def turn_variant(asked: SearchRequest, variant: str) -> SearchRequest:
    """Return the search without the variant, or with it again, from its first page."""
    others = tuple(other for other in asked.without if other != variant)
    return replace(
        asked, page=1, without=others if variant in asked.without else (*others, variant)
    )


def list_choices(
    asked: SearchRequest, facet: str, counts: tuple[FacetCount, ...]
) -> tuple[Choice, ...]:
    """Return the values of a facet as links, those chosen always among them.

    Sections are below the section that they belong to.
    """
    address = page_addresses()
    chosen: tuple[str, ...] = getattr(asked.filters, facet)
    counted = {count.value: count.count for count in counts}
    missing = [value for value in chosen if value not in counted]
    choices = [
        Choice(
            value,
            tuple(value.split(SECTION_SEPARATOR)) if facet == "section" else (value,),
            counted.get(value),
            value in chosen,
            address(turn_filter(asked, facet, value)),
        )
        for value in [*counted, *missing]
    ]
    return _in_order_of_tree(choices)


def _in_order_of_tree(choices: list[Choice]) -> tuple[Choice, ...]:
    """Return each choice after the one it lies in, neighbours as they were."""
    places = {choice.path: place for place, choice in enumerate(choices)}

    def place_of_each_ancestor(choice: Choice) -> list[int]:
        return [
            places.get(choice.path[: depth + 1], len(places)) for depth in range(len(choice.path))
        ]

    return tuple(sorted(choices, key=place_of_each_ancestor))


def list_pages(asked: SearchRequest, answer: Answer) -> tuple[PageLink, ...]:
    """Return the pages of an answer that may be asked for."""
    last = min(-(-answer.total // answer.size), DEEPEST_HIT // answer.size)
    return link_pages(answer.page, last, lambda number: page_address(replace(asked, page=number)))


def link_pages(current: int, last: int, address: Callable[[int], str]) -> tuple[PageLink, ...]:
    """Return the first page, the last, and those beside the current one.

    There are none where there is only one page.
    """
    if last < 2:
        return ()
    near = range(current - PAGES_BESIDE, current + PAGES_BESIDE + 1)
    numbers = [number for number in range(1, last + 1) if number in near or number in (1, last)]
    return tuple(
        PageLink(number, address(number), number == current, number > previous + 1)
        for number, previous in zip(numbers, [0, *numbers], strict=False)
    )
