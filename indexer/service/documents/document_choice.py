"""Choosing documents: a list of all of them in an order, narrowed by a name or to a state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Literal, get_args

from indexer.analysis import fold
from indexer.model import DocumentSummary

# As in the index, or by what each column says; those that it is not known of come last.
DocumentOrder = Literal[
    "place",
    "-arrived",
    "title",
    "publisher",
    "date",
    "-date",
    "-pages",
    "-passages",
    "-mended",
    "-failed",
]
DOCUMENT_ORDERS: tuple[DocumentOrder, ...] = get_args(DocumentOrder)
# Of which something was mended, or something could not be read.
DocumentState = Literal["", "mended", "failed"]
DOCUMENT_STATES: tuple[DocumentState, ...] = get_args(DocumentState)

_KEYS: dict[DocumentOrder, Callable[[DocumentSummary], Any]] = {
    "title": lambda each: fold(each.title).text,
    "publisher": lambda each: each.imprint.publisher,
    "date": lambda each: each.imprint.date,
    "-date": lambda each: each.imprint.date,
    "-pages": lambda each: each.pages,
    "-passages": lambda each: each.passages,
    "-mended": lambda each: how_often(each.mended),
    "-failed": lambda each: how_often(each.not_read),
}


class Choosable:
    """Documents that are sorted once for every order that is asked for, and folded once."""

    def __init__(
        self,
        summaries: Sequence[DocumentSummary],
        newest: Callable[[], Sequence[DocumentSummary]],
    ) -> None:
        """``newest`` gives all of them, those that came last first."""
        self._summaries = tuple(summaries)
        self._newest = newest
        self._sorted: dict[DocumentOrder, tuple[int, ...]] = {}

    def choose(
        self, order: DocumentOrder, state: DocumentState, text: str
    ) -> tuple[DocumentSummary, ...]:
        """Return those of a state in whose names every word of ``text`` stands, in an order."""
        words = fold(text).text.split()
        return tuple(
            self._summaries[place]
            for place in self._in_order(order)
            if _is_of(self._summaries[place], state)
            and all(word in self._names[place] for word in words)
        )

    def _in_order(self, order: DocumentOrder) -> tuple[int, ...]:
        if order not in self._sorted:
            self._sorted[order] = self._sort(order)
        return self._sorted[order]

    def _sort(self, order: DocumentOrder) -> tuple[int, ...]:
        places = range(len(self._summaries))
        if order == "place":
            return tuple(places)
        if order == "-arrived":
            at = {each.id: place for place, each in enumerate(self._summaries)}
            return tuple(at[each.id] for each in self._newest())
        values = [_KEYS[order](each) for each in self._summaries]
        known = sorted(
            (place for place in places if values[place]),
            key=values.__getitem__,
            reverse=order.startswith("-"),
        )
        return (*known, *(place for place in places if not values[place]))

    @cached_property
    def _names(self) -> list[str]:
        """The text that each document is found by: title, files, publisher, series, edition and
        date, folded.
        """
        return [
            fold(
                "\n".join(
                    (
                        *(each.title, each.id, *each.files, each.imprint.publisher),
                        *(each.imprint.series, each.imprint.edition, each.imprint.date),
                    )
                )
            ).text
            for each in self._summaries
        ]


def how_often(steps: Sequence[tuple[str, int]]) -> int:
    """Return how often steps of repair did something, all together."""
    return sum(count for _, count in steps)


def _is_of(document: DocumentSummary, state: DocumentState) -> bool:
    if state == "failed":
        return document.unreadable or bool(document.not_read)
    return not state or bool(document.mended)
