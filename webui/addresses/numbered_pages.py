"""Numbered pages: links to the pages of an answer or a list, by their numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from indexer.limits import DEEPEST_HIT
from indexer.model import Answer, SearchRequest
from webui.addresses.links import variations_of

# Page numbers on either side of the current one.
PAGES_BESIDE = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the answer; ``gap``: pages were left out before it."""

    number: int
    address: str
    current: bool
    gap: bool


def list_pages(asked: SearchRequest, answer: Answer) -> tuple[PageLink, ...]:
    """Return the pages of an answer that may be asked for."""
    last = min(-(-answer.listed // answer.size), DEEPEST_HIT // answer.size)
    address = variations_of(asked)
    return link_pages(answer.page, last, lambda number: address({"page": number}))


def count_to_the_end(answer: Answer) -> int:
    """Return how many of an answer were listed up to its last page, where there are more than may
    be asked for; 0 on any other page.
    """
    reached = answer.page * answer.size
    return reached if answer.hits and not answer.more and reached < answer.listed else 0


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
