"""An engine over an engine: what it does not answer otherwise is asked of the one below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import (
    UNBOUNDED,
    Budget,
    Engine,
    Occurrences,
    Passage,
    Phrase,
    Plan,
    SearchResult,
    Skimmed,
    Stream,
)


@dataclass(frozen=True, slots=True)
class OverEngine:
    """An engine that answers like ``engine``."""

    engine: Engine

    def search(self, plan: Plan, first: int, size: int, budget: Budget = UNBOUNDED) -> SearchResult:
        return self.engine.search(plan, first, size, budget)

    def __len__(self) -> int:
        return len(self.engine)

    def passages(self, orders: Sequence[int]) -> list[Passage]:
        return self.engine.passages(orders)

    def occurrences(
        self, phrases: Sequence[Phrase], orders: Sequence[int], budget: Budget = UNBOUNDED
    ) -> list[Occurrences | None]:
        return self.engine.occurrences(phrases, orders, budget)

    def skim(self, orders: range) -> Skimmed:
        return self.engine.skim(orders)

    def find(self, passage: str) -> int | None:
        return self.engine.find(passage)

    def terms(self, stream: Stream, prefix: str, limit: int) -> list[tuple[str, int]]:
        return self.engine.terms(stream, prefix, limit)

    def unlike_record(self) -> list[str]:
        return self.engine.unlike_record()

    def close(self) -> None:
        self.engine.close()
