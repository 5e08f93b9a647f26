"""Other editions: where does a passage stand in the same report of other years?

By windows over the text (shingles): how many of those of one passage are in another, too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from indexer.analysis import analyse
from indexer.model import Budget, DocumentSummary, Passage, Segment
from indexer.service.documents.report_series import Edition, Series
from indexer.service.documents.similar_documents import Hashes, hash_windows

# Characters in a window; the least share of windows, in percent, of a passage that is the same.
WINDOW = 5
LEAST_ALIKE = 30
# Editions that are looked through, those of the nearest years.
EDITIONS_COMPARED = 40
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class SamePassage:
    """A passage in another edition: how much of both is alike, in percent; of its text what is not
    in the other is marked.
    """

    edition: Edition
    passage: Passage
    share: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Shingles:
    """The windows of all passages of a document, and of which passage each is."""

    hashes: Hashes
    owners: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]


def shingle(texts: Sequence[str]) -> Shingles:
    """Return the windows of the passages of a document, given by their texts."""
    hashed = [np.unique(hash_windows(_plain(text), WINDOW)) for text in texts]
    counts = np.array([len(each) for each in hashed], np.int64)
    owners = np.repeat(np.arange(len(hashed)), counts)
    return Shingles(np.concatenate([*hashed, np.zeros(0, np.uint64)]), owners, counts)


def find_same(
    passage: Passage,
    series: Series,
    shingles_of: Callable[[DocumentSummary], Shingles],
    passages_at: Callable[[list[int]], list[Passage]],
    budget: Budget,
) -> Iterator[SamePassage]:
    """Yield the passage of each other edition that is most like this one, if one is, in the order
    of years. Those that the budget does not reach are left out.
    """
    ours = np.unique(hash_windows(_plain(passage.text), WINDOW))
    for edition in _nearest(passage.document, series):
        if budget.spent() or not len(ours):
            return
        shingles = shingles_of(edition.document)
        if not len(shingles.counts):
            continue
        held = np.isin(shingles.hashes, ours)
        common = np.bincount(shingles.owners[held], minlength=len(shingles.counts))
        shares = 200 * common // (len(ours) + shingles.counts)
        best = int(shares.argmax())
        if shares[best] >= LEAST_ALIKE:
            (found,) = passages_at([edition.document.first + best])
            yield SamePassage(edition, found, int(shares[best]), compare(passage.text, found.text))


def _nearest(document: str, series: Series) -> list[Edition]:
    """Return the other editions, those around this one where there are very many."""
    places = [place for place, each in enumerate(series.editions) if each.document.id == document]
    at = places[0] if places else 0
    first = max(0, min(at - EDITIONS_COMPARED // 2, len(series.editions) - EDITIONS_COMPARED))
    some = series.editions[first : first + EDITIONS_COMPARED]
    return [each for each in some if each.document.id != document]


def compare(ours: str, theirs: str) -> tuple[Segment, ...]:
    """Return the other text in stretches, those marked that are not in ours: whole words, and whole
    figures.

    >>> [each.text for each in compare("予算は18.2億円。", "予算は11.5億円。") if each.marked]
    ['11.5億']
    """
    cut = _cut_words(theirs)
    matcher = SequenceMatcher(None, _cut_words(ours), cut, autojunk=False)
    return tuple(
        Segment("".join(cut[start:end]), tag != "equal")
        for tag, _, _, start, end in matcher.get_opcodes()
        if start < end
    )


def _cut_words(text: str) -> list[str]:
    """Return a text in its words, and what is between them."""
    edges = (edge for token in analyse(text).tokens for edge in (token.start, token.end))
    return [text[start:end] for start, end in pairwise(sorted({0, *edges, len(text)}))]


def _plain(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))
