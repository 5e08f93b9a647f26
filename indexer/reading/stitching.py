"""Fragments -> chains: a sentence is followed past the figures, boxes, footnotes and page breaks inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Kind, Lexicon
from indexer.reading.fragments import Fragment
from indexer.reading.joints import fit
from indexer.reading.lines import Measure

# How far ahead the rest of a sentence is looked for, in fragments.
WINDOW = 48
# What speaks for and against a fragment as the rest of a sentence, beside the dictionary; the unit is that of `fit`.
NEXT_ONE, NO_PROSE, AFTER_LABEL, WORST = 2.0, -4.0, -3.0, -2.0


@dataclass(frozen=True, slots=True)
class Chain:
    """Fragments that make one block, in reading order. ``parted``: a line feed stands between them."""

    kind: Kind
    fragments: tuple[Fragment, ...]
    parted: bool = False


def stitch(fragments: Sequence[Fragment], measure: Measure, lexicon: Lexicon | None) -> list[tuple[int, ...]]:
    """The places of the fragments of each block, in the order of their first ones; each fragment is in one."""
    taken: set[int] = set()
    chains: list[tuple[int, ...]] = []
    for place in range(len(fragments)):
        if place in taken:
            continue
        chain = [place]
        while (rest := find_rest(chain[-1], fragments, taken, measure, lexicon)) is not None:
            chain.append(rest)
            taken.add(rest)
        chains.append(tuple(chain))
    return chains


def find_rest(
    place: int, fragments: Sequence[Fragment], taken: set[int], measure: Measure, lexicon: Lexicon | None
) -> int | None:
    """The fragment that goes on where the sentence of fragment ``place`` stops, None where it is whole."""
    fragment = fragments[place]
    if fragment.kind is not None or fragment.closed or not fragment.is_prose(measure):
        return None
    best, best_score = None, WORST
    for at in range(place + 1, min(place + 1 + WINDOW, len(fragments))):
        if fragments[at].kind == "heading":
            break
        if fragments[at].kind is not None or at in taken:
            continue
        score = rate(place, at, fragments, measure, lexicon)
        if score > best_score:
            best, best_score = at, score
    return best


def rate(place: int, at: int, fragments: Sequence[Fragment], measure: Measure, lexicon: Lexicon | None) -> float:
    """How much speaks for fragment ``at`` as the rest of the sentence of fragment ``place``."""
    before, after = fragments[place], fragments[at]
    score = fit(before.last.text, after.first.text, lexicon)
    score += NEXT_ONE * (at == place + 1)
    score += NO_PROSE * (not after.is_prose(measure))
    score += AFTER_LABEL * (fragments[at - 1].kind == "box")
    return score


def settle(places: Sequence[tuple[int, ...]], fragments: Sequence[Fragment], measure: Measure) -> list[Chain]:
    """What each block is: labels in figures are told from text, text in boxes from the text around them."""
    chains: list[Chain] = []
    inside = 0
    for chain in places:
        parts = tuple(fragments[place] for place in chain)
        kind = parts[0].kind or _kind_of_text(parts, chain, fragments, measure, island=chain[0] < inside)
        if len(chain) > 1:
            inside = max(inside, chain[-1])
        if parts[0].kind == "box":
            kind = "caption"
        last = chains[-1] if chains else None
        if last and kind == last.kind and kind in ("figure", "list") and last.fragments[-1] is fragments[chain[0] - 1]:
            chains[-1] = Chain(kind, (*last.fragments, *parts), parted=True)
            continue
        if last and last.kind == "list" and kind == "caption" and parts[0].kind == "caption":
            chains[-1] = Chain("figure", last.fragments, parted=True)
        chains.append(Chain(kind, parts))
    return chains


def _kind_of_text(
    parts: tuple[Fragment, ...],
    chain: tuple[int, ...],
    fragments: Sequence[Fragment],
    measure: Measure,
    *,
    island: bool,
) -> Kind:
    before = fragments[chain[0] - 1] if chain[0] else None
    if before is not None and before.kind == "box" and any(part.is_prose(measure) for part in parts):
        return "box"
    if not any(part.is_prose(measure) for part in parts):
        return "figure" if island or (before is not None and before.kind in ("caption", "list")) else "caption"
    return "box" if island else "body"
