"""Matching: does one stored passage match a tree, how, and where in its text?

phrases (one phrase in one text) -> trees (a tree and a whole passage). Engines answer the same for
all passages at once; highlights rest on the same occurrences, so that a match and its highlights
cannot disagree.
"""

from indexer.matching.phrases import (
    Span,
    find_spans,
    holds,
    holds_in,
    occurrences,
    positions,
    saying,
    with_outer_marks,
)
from indexer.matching.trees import (
    HEAD,
    IMPLIED,
    INSIDE,
    NO_MATCH,
    TEXT,
    TreeMatch,
    best_match,
    is_excluded,
    is_relaxed_match,
    match_tree,
    values_in,
)

__all__ = [
    "HEAD",
    "IMPLIED",
    "INSIDE",
    "NO_MATCH",
    "TEXT",
    "Span",
    "TreeMatch",
    "best_match",
    "find_spans",
    "holds",
    "holds_in",
    "is_excluded",
    "is_relaxed_match",
    "match_tree",
    "occurrences",
    "positions",
    "saying",
    "values_in",
    "with_outer_marks",
]
