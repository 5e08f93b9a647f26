"""Similar documents: of which is most of the text that of another, as of two editions?

By the least hashes of all windows of their text (MinHash): the share of those that two documents
have in common estimates how much of the text of both is in both (their Jaccard index).

Source: A. Broder, On the resemblance and containment of documents, 1997.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.model import Similar

Hashes: TypeAlias = npt.NDArray[np.uint64]

# Characters in a window, and windows that stand for a document: the share is right to about 3 %.
HASHED_CHARACTERS = 12
HASHES_KEPT = 256
# The least share, in percent, at which two documents are editions of one text.
LEAST_SHARE = 50
# A document with less text than this many windows is a form or a notice, alike by nature.
LEAST_WINDOWS = 400
# What more documents than this hold says nothing of any two.
MOST_HOLDERS = 50
# How many similar documents are told of each.
MOST_TOLD = 5
# Of hashes that are looked for, how many times as many are looked at.
_ROOM = 4
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


@dataclass(slots=True)
class Likeness:
    """Learns the texts of documents, then tells which are similar."""

    hashes: dict[str, Hashes] = field(default_factory=dict)

    def add(self, document: str, texts: Iterable[str]) -> None:
        """Learn a document by the texts of its passages."""
        windows = hash_windows("".join(texts), HASHED_CHARACTERS)
        if len(windows) >= LEAST_WINDOWS:
            self.hashes[document] = least_hashes(windows, HASHES_KEPT)

    def find(self) -> Mapping[str, tuple[Similar, ...]]:
        """Return by the ids of documents those that are similar, the most similar first."""
        found: dict[str, list[Similar]] = {}
        for one, other in self._candidates():
            share = self._share(one, other)
            if share >= LEAST_SHARE:
                found.setdefault(one, []).append(Similar(other, share))
                found.setdefault(other, []).append(Similar(one, share))
        return {
            name: tuple(sorted(similar, key=lambda each: (-each.share, each.document))[:MOST_TOLD])
            for name, similar in found.items()
        }

    def _candidates(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs that have enough hashes in common to be worth a look."""
        holders: dict[int, list[str]] = {}
        for name, hashes in self.hashes.items():
            for each in hashes.tolist():
                holders.setdefault(each, []).append(name)
        shared: Counter[tuple[str, str]] = Counter()
        for names in holders.values():
            if 1 < len(names) <= MOST_HOLDERS:
                shared.update(combinations(names, 2))
        for pair, count in shared.items():
            # fewer than a quarter of those kept are never half of both
            if count * 4 >= min(len(self.hashes[name]) for name in pair):
                yield pair

    def _share(self, one: str, other: str) -> int:
        ours, theirs = self.hashes[one], self.hashes[other]
        least = np.union1d(ours, theirs)[:HASHES_KEPT]
        common = np.intersect1d(np.intersect1d(ours, theirs), least)
        return round(100 * len(common) / len(least))


def least_hashes(hashes: Hashes, most: int) -> Hashes:
    """Return the least of some hashes, each once, ascending, ``most`` at most.

    They are looked for among the least few times as many, and among all where these repeat: to sort
    those of a report of a hundred pages takes thirty times as long.
    """
    room = _ROOM * most
    if len(hashes) > room:
        least = np.unique(np.partition(hashes, room)[:room])[:most]
        if len(least) == most:
            return least
    return np.unique(hashes)[:most]


def hash_windows(text: str, size: int) -> Hashes:
    """Return a hash of each run of ``size`` characters."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    count = len(codes) - size + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    hashes = np.zeros(count, np.uint64)
    for at in range(size):
        hashes = (hashes ^ codes[at : at + count]) * _FACTOR
        hashes ^= hashes >> _SHIFT
    return hashes
