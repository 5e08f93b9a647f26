"""Matching: does one stored passage match a tree, how, and where in its text?

phrases (one phrase in one text) -> trees (a tree and a whole passage) -> passage_sets (a plan and
all passages). Engines answer by these sets; highlights rest on the same occurrences, so that a
match and its highlights cannot disagree.
"""

from indexer.matching.passage_sets import (
    All,
    AnyOf,
    But,
    Dated,
    Flagged,
    Has,
    Listed,
    OneOf,
    PassageSet,
    PlanSets,
    added_sets,
    filtered,
    node_sets,
    plan_sets,
)
from indexer.matching.phrases import (
    Span,
    find_implying,
    find_spans,
    holds,
    holds_in,
    occurrences,
    positions,
    saying,
    with_outer_marks,
)
from indexer.matching.trees import (
    HEAD_AREAS,
    IMPLIED,
    INSIDE_RANK,
    NO_MATCH,
    TEXT_AREA,
    TreeMatch,
    best_match,
    is_excluded,
    is_relaxed_match,
    match_tree,
    values_in,
)

__all__ = [
    "HEAD_AREAS",
    "IMPLIED",
    "INSIDE_RANK",
    "NO_MATCH",
    "TEXT_AREA",
    "All",
    "AnyOf",
    "But",
    "Dated",
    "Flagged",
    "Has",
    "Listed",
    "OneOf",
    "PassageSet",
    "PlanSets",
    "Span",
    "TreeMatch",
    "added_sets",
    "best_match",
    "filtered",
    "find_implying",
    "find_spans",
    "holds",
    "holds_in",
    "is_excluded",
    "is_relaxed_match",
    "match_tree",
    "node_sets",
    "occurrences",
    "plan_sets",
    "positions",
    "saying",
    "values_in",
    "with_outer_marks",
]
