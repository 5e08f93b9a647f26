"""Facets from Tantivy: the commonest values in a set, equally common ones by value.

Tantivy puts values in order by their count or by themselves, never by both. So where many are as
common as the last that is told, those are asked for once more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from tantivy import Query, Searcher

from indexer.limits import MOST_VALUES
from indexer.model import FacetCount

# A value as the index has it, and how many passages have it.
Bucket: TypeAlias = tuple[str, int]

# Values that are asked for beyond those told, and how many times more where that is too few; the
# most that Tantivy gives.
MORE_VALUES, TIMES_MORE_VALUES, MOST_BUCKETS = 8, 8, 65_000


@dataclass(frozen=True, slots=True)
class TantivyFacets:
    """Counts the values of facets in an open index. Nothing of it changes.

    ``changed``: the values that the index has otherwise, by how it has them.
    """

    searcher: Searcher
    changed: Mapping[str, str]

    def count(self, names: Sequence[str], query: Query) -> dict[str, tuple[FacetCount, ...]]:
        """Return the values of facets among the passages of a query, which is run once for all."""
        size = MOST_VALUES + MORE_VALUES
        found = self._ask(query, {name: self._commonest(name, size) for name in names})
        return {name: self._told(self._whole(name, query, found[name])) for name in names}

    def _whole(self, name: str, query: Query, found: list[Bucket]) -> list[Bucket]:
        """Return the commonest values, and all that may stand among these if put in order."""
        size = MOST_VALUES + MORE_VALUES
        while _are_cut(found, size) and size < MOST_BUCKETS:
            if found[-1][1] == 1:
                return self._with_single(name, query, found)
            size = min(size * TIMES_MORE_VALUES, MOST_BUCKETS)
            found = self._ask(query, {name: self._commonest(name, size)})[name]
        return found

    def _with_single(self, name: str, query: Query, found: list[Bucket]) -> list[Bucket]:
        """Return the values that several passages have, and the first of those that one has."""
        # what is changed may stand before all others there, and behind them as it is
        size = min(MOST_VALUES + len(self.changed), MOST_BUCKETS)
        by_value = self._ask(query, {name: _terms(name, size, "_key", "asc")})[name]
        several = [(value, count) for value, count in found if count > 1]
        return several + [(value, count) for value, count in by_value if count == 1]

    def _commonest(self, name: str, size: int) -> dict[str, Any]:
        terms = _terms(name, size, "_count", "desc")
        if self.searcher.num_segments > 1:
            # what is common in all may be rare in each
            terms["terms"]["segment_size"] = MOST_BUCKETS
        return terms

    def _ask(self, query: Query, asked: dict[str, Any]) -> dict[str, list[Bucket]]:
        answer = self.searcher.aggregate(query, asked)
        return {
            name: [(each["key"], int(each["doc_count"])) for each in answer[name]["buckets"]]
            for name in asked
        }

    def _told(self, found: Sequence[Bucket]) -> tuple[FacetCount, ...]:
        known = [(self.changed.get(value, value), count) for value, count in found]
        known.sort(key=lambda each: (-each[1], each[0]))
        return tuple(FacetCount(value, count) for value, count in known[:MOST_VALUES])


def _are_cut(found: Sequence[Bucket], size: int) -> bool:
    """Whether there may be more values that are as common as the last that is told."""
    return len(found) == size and found[-1][1] == found[MOST_VALUES - 1][1]


def _terms(name: str, size: int, order: str, direction: str) -> dict[str, Any]:
    wanted = {"field": name, "size": size, "segment_size": size, "order": {order: direction}}
    return {"terms": wanted}
