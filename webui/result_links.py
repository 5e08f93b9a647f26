"""Links of a page of results, by the names that its template has for them."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from indexer.model import GROUPINGS, SORTS, Answer, Beside, Filters, Offer, SearchRequest
from webui.links import (
    carried_by,
    download_address,
    page_address,
    reader_addresses,
    sheet_address,
    sort_by,
    turn_variant,
    ungrouped,
    without_period,
)
from webui.request_parameters import as_parameters
from webui.shown_search import DENSITIES, SIZES, Density, ShownSearch, usual_size

FORMS: tuple[Literal["csv", "jsonl"], ...] = ("csv", "jsonl")


def links_of_results(asked: ShownSearch) -> dict[str, object]:
    """The addresses that a page of results links to, by the names its template has for them."""
    plain = replace(asked, beside="rank")

    def address_of_offer(offer: Offer) -> str:
        filters = Filters() if offer.unfiltered else asked.filters
        return page_address(replace(asked, text=offer.text, page=1, without=(), filters=filters))

    def address_without(variant: str) -> str:
        return page_address(turn_variant(asked, variant))

    def address_within(document: str) -> str:
        only = replace(asked.filters, document=(document,))
        return page_address(replace(ungrouped(asked), filters=only))

    return {
        "unfiltered": page_address(replace(asked, page=1, filters=Filters())),
        "first_page": page_address(replace(asked, page=1)),
        "address_of": reader_addresses(carried_by(asked)),
        "carried": carried_by(asked),
        "address_of_offer": address_of_offer,
        "address_without": address_without,
        "address_within": address_within,
        "orders": list_orders(asked),
        "groupings": [
            (group, group == asked.group, page_address(replace(plain, page=1, group=group)))
            for group in GROUPINGS
        ],
        "densities": [
            (density, density == asked.density, page_address(with_density(asked, density)))
            for density in DENSITIES
        ],
        "sizes": [
            (size, size == asked.size, page_address(with_size(asked, size))) for size in SIZES
        ],
        "any_date": page_address(without_period(asked)),
        "kept": list_fields(without_period(asked)),
    }


def list_orders(asked: ShownSearch) -> list[tuple[str, bool, str]]:
    """Each order with whether it is the one, and the page that has it; lines have two more."""
    plain = replace(asked, beside="rank")
    orders: list[tuple[str, bool, str]] = [
        (sort, asked.beside == "rank" and sort == asked.sort, page_address(sort_by(plain, sort)))
        for sort in SORTS
    ]
    if asked.density != "line" or asked.group == "document":
        return orders
    besides: tuple[Beside, ...] = ("before", "after")
    return orders + [
        (beside, beside == asked.beside, page_address(replace(asked, page=1, beside=beside)))
        for beside in besides
    ]


def with_density(asked: ShownSearch, density: Density) -> ShownSearch:
    """Return the search shown so; what was on the page is on the page again.

    A size that was asked for stays.
    """
    size = usual_size(density) if asked.size == usual_size(asked.density) else asked.size
    beside: Beside = asked.beside if density == "line" else "rank"
    return replace(with_size(asked, size), density=density, beside=beside)


def with_size(asked: ShownSearch, size: int) -> ShownSearch:
    """Return the search with so many hits on a page, on the page that has the first of these."""
    return replace(asked, page=(asked.page - 1) * asked.size // size + 1, size=size)


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


def link_rest(asked: SearchRequest, answer: Answer) -> str:
    """Return where all hits are, those with some of the words, too, from the last page of an answer
    that shows none of these because those with all fill a page; "" from any other.
    """
    is_last = answer.hits and not answer.more
    has_all = len(answer.rungs) == 1 and answer.total >= answer.size and not answer.timed_out
    return sheet_address(asked, 2) if is_last and has_all else ""


def list_fields(asked: SearchRequest) -> list[tuple[str, str]]:
    """The parameters of a search as the hidden fields of a form, by name."""
    return [
        (name, str(value))
        for name, values in as_parameters(asked).items()
        for value in (values if isinstance(values, tuple) else (values,))
    ]
