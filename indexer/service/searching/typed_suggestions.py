"""Typed suggestions: what may a query that is being typed become? Words, compounds, headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from indexer.analysis import analyse, fold
from indexer.errors import OutOfTime
from indexer.japanese.figure_labels import words_of_heading
from indexer.model import Budget, Filters, Passage, SearchRequest
from indexer.service.reports import Suggestion
from indexer.service.searching.open_index import OpenIndex
from indexer.service.suggestions.completion import NEGATED, last_word

MOST_HEADINGS = 3
# Headings that are looked at for those; completions of a last word that are tried together with
# the words before it.
MOST_LOOKED_AT, MOST_COMPLETIONS_TRIED = 8, 16
# Signs that stand before a heading as it is printed.
_ORNAMENT = re.compile(r"\A[^\w「『（(【［〈《＜<‘“]+")


def suggest(opened: OpenIndex, text: str, limit: int, budget: Budget) -> tuple[Suggestion, ...]:
    """Return at most ``limit`` suggestions for a text that is not blank.

    Errors: QueryError; OutOfTime where nothing was found within the budget.
    """
    words = _completions(opened, text, limit, budget)
    request = SearchRequest(text, size=MOST_LOOKED_AT, filters=Filters(kind=("heading",)))
    found = [] if budget.spent() else opened.answerers["rank"].find(request, budget)
    told = {text, *(word.text for word in words)}
    headings = [
        Suggestion(title, "heading", opened.answerers["rank"].count(SearchRequest(title), budget))
        for title in islice(_titles(found, text, told), MOST_HEADINGS)
    ]
    if not words and not headings and budget.spent():
        raise OutOfTime()
    return (*words[: max(0, limit - len(headings))], *headings)[:limit]


def _completions(opened: OpenIndex, text: str, limit: int, budget: Budget) -> list[Suggestion]:
    """Return words that the last word of a text may become."""
    before, word = last_word(text)
    if before.strip():
        return _completed(opened, before, word, budget)[:limit]
    return [
        Suggestion(known.text, "word", known.count) for known in opened.completions.of(text, limit)
    ]


def _completed(opened: OpenIndex, before: str, word: str, budget: Budget) -> list[Suggestion]:
    """Return the query with its last word completed, within the budget.

    None that finds nothing is among them; those with most passages come first.
    """
    tried = opened.completions.of(word, MOST_COMPLETIONS_TRIED) if word else ()
    if NEGATED.search(before):  # how many passages lack a word says nothing about it
        return [Suggestion(before + known.text, "word", known.count) for known in tried]
    answerer = opened.answerers["rank"]
    completed = (before + known.text for known in tried)
    counted = [(text, answerer.count(SearchRequest(text), budget)) for text in completed]
    counted.sort(key=lambda pair: -pair[1])
    return [Suggestion(text, "word", count) for text, count in counted if count]


def _titles(found: Iterable[Passage], text: str, told: set[str]) -> Iterator[str]:
    """Yield headings that can be read, without their numbers, each once.

    What is ``told`` already is not among them, nor what has ``text`` in the middle of a word.
    """
    for passage in found:
        title = _ORNAMENT.sub("", words_of_heading(passage.text))
        if title not in told and not passage.unreadable and "\ufffd" not in passage.text:
            told.add(title)
            if _holds_words(title, passage.text, text):
                yield title


def _holds_words(title: str, heading: str, typed: str) -> bool:
    """Whether each word that was typed begins a word of a title, or is in it in another writing.

    What is only in the number before the title is neither.
    """
    return all(
        _begins_word(title, word) or word not in fold(heading).text
        for word in fold(typed).text.split()
    )


def _begins_word(title: str, folded: str) -> bool:
    """Whether a word of the title begins as a folded text does."""
    starts = {token.start for token in analyse(title).words}
    written = fold(title)
    offsets = range(len(written.text) - len(folded) + 1)
    return any(
        written.text.startswith(folded, at) and written.starts[at] in starts for at in offsets
    )
