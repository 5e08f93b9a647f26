"""What can results be narrowed by, and where are hits when there are none so narrowed?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from indexer.errors import OutOfTime
from indexer.model import Answer, Filters, SearchRequest
from webui.links import Choice, list_choices

# Where filters leave nothing, so many values of a facet, at most, lead on.
MOST_WITHOUT = 10
# Sections come last, as there are many. Series are not counted: of them only the chosen ones are
# listed, so that one can be taken back.
SHOWN_FACETS = ("document", "publisher", "series", "speaker", "kind", "section")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The values that hits are counted by, each with the search that it leads to.

    ``chosen``: what the search is narrowed to, by facet. ``without``: how many hits there are
    without any filter, where with them there are none: then all counts are of these, and each
    value leads to a search by it alone. Elsewhere it is 0.
    """

    facets: Mapping[str, tuple[Choice, ...]]
    years: tuple[Choice, ...]
    chosen: tuple[tuple[str, Choice], ...]
    without: int

    @property
    def most_of_year(self) -> int:
        """The length of the longest bar."""
        return max((choice.count or 0 for choice in self.years), default=0)


def list_narrowing(
    asked: SearchRequest, answer: Answer, search: Callable[[SearchRequest], Answer]
) -> Narrowing:
    """Return what an answer can be narrowed by; ``search`` answers without the filters."""
    chosen = _choices(asked, answer)
    of_chosen = tuple(
        (facet, choice) for facet, choices in chosen.items() for choice in choices if choice.chosen
    )
    wide = replace(asked, page=1, filters=Filters(), marked=False)
    without = _answer_without(wide, search) if _is_empty(asked, answer) else None
    facets = dict(_choices(wide, without) if without else chosen)
    if without:
        facets = {facet: choices[:MOST_WITHOUT] for facet, choices in facets.items()}
    years = sorted(facets.pop("year"), key=lambda choice: choice.value, reverse=True)
    return Narrowing(facets, tuple(years), of_chosen, without.total if without else 0)


def _choices(asked: SearchRequest, answer: Answer) -> dict[str, tuple[Choice, ...]]:
    return {
        facet: list_choices(asked, facet, answer.facets.get(facet, ()))
        for facet in (*SHOWN_FACETS, "year")
    }


def _is_empty(asked: SearchRequest, answer: Answer) -> bool:
    """Whether it may be the filters that leave nothing."""
    return not answer.total and asked.filters != Filters()


def _answer_without(
    asked: SearchRequest, search: Callable[[SearchRequest], Answer]
) -> Answer | None:
    """Return the answer, None where it is as empty or there is no time for it."""
    try:
        found = search(asked)
    except OutOfTime:
        return None
    return found if found.total else None
