"""A search as a page shows it: how much of each hit, and in which order lines stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from indexer.limits import DEFAULT_SIZE
from indexer.model import BESIDES, GROUPINGS, LISTED_FILTERS, SORTS, Beside, SearchRequest

Density = Literal["line", "excerpt", "full"]
ParameterValue: TypeAlias = str | int | tuple[str, ...]

DENSITIES: tuple[Density, ...] = ("line", "excerpt", "full")
USUAL_DENSITY: Density = "excerpt"
# The hits on a page that a reader may choose. Ten lines would leave half of a window empty.
SIZES = (10, 20, 50)
LINES_ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class ShownSearch(SearchRequest):
    """A search request with how it is shown, which is no matter of the index.

    ``beside``: of lines, by what they are ordered.
    """

    density: Density = USUAL_DENSITY
    beside: Beside = "rank"


def usual_size(density: Density) -> int:
    """Return how many hits of a density a page has where none is asked for."""
    return LINES_ON_A_PAGE if density == "line" else DEFAULT_SIZE


NO_FILTERS: Mapping[str, ParameterValue] = {
    **dict.fromkeys(LISTED_FILTERS, ()),
    "from": "",
    "to": "",
}
# What is so where an address does not name it, by density. What is asked is always named.
_USUAL: Mapping[object, Mapping[str, object]] = {
    density: {
        "q": None,
        "size": usual_size(density),
        **NO_FILTERS,
        "without": (),
        "sort": SORTS[0],
        "group": GROUPINGS[0],
        "rung": 1,
        "density": USUAL_DENSITY,
        "beside": BESIDES[0],
        "page": 1,
    }
    for density in DENSITIES
}


def as_parameters(asked: SearchRequest) -> dict[str, ParameterValue]:
    """Return the parameters from which `read_search` reads an equal search.

    Defaults are left out.
    """
    return leave_out_usual(all_parameters(asked))


def all_parameters(asked: SearchRequest) -> dict[str, ParameterValue]:
    """Return all parameters of a search, in the order in which addresses have them."""
    shown = asked if isinstance(asked, ShownSearch) else ShownSearch("")
    filters = asked.filters
    return {
        "q": asked.text,
        "size": asked.size,
        **{facet: getattr(filters, facet) for facet in LISTED_FILTERS},
        "from": filters.since,
        "to": filters.until,
        "without": asked.without,
        "sort": asked.sort,
        "group": asked.group,
        "rung": asked.rung,
        "density": shown.density,
        "beside": shown.beside,
        "page": asked.page,
    }


def leave_out_usual(parameters: Mapping[str, ParameterValue]) -> dict[str, ParameterValue]:
    """Return of `all_parameters` those that an address has to name."""
    usual = _USUAL[parameters["density"]]
    return {name: value for name, value in parameters.items() if value != usual[name]}
