"""Which writings of a list are few slips from another, or have its letters in another order."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

# A letter is one of so many bits, spread by Knuth's multiplicative hash (TAOCP 6.4).
BITS, KNUTH = 64, 2_654_435_761


class NearWritings:
    """Finds places in a list of writings without a look at each of them."""

    def __init__(self, writings: Sequence[str]) -> None:
        self._writings = writings

    def within(self, written: str, slips: int, most: int) -> list[int]:
        """Return the places of at most ``most`` writings that are at most ``slips`` from another.

        The nearest come first, of equally near ones those of the list's beginning. A slip is a
        character too many, too few or wrong, or two neighbours exchanged (optimal string
        alignment), so only such lengths can be near.
        """
        found = [
            (distance, places[at])
            for length in range(len(written) - slips, len(written) + slips + 1)
            if (places := self._sharing(written, length, slips))
            for _, distance, at in process.extract(
                written,
                [self._writings[place] for place in places],
                scorer=OSA.distance,
                score_cutoff=slips,
                limit=most,
            )
        ]
        return [place for _, place in sorted(found)[:most]]

    def of_letters(self, written: str) -> list[int]:
        """Return the places of all writings with the letters of another, in any order."""
        signatures, places = self._signatures
        signature, letters = _signature(written), sorted(written)
        alike = slice(bisect_left(signatures, signature), bisect_right(signatures, signature))
        return [place for place in places[alike] if sorted(self._writings[place]) == letters]

    def _sharing(self, written: str, length: int, slips: int) -> list[int]:
        """Return the places of the writings of a length with all letters but one a slip."""
        if length not in self._of_length:
            return []
        places, letters = self._of_length[length]
        (asked,) = _letters_of([written])
        missing = np.bitwise_count(asked & ~letters)
        strange = np.bitwise_count(letters & ~asked)
        near: list[int] = places[(missing <= slips) & (strange <= slips)].tolist()
        return near

    # Both are made when they are first asked for, in arrays: a dictionary would hold ten times as
    # much.

    def prepare(self) -> None:
        """Make both now."""
        _ = self._of_length, self._signatures

    @cached_property
    def _of_length(self) -> dict[int, tuple[NDArray[np.intp], NDArray[np.uint64]]]:
        """The places of the writings by their lengths, with the letters of each."""
        lengths, letters = _lengths_of(self._writings), _letters_of(self._writings)
        places = np.argsort(lengths, kind="stable")
        known, starts = np.unique(lengths[places], return_index=True)
        of_one = np.split(places, starts[1:])
        return {
            length: (each, letters[each])
            for length, each in zip(known.tolist(), of_one, strict=False)
        }

    @cached_property
    def _signatures(self) -> tuple[array[int], array[int]]:
        """The signatures of the writings in ascending order, and the place of each."""
        ordered = sorted(
            (_signature(writing), place) for place, writing in enumerate(self._writings)
        )
        return array("q", (mark for mark, _ in ordered)), array("L", (at for _, at in ordered))


def _signature(writing: str) -> int:
    """Return a number that is the same for the same letters in any order."""
    return hash("".join(sorted(writing)))


def _lengths_of(writings: Sequence[str]) -> NDArray[np.intp]:
    return np.fromiter(map(len, writings), np.intp, len(writings))


def _letters_of(writings: Sequence[str]) -> NDArray[np.uint64]:
    """Return a bit for each letter of each writing; letters may share one."""
    lengths = _lengths_of(writings)
    letters = np.zeros(len(writings), np.uint64)
    written = np.frombuffer("".join(writings).encode("utf-32-le"), np.uint32)
    if written.size:
        hashed = written * np.uint32(KNUTH) >> np.uint32(32 - BITS.bit_length() + 1)
        held = np.flatnonzero(lengths)
        starts = np.cumsum(lengths)[held] - lengths[held]
        letters[held] = np.bitwise_or.reduceat(np.uint64(1) << hashed.astype(np.uint64), starts)
    return letters
