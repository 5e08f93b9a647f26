"""Positions: what the postings of Whoosh keep of a place, and sorted numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

# Edges of a place: those of the unit there; whether a word ends at the end of the unit after it;
# whether soft marks are after the unit, and after the one after it.
NEXT_ENDS_WORD = 4
MARKS_FOLLOW = 8
MARKS_FOLLOW_NEXT = 16
EDGE_BITS = 5


def changes(ordered: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """For each of one or more sorted numbers whether it is the first of its value."""
    first = np.empty(len(ordered), bool)
    first[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first
