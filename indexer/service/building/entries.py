"""Entries: passages with their texts, titles and ruby, as an engine stores them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from indexer.analysis import (
    analyse,
    analyse_together,
    bounds,
    implied_paragraphs,
    implied_parts,
    value,
    value_as_one_word,
)
from indexer.model import Analysis, Entry, Implied, Passage, Value

LONGEST_INDEXED_TITLE = 1_000


@dataclass(frozen=True, slots=True)
class TextAnalyses:
    """The analyses of a text, and of each part that it implies."""

    text: Analysis
    said: tuple[Implied, ...]
    of_said: tuple[Analysis, ...]


def analyse_texts(texts: Iterable[str]) -> list[TextAnalyses]:
    """Analyse texts, then all that they imply."""
    analyses = analyse_together(texts)
    said = [implied_parts(analysis) for analysis in analyses]
    of_said = iter(analyse_together([part.text for own in said for part in own]))
    return [
        TextAnalyses(analysis, own, tuple(islice(of_said, len(own))))
        for analysis, own in zip(analyses, said, strict=True)
    ]


def entry(passage: Passage, found: TextAnalyses, glosses: Iterable[Analysis]) -> Entry:
    """Return a passage as an engine stores it."""
    stood_for = tuple(implied_paragraphs(passage))
    return Entry(
        passage,
        _head_value(passage.title[:LONGEST_INDEXED_TITLE]),
        tuple(map(_head_value, _headings(passage))),
        value(found.text),
        tuple(map(value, glosses)),
        (*map(value, found.of_said), *(value_as_one_word(part.text) for part in stood_for)),
        bounds(found.text),
        (*found.said, *stood_for),
    )


def _headings(passage: Passage) -> list[str]:
    """Return the headings above a passage and its caption, but for the title of its document.

    What the title says, no passage says by standing below it.
    """
    return [each[:LONGEST_INDEXED_TITLE] for each in passage.path if each != passage.title]


@lru_cache(maxsize=4_096)
def _head_value(text: str) -> Value:
    return value(analyse(text))
