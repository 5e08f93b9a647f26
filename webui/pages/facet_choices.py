"""Choices of facets by which results can be narrowed, and where there are hits when none are
left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.errors import OutOfTime
from indexer.model import SECTION_SEPARATOR, Answer, FacetCount, Filters, SearchRequest
from webui.addresses.links import Variations, as_query, quote_value, variations_of

# Where filters leave nothing, so many values of a facet, at most, lead on.
MOST_WITHOUT = 10
# Sections that lie deeper than this are set in no further.
DEEPEST_SET_IN = 4
# In place of the values of a facet in an address; no value of a facet is the sign alone.
_VALUE = "\0"
# Sections come last, as there are many. Series are not counted: of them only the chosen ones are
# listed, so that one can be taken back.
SHOWN_FACETS = ("document", "publisher", "series", "speaker", "kind", "section")


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

    @property
    def heading(self) -> str:
        """The heading of a section itself; the value of anything else."""
        return self.path[-1]

    @property
    def depth(self) -> int:
        """The depth to which it is set in: by what it lies in, to a bound."""
        return min(len(self.path), DEEPEST_SET_IN)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The values that hits are counted by, each with the search that it leads to.

    ``chosen``: what the search is narrowed to, by facet. ``without``: how many hits there are
    without any filter, where with them there are none: then all counts are of these, and each
    value leads to a search by it alone; none where others hold only some words. Elsewhere it is 0;
    None where there was no time to tell. ``total``: how many hits there are with them.
    ``tells_where``: whether the values count what is there without filters.
    """

    facets: Mapping[str, tuple[Choice, ...]]
    years: tuple[Choice, ...]
    chosen: tuple[tuple[str, Choice], ...]
    without: int | None
    total: int = 0
    tells_where: bool = False

    @property
    def most_of_year(self) -> int:
        """The length of the longest bar."""
        return max((choice.count or 0 for choice in self.years), default=0)

    def is_worth_showing(self, choices: Sequence[Choice]) -> bool:
        """Whether following one of the choices changes what is found: the only speaker may have
        said some of it.
        """
        if len(choices) != 1:
            return bool(choices)
        (only,) = choices
        return only.chosen or bool(self.without) or (only.count or 0) < self.total


def list_narrowing(
    asked: SearchRequest, answer: Answer, search: Callable[[SearchRequest], Answer]
) -> Narrowing:
    """Return what an answer can be narrowed by; ``search`` answers without the filters."""
    chosen = _choices(asked, answer)
    of_chosen = tuple(
        (facet, choice) for facet, choices in chosen.items() for choice in choices if choice.chosen
    )
    wide = replace(asked, page=1, filters=Filters(), marked=False)
    without, total = _answer_without(wide, search) if _is_empty(asked, answer) else (None, 0)
    facets = dict(chosen)
    tells_where = bool(total) and without is not None and total == without.total
    if without:
        told = _choices(wide, without) if tells_where else chosen
        facets = {facet: choices[:MOST_WITHOUT] for facet, choices in told.items()}
    years = sorted(facets.pop("year"), key=lambda choice: choice.value, reverse=True)
    return Narrowing(facets, tuple(years), of_chosen, total, answer.total, tells_where)


def _choices(asked: SearchRequest, answer: Answer) -> dict[str, tuple[Choice, ...]]:
    page = variations_of(asked)
    return {
        facet: list_choices(asked, facet, answer.facets.get(facet, ()), page)
        for facet in (*SHOWN_FACETS, "year")
    }


def _is_empty(asked: SearchRequest, answer: Answer) -> bool:
    """Whether it may be the filters that leave nothing of what words find."""
    return bool(asked.text.strip()) and not answer.total and asked.filters != Filters()


def _answer_without(
    asked: SearchRequest, search: Callable[[SearchRequest], Answer]
) -> tuple[Answer | None, int | None]:
    """Return the answer and how many hits it has that hold everything typed, or else some of it:
    what offers count, too; None for both where there is no time for it.
    """
    try:
        found = search(asked)
    except OutOfTime:
        return None, None
    whole = next((rung.total for rung in found.rungs if rung.rung == 1), 0)
    return found, whole or found.total


def list_choices(
    asked: SearchRequest, facet: str, counts: tuple[FacetCount, ...], page: Variations
) -> tuple[Choice, ...]:
    """Return the values of a facet as links, those chosen always among them.

    ``page``: `variations_of` what is asked. Sections are below the section that they belong to.
    """
    chosen: tuple[str, ...] = getattr(asked.filters, facet)
    counted = {count.value: count.count for count in counts}
    missing = [value for value in chosen if value not in counted]
    if not (counted or missing):
        return ()
    address = addresses_by(asked, facet, page)
    choices = [
        Choice(
            value,
            tuple(value.split(SECTION_SEPARATOR)) if facet == "section" else (value,),
            counted.get(value),
            value in chosen,
            address(value),
        )
        for value in [*counted, *missing]
    ]
    return _in_order_of_tree(choices) if facet == "section" else tuple(choices)


def _in_order_of_tree(choices: list[Choice]) -> tuple[Choice, ...]:
    """Return each choice after the one it lies in, neighbours as they were."""
    ranks = {choice.path: rank for rank, choice in enumerate(choices)}

    def rank_ancestors(choice: Choice) -> list[int]:
        return [
            ranks.get(choice.path[: depth + 1], len(ranks)) for depth in range(len(choice.path))
        ]

    return tuple(sorted(choices, key=rank_ancestors))


def _turned(facet: str, chosen: tuple[str, ...], value: str) -> tuple[str, ...]:
    """The values that are chosen, with one more, or without it.

    A section takes the place of those chosen that it lies in or that lie in it: beside them it
    would say nothing.
    """
    if value in chosen:
        return tuple(other for other in chosen if other != value)
    return (*(other for other in chosen if not _is_nested(facet, other, value)), value)


def _is_nested(facet: str, one: str, other: str) -> bool:
    """Whether one of two values of a facet lies in the other, as a section does in a section."""
    if facet != "section":
        return False
    inner, outer = sorted((one, other), key=len, reverse=True)
    return inner.startswith(outer + SECTION_SEPARATOR)


def addresses_by(asked: SearchRequest, facet: str, page: Variations) -> Callable[[str], str]:
    """Return what gives, for each value of a facet, the page with that value chosen, or not where
    it was: what all of them share is made once.
    """
    chosen: tuple[str, ...] = getattr(asked.filters, facet)
    sign = as_query({facet: _VALUE})
    head, _, tail = page({"page": 1, facet: (_VALUE,)}).partition(sign)

    def address_turned(value: str) -> str:
        values = _turned(facet, chosen, value)
        return (
            f"{head}{as_query({facet: values})}{tail}" if values else page({"page": 1, facet: ()})
        )

    return address_turned if chosen else lambda value: f"{head}{facet}={quote_value(value)}{tail}"
