"""A word is searched by its other writings too, which most words have not."""

from __future__ import annotations

import pytest
from hypothesis import given

from indexer.analysis import Thesaurus, analyse
from indexer.model import Equivalent
from indexer.querying.clause_phrases import forms, literal, written_so
from indexer.querying.expansion import VariantRules
from indexer.querying.other_writing import OtherWriting
from tests.japanese import texts

RULES = VariantRules(Thesaurus(equivalents=[Equivalent("防衛装備庁", "装備庁")]))


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("米国", "アメリカ"),
        ("サーバー", "サーバ"),
        ("霞が関", "霞ヶ関"),
        ("代代木", "代々木"),
        ("橋りょう費", "橋りよう費"),
        ("橋りよう", "橋りょう"),
        ("道路橋りよう費", "道路橋りょう費"),
        ("WiFi", "Wi-Fi"),
        ("一人", "1人"),
        ("令和6年", "2024年"),
        ("10km", "10キロメートル"),
        ("装備庁", "防衛装備庁"),
        ("B2B", "btob"),
    ],
)
def test_a_word_is_searched_by_its_other_writings(word: str, other: str) -> None:
    found = RULES.other_writings(word, by_reading=False)
    assert other in {phrase.text for phrase in found}


@pytest.mark.parametrize(
    "word", ["図書館", "生まれ", "庁舎", "国", "国米", "取りようがない", "見よう"]
)
def test_a_word_that_no_rule_is_about_has_none(word: str) -> None:
    assert RULES.other_writings(word, by_reading=False) == ()


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("配布した", "配布を行った"),
        ("配布しました", "配布を行いました"),
        ("配布をする", "配布なさる"),
        ("登録します", "登録を行います"),
    ],
)
def test_what_is_done_is_searched_as_carried_out(typed: str, other: str) -> None:
    found = RULES.variants(analyse(typed), by_reading=False)
    assert [each.by_keys for each in found if each.text == other] == [False]


@given(texts())
def test_another_writing_is_searched_by_the_characters_that_a_dictionary_would_give(
    text: str,
) -> None:
    searched = [(each.terms, each.starts, each.ends) for each in literal(analyse(text))[:1]]
    other = OtherWriting(text, "lemma")
    assert [(each.terms, each.starts, each.ends) for each in written_so(other)] == searched


def test_a_part_of_what_was_typed_has_the_words_that_it_has_there() -> None:
    typed = analyse("古代バビロニアでは、木星を何と同一視したか。")
    without_end = OtherWriting("古代バビロニアでは、木星を何と同一視", "lemma")
    keys = next(
        p.terms
        for p in forms(typed, [without_end])
        if p.text == without_end.text and p.stream == "words"
    )
    assert keys == tuple(word.key for word in typed.words if word.end <= len(without_end.text))


def test_a_part_that_cuts_a_word_has_words_of_its_own() -> None:
    typed = analyse("東京都庁舎")
    keys = {p.terms for p in forms(typed, [OtherWriting("京都", "lemma")]) if p.stream == "words"}
    assert ("京都",) in keys
