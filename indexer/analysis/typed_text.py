"""Typed text: analysed once, though it is asked for as a run, as a reading and for offers."""

from __future__ import annotations

from functools import lru_cache

from indexer.analysis.analyser import analyse
from indexer.analysis.folding import Folded, fold
from indexer.model import Analysis

# A question with its offers has some dozens of texts; some kilobytes each.
TEXTS_KEPT = 256


@lru_cache(maxsize=TEXTS_KEPT)
def analyse_typed(text: str) -> Analysis:
    """Return what `analyse` does, of a short text that is likely to be asked for again."""
    return analyse(text)


@lru_cache(maxsize=TEXTS_KEPT)
def fold_typed(text: str) -> Folded:
    """Return what `fold` does, of a short text that every rule of expansion asks for."""
    return fold(text)
