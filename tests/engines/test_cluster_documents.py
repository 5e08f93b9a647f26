"""What a cluster is sent, cut as it cuts, is our terms at their positions, whatever they hold."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.index_terms import pair_terms, word_terms
from indexer.engines.opensearch.cluster_schema import STACKED, passage_document, sent_term
from indexer.model import Value
from tests.engines.contract_corpus import entry_of

# What documents may hold, down to characters that separate what is sent.
terms = st.text("防衛aＡ. \t\x02\x1d\x1e\x7f\ud800", min_size=1, max_size=4)


@st.composite
def values(draw: st.DrawFn) -> Value:
    units = tuple(draw(st.lists(terms, max_size=5)))
    edges = bytes(draw(st.integers(0, 3)) for _ in units)
    marks = tuple(draw(st.sampled_from(["", "・", "「("])) for _ in range(len(units) + 1))
    return Value(tuple(draw(st.lists(terms, max_size=5))), units, edges, marks)


@given(values())
def test_each_position_holds_its_own_terms(value: Value) -> None:
    entry = replace(entry_of(0, "章"), text=value)
    sent = passage_document(0, entry)
    words = [word for text in sent.get("words_text", ()) for word in text.split(" ")]
    assert words == [sent_term(term) for _, term in word_terms([value])]
    stacks = [stack for text in sent.get("pairs_text", ()) for stack in text.split(" ")]
    cut = [(at, term) for at, stack in enumerate(stacks) for term in stack.split(STACKED)]
    assert cut == [(at, sent_term(term)) for at, term in pair_terms([value])]
