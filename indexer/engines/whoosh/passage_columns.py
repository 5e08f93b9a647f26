"""Columns: what an engine knows of each passage beside its terms: lengths, facets, id.

There is one array for each, in the order of the index.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.model import (
    FACETS,
    KINDS,
    SECTION_SEPARATOR,
    Area,
    Entry,
    FacetCount,
    Filters,
    Kind,
    Skimmed,
    Stream,
    Value,
    is_within,
)

STREAMS: tuple[Stream, ...] = ("words", "units")
AREAS: tuple[Area, ...] = ("title", "section", "text", "implied")
# What is counted, and what is only filtered by.
COLUMNS = (*FACETS, "series", "date")
NESTED = "section"

Mask: TypeAlias = npt.NDArray[np.bool_]
_PASSAGE_ID = re.compile("[0-9a-f]{16}")


def areas_of(entry: Entry) -> dict[Area, tuple[Value, ...]]:
    """Return the values of each area: glosses belong to the text."""
    return {
        "title": (entry.title,),
        "section": entry.section,
        "text": (entry.text, *entry.glosses),
        "implied": entry.implied,
    }


def facet_values(entry: Entry) -> dict[str, str]:
    """Return the value of each facet, "" for none; a section is its path, outermost first."""
    passage = entry.passage
    return {
        "document": passage.document,
        "section": SECTION_SEPARATOR.join(passage.section),
        "kind": passage.kind,
        "speaker": passage.speaker or "",
        "publisher": passage.publisher or "",
        "year": (passage.date or "")[:4],
        "series": passage.series or "",
        "date": passage.date or "",
    }


class Facet:
    """One facet of all passages.

    ``values[ordinals[order]]`` is the value of the passage at ``order``.

    A nested value (a section's path) counts for those above it, too: ``_of[n]`` is a value and
    ``_for[n]`` one it counts for.
    """

    def __init__(
        self, values: tuple[str, ...], ordinals: npt.NDArray[np.int32], *, nested: bool
    ) -> None:
        self.values = values
        self.ordinals = ordinals
        self._names: dict[str, int] = {}
        pairs = [
            (own, self._names.setdefault(name, len(self._names)))
            for own, value in enumerate(values)
            for name in (_and_above(value) if nested else (value,))
            if name
        ]
        self._of, self._for = np.array(pairs, np.int64).reshape(-1, 2).T

    def holds(self, wanted: Iterable[str]) -> Mask:
        """For each passage whether its value is one of ``wanted``, or lies below one."""
        numbers = [self._names[name] for name in wanted if name in self._names]
        chosen = np.zeros(len(self.values), bool)
        chosen[self._of[np.isin(self._for, numbers)]] = True
        return chosen[self.ordinals]

    def count(self, passages: Mask, most: int = 50) -> tuple[FacetCount, ...]:
        """Return the commonest values among ``passages``, each with its count.

        Equal counts come in the order of the index.
        """
        own = np.bincount(self.ordinals[passages], minlength=len(self.values))
        counts = np.bincount(self._for, own[self._of], len(self._names)).astype(int)
        names = tuple(self._names)
        best = np.argsort(-counts, kind="stable")[:most]
        return tuple(
            FacetCount(names[number], int(counts[number])) for number in best if counts[number]
        )


def _and_above(path: str) -> list[str]:
    """Return ``path`` and the sections that hold it, outermost first.

    It is nothing for a passage in no section.
    """
    parts = path.split(SECTION_SEPARATOR) if path else []
    return [SECTION_SEPARATOR.join(parts[: depth + 1]) for depth in range(len(parts))]


@dataclass(frozen=True, slots=True)
class Columns:
    """``lengths[stream, area]`` counts terms; ``ids`` are passage ids as numbers.

    ``unreadable``: for each passage whether its text was decoded wrongly.
    """

    ids: npt.NDArray[np.uint64]
    lengths: dict[tuple[Stream, Area], npt.NDArray[np.int32]]
    facets: dict[str, Facet]
    unreadable: Mask

    def __len__(self) -> int:
        return len(self.ids)

    def find(self, passage: str) -> int | None:
        """Return the order of the passage with this id, None where there is none."""
        if not _PASSAGE_ID.fullmatch(passage):
            return None
        found = np.flatnonzero(self.ids == np.uint64(int(passage, 16)))
        return int(found[0]) if len(found) else None

    def skim(self, orders: range) -> Skimmed:
        """Kinds, depths and lengths of the passages at these places."""
        part = slice(orders.start, orders.stop)
        sections, kinds = self.facets["section"], self.facets["kind"]
        depths = {
            own: len(_and_above(sections.values[own]))
            for own in set(sections.ordinals[part].tolist())
        }
        named: dict[str, Kind] = {kind: kind for kind in KINDS}
        return Skimmed(
            tuple(named[kinds.values[own]] for own in kinds.ordinals[part]),
            tuple(depths[own] for own in sections.ordinals[part].tolist()),
            tuple(self.lengths["units", "text"][part].tolist()),
        )

    def weights(self, name: str, by_value: Mapping[Any, float]) -> npt.NDArray[np.float64]:
        """For each passage the weight of its value of a facet, 1 where there is none."""
        facet = self.facets[name]
        return np.array([by_value.get(value, 1.0) for value in facet.values])[facet.ordinals]

    def allowed(self, filters: Filters, ignoring: str = "") -> Mask:
        """For each passage whether the filters let it through, leaving one facet's own out."""
        mask = np.ones(len(self), bool)
        for name, facet in self.facets.items():
            wanted = getattr(filters, name, ())
            if wanted and name != ignoring:
                mask &= facet.holds(wanted)
        if filters.since or filters.until:
            dates = self.facets["date"]
            within = (is_within(date, filters.since, filters.until) for date in dates.values)
            mask &= np.fromiter(within, bool, len(dates.values))[dates.ordinals]
        return mask


class ColumnWriter:
    """Collects columns entry by entry; `save` writes them into a folder as ``columns.npz``."""

    def __init__(self) -> None:
        self._ids: list[int] = []
        self._lengths: dict[tuple[Stream, Area], list[int]] = {
            (s, a): [] for s in STREAMS for a in AREAS
        }
        self._values: dict[str, dict[str, int]] = {name: {} for name in COLUMNS}
        self._ordinals: dict[str, list[int]] = {name: [] for name in COLUMNS}
        self._unreadable: list[bool] = []

    def add(self, entry: Entry) -> None:
        self._ids.append(int(entry.passage.id, 16))
        self._unreadable.append(entry.passage.unreadable)
        for area, values in areas_of(entry).items():
            self._lengths["words", area].append(sum(len(value.words) for value in values))
            self._lengths["units", area].append(
                sum(max(0, len(value.units) - 1) for value in values)
            )
        for name, value in facet_values(entry).items():
            self._ordinals[name].append(
                self._values[name].setdefault(value, len(self._values[name]))
            )

    def columns(self) -> Columns:
        return Columns(
            np.array(self._ids, np.uint64),
            {key: np.array(lengths, np.int32) for key, lengths in self._lengths.items()},
            {
                name: Facet(
                    tuple(self._values[name]),
                    np.array(self._ordinals[name], np.int32),
                    nested=name == NESTED,
                )
                for name in COLUMNS
            },
            np.array(self._unreadable, bool),
        )


def save(columns: Columns, folder: Path) -> None:
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "ids": columns.ids,
        "unreadable": columns.unreadable,
    }
    for (stream, area), lengths in columns.lengths.items():
        arrays[f"lengths.{stream}.{area}"] = lengths
    for name, facet in columns.facets.items():
        arrays[f"facet.{name}"] = facet.ordinals
        arrays[f"values.{name}"] = _pack(facet.values)
    with (folder / "columns.npz").open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def load(folder: Path) -> Columns:
    with np.load(folder / "columns.npz", allow_pickle=False) as arrays:
        return Columns(
            arrays["ids"],
            {
                (stream, area): arrays[f"lengths.{stream}.{area}"]
                for stream in STREAMS
                for area in AREAS
            },
            {
                name: Facet(
                    _unpack(arrays[f"values.{name}"]),
                    arrays[f"facet.{name}"],
                    nested=name == NESTED,
                )
                for name in COLUMNS
            },
            arrays["unreadable"],
        )


def _pack(values: Iterable[str]) -> npt.NDArray[np.uint8]:
    """Pack texts as one array of bytes, in JSON.

    numpy pads its own text arrays, and an id may hold any character.
    """
    return np.frombuffer(json.dumps(list(values)).encode(), np.uint8)


def _unpack(packed: npt.NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(json.loads(packed.tobytes()))
