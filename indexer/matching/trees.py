"""Matches of a stored passage with a tree, and how: as word, variant, reading, or inside words?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from indexer.matching.phrases import holds, holds_in
from indexer.model import (
    INSIDE,
    MATCHES,
    Area,
    Entry,
    Every,
    Leaf,
    Node,
    Phrase,
    Plan,
    Some,
    Value,
    Without,
)

TEXT_AREA: tuple[Area, ...] = ("text",)
TITLE_AREA: tuple[Area, ...] = ("title",)
OWN_AREAS: tuple[Area, ...] = ("section", "text")
HEAD_AREAS: tuple[Area, ...] = ("title", "section")
ANYWHERE: tuple[Area, ...] = (*HEAD_AREAS, *TEXT_AREA)
IMPLIED: tuple[Area, ...] = ("implied",)
# Ranks of a match are indices in MATCHES, the best first.
INSIDE_RANK = MATCHES.index(INSIDE)
NO_MATCH = len(MATCHES)


@dataclass(frozen=True, slots=True)
class TreeMatch:
    """The match of a passage with a tree: its ``rank`` in MATCHES, or NO_MATCH.

    It also says whether the passage's own text took part.

    Where the text matches, its match counts, however well the title or a heading does.
    """

    rank: int
    in_text: bool


def match_tree(node: Node, entry: Entry) -> TreeMatch:
    """Return how a passage matches a tree.

    ``Every`` has the worst match of its parts, ``Some`` and a leaf the best.
    """
    match node:
        case Leaf():
            return _match_leaf(node, entry)
        case Some():
            matches = [match_tree(child, entry) for child in node.nodes]
            return TreeMatch(
                min(each.rank for each in matches), any(each.in_text for each in matches)
            )
        case Every():
            return _match_every(node, entry)
        case Without():
            raise TypeError("Without stands in an Every only")


def wanted_parts(node: Every) -> tuple[Node, ...]:
    """Return the parts that a hit has to match."""
    return tuple(part for part in node.nodes if not isinstance(part, Without))


def are_own(wanted: Sequence[Node]) -> tuple[bool, ...]:
    """Return of each wanted part whether it is one of those of which the passage's own text must
    meet one.

    What is wanted in the title narrows, as a filter does: it is one of them only where nothing else
    is wanted.
    """
    own = tuple(not _is_titled(part) for part in wanted)
    return own if any(own) else (True,) * len(own)


def is_excluded(node: Node, entry: Entry) -> bool:
    """Whether the passage's own text matches ``node`` as a word.

    What is excluded is no part of another word.
    """
    found = match_tree(node, entry)
    return found.in_text and found.rank < INSIDE_RANK


def is_relaxed_match(plan: Plan, entry: Entry) -> bool:
    """Whether a passage belongs on rung 2.

    Its text, a heading above it or, of the first block of a document, its title holds one of the
    plan's words, and nothing required or excluded forbids it. What is excluded forbids by title and
    headings where only they speak for the passage: 予算 -水道 finds nothing for the title of a
    水道事業予算書.
    """
    areas = OWN_AREAS if entry.passage.block else ANYWHERE
    if not _has_any(plan.words, areas, entry):
        return False
    speaks = _has_any(plan.words, TEXT_AREA, entry)
    return all(match_tree(node, entry).rank < NO_MATCH for node in plan.required) and not any(
        is_excluded(node, entry) if speaks else match_tree(node, entry).rank < INSIDE_RANK
        for node in plan.excluded
    )


def _has_any(words: Iterable[Phrase], areas: tuple[Area, ...], entry: Entry) -> bool:
    """Whether some areas of a passage, or what its text implies, hold one of the words."""
    return any(holds(word, values_in(entry, IMPLIED if word.implied else areas)) for word in words)


def best_match(phrases: Iterable[Phrase], values: Sequence[Value]) -> int:
    """Return the rank of the best match among the phrases that one of the values holds.

    It is NO_MATCH where none is held.
    """
    held = (phrase for phrase in phrases if holds(phrase, values))
    return min((MATCHES.index(phrase.match) for phrase in held), default=NO_MATCH)


def values_in(entry: Entry, areas: Iterable[Area]) -> tuple[Value, ...]:
    """Return the values of some areas of a passage. Glosses are a part of its text."""
    by_area = {
        "title": (entry.title,),
        "section": entry.section,
        "text": (entry.text, *entry.glosses),
        "implied": entry.implied,
    }
    return tuple(value for area in areas for value in by_area[area])


def _match_leaf(leaf: Leaf, entry: Entry) -> TreeMatch:
    """Return the best match of the text, else that of title and headings.

    Title and headings imply nothing. What is wanted in the title takes part as the text does, see
    `are_own`.
    """
    phrases = [phrase for phrase in leaf.phrases if holds_in(phrase, entry.passage.document)]
    if leaf.titled:
        rank = best_match(phrases, values_in(entry, TITLE_AREA))
        return TreeMatch(rank, in_text=rank < NO_MATCH)
    said = [phrase for phrase in phrases if not phrase.implied]
    implied = [phrase for phrase in phrases if phrase.implied]
    in_text = min(
        best_match(said, values_in(entry, TEXT_AREA)),
        best_match(implied, values_in(entry, IMPLIED)),
    )
    if in_text < NO_MATCH:
        return TreeMatch(in_text, in_text=True)
    return TreeMatch(best_match(said, values_in(entry, HEAD_AREAS)), in_text=False)


def _is_titled(node: Node) -> bool:
    """Whether all that is wanted is wanted in the title."""
    match node:
        case Leaf():
            return node.titled
        case Every():
            return all(map(_is_titled, wanted_parts(node)))
        case Some():
            return all(map(_is_titled, node.nodes))
        case Without():
            return False


def _match_every(node: Every, entry: Entry) -> TreeMatch:
    if any(isinstance(child, Without) and is_excluded(child.node, entry) for child in node.nodes):
        return TreeMatch(NO_MATCH, in_text=False)
    wanted = wanted_parts(node)
    matches = [match_tree(part, entry) for part in wanted]
    rank = max((each.rank for each in matches), default=0)
    own = compress(matches, are_own(wanted))
    in_text = not node.nodes or any(each.in_text for each in own)
    return TreeMatch(rank, rank < NO_MATCH and in_text)
