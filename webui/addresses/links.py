"""Links to a search with one thing changed: the address is the state of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal, TypeAlias
from urllib.parse import quote, quote_plus

from flask import url_for

from indexer.limits import DEFAULT_SIZE
from indexer.model import (
    LISTED_FILTERS,
    Passage,
    SearchRequest,
)
from webui.addresses.fixed_addresses import address_of_room
from webui.addresses.shown_search import (
    USUAL_DENSITY,
    ParameterValue,
    all_parameters,
    as_parameters,
    leave_out_usual,
)
from webui.serving.url_converters import needs_no_quoting, quote_id

# What ``url_for`` leaves as it is in a query.
SAFE_IN_QUERIES = "!$'()*,/:;?@"
# Values of facets come again on page after page; some hundred bytes each.
VALUES_KEPT = 4_096
SAFE_IN_ANCHORS = "%!#$&'()*+,/:;=?@"
# The anchor of the text of a document, below its title and what was asked.
TOP_OF_TEXT = "text"

# How a file has all hits of a search: each passage by itself, whatever the page shows of it.
_SHOWN_ALONE: Mapping[str, ParameterValue] = {
    "page": 1,
    "size": DEFAULT_SIZE,
    "group": "passage",
    "density": USUAL_DENSITY,
    "beside": "rank",
}
# What is carried where nothing was asked.
CARRIES_NOTHING: Mapping[str, Any] = {}

# The page that shows a search with some of its parameters changed.
Variations: TypeAlias = Callable[[Mapping[str, ParameterValue]], str]


def page_address(asked: SearchRequest) -> str:
    """Return the page that shows this search."""
    return start_with(as_query(as_arguments(asked)))


def variations_of(asked: SearchRequest) -> Variations:
    """Return what gives the page that shows a search with some of its parameters changed."""
    given = all_parameters(asked)
    path, language = _parts_of_address("pages.start")
    end = f"&{language}" if language else ""
    return lambda changed: f"{path}?{as_query(leave_out_usual({**given, **changed}))}{end}"


def start_with(*queries: str) -> str:
    """Return the address of the start page with parts of a query, those that are not blank."""
    return address_with("pages.start", *queries)


def address_with(endpoint: str, *queries: str) -> str:
    """Return the address of a page with parts of a query, those that are not blank."""
    path, language = _parts_of_address(endpoint)
    query = "&".join(part for part in (*queries, language) if part)
    return f"{path}?{query}" if query else path


def _parts_of_address(endpoint: str) -> tuple[str, str]:
    """Return the path of a page, and the query by which it keeps the language."""
    path, _, language = address_of_room(endpoint).partition("?")
    return path, language


def as_query(arguments: Mapping[str, Any]) -> str:
    """Return a query as ``url_for`` writes it; of a list each value comes by itself."""
    return "&".join(
        [
            f"{name}={quote_value(str(value))}"
            for name, given in arguments.items()
            for value in (given if isinstance(given, list | tuple) else (given,))
        ]
    )


@lru_cache(maxsize=VALUES_KEPT)
def quote_value(value: str) -> str:
    """Return a value as it stands in a query."""
    return value if needs_no_quoting(value) else quote_plus(value, safe=SAFE_IN_QUERIES)


@lru_cache(maxsize=VALUES_KEPT)
def _anchored(value: str) -> str:
    return value if needs_no_quoting(value) else quote(value, safe=SAFE_IN_ANCHORS)


def endpoint_addresses(asked: SearchRequest, more: Mapping[str, Any]) -> Callable[[int], str]:
    """Return what gives, for each page of the answer to a search, the address under the API that
    answers with it, with ``more`` parameters.
    """
    given, others = all_parameters(asked), as_query(more)
    return lambda page: address_with(
        "api.search", as_query(leave_out_usual({**given, "page": page})), others
    )


def download_address(asked: SearchRequest, form: Literal["csv", "jsonl"], rung: int = 1) -> str:
    """Return the address of a file with all hits of this search, down to a rung."""
    alone = {**all_parameters(asked), **_SHOWN_ALONE, "rung": rung}
    return address_with(f"api.search_as_{form}", as_query(leave_out_usual(alone)))


def sheet_address(asked: SearchRequest, rung: int = 1) -> str:
    """Return the page with all hits of this search, down to a rung, in the order of documents, to
    be printed. The page that leads there is kept for the way back.
    """
    return address_with("pages.sheet", as_query(as_parameters(replace(asked, rung=rung))))


def whole_document_address(document: str, passage: str = "") -> str:
    """Return the page with all of a document, to be printed, or all from a passage on."""
    asked = {"document": document} | ({"passage": passage} if passage else {})
    return address_with("pages.sheet", as_query(asked))


def carried_by(asked: SearchRequest) -> dict[str, Any]:
    """Return the parameters of a search that pages of a document keep, for marks and the way back.

    There are none where neither words nor filters were asked for.
    """
    return {} if asked.is_blank else as_arguments(asked)


def passage_address(passage: Passage) -> str:
    """Return the passage in its document."""
    return reader_address(passage.document, passage.id)


def hit_addresses(asked: SearchRequest) -> Callable[[str, str], str]:
    """Return `reader_address` for the hits of a search as programs get them: it carries the words
    and what they are narrowed to, for what is marked, and nothing of how hits are listed.
    """
    alone = {**all_parameters(asked), **_SHOWN_ALONE, "sort": "rank", "rung": 1}
    return reader_addresses({} if asked.is_blank else leave_out_usual(alone))


def reader_address(
    document: str, passage: str = "", carried: Mapping[str, Any] = CARRIES_NOTHING
) -> str:
    """Return the address of a document, or of a passage of it; ``carried``: of a search.

    The part around the passage is shown, and the passage comes into view.
    """
    return reader_addresses(carried)(document, passage)


def reader_addresses(
    carried: Mapping[str, Any] = CARRIES_NOTHING, named_by: Literal["passage", "source"] = "passage"
) -> Callable[[str, str], str]:
    """Return `reader_address` for one search, as a page with many links needs it; ``named_by`` is
    the parameter that has the passage: by "source" the lines of its file are shown, too.
    """
    path, language = _parts_of_address("pages.documents")
    asked = as_query(carried)

    def address(document: str, passage: str) -> str:
        named = f"{named_by}={quote_value(passage)}" if passage else ""
        query = "&".join(part for part in (asked, named, language) if part)
        anchor = f"#{_anchored(passage)}" if passage else ""
        return f"{path}/{quote_id(document)}{f'?{query}' if query else ''}{anchor}"

    return address


def printed_page_address(
    passage: Passage, number: int, carried: Mapping[str, Any] = CARRIES_NOTHING
) -> str:
    """Return a page that a passage stands on, from 1, as it is printed, the passage tinted."""
    return sheet_of_paper_address(passage.document, number, passage.id, carried)


def sheet_of_paper_address(
    document: str,
    number: int,
    passage: str = "",
    carried: Mapping[str, Any] = CARRIES_NOTHING,
    *,
    framed: bool = False,
) -> str:
    """Return a page of a document, from 1, as it is printed; ``framed``: beside the text.

    An anchor in a frame would move the page around the frame, too.
    """
    return url_for(
        "pages.printed_page",
        document_id=document,
        number=number,
        **carried,
        passage=passage or None,
        framed=1 if framed else None,
        _anchor=None if framed else passage or None,
    )


def beside_address(
    document: str,
    number: int,
    passage: str = "",
    carried: Mapping[str, Any] = CARRIES_NOTHING,
    *,
    anchor: str = "",
) -> str:
    """Return the reader view of a document with its page ``number``, from 1, beside the text."""
    return url_for(
        "pages.document",
        document_id=document,
        **carried,
        passage=passage or None,
        printed=number,
        _anchor=anchor or passage or None,
    )


def beside_addresses(
    document: str, carried: Mapping[str, Any] = CARRIES_NOTHING
) -> Callable[[int, str], str]:
    """Return `beside_address` for one document and search, as a page with many links needs it."""
    path, asked = _parts_of_reader(document, carried)
    return lambda number, passage: f"{path}?{asked}passage={passage}&printed={number}#{passage}"


def framed_addresses(
    document: str, carried: Mapping[str, Any] = CARRIES_NOTHING
) -> Callable[[int, str], str]:
    """Return `sheet_of_paper_address` of pages in a frame for one document and search."""
    path, asked = _parts_of_reader(document, carried)
    return lambda number, passage: f"{path}/pages/{number}?{asked}passage={passage}&framed=1"


def _parts_of_reader(document: str, carried: Mapping[str, Any]) -> tuple[str, str]:
    """The path of a document, and the query of a search in front of further parameters."""
    path, _, asked = reader_address(document, carried=carried).partition("?")
    return path, f"{asked}&" if asked else ""


def window_address(
    document: str, passage: str, carried: Mapping[str, Any] = CARRIES_NOTHING
) -> str:
    """Return the part of a document that begins with the passage, from its top."""
    return f"{reader_address(document, passage, carried).partition('#')[0]}#{TOP_OF_TEXT}"


def as_arguments(asked: SearchRequest) -> dict[str, Any]:
    """Return the parameters of a search as ``url_for`` takes them."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in as_parameters(asked).items()
    }


def list_chosen(asked: SearchRequest) -> tuple[tuple[str, str], ...]:
    """Return the values that a search is narrowed to, each after its facet."""
    return tuple(
        (facet, value) for facet in LISTED_FILTERS for value in getattr(asked.filters, facet)
    )
