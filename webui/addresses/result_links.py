"""Links of a page of results, by the names that its template has for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from indexer.limits import DEEPEST_HIT
from indexer.model import GROUPINGS, SORTS, Answer, Beside, Offer, SearchRequest
from webui.addresses.links import (
    carried_by,
    download_address,
    reader_addresses,
    sheet_address,
    variations_of,
)
from webui.addresses.shown_search import (
    DENSITIES,
    NO_FILTERS,
    SIZES,
    Density,
    ParameterValue,
    ShownSearch,
    all_parameters,
    leave_out_usual,
    usual_size,
)

_ANY_DATE: Mapping[str, ParameterValue] = {"page": 1, "from": "", "to": ""}
# The anchor of the line above the hits with some of the words.
BEGIN_OF_SOME = "some"
FORMS: tuple[Literal["csv", "jsonl"], ...] = ("csv", "jsonl")


def links_of_results(asked: ShownSearch) -> dict[str, object]:
    """The addresses that a page of results links to, by the names its template has for them."""
    address, carried = variations_of(asked), carried_by(asked)

    def address_of_offer(offer: Offer) -> str:
        filters = NO_FILTERS if offer.unfiltered else {}
        return address({"q": offer.text, "page": 1, "without": (), **filters})

    def address_without(variant: str) -> str:
        return address({"page": 1, "without": _turned(asked.without, variant)})

    def address_within(document: str) -> str:
        return address({"page": 1, "group": "passage", "document": (document,)})

    return {
        "unfiltered": address({"page": 1, **NO_FILTERS}),
        "first_page": address({"page": 1}),
        "address_of": reader_addresses(carried),
        "carried": carried,
        "address_of_offer": address_of_offer,
        "address_without": address_without,
        "address_within": address_within,
        "orders": list_orders(asked, address),
        "groupings": [
            (group, group == asked.group, address({"page": 1, "beside": "rank", "group": group}))
            for group in GROUPINGS
        ],
        "densities": [
            (density, density == asked.density, address(_with_density(asked, density)))
            for density in DENSITIES
        ],
        "sizes": [(size, size == asked.size, address(_with_size(asked, size))) for size in SIZES],
        "any_date": address(_ANY_DATE),
        "kept": list_fields(leave_out_usual({**all_parameters(asked), **_ANY_DATE})),
    }


def list_orders(
    asked: ShownSearch, address: Callable[[Mapping[str, ParameterValue]], str]
) -> list[tuple[str, bool, str]]:
    """Each order with whether it is the one, and the page that has it; lines have two more."""
    orders: list[tuple[str, bool, str]] = [
        (
            sort,
            asked.beside == "rank" and sort == asked.sort,
            address({"page": 1, "beside": "rank", "sort": sort}),
        )
        for sort in SORTS
    ]
    if asked.density != "line" or asked.group == "document":
        return orders
    besides: tuple[Beside, ...] = ("before", "after")
    return orders + [
        (beside, beside == asked.beside, address({"page": 1, "beside": beside}))
        for beside in besides
    ]


def _with_density(asked: ShownSearch, density: Density) -> dict[str, ParameterValue]:
    """Return what is changed to show a search so; what was on the page is on the page again.

    A size that was asked for stays.
    """
    size = usual_size(density) if asked.size == usual_size(asked.density) else asked.size
    beside: Beside = asked.beside if density == "line" else "rank"
    return {**_with_size(asked, size), "density": density, "beside": beside}


def _with_size(asked: ShownSearch, size: int) -> dict[str, ParameterValue]:
    """Return what is changed to have so many hits on a page, the one with the first of these."""
    return {"page": (asked.page - 1) * asked.size // size + 1, "size": size}


def _turned(without: tuple[str, ...], variant: str) -> tuple[str, ...]:
    """Return what is switched off with the variant too, or without it where it was."""
    others = tuple(other for other in without if other != variant)
    return others if variant in without else (*others, variant)


def list_takes(asked: SearchRequest, answer: Answer) -> list[tuple[int, dict[str, str]]]:
    """The addresses of all hits as files and on paper, by form, for each rung that holds some."""
    return [
        (
            rung.rung,
            {
                **{form: download_address(asked, form, rung.rung) for form in FORMS},
                "sheet": sheet_address(asked, rung.rung),
            },
        )
        for rung in answer.rungs
        if rung.total
    ]


def link_rest(asked: ShownSearch, answer: Answer) -> str:
    """Return where those with some of the words are listed, too, from the last page of an answer
    that shows none of these because those with all fill a page; "" from any other.
    """
    is_last = answer.hits and not answer.more and answer.listed < DEEPEST_HIT
    is_full = answer.total >= answer.size and not answer.timed_out
    if not (is_last and is_full) or len(answer.rungs) > 1:
        return ""
    has_more = asked.text.strip() and asked.rung == 1
    then = {"rung": 2, "page": answer.listed // answer.size + 1}
    return f"{variations_of(asked)(then)}#{BEGIN_OF_SOME}" if has_more else ""


def list_fields(parameters: Mapping[str, ParameterValue]) -> list[tuple[str, str]]:
    """The parameters of a search as the hidden fields of a form, by name."""
    return [
        (name, str(value))
        for name, values in parameters.items()
        for value in (values if isinstance(values, tuple) else (values,))
    ]
