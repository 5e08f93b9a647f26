"""A match and its highlights cannot disagree, and an occurrence is what is written at its span."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.analysis import analyse, value
from indexer.matching import NO_MATCH, find_implying, holds, match_tree, occurrences, saying
from indexer.model import Entry, Filters, Implied, Leaf, Phrase
from indexer.querying.clause_phrases import exactly, forms
from indexer.querying.highlighting import mark
from indexer.querying.parser import parse
from indexer.querying.planner import plan
from tests.engines.contract_corpus import QUERIES, entries
from tests.japanese import texts

ENTRIES = entries()


def leaves(query: str) -> tuple[Leaf, ...]:
    tree = parse(query).tree
    return plan(tree, Filters()).leaves if tree else ()


def highlighted(leaf: Leaf, entry: Entry) -> bool:
    spans, glosses = mark(entry.passage, [leaf.phrases])
    return bool(spans) or any(glosses)


@pytest.mark.parametrize("query", QUERIES)
def test_what_matches_in_its_text_is_highlighted_and_nothing_else(query: str) -> None:
    for leaf in leaves(query):
        for entry in ENTRIES:
            found = match_tree(leaf, entry)
            assert highlighted(leaf, entry) == found.in_text
            assert not found.in_text or found.rank < NO_MATCH


@settings(max_examples=200)
@given(text=texts(), data=st.data())
def test_a_phrase_occurs_in_the_text_exactly_where_its_streams_hold_it(
    text: str, data: st.DataObject
) -> None:
    analysis = analyse(text)
    start = data.draw(st.integers(0, len(text)))
    part = analyse(text[start : start + data.draw(st.integers(1, 6))])
    for phrase in (*forms(part), *exactly(part)):
        found = list(occurrences(phrase, text))
        assert bool(found) == holds(phrase, [value(analysis)])
        assert found == sorted(found)
        assert all(0 <= first < last <= len(text) for first, last in found)


def test_what_is_only_implied_is_said_by_what_implies_it() -> None:
    units = value(analyse("防衛技術協力")).units
    phrase = Phrase("units", units, implied=True)
    assert saying(phrase, "防衛省は防衛装備・技術協力を進める。") == "防衛装備・技術協力"
    assert saying(phrase, "防衛技術協力を進める。") == ""


def test_what_an_implied_part_says_as_a_word_is_not_marked_where_it_is_inside_another() -> None:
    text = "理科学習と科学"
    phrase = Phrase("units", ("科", "学"), starts=True, ends=True, implied=True)
    assert list(find_implying(phrase, text, [Implied(0, len(text), text)])) == [(5, 7)]
