"""A search as a page shows it: how much of each hit, and in which order lines stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.limits import DEFAULT_SIZE
from indexer.model import Beside, SearchRequest

Density = Literal["line", "excerpt", "full"]

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
