"""Ranking: what speaks for a passage (features), how much (weights), and which passages are worth
adding all of it up (first_phase).

Engines add it up into a score.
"""

from indexer.ranking.features import (
    content_words,
    definition_evidence,
    measure_evidence,
    query_evidence,
)
from indexer.ranking.first_phase import (
    KIND_SCALE,
    LEVEL_AREAS,
    first_summands,
    kind_tenths,
    kinds_by_tenths,
    word_levels,
)
from indexer.ranking.idle_words import is_linking
from indexer.ranking.telling_words import telling_phrases, telling_words
from indexer.ranking.weights import (
    BM25_B,
    BM25_K1,
    EVERYWHERE,
    FROM_RULES,
    KIND_WEIGHTS,
    RULE_VARIANT_WEIGHT,
    SHORTEST_SHARE,
    TYPED_RUN_WEIGHT,
    idf,
    share_beyond,
)
from indexer.ranking.whole_words import whole_words

__all__ = [
    "BM25_B",
    "BM25_K1",
    "EVERYWHERE",
    "FROM_RULES",
    "KIND_SCALE",
    "KIND_WEIGHTS",
    "LEVEL_AREAS",
    "RULE_VARIANT_WEIGHT",
    "SHORTEST_SHARE",
    "TYPED_RUN_WEIGHT",
    "content_words",
    "definition_evidence",
    "first_summands",
    "idf",
    "is_linking",
    "kind_tenths",
    "kinds_by_tenths",
    "measure_evidence",
    "query_evidence",
    "share_beyond",
    "telling_phrases",
    "telling_words",
    "whole_words",
    "word_levels",
]
