"""Which writings of a list are few slips from another, or have its letters in another order."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA


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
            if (places := self._of_length.get(length))
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

    # Both are made when they are first asked for, in arrays: a dictionary would hold ten times as
    # much.

    def prepare(self) -> None:
        """Make both now."""
        _ = self._of_length, self._signatures

    @cached_property
    def _of_length(self) -> dict[int, array[int]]:
        """The places of the writings by their lengths."""
        found: dict[int, array[int]] = {}
        for place, writing in enumerate(self._writings):
            found.setdefault(len(writing), array("L")).append(place)
        return found

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
