"""Facts: what an engine knows of each passage beside its terms, as arrays mapped into memory.

These are what a search, a page and a reader's view ask of passages by their order in the index: the
tokens, the bounds, what is implied, kinds, documents, depths and lengths.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from indexer.engines.mapped_arrays import Arrays, map_arrays, map_bytes, narrowest, write_arrays
from indexer.engines.passage_areas import AREAS, areas_of
from indexer.engines.passage_tokens import encode_tokens
from indexer.engines.sorted_numbers import distinct
from indexer.engines.sorted_texts import SortedTexts, pack_texts
from indexer.engines.term_numbers import KnownTerms, TermNumbering
from indexer.engines.text_bounds import Encoded, encode_parts
from indexer.model import KINDS, STREAMS, Area, Entry, Kind, Skimmed, Stream

FACTS_FILE, BYTES_FILE = "facts.bin", "tokens.bin"
# What is kept of a passage as bytes, one after the other.
_KEPT = ("tokens", "bounds", "implied")


class FactsWriter:
    """Writes facts passage by passage: bytes at once, the rest at the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: BinaryIO = (folder / BYTES_FILE).open("wb")
        self._numbering = TermNumbering()
        self._documents: dict[str, int] = {}
        self._columns = {name: array("q") for name in ("document", "kind", "depth", "length")}
        self._sizes = array("q")
        self._totals = {(stream, area): 0 for stream in STREAMS for area in AREAS}

    def add(self, entry: Entry) -> None:
        passage = entry.passage
        kept = (
            encode_tokens(areas_of(entry), self._numbering),
            entry.bounds,
            encode_parts(entry.implied_parts),
        )
        for each in kept:
            self._file.write(each)
            self._sizes.append(len(each))
        document = self._documents.setdefault(passage.document, len(self._documents))
        self._columns["document"].append(document)
        self._columns["kind"].append(KINDS.index(passage.kind))
        self._columns["depth"].append(len(passage.section))
        self._columns["length"].append(self._count_lengths(entry))

    def _count_lengths(self, entry: Entry) -> int:
        """Add the lengths of a passage to the totals; return that of its text in pairs of units."""
        for area, values in areas_of(entry).items():
            self._totals["words", area] += sum(len(value.words) for value in values)
            pairs = sum(max(0, len(value.units) - 1) for value in values)
            self._totals["units", area] += pairs
        return sum(max(0, len(value.units) - 1) for value in (entry.text, *entry.glosses))

    def close(self) -> None:
        self._file.close()

    def finish(self) -> None:
        """Write the rest."""
        self.close()
        names = sorted(self._documents)
        moved = np.zeros(len(names), np.int64)
        moved[[self._documents[name] for name in names]] = np.arange(len(names))
        columns = {name: np.array(each, np.int64) for name, each in self._columns.items()}
        columns["document"] = moved[columns["document"]]
        totals = [self._totals[stream, area] for stream in STREAMS for area in AREAS]
        write_arrays(
            self._folder / FACTS_FILE,
            {
                **self._numbering.arrays(),
                **pack_texts("documents", names),
                **{name: narrowest(each) for name, each in columns.items()},
                "ends": np.cumsum(np.array(self._sizes, np.int64)).astype("<i8"),
                "totals": np.array(totals, "<i8"),
            },
        )


class Facts:
    """The facts of an open index. Nothing of it changes, so threads may share it."""

    def __init__(self, folder: Path) -> None:
        """Map the facts in a folder. Errors: ValueError, LookupError, OSError."""
        self._arrays: Arrays = map_arrays(folder / FACTS_FILE)
        self._bytes = map_bytes(folder / BYTES_FILE)
        self.terms = KnownTerms(self._arrays)
        self._documents = SortedTexts.read(self._arrays, "documents")
        totals = self._arrays["totals"].tolist()
        pairs = [(stream, area) for stream in STREAMS for area in AREAS]
        self.totals: dict[tuple[Stream, Area], int] = dict(zip(pairs, totals, strict=True))
        self._ends: npt.NDArray[Any] = self._arrays["ends"]
        if len(self._ends) != len(_KEPT) * len(self) or self._last() != len(self._bytes):
            raise ValueError("facts of other passages")

    def __len__(self) -> int:
        return len(self._arrays["kind"])

    def tokens(self, orders: Sequence[int]) -> list[bytes]:
        """Return the tokens of passages, as `encode_tokens` gives them."""
        return self._kept(orders, 0)

    def bounds(self, orders: Sequence[int]) -> list[Encoded]:
        """Return the bitmaps of passages and what they imply."""
        return list(zip(self._kept(orders, 1), self._kept(orders, 2), strict=True))

    def documents(self, orders: Iterable[int]) -> list[str]:
        numbers = self._arrays["document"]
        return [self._documents[int(numbers[order])] for order in orders]

    def kinds(self, orders: Sequence[int]) -> list[Kind]:
        return [KINDS[number] for number in self._arrays["kind"][list(orders)].tolist()]

    def kinds_there(self) -> list[Kind]:
        """Return the kinds that some passages are of."""
        return [KINDS[number] for number in distinct(self._arrays["kind"]).tolist()]

    def skim(self, orders: range) -> Skimmed:
        part = slice(orders.start, orders.stop)
        return Skimmed(
            tuple(self.kinds(range(len(self))[part])),
            tuple(self._arrays["depth"][part].tolist()),
            tuple(self._arrays["length"][part].tolist()),
        )

    def _kept(self, orders: Sequence[int], which: int) -> list[bytes]:
        at = np.array(orders, np.int64) * len(_KEPT) + which
        stops = self._ends[at]
        starts = np.where(at > 0, self._ends[at - 1], 0)
        spans = zip(starts.tolist(), stops.tolist(), strict=True)
        return [bytes(self._bytes[start:stop]) for start, stop in spans]

    def _last(self) -> int:
        return int(self._ends[-1]) if len(self._ends) else 0
