"""The sets of a plan hold the passages that match it when each is tried alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.matching import is_relaxed_match, match_tree, node_sets, plan_sets
from indexer.matching.trees import INSIDE_RANK, is_excluded
from indexer.model import MATCHES, Every, Filters, Leaf, Node, Plan, Some, Without
from indexer.querying.parser import parse
from indexer.querying.planner import plan
from tests.engines.contract_corpus import QUERIES, entries
from tests.engines.plain_membership import is_in

ENTRIES = entries()


def planned(query: str) -> Plan | None:
    tree = parse(query).tree
    return plan(tree, Filters()).plan if tree else None


PLANS = [each for each in map(planned, QUERIES) if each]
LEAVES = [each.tree for each in PLANS if isinstance(each.tree, Leaf)]


def trees() -> st.SearchStrategy[Node]:
    leaves: st.SearchStrategy[Node] = st.sampled_from(LEAVES)
    return st.recursive(leaves, _joined, max_leaves=6)


def _joined(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    excluded = st.lists(inner.map(Without), max_size=2).map(tuple)
    return st.one_of(
        several.map(Some),
        st.builds(lambda wanted, not_wanted: Every((*wanted, *not_wanted)), several, excluded),
    )


@pytest.mark.slow
@settings(max_examples=100)
@given(trees())
def test_a_passage_is_in_the_sets_of_its_match(tree: Node) -> None:
    sets = node_sets(tree)
    for entry in ENTRIES:
        found = match_tree(tree, entry)
        ranks = [is_in(each, entry) for each in sets.within]
        assert ranks == [found.rank <= rank for rank in range(len(MATCHES))]
        assert (ranks[-1] and is_in(sets.in_text, entry)) == found.in_text


@pytest.mark.parametrize("plan", PLANS)
def test_a_passage_is_in_one_group_at_most_that_of_its_rung(plan: Plan) -> None:
    sets = plan_sets(plan)
    for entry in ENTRIES:
        found = match_tree(plan.tree, entry)
        groups = [is_in(each, entry) for each in (sets.words, sets.inside)]
        assert groups == [
            found.in_text and found.rank < INSIDE_RANK,
            found.in_text and found.rank == INSIDE_RANK,
        ]
        relaxed = sets.relaxed is not None and is_in(sets.relaxed, entry)
        assert relaxed == (not found.in_text and is_relaxed_match(plan, entry))


def test_what_is_excluded_is_no_part_of_another_word() -> None:
    for leaf in LEAVES:
        every = node_sets(Every((LEAVES[0], Without(leaf))))
        for entry in ENTRIES:
            assert not (is_in(every.hits, entry) and is_excluded(leaf, entry))
