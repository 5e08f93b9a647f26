"""By which phrases another writing of a run is searched, and that of a sentence."""

from __future__ import annotations

import pytest

from indexer.analysis import analyse_typed
from indexer.querying.clause_phrases import forms
from indexer.querying.other_writing import OtherWriting


@pytest.mark.parametrize(
    ("typed", "streams"),
    [
        ("1959年の予算", ["units", "words"]),
        ("斎藤智恵子は1959年ごろにどこで生活していたのか", ["units"]),
    ],
)
def test_another_writing_of_a_sentence_is_searched_as_it_is_written_alone(
    typed: str, streams: list[str]
) -> None:
    other = OtherWriting(typed.replace("1959年", "昭和34年"), "era")
    phrases = forms(analyse_typed(typed), [other])
    assert [each.stream for each in phrases if each.text == other.text] == streams


def test_what_is_left_of_a_sentence_is_searched_by_its_words_too() -> None:
    typed = "斎藤智恵子は宮城県のどこで生活していたのですか"
    other = OtherWriting(typed.removesuffix("ですか"), "lemma")
    phrases = forms(analyse_typed(typed), [other])
    assert [each.stream for each in phrases if each.text == other.text] == ["units", "words"]
