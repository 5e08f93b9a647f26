"""Slot owners: passage and area of a slot as one number, told apart as its bits.

As bits, since numpy takes fifty times as long for a remainder.
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.whoosh.term_gathering import AREAS_IN_SPACE
from indexer.ranking.first_phase import Areas

# Of each slot: that many areas a passage, a power of two.
Owners: TypeAlias = npt.NDArray[Any]
_AREA_BITS = len(AREAS_IN_SPACE).bit_length() - 1
_AREA_MASK = len(AREAS_IN_SPACE) - 1


def passages_of(owners: Owners) -> Owners:
    """Return the passage of each."""
    return owners >> _AREA_BITS


def area_numbers(owners: Owners) -> Owners:
    """Return the area of each, by AREAS_IN_SPACE."""
    return owners & _AREA_MASK


def are_in(owners: Owners, areas: Areas) -> npt.NDArray[np.bool_]:
    """Return for each whether its area is one of some."""
    return _are_wanted(areas).take(owners & _AREA_MASK)


@cache
def _are_wanted(areas: Areas) -> npt.NDArray[np.bool_]:
    """Return for each area of the space whether it is one of these."""
    return np.array([area in areas for area in AREAS_IN_SPACE])
