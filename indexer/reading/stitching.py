"""Fragments -> chains: a sentence is followed past the figures, boxes, footnotes and page breaks inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.model import Kind, Lexicon
from indexer.reading.fragments import Fragment
from indexer.reading.joints import fit
from indexer.reading.lines import Measure

# How far ahead the rest of a sentence is looked for, in fragments.
WINDOW = 40
# What speaks for and against a fragment as the rest of a sentence, beside the dictionary; the unit is that of `fit`.
NEXT_ONE, NO_PROSE, AFTER_LABEL, FARTHER = 2.0, -4.0, -3.0, -0.03
# The least that must speak for it: beyond doubt, next to it, further away.
BEYOND_DOUBT, LEAST_NEXT, LEAST = 4.0, -2.0, 0.0


@dataclass(frozen=True, slots=True)
class Chain:
    """Fragments that make one block, in reading order. ``parted``: a line feed stands between them."""

    kind: Kind
    fragments: tuple[Fragment, ...]
    parted: bool = False


def stitch(fragments: Sequence[Fragment], measure: Measure, lexicon: Lexicon | None) -> list[tuple[int, ...]]:
    """The places of the fragments of each block, in the order of their first ones; each fragment is in one."""
    rest = match_halves(fragments, measure, lexicon)
    taken = set(rest.values())
    chains: list[tuple[int, ...]] = []
    for place in range(len(fragments)):
        if place in taken:
            continue
        chain = [place]
        while chain[-1] in rest:
            chain.append(rest[chain[-1]])
        chains.append(tuple(chain))
    return chains


def match_halves(fragments: Sequence[Fragment], measure: Measure, lexicon: Lexicon | None) -> dict[int, int]:
    """For each fragment that stops inside a sentence the one that goes on there, the surest pairs first."""
    rest: dict[int, int] = {}
    pairs: list[tuple[float, int, int]] = []
    for place, fragment in enumerate(fragments):
        if fragment.kind is None and not fragment.closed and fragment.is_prose(measure):
            offers = list(_offer(place, fragments, measure, lexicon))
            if offers and offers[0][0] >= BEYOND_DOUBT and offers[0][2] == place + 1:
                rest[place] = place + 1
            else:
                pairs += offers
    taken = set(rest.values())
    for _, place, at in sorted(pairs, key=lambda pair: (-pair[0], pair[2] - pair[1])):
        if place not in rest and at not in taken:
            rest[place] = at
            taken.add(at)
    return rest


def _offer(
    place: int, fragments: Sequence[Fragment], measure: Measure, lexicon: Lexicon | None
) -> Iterator[tuple[float, int, int]]:
    """Fragments under the same heading that may go on where fragment ``place`` stops, with what speaks for each."""
    for at in range(place + 1, min(place + 1 + WINDOW, len(fragments))):
        if fragments[at].kind == "heading":
            return
        if fragments[at].kind is None:
            score = rate(place, at, fragments, measure, lexicon)
            if score >= (LEAST_NEXT if at == place + 1 else LEAST):
                yield score, place, at
            if at == place + 1 and score >= BEYOND_DOUBT:
                return


def rate(place: int, at: int, fragments: Sequence[Fragment], measure: Measure, lexicon: Lexicon | None) -> float:
    """How much speaks for fragment ``at`` as the rest of the sentence of fragment ``place``."""
    before, after = fragments[place], fragments[at]
    score = fit(before.last.text, after.first.text, lexicon)
    score += NEXT_ONE if at == place + 1 else FARTHER * (at - place)
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
