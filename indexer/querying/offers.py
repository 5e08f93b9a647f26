"""Offers: other queries worth asking, from words that the index has. Each is counted before it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from indexer.analysis import MecabLexicon, Thesaurus, analyse, fold
from indexer.model import And, Clause, ClauseRead, Found, Not, Offer, OfferWhy, Or, Quoted, Run
from indexer.querying.variants import can_be_reading

MOST_OFFERS = 4
MOST_TRIED = 12
MOST_LONE = 4
LONGEST_SPELLING = 24
# A word of so many letters may be this far from what was meant.
ONE_SLIP, TWO_SLIPS = 3, 8


def offers(
    tree: Clause,
    clauses: Sequence[ClauseRead],
    found: Found,
    thesaurus: Thesaurus,
    count: Callable[[str], int],
) -> tuple[Offer, ...]:
    """Queries to go on with, the likeliest first; none where everything typed was found as words.

    ``count`` says how many passages of rung 1 a query finds: an offer without any is not made.
    """
    lone = {clause.text for clause in clauses if not any(variant.count for variant in clause.variants)}
    if not lone and found.rungs[0].total:
        return ()
    made: dict[str, Offer] = {}
    for tried, (other, why) in enumerate(_others(tree, lone, thesaurus, missing=not found.rungs[0].total)):
        text = written(other)
        if text not in made and (number := count(text)):
            made[text] = Offer(text, why, number)
        if len(made) == MOST_OFFERS or tried == MOST_TRIED:
            break
    return tuple(made.values())


def _others(tree: Clause, lone: set[str], thesaurus: Thesaurus, *, missing: bool) -> Iterator[tuple[Clause, OfferWhy]]:
    for text in sorted(lone)[:MOST_LONE]:
        for spelling, why in _spellings(text, thesaurus):
            yield _exchanged(tree, text, spelling), why
    if missing and isinstance(tree, Quoted):
        yield Run(tree.text.strip()), "unquoted"
    if missing and isinstance(tree, And):
        for place, clause in enumerate(tree.clauses):
            rest = tree.clauses[:place] + tree.clauses[place + 1 :]
            if not isinstance(clause, Not) and not all(isinstance(each, Not) for each in rest):
                yield (And(rest) if len(rest) > 1 else rest[0]), "fewer"


def _spellings(text: str, thesaurus: Thesaurus) -> Iterator[tuple[str, OfferWhy]]:
    """Writings of the index that sound like ``text``, then such as look like it."""
    if len(text) > LONGEST_SPELLING:
        return
    folded = fold(text).text
    for reading in sorted(MecabLexicon().readings(text) | ({folded} if can_be_reading(analyse(text)) else set())):
        for spelling in thesaurus.spelt(reading):
            if spelling != folded:
                yield spelling, "reading" if reading == folded else "spelling"
    slips = 2 if len(folded) >= TWO_SLIPS else 1 if len(folded) >= ONE_SLIP else 0
    if slips:
        known = thesaurus.folded_words
        alike = process.extract_iter(folded, known, scorer=OSA.distance, score_cutoff=slips)
        for _, _, place in sorted(alike, key=lambda found: (found[1], found[2]))[:MOST_OFFERS]:
            if known[place] != folded:
                yield thesaurus.words[place].text, "spelling"


def _exchanged(tree: Clause, text: str, other: str) -> Clause:
    """The tree with ``other`` in the place of the run or quoted text ``text``."""
    match tree:
        case Run(run):
            return Run(other) if run == text else tree
        case Quoted(quoted):
            return Quoted(other) if quoted == text else tree
        case Not(inner):
            return Not(_exchanged(inner, text, other))
        case And(clauses):
            return And(tuple(_exchanged(clause, text, other) for clause in clauses))
        case Or(clauses):
            return Or(tuple(_exchanged(clause, text, other) for clause in clauses))


def written(tree: Clause, *, inner: bool = False) -> str:
    """The tree as a reader would type it."""
    match tree:
        case Run(text):
            return text
        case Quoted(text):
            return f'"{text}"'
        case Not(clause):
            return f"-{written(clause, inner=True)}"
        case And(clauses):
            text = " ".join(written(clause, inner=True) for clause in clauses)
        case Or(clauses):
            text = " OR ".join(written(clause, inner=isinstance(clause, Or)) for clause in clauses)
    return f"({text})" if inner else text
