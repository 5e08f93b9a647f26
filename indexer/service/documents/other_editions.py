"""Other editions: where does a passage stand in the same report of other years?

By windows over the text (shingles): how many of those of one passage are in another, too. A table
is sought under its caption in the same section, what was written anew by its first words there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
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
# Characters that a passage begins with by which it is known in its section: two words or three,
# in so many as there may be with spaces and long numbers.
FIRST_WORDS, MOST_BEGUN = 8, 64
# Editions that are looked through, those of the nearest years.
EDITIONS_COMPARED = 40
_SPACE = re.compile(r"\s+")
# What is otherwise in each edition: numbers, and the first year of an era.
_NUMBER = re.compile(r"[0-9]+|元(?=年)")


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
    """The windows of all passages of a document, and of which passage each is.

    ``ids``: of each passage, as a number. ``captions``, ``beginnings``: its section with the
    caption of its table, 0 where it has none, and with its first words, as numbers.
    """

    hashes: Hashes
    owners: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]
    ids: Hashes
    captions: npt.NDArray[np.int64]
    beginnings: npt.NDArray[np.int64]

    def place_of(self, passage: Passage) -> tuple[int, int]:
        """The section of a passage with its caption, and with its first words; 0 of another's."""
        (at,) = np.nonzero(self.ids == _number(passage))
        return (int(self.captions[at[0]]), int(self.beginnings[at[0]])) if len(at) else (0, 0)


def shingle(passages: Sequence[Passage]) -> Shingles:
    """Return the windows of the passages of a document."""
    hashed = [np.unique(hash_windows(_plain(each.text), WINDOW)) for each in passages]
    counts = np.array([len(each) for each in hashed], np.int64)
    owners = np.repeat(np.arange(len(hashed)), counts)
    return Shingles(
        np.concatenate([*hashed, np.zeros(0, np.uint64)]),
        owners,
        counts,
        np.array([*map(_number, passages)], np.uint64),
        np.array([*_list_captions(passages)], np.int64),
        np.array([_name_place(each, _begin(each.text)) for each in passages], np.int64),
    )


def _number(passage: Passage) -> np.uint64:
    return np.uint64(int(passage.id, 16))


def _list_captions(passages: Iterable[Passage]) -> Iterator[int]:
    """Of each passage its section with the caption of its table, or the one right above; else 0."""
    above, block, is_under = "", -1, False
    for passage in passages:
        if passage.block != block:
            is_under, block = bool(above), passage.block
            caption = passage.caption or (above if is_under and passage.table else "")
            above = passage.text if passage.kind == "caption" else ""
        yield _name_place(passage, caption) if caption else 0


def find_same(
    passage: Passage,
    series: Series,
    shingles_of: Callable[[DocumentSummary], Shingles],
    passages_at: Callable[[list[int]], list[Passage]],
    budget: Budget,
) -> Iterator[SamePassage]:
    """Yield the passage of each other edition that stands for this one, if one does, in the order
    of years. Those that the budget does not reach are left out.
    """
    own = [each.document for each in series.editions if each.document.id == passage.document]
    place = shingles_of(own[0]).place_of(passage) if own and not budget.spent() else (0, 0)
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
        best = _find_counterpart(shares, shingles, *place)
        if best is not None:
            (found,) = passages_at([edition.document.first + best])
            yield SamePassage(edition, found, int(shares[best]), compare(passage.text, found.text))


def _find_counterpart(
    shares: npt.NDArray[np.int64], theirs: Shingles, caption: int, beginning: int
) -> int | None:
    """The place of the passage that stands for ours: it has the same caption, or else is most like
    it, or else begins as it does; of several it is the one most like it.
    """
    captioned = _pick_among(shares, theirs.captions == caption) if caption else None
    if captioned is not None:
        return captioned
    best = int(shares.argmax())
    if shares[best] >= LEAST_ALIKE:
        return best
    return _pick_among(shares, theirs.beginnings == beginning) if beginning else None


def _pick_among(shares: npt.NDArray[np.int64], chosen: npt.NDArray[np.bool_]) -> int | None:
    (places,) = np.nonzero(chosen)
    return int(places[shares[places].argmax()]) if len(places) else None


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


def _begin(text: str) -> str:
    """The first words of a text; of a long one only so much is looked at."""
    return _leave_numbers_out(text[:MOST_BEGUN])[:FIRST_WORDS]


def _name_place(passage: Passage, words: str) -> int:
    """A section and words in it as a number, never 0, whatever numbers are in them."""
    return hash(tuple(map(_leave_numbers_out, (*passage.section, words)))) or 1


def _leave_numbers_out(text: str) -> str:
    return _NUMBER.sub("0", _plain(text))


def _plain(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))
