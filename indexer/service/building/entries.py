"""Entries: passages with their texts, titles and ruby, as an engine stores them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from indexer.analysis import (
    analyse,
    bounds,
    implied_paragraphs,
    implied_parts,
    value,
    value_as_one_word,
)
from indexer.model import Analysis, Entry, Passage, Value

LONGEST_INDEXED_TITLE = 1_000


def entry(passage: Passage, analysis: Analysis, glosses: Iterable[Analysis]) -> Entry:
    """Return a passage as an engine stores it."""
    said, stood_for = implied_parts(analysis), tuple(implied_paragraphs(passage))
    return Entry(
        passage,
        _head_value(passage.title[:LONGEST_INDEXED_TITLE]),
        tuple(map(_head_value, _headings(passage))),
        value(analysis),
        tuple(map(value, glosses)),
        (
            *(value(analyse(part.text)) for part in said),
            *(value_as_one_word(part.text) for part in stood_for),
        ),
        bounds(analysis),
        (*said, *stood_for),
    )


def _headings(passage: Passage) -> list[str]:
    """Return the headings above a passage and its caption, but for the title of its document.

    What the title says, no passage says by standing below it.
    """
    return [each[:LONGEST_INDEXED_TITLE] for each in passage.path if each != passage.title]


@lru_cache(maxsize=4_096)
def _head_value(text: str) -> Value:
    return value(analyse(text))
