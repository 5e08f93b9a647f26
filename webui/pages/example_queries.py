"""Example queries for a newcomer: phrases of the corpus itself, ranked by how they spread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, takewhile
from math import log2
from typing import TypeVar

from flask import current_app

from indexer.errors import QueryError
from indexer.japanese.eras import is_of_calendar
from indexer.japanese.figure_labels import words_of_heading
from indexer.model import Passage
from indexer.service import Snapshot
from webui.serving.deadlines import allot

# Characters of a phrase that is worth asking: 目次, 可能性 and the like say too little.
SHORTEST_PHRASE, LONGEST_PHRASE = 4, 14
EXAMPLES = 8
# What is looked at: nouns in a row that many passages hold, headings of the largest documents.
COMPOUNDS_RATED, HEADINGS_RATED = 80, 40
DOCUMENTS_WITH_HEADINGS = 4
# A phrase that so few passages hold leads no further than where it stands.
FEWEST_HITS = 2
# What a heading may be set between.
_FRAMES = frozenset("【】〔〕［］〈〉《》■◆●○◇□")
# Numbers in circles, brackets or with a stop: what they begin is a label, no phrase.
_LABELS = (
    range(0x2460, 0x2500),
    range(0x2776, 0x2794),
    range(0x3220, 0x3380),
    range(0x24EA, 0x24EB),
)

T = TypeVar("T")


def examples_of(snapshot: Snapshot) -> tuple[str, ...]:
    """Return queries worth asking of the index; they are remembered, as many are tried for them."""
    return remember(snapshot, "examples", choose_examples)


def remember(snapshot: Snapshot, name: str, make: Callable[[Snapshot], T]) -> T:
    """Return what ``make`` makes of an index, made once for each state of it."""
    known = current_app.extensions.setdefault(f"sakuin.{name}", {})
    if snapshot.state not in known:
        made = make(snapshot)
        known.clear()
        known[snapshot.state] = made
    found: T = known[snapshot.state]
    return found


def choose_examples(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the phrases that spread most over documents and headings, none part of another.

    Where there are few, common words are among them.
    """
    budget = allot("sheet")
    tried = takewhile(lambda _: not budget.spent(), phrases_of(snapshot))
    rated = sorted(
        ((value, text) for text in tried if (value := rate(snapshot, text))),
        key=lambda pair: (-pair[0], pair[1]),
    )
    examples = tuple(islice(unlike_each_other(text for _, text in rated), EXAMPLES))
    common = snapshot.common_words(EXAMPLES // 2) if len(examples) < EXAMPLES // 2 else ()
    return tuple(dict.fromkeys((*examples, *common)))


def phrases_of(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the phrases of an index that may be examples, each once."""
    compounds = (each.text for each in snapshot.common_compounds(4 * COMPOUNDS_RATED))
    worthy = islice(filter(is_phrase, compounds), COMPOUNDS_RATED)
    return tuple(dict.fromkeys((*worthy, *headings_of(snapshot))))


def rate(snapshot: Snapshot, text: str) -> float:
    """Return how far a phrase spreads: over documents first, then headings, then passages.

    It is 0 where too few passages hold it.
    """
    try:
        answer = snapshot.search(f"「{text}」", size=1)
    except QueryError:
        return 0.0
    total = answer.rungs[0].total
    if total < FEWEST_HITS:
        return 0.0
    documents = len(answer.facets["document"])
    kinds = {each.value: each.count for each in answer.facets["kind"]}
    return 2 * log2(documents) + log2(1 + kinds.get("heading", 0)) + log2(1 + total) / 2


def unlike_each_other(phrases: Iterable[str]) -> Iterator[str]:
    """Yield the phrases of which none is part of one before, nor the other way round.

    >>> list(unlike_each_other(["政務活動", "政務活動費", "研究開発", "共同研究"]))
    ['政務活動', '研究開発', '共同研究']
    """
    seen: list[str] = []
    for phrase in phrases:
        if not any(phrase in other or other in phrase for other in seen):
            seen.append(phrase)
            yield phrase


def headings_of(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the words of headings of the largest documents, as many of each as of the others."""
    readable = (document for document in snapshot.documents() if not document.unreadable)
    largest = sorted(readable, key=lambda each: -each.passages)[:DOCUMENTS_WITH_HEADINGS]
    share = HEADINGS_RATED // max(1, len(largest))
    return tuple(
        text
        for document in largest
        for text in spread(words_of_headings(snapshot.document(document.id)), share)
    )


def words_of_headings(passages: Iterable[Passage]) -> list[str]:
    """Return the words of the headings among passages that may be a query, without their frames."""
    headings = (
        words_of_heading(passage.text).strip("".join(_FRAMES))
        for passage in passages
        if passage.kind == "heading" and not passage.unreadable
    )
    return [*dict.fromkeys(filter(is_phrase, headings))]


def is_phrase(text: str) -> bool:
    """Whether a text is one that somebody would type: no label, frame or year, not too short.

    >>> is_phrase("⑥インフォメーション"), is_phrase("令和元年度"), is_phrase("次期戦闘機")
    (False, False, True)
    """
    return (
        SHORTEST_PHRASE <= len(text) <= LONGEST_PHRASE
        and text[0].isalpha()
        and not any(map(str.isdigit, text))
        and _FRAMES.isdisjoint(text)
        and not is_of_calendar(text)
        and not any(ord(sign) in labels for sign in text for labels in _LABELS)
    )


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
    return tuple(choices[(2 * at + 1) * len(choices) // (2 * limit)] for at in range(limit))
