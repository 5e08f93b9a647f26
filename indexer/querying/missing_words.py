"""Missing words: which words of a query does no passage hold, though others of it are found?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from indexer.analysis import analyse_typed, trim_words
from indexer.model import Filters, Leaf, Note, Phrase, Plan, SearchResult
from indexer.querying.articles_of_titles import names_article

# Operators that were read as text, which is said by a note of its own.
OPERATORS = frozenset({"AND", "OR", "NOT"})


def note_missing_words(
    leaves: Iterable[Leaf],
    found: SearchResult,
    filters: Filters,
    search: Callable[[Plan], SearchResult],
) -> Iterator[Note]:
    """Yield a note on each word that neither text nor title nor heading of a passage holds.

    There is none where nothing was found, which is said elsewhere. Nor is anything said of a
    sentence: hardly any is held as it stands; nor of an article, where a title says what it is of.
    """
    if not found.complete or not any(rung.total for rung in found.rungs):
        return
    for leaf in leaves:
        if not any(map(found.counts.get, leaf.phrases)) and _is_told(leaf.text, found):
            headed = tuple(phrase for phrase in leaf.phrases if not phrase.implied)
            if not _is_headed(leaf, headed, filters, search):
                yield Note("nowhere", {"text": leaf.text})


def _is_told(text: str, found: SearchResult) -> bool:
    return _is_word(text) and not (found.rungs[0].total and names_article(text))


def _is_word(text: str) -> bool:
    """Whether a typed text has no particle, nor anything else that only joins its words."""
    return text.upper() not in OPERATORS and all(
        word.content for word in trim_words(analyse_typed(text).words)
    )


def _is_headed(
    leaf: Leaf,
    phrases: tuple[Phrase, ...],
    filters: Filters,
    search: Callable[[Plan], SearchResult],
) -> bool:
    """Whether the title or a heading of a passage holds one of the phrases."""
    headed = Plan(leaf, words=phrases, filters=filters, facets=())
    return any(rung.total for rung in search(headed).rungs)
