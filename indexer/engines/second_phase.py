"""The second phase for any engine that can give a passage's tokens: whole scores and matches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from indexer.engines.candidate_phrases import CandidatePhrases
from indexer.engines.candidate_scoring import IndexTotals, score_evidence
from indexer.engines.candidate_sets import CandidateSets, phrases_in
from indexer.engines.passage_facts import Facts
from indexer.engines.passage_tokens import decode_tokens
from indexer.engines.text_bounds import find_occurrences
from indexer.engines.two_phase_backend import Candidate, Ranking
from indexer.matching import PassageSet
from indexer.model import Occurrences, Phrase

# Passages that are scored together: some megabytes of numbers.
SCORED_AT_ONCE = 256


def score_candidates(
    facts: Facts, lists: Sequence[Sequence[int]], ranking: Ranking
) -> list[list[Candidate]]:
    """Return the candidates of these orders in the index, list by list as they came."""
    orders = sorted({order for each in lists for order in each})
    made: dict[int, Candidate] = {}
    for at in range(0, len(orders), SCORED_AT_ONCE):
        part = orders[at : at + SCORED_AT_ONCE]
        made |= zip(part, _score(facts, part, ranking), strict=True)
    return [[made[order] for order in each] for each in lists]


def _score(facts: Facts, orders: Sequence[int], ranking: Ranking) -> Iterable[Candidate]:
    asked = _phrases_of(ranking.ranks)
    phrases = CandidatePhrases(decode_tokens(facts.tokens(orders)), facts.terms, orders, asked)
    totals = IndexTotals(len(facts), facts.totals)
    scores = score_evidence(phrases, totals, ranking.evidence, ranking.idf).tolist()
    ranks = CandidateSets(phrases, lambda: facts.documents(orders)).ranks(ranking.ranks)
    weights: Mapping[str, float] = dict(ranking.kinds)
    kinds = facts.kinds(orders)
    for order, score, rank, kind in zip(orders, scores, ranks, kinds, strict=True):
        yield Candidate(order, score * weights.get(kind, 1.0), rank)


def _phrases_of(ranks: Sequence[PassageSet]) -> set[Phrase]:
    return set().union(*map(phrases_in, ranks))


def find_in_tokens(
    facts: Facts,
    phrases: Sequence[Phrase],
    orders: Sequence[int],
    is_spent: Callable[[], bool],
) -> list[Occurrences | None]:
    """`Engine.occurrences`."""
    if is_spent():
        return [None] * len(orders)
    tokens = decode_tokens(facts.tokens(orders))
    held = CandidatePhrases(tokens, facts.terms, orders, phrases)
    return find_occurrences(held, phrases, orders, facts.bounds(orders))
