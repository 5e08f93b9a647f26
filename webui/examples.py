"""What could a newcomer search for? Headings and glossed words of the corpus itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indexer.model import Passage

LONGEST_HEADING = 14
HEADINGS = 4
WORDS = 4


def pick_examples(passages: Iterable[Passage]) -> tuple[str, ...]:
    """Up to eight queries that the passages answer: short headings without their number, and words with a gloss."""
    passages = tuple(passages)
    headings = [
        heading
        for passage in passages
        if passage.kind == "heading"
        and 2 <= len(heading := _without_number(passage.text)) <= LONGEST_HEADING
        and not heading.startswith("（")
    ]
    words = [
        word
        for passage in passages
        if passage.kind == "body"
        for gloss in passage.glosses
        if len(word := passage.text[gloss.start : gloss.end]) > 1
    ]
    return (*spread(list(dict.fromkeys(headings)), HEADINGS), *spread(list(dict.fromkeys(words)), WORDS))


def rules_of(words: Sequence[str]) -> dict[str, str]:
    """A query for each rule of the query language, of words that the index has (any, where it has none)."""
    first, second = (*words, "索引", "検索")[:2]
    return {
        "and": f"{first} {second}",
        "quote": f"「{first}」",
        "or": f"{first} OR {second}",
        "not": f"{first} -{second}",
    }


def spread(choices: Sequence[str], limit: int) -> tuple[str, ...]:
    """Up to ``limit`` of the choices, as far apart as can be, in their order."""
    if len(choices) <= limit:
        return tuple(choices)
    return tuple(choices[place * len(choices) // limit] for place in range(limit))


def _without_number(heading: str) -> str:
    """A heading as printed is its number, U+3000, its words; one without that space has no number."""
    return heading.rpartition("\u3000")[2]
