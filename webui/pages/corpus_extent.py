"""The extent of a corpus, for one sentence: whose documents, of which years, how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import DocumentSummary

PUBLISHERS_NAMED = 3


@dataclass(frozen=True, slots=True)
class CorpusExtent:
    """``publishers``: those of the most documents, none where most are not theirs; ``others``:
    whether there are more, or documents of unknown ones. ``since``, ``until``: the first and the
    last year, "" where none is known.
    """

    documents: int
    passages: int
    characters: int
    publishers: tuple[str, ...]
    others: bool
    since: str
    until: str


def extent_of(documents: Sequence[DocumentSummary]) -> CorpusExtent:
    """Return what is in all these documents together."""
    publishers = Counter(each.imprint.publisher for each in documents)
    unknown = publishers.pop("", 0)
    most = publishers.most_common(PUBLISHERS_NAMED)
    theirs = sum(count for _, count in most)
    named = tuple(name for name, _ in most) if theirs * 2 >= len(documents) else ()
    years = {each.imprint.year for each in documents} - {""} or {""}
    return CorpusExtent(
        len(documents),
        sum(each.passages for each in documents),
        sum(each.characters for each in documents),
        named,
        bool(unknown) or len(publishers) > len(named),
        min(years),
        max(years),
    )
