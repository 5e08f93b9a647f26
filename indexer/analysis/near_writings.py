"""Near writings: those of a list that are few slips from another, or have its letters in another
order.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

# A letter is one of so many bits, spread by Knuth's multiplicative hash (TAOCP 6.4).
BITS, KNUTH = 64, 2_654_435_761
GOLDEN_GAMMA = 0x9E3779B97F4A7C15
SPLIT_MIX = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))


class NearWritings:
    """Finds places in a list of writings without a look at each of them."""

    def __init__(self, writings: Sequence[str]) -> None:
        self._writings = writings

    def within(self, written: str, slips: int, most: int) -> list[int]:
        """Return the places of at most ``most`` writings that are at most ``slips`` from another.

        The nearest come first, of equally near ones those of the list's beginning. A slip is a
        character too many, too few or wrong, or two neighbours exchanged (optimal string
        alignment), so only such lengths can be near. What counts slips is loaded here: few searches
        ask for it, and no build.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        (letters,) = _letters_of([written])
        found = [
            (distance, places[at])
            for length in range(len(written) - slips, len(written) + slips + 1)
            if (places := self._sharing(letters, length, slips))
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
        (signature,), letters = _signatures_of([written]), sorted(written)
        first, after = (
            signatures.searchsorted(signature, "left"),
            signatures.searchsorted(signature, "right"),
        )
        alike: list[int] = places[first:after].tolist()
        return [place for place in alike if sorted(self._writings[place]) == letters]

    def _sharing(self, asked: np.uint64, length: int, slips: int) -> list[int]:
        """Return the places of the writings of a length with all letters but one a slip.

        ``asked``: the bits of the letters.
        """
        if length not in self._of_length:
            return []
        places, letters = self._of_length[length]
        missing = np.bitwise_count(asked & ~letters)
        strange = np.bitwise_count(letters & ~asked)
        near: list[int] = places[(missing <= slips) & (strange <= slips)].tolist()
        return near

    # Both are made when they are first asked for, in arrays: a dictionary would hold ten times as
    # much.

    def prepare(self) -> None:
        """Make both now, and load what counts slips."""
        import rapidfuzz.distance
        import rapidfuzz.process  # noqa: F401

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
    def _signatures(self) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
        """The signatures of the writings in ascending order, and the place of each."""
        signatures = _signatures_of(self._writings)
        places = np.argsort(signatures, kind="stable")
        return signatures[places], places


def _signatures_of(writings: Sequence[str]) -> NDArray[np.uint64]:
    """Return for each writing a number that is the same for the same letters in any order.

    It is the sum of what the letters give, each mixed as SplitMix64 does (Steele, Lea and Flood,
    OOPSLA 2014).
    """
    mixed = _codes_of(writings).astype(np.uint64) * np.uint64(GOLDEN_GAMMA)
    for shift, factor in SPLIT_MIX:
        mixed = (mixed ^ mixed >> np.uint64(shift)) * np.uint64(factor)
    return _over_each(np.add, mixed, writings)


def _letters_of(writings: Sequence[str]) -> NDArray[np.uint64]:
    """Return a bit for each letter of each writing; letters may share one."""
    hashed = _codes_of(writings) * np.uint32(KNUTH) >> np.uint32(32 - BITS.bit_length() + 1)
    return _over_each(np.bitwise_or, np.uint64(1) << hashed.astype(np.uint64), writings)


def _codes_of(writings: Sequence[str]) -> NDArray[np.uint32]:
    """Return the letters of all writings, one after the other."""
    return np.frombuffer("".join(writings).encode("utf-32-le"), np.uint32)


def _over_each(
    join: np.ufunc, letters: NDArray[np.uint64], writings: Sequence[str]
) -> NDArray[np.uint64]:
    """Return what ``join`` makes of the letters of each writing, 0 where it has none."""
    lengths = _lengths_of(writings)
    joined = np.zeros(len(writings), np.uint64)
    if letters.size:
        held = np.flatnonzero(lengths)
        joined[held] = join.reduceat(letters, np.cumsum(lengths)[held] - lengths[held])
    return joined


def _lengths_of(writings: Sequence[str]) -> NDArray[np.intp]:
    return np.fromiter(map(len, writings), np.intp, len(writings))
