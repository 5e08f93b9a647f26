"""Passage columns: what an engine knows of a passage beside its terms: lengths, facets, id, bounds.

There is one array for each, in the order of the index.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.engines.facet_values import VALUE_OF_FACET
from indexer.engines.mapped_arrays import Arrays, narrowest
from indexer.engines.passage_areas import AREAS, FLAG_OF
from indexer.engines.text_bounds import encode_parts
from indexer.engines.whoosh.facet_columns import Facet, FacetGathering, Mask
from indexer.model import KINDS, STREAMS, Area, Entry, Flag, Kind, Skimmed, Stream, Value

# Weights of values that are kept: programs have few tables of them.
KEPT_WEIGHTS = 8
_PASSAGE_ID = re.compile("[0-9a-f]{16}")


class PassageColumns:
    """``lengths[stream, area]`` counts terms.

    ``flags``: of each flag that some passage has, for each whether it has it.
    """

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self.lengths = {(s, a): arrays[f"lengths.{s}.{a}"] for s in STREAMS for a in AREAS}
        self.facets = {name: Facet(arrays, name) for name in VALUE_OF_FACET}
        flags: dict[Flag, Mask] = {name: arrays[f"flags.{name}"] for name in FLAG_OF}
        self.flags = {name: mask for name, mask in flags.items() if mask.any()}
        self.value_weights = lru_cache(KEPT_WEIGHTS)(self._value_weights)

    def __len__(self) -> int:
        return len(self.lengths["words", "text"])

    def find(self, passage: str) -> int | None:
        """Return the order of the passage with this id, None where there is none."""
        if not _PASSAGE_ID.fullmatch(passage):
            return None
        ids, wanted = self._arrays["ids"], int(passage, 16)
        at = int(np.searchsorted(ids, np.uint64(wanted)))
        return int(self._arrays["ids.orders"][at]) if at < len(ids) and ids[at] == wanted else None

    def bounds(self, order: int) -> bytes:
        """Return the bitmaps of the passage at ``order``, as `bounds` gives them."""
        return self._bytes("bounds", order)

    def implied(self, order: int) -> bytes:
        """Return what the passage at ``order`` implies, as `encode_parts` gives it."""
        return self._bytes("implied", order)

    def _bytes(self, name: str, order: int) -> bytes:
        ends = self._arrays[f"{name}.ends"]
        start = int(ends[order - 1]) if order else 0
        return self._arrays[name][start : int(ends[order])].tobytes()

    def skim(self, orders: range) -> Skimmed:
        """Kinds, depths and lengths of the passages of these orders."""
        part = slice(orders.start, orders.stop)
        sections, kinds = self.facets["section"], self.facets["kind"]
        named: dict[str, Kind] = {kind: kind for kind in KINDS}
        return Skimmed(
            tuple(named[kinds.values[own]] for own in kinds.ordinals[part].tolist()),
            tuple(sections.depths(sections.ordinals[part]).tolist()),
            tuple(self.lengths["units", "text"][part].tolist()),
        )

    def weights(
        self,
        name: str,
        by_value: Mapping[Any, float],
        default: float,
        orders: npt.NDArray[np.int64],
    ) -> npt.NDArray[np.float64]:
        """The weights of the passages at ``orders`` by their value of a facet, or the default."""
        weights = self.value_weights(name, tuple(by_value.items()), default)
        return weights.take(self.facets[name].ordinals.take(orders), mode="wrap")

    def _value_weights(
        self, name: str, by_value: tuple[tuple[Any, float], ...], default: float
    ) -> npt.NDArray[np.float64]:
        """Return the weights of the values of a facet by number, the last for none."""
        known = dict(by_value)
        return np.array([*(known.get(each, default) for each in self.facets[name].values), default])

    def length(self, stream: Stream, areas: Iterable[Area]) -> npt.NDArray[np.int64]:
        """The number of terms in all these areas of each passage."""
        lengths: npt.NDArray[np.int64] = np.add.reduce(
            [self.lengths[stream, area] for area in areas], dtype=np.int64
        )
        return lengths


class PassageColumnWriter:
    """Collects columns entry by entry."""

    def __init__(self) -> None:
        self._ids: list[int] = []
        self._lengths: dict[tuple[Stream, Area], list[int]] = {
            (s, a): [] for s in STREAMS for a in AREAS
        }
        self._facets = [FacetGathering(name) for name in VALUE_OF_FACET]
        self._flags: dict[Flag, list[bool]] = {name: [] for name in FLAG_OF}
        self._bytes = {"bounds": bytearray(), "implied": bytearray()}
        self._ends: dict[str, list[int]] = {"bounds": [], "implied": []}

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, entry: Entry, areas: Mapping[Area, tuple[Value, ...]]) -> None:
        self._ids.append(int(entry.passage.id, 16))
        for flag, is_flagged in FLAG_OF.items():
            self._flags[flag].append(is_flagged(entry.passage))
        for area, values in areas.items():
            self._lengths["words", area].append(sum(len(value.words) for value in values))
            self._lengths["units", area].append(
                sum(max(0, len(value.units) - 1) for value in values)
            )
        for facet in self._facets:
            facet.add(entry.passage)
        self._bytes["bounds"] += entry.bounds
        self._bytes["implied"] += encode_parts(entry.implied_parts)
        for name, ends in self._ends.items():
            ends.append(len(self._bytes[name]))

    def arrays(self) -> Arrays:
        ids = np.array(self._ids, np.uint64)
        sorting = np.argsort(ids, kind="stable")
        made: dict[str, npt.NDArray[Any]] = {
            "ids": ids[sorting].astype("<u8"),
            "ids.orders": sorting.astype("<u4"),
            **{f"flags.{name}": np.array(flags, bool) for name, flags in self._flags.items()},
        }
        for name, ends in self._ends.items():
            made[name] = np.frombuffer(bytes(self._bytes[name]), np.uint8)
            made[f"{name}.ends"] = narrowest(np.array(ends, np.int64))
        for (stream, area), lengths in self._lengths.items():
            made[f"lengths.{stream}.{area}"] = narrowest(np.array(lengths, np.int64))
        for facet in self._facets:
            made |= facet.arrays()
        return made
