"""Sizes of type: is one as large as another, larger or smaller? Scaling in a PDF moves sizes a
little.
"""

from __future__ import annotations

from indexer.reading.layout_parameters import LAYOUT


def is_same_size(size: float, other: float) -> bool:
    """Whether type of one size is of the same kind of text as type of ``other`` size, in points."""
    return abs(size - other) <= LAYOUT.size_tolerance_ratio * other


def is_larger(size: float, other: float) -> bool:
    """Whether type is larger than type of ``other`` size, as headings are."""
    return size > (1 + LAYOUT.size_tolerance_ratio) * other


def is_smaller(size: float, other: float) -> bool:
    """Whether type is smaller than type of ``other`` size, as notes are."""
    return size < (1 - LAYOUT.size_tolerance_ratio) * other
