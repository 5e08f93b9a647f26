"""Protocols: what rooms ask of each other without knowing who answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from indexer.model.budgets import UNBOUNDED, Budget
from indexer.model.documents import Implied, Passage
from indexer.model.kinds import Kind
from indexer.model.queries import Phrase, Plan, SearchResult
from indexer.model.tokens import Stream, Value


class Lexicon(Protocol):
    """The dictionary that reading asks.

    Which of two joints is likelier, is a text a name, and is it one at all?
    """

    def cost(self, text: str) -> int:
        """Return how unlikely the dictionary finds ``text``: lower is likelier.

        Only texts of like length can be compared.
        """
        ...

    def readings(self, text: str) -> frozenset[str]:
        """Ways to read ``text`` aloud, in hiragana; empty where the dictionary knows none."""
        ...

    def is_person(self, text: str) -> bool:
        """Whether all of ``text`` is the name of a person: 田中, 山田太郎, ジョン."""
        ...

    def known(self, text: str) -> float:
        """Return the share of the letters of ``text`` in words of the dictionary, 0 to 1.

        A lone ideograph is no evidence of a word: particles, numerals and words of two letters and
        more count.
        """
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as an engine stores it: the record to show, and the streams to match.

    ``bounds``: where the words and units of ``text`` stand in it, as bitmaps; empty where that is
    not known. ``implied``: the streams of what it implies, ``implied_parts``: what that is, one for
    each.
    """

    passage: Passage
    title: Value
    section: tuple[Value, ...]
    text: Value
    glosses: tuple[Value, ...]
    implied: tuple[Value, ...] = ()
    bounds: bytes = b""
    implied_parts: tuple[Implied, ...] = ()


@dataclass(frozen=True, slots=True)
class Skimmed:
    """Facts of neighbouring passages that an engine knows without reading them.

    Each field has one value a passage.

    ``depths``: how many headings are above it. ``lengths``: how many units its text and glosses
    have, which is about as many as characters.
    """

    kinds: tuple[Kind, ...]
    depths: tuple[int, ...]
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The occurrences of phrases in one passage: in its text the spans, in its glosses only that
    there are some.

    ``spans``: of the text as shown, ascending; a phrase that does not occur there has none.
    ``implied``: of each phrase that the text implies, the parts that hold it, in order.
    """

    spans: Mapping[Phrase, tuple[tuple[int, int], ...]]
    in_glosses: frozenset[Phrase]
    implied: Mapping[Phrase, tuple[Implied, ...]]


class Engine(Protocol):
    """An open index. Safe to ask from several threads at once."""

    def __len__(self) -> int:
        """Return how many passages there are."""
        ...

    def search(self, plan: Plan, first: int, size: int, budget: Budget = UNBOUNDED) -> SearchResult:
        """Return hits ``first`` to ``first + size - 1``, and what a page says about the rest.

        Order: rung; unreadable passages last; inside hits last; score; order of the index. Rung 2
        is there only where rung 1 has, without the filters, fewer than ``size`` hits, and does not
        repeat them: a filter brings nothing that was not there without it. A facet counts the hits
        of all rungs shown before its own filter. Of no hits (``size`` 0) there are rung 1 and
        counts alone, no facets. Where the budget is spent, what is found has not all that could
        be, but nothing that should not be.
        """
        ...

    def passages(self, orders: Sequence[int]) -> list[Passage]:
        """Return the passages of these orders in the index."""
        ...

    def occurrences(
        self, phrases: Sequence[Phrase], orders: Sequence[int], budget: Budget = UNBOUNDED
    ) -> list[Occurrences | None]:
        """The occurrences of ``phrases`` in the passages of these orders; None for one whose bounds
        are unknown.
        """
        ...

    def skim(self, orders: range) -> Skimmed:
        """Return what is known of the passages of these orders without reading them.

        This costs a small part of reading them.
        """
        ...

    def find(self, passage: str) -> int | None:
        """Return the order of the passage with this id."""
        ...

    def terms(self, stream: Stream, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Return terms of passages' texts that begin with ``prefix``, in order.

        With each comes how many passages hold it.
        """
        ...

    def unlike_record(self) -> list[str]:
        """Return what the engine answers from and is not as it recorded it, each in words.

        This reads the whole index.
        """
        ...

    def close(self) -> None: ...


class EngineKind(Protocol):
    """An engine as the builder needs it: it writes an index folder, and opens one."""

    name: str

    def write(self, folder: Path, entries: Iterable[Entry]) -> int:
        """Write and commit an index of ``entries`` into an empty folder.

        Returns how many entries there were.
        """
        ...

    def open(self, folder: Path) -> Engine: ...
