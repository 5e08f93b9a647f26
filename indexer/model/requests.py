"""Search requests: what a reader asks for, from every door to querying."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypedDict

from indexer.limits import DEFAULT_SIZE
from indexer.model.queries import Filters, Grouping, Sort


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search: the text as typed, perhaps blank, and what of the answer is wanted.

    ``page`` counts from 1 and has ``size`` hits. ``without``: texts of variants (or "inside") that
    are switched off. ``sort``: the order of the hits. Where hits need not be ``marked``, many of
    them cost little. ``whole``: long passages are not cut to what matters in them. ``group``:
    whether each passage is a hit, or the best of each document. ``rung`` 2: those on the second
    rung follow also where those on the first fill a page.
    """

    text: str
    page: int = 1
    size: int = DEFAULT_SIZE
    filters: Filters = field(default_factory=Filters)
    without: tuple[str, ...] = ()
    sort: Sort = "rank"
    marked: bool = True
    whole: bool = False
    group: Grouping = "passage"
    rung: int = 1

    @property
    def is_blank(self) -> bool:
        """Whether neither words nor filters say what is wanted."""
        return not self.text.strip() and self.filters == Filters()


class WholeOptions(TypedDict, total=False):
    """Options of a request for all hits: those that are no matter of pages."""

    filters: Filters
    without: tuple[str, ...]
    sort: Sort
    marked: bool
    whole: bool


class SearchOptions(WholeOptions, total=False):
    """The fields of a `SearchRequest` besides its text, as keyword arguments."""

    page: int
    size: int
    group: Grouping
    rung: int


# Options that say nothing where there are no pages.
_OF_PAGES = SearchOptions.__annotations__.keys() - WholeOptions.__annotations__.keys()


def as_request(asked: SearchRequest | str, options: SearchOptions | WholeOptions) -> SearchRequest:
    """Return the request for a text, or a request, with the options in place of its own fields.

    Errors: TypeError where it is neither, or there is no such option.

    >>> as_request("防衛", {"size": 50}) == as_request(SearchRequest("防衛"), {"size": 50})
    True
    """
    request = SearchRequest(asked) if isinstance(asked, str) else asked
    if not isinstance(request, SearchRequest):
        raise TypeError(f"a str or a SearchRequest is searched, not {type(asked).__name__}")
    for name in options:
        if name in Filters.__slots__:
            raise TypeError(f"{name} is no option but a filter: filters=indexer.Filters({name}=…)")
    return replace(request, **options) if options else request


def as_whole_request(asked: SearchRequest | str, options: WholeOptions) -> SearchRequest:
    """Return `as_request` for all hits. Errors: TypeError, also where an option is of pages."""
    idle = _OF_PAGES.intersection(options)
    if idle:
        named = ", ".join(sorted(idle))
        raise TypeError(f"search_all returns all hits, of no page and in no group: not {named}")
    return as_request(asked, options)
