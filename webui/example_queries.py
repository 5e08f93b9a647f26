"""Example queries for a newcomer: headings and glossed words of the corpus itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from flask import current_app

from indexer.japanese.figure_labels import words_of_heading
from indexer.model import Passage
from indexer.service import Snapshot

SHORTEST_HEADING = 4  # 目次, 用語 and the like are no queries
LONGEST_HEADING = 14
MOST_EXAMPLE_HEADINGS = 4
WORDS = 4
# Examples come from the largest documents; where these have few headings and glosses, common words
# are examples too.
DOCUMENTS_WITH_EXAMPLES = 4
FEWEST_EXAMPLES = 4
# What a heading may be set between.
_FRAMES = frozenset("【】〔〕［］〈〉《》■◆●○◇□")


def pick_examples(documents: Sequence[Sequence[Passage]]) -> tuple[str, ...]:
    """Return up to eight queries that the passages answer.

    They are short headings without their number, and words with a gloss.

    From each document as many as from the others, as far as it has them.
    """
    return (
        *_from_each(documents, _headings_of, MOST_EXAMPLE_HEADINGS),
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
    headings = (
        words_of_heading(passage.text).strip("".join(_FRAMES))
        for passage in passages
        if passage.kind == "heading"
    )
    return [
        each
        for each in headings
        if SHORTEST_HEADING <= len(each) <= LONGEST_HEADING
        and not each.startswith("（")
        and _FRAMES.isdisjoint(each)
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


def examples_of(snapshot: Snapshot) -> tuple[str, ...]:
    """Return queries that the index answers, of several documents.

    They are remembered, as whole documents are read for them.
    """
    known: dict[str, tuple[str, ...]] = current_app.extensions.setdefault("sakuin.examples", {})
    examples = known.get(snapshot.state)
    if examples is None:
        known.clear()
        examples = known[snapshot.state] = choose_examples(snapshot)
    return examples


def choose_examples(snapshot: Snapshot) -> tuple[str, ...]:
    """Return headings and glossed words of the largest documents.

    Where these have few, common words are among them.
    """
    readable = (document for document in snapshot.documents() if not document.unreadable)
    largest = sorted(readable, key=lambda document: -document.passages)[:DOCUMENTS_WITH_EXAMPLES]
    passages = [
        [each for each in snapshot.document(document.id) if not each.unreadable]
        for document in largest
    ]
    examples = pick_examples(passages)
    if len(examples) < FEWEST_EXAMPLES:
        examples = tuple(dict.fromkeys((*examples, *snapshot.common_words(FEWEST_EXAMPLES))))
    return examples
