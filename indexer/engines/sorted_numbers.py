"""Sorted numbers: where the next one begins."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


def changes(ordered: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """For each of one or more sorted numbers whether it is the first of its value."""
    first = np.empty(len(ordered), bool)
    first[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first
