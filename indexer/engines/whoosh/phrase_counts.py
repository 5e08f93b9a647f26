"""Phrase counts: how many passages hold each of the many phrases that speak for one.

Of most that is written down, and of words side by side it is counted of all at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from indexer.engines.whoosh.phrase_bounds import is_bounded
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.matching import TEXT_AREA
from indexer.model import Phrase, Stream
from indexer.ranking.first_phase import Areas


def count_together(lookup: Lookup, phrases: Sequence[Phrase], areas: Areas) -> list[int | None]:
    """Return how many passages hold each phrase in any of some areas; None of those that must be
    looked up one by one.
    """
    alike: defaultdict[tuple[Stream, int], list[int]] = defaultdict(list)
    for at, phrase in enumerate(phrases):
        if not is_bounded(phrase):
            alike[phrase.stream, len(phrase.terms)].append(at)
    counts: list[int | None] = [None] * len(phrases)
    for kind, each in alike.items():
        counted = _count_alike(lookup, kind, [phrases[at] for at in each], areas)
        for at, count in zip(each, counted or (), strict=False):
            counts[at] = count
    return counts


def _count_alike(
    lookup: Lookup, kind: tuple[Stream, int], phrases: Sequence[Phrase], areas: Areas
) -> list[int] | None:
    """Return how many passages hold phrases of one stream and length, None if that is not known."""
    if kind == ("words", 1):
        return lookup.columns.holding_words(phrases, areas)
    if areas != TEXT_AREA:
        return None
    if kind == ("units", 2):
        return lookup.columns.holding_units(phrases)
    return _count_word_pairs(lookup, phrases) if kind == ("words", 2) else None


def _count_word_pairs(lookup: Lookup, pairs: Sequence[Phrase]) -> list[int]:
    """Return how many texts hold each of some pairs of words.

    It is kept for other questions: the commonest pairs, which take longest, are in most.
    """
    known, left_out = lookup.columns.pairs_counted, lookup.left_out
    new = [pair for pair in pairs if pair.terms not in known]
    which, _ = lookup.pair_holders(new, TEXT_AREA)
    found = np.bincount(which, minlength=len(new)).tolist()
    counts = {pair.terms: count for pair, count in zip(new, found, strict=True)}
    told = [counts[pair.terms] if pair.terms in counts else known[pair.terms] for pair in pairs]
    if lookup.left_out == left_out:
        lookup.columns.keep_counts(counts)
    return told
