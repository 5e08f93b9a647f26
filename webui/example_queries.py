"""Example queries for a newcomer: headings and glossed words of the corpus itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from indexer.japanese.figure_labels import words_of_heading
from indexer.model import Passage

SHORTEST_HEADING = 4  # 目次, 用語 and the like are no queries
LONGEST_HEADING = 14
HEADINGS = 4
WORDS = 4


def pick_examples(documents: Sequence[Sequence[Passage]]) -> tuple[str, ...]:
    """Return up to eight queries that the passages answer.

    They are short headings without their number, and words with a gloss.

    From each document as many as from the others, as far as it has them.
    """
    return (
        *_from_each(documents, _headings_of, HEADINGS),
        *_from_each(documents, _glossed_of, WORDS),
    )


def _from_each(
    documents: Sequence[Sequence[Passage]],
    choices_of: Callable[[Sequence[Passage]], list[str]],
    limit: int,
) -> tuple[str, ...]:
    offered = [
        choices for document in documents if (choices := list(dict.fromkeys(choices_of(document))))
    ]
    picked: list[str] = []
    for place, choices in enumerate(offered):
        others = [choice for choice in choices if choice not in picked]
        picked += spread(others, (limit - len(picked)) // (len(offered) - place))
    return tuple(picked)


def _headings_of(passages: Iterable[Passage]) -> list[str]:
    headings = (words_of_heading(passage.text) for passage in passages if passage.kind == "heading")
    return [
        each
        for each in headings
        if SHORTEST_HEADING <= len(each) <= LONGEST_HEADING and not each.startswith("（")
    ]


def _glossed_of(passages: Iterable[Passage]) -> list[str]:
    return [
        word
        for passage in passages
        if passage.kind == "body"
        for gloss in passage.glosses
        if len(word := passage.text[gloss.start : gloss.end]) > 1
    ]


def rules_of(words: Sequence[str]) -> dict[str, str]:
    """Return a query for each rule of the query language, of words that the index has.

    Where it has none, they are of any words.
    """
    first, second = (*words, "索引", "検索")[:2]
    return {
        "and": f"{first} {second}",
        "quote": f"「{first}」",
        "or": f"{first} OR {second}",
        "not": f"{first} -{second}",
    }


def spread(choices: Sequence[str], limit: int) -> tuple[str, ...]:
    """Return up to ``limit`` of the choices, as far apart as can be, in their order."""
    if len(choices) <= limit:
        return tuple(choices)
    return tuple(choices[(2 * place + 1) * len(choices) // (2 * limit)] for place in range(limit))
