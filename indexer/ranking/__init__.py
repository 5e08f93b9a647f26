"""Ranking: what speaks for a passage (features), and how much (weights).

Engines add it up into a score.
"""

from indexer.ranking.features import content_words, lone_words, query_evidence, word_phrase
from indexer.ranking.weights import (
    BM25_B,
    BM25_K1,
    FROM_RULES,
    KIND_WEIGHTS,
    RULE_VARIANT_WEIGHT,
    idf,
)

__all__ = [
    "BM25_B",
    "BM25_K1",
    "FROM_RULES",
    "KIND_WEIGHTS",
    "RULE_VARIANT_WEIGHT",
    "content_words",
    "idf",
    "lone_words",
    "query_evidence",
    "word_phrase",
]
