"""What speaks for a passage, from what was typed."""

import pytest

from indexer.analysis import analyse
from indexer.model import Evidence, PhraseMeasure
from indexer.ranking import query_evidence
from indexer.ranking.weights import WEIGHTS

QUESTION = "1938年にオレゴン州で庁舎を選んだのは誰ですか？"


def terms(measure: PhraseMeasure, stream: str, text: str = QUESTION) -> dict[str, float]:
    """For each term the sum of the weights by which it counts over title and text."""
    weights: dict[str, float] = {}
    for each in query_evidence([analyse(text)]):
        if each.measure == measure and each.areas == ("title", "section", "text"):
            for phrase in each.phrases:
                if phrase.stream == stream:
                    key = "".join(phrase.terms)
                    weights[key] = weights.get(key, 0.0) + each.weight
    return weights


def said_often(text: str) -> list[Evidence]:
    return [each for each in query_evidence([analyse(text)]) if each.measure == "often"]


def test_a_name_or_a_number_says_more_than_another_noun_and_a_verb_less() -> None:
    held = terms("once", "words")
    assert held["オレゴン"] == held["1938"] > held["庁舎"] > held.get("選ぶ", 0.0)
    assert "選ぶ" in terms("often", "words")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和6年度の予算", "令和6"),
        ("令和六年度の予算", "令和6"),
        ("R6予算", "令和6"),
        ("H30の決算", "平成30"),
        ("令和の予算", None),
        ("令和、6月", None),
        ("M2の予算", None),
        ("H3ロケットの予算", None),
        ("S3バケットの削除", None),
        ("S3の予算", None),
        ("R2D2の予算", None),
        ("H2Aの予算", None),
        ("HR6予算", None),
        ("H30型の予算", None),
        ("H3年の予算", "平成3"),
        ("R6", "令和6"),
        ("第6条の予算", None),
    ],
)
def test_the_year_of_an_era_is_one_name(text: str, year: str | None) -> None:
    held = terms("once", "words", text)
    years = {each for each in held if each[:2] in ("令和", "平成")} - {"令和", "平成"}
    assert years == ({year} if year else set())


@pytest.mark.parametrize(
    ("text", "once", "often"),
    [
        ("浜岡市 検針", {"浜岡市", "検針"}, {"浜岡", "検針"}),
        ("瑞穂大学の面会", {"瑞穂大学", "面会"}, {"瑞穂", "面会"}),
        ("静岡県浜岡市", {"静岡県", "浜岡市"}, {"静岡", "浜岡"}),
        ("東京都知事", {"東京都", "知事"}, {"東京", "知事"}),
        ("京都観光", {"京都", "観光"}, {"京都", "観光"}),
        ("浜岡と市", {"浜岡", "市"}, {"浜岡", "市"}),
        ("浜岡 市", {"浜岡", "市"}, {"浜岡", "市"}),
        ("市の大学", {"市", "大学"}, {"市", "大学"}),
    ],
)
def test_the_name_of_a_body_is_one_thing(text: str, once: set[str], often: set[str]) -> None:
    assert terms("once", "words", text).keys() == once
    single = {phrase.terms for each in said_often(text) for phrase in each.phrases}
    assert {terms[0] for terms in single if len(terms) == 1} == often


def test_the_name_of_a_body_does_not_count_for_more_than_a_rarer_word() -> None:
    held = terms("once", "words", "浜岡市の検針")
    assert held["浜岡市"] == held["検針"] < terms("once", "words", "浜岡の検針")["浜岡"]


def test_a_title_is_asked_by_all_words_what_is_said_by_those_that_carry_content() -> None:
    evidence = query_evidence([analyse("人間の体の仕組み")])
    of_measure = {each.measure: {p.terms[0] for p in each.phrases} for each in evidence[::-1]}
    assert "の" in of_measure["whole"]
    assert "の" not in of_measure["often"] | of_measure["once"]


def test_a_word_in_two_writings_is_one() -> None:
    evidence = query_evidence([analyse("海老は何エビ")])
    for each in evidence:
        assert len({phrase.terms for phrase in each.phrases}) == len(each.phrases)


def test_only_characters_of_content_words_count_where_they_are_held() -> None:
    held = terms("once", "units")
    assert {"オレ", "ゴン", "ン州", "庁舎"} <= held.keys()
    assert held.keys().isdisjoint({"のは", "です", "すか", "舎を", "に"})


@pytest.mark.parametrize(
    ("text", "of_the_key"),
    [
        ("障がい者の支援", {"障害"}),
        ("いじめの件数", {"苛め"}),
        ("ヴァイオリンの歴史", set()),
        ("ウヰスキーの歴史", set()),
        ("障害者の支援", set()),
    ],
)
def test_a_noun_in_kana_counts_by_the_characters_of_its_kanji_too_but_no_other_writing(
    text: str, of_the_key: set[str]
) -> None:
    written = {text[at : at + 2] for at in range(len(text))}
    assert terms("once", "units", text).keys() - written == of_the_key


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("日本で一番高い山", {"日本", "山"}),
        ("どんな有名な湖が現在あるか", {"湖"}),
        ("2番目に長い川", {"2", "番", "目", "川"}),
        ("最初に豊かになる", set()),
    ],
)
def test_what_describes_or_says_when_is_no_thing(text: str, things: set[str]) -> None:
    (found,) = (
        each
        for each, weight in zip(query_evidence([analyse(text)]), WEIGHTS, strict=True)
        if weight.feature == "things"
    )
    assert {phrase.terms[0] for phrase in found.phrases} == things


def test_a_phrase_counts_once_though_it_was_typed_twice() -> None:
    def phrases(found: tuple[Evidence, ...]) -> list[set[tuple[str, ...]]]:
        return [{phrase.terms for phrase in each.phrases} for each in found]

    once, twice = (
        query_evidence([analyse("防衛装備")]),
        query_evidence([analyse("防衛装備"), analyse("防衛装備")]),
    )
    assert phrases(once) == phrases(twice)
    assert [len(each.phrases) for each in once] == [len(each.phrases) for each in twice]


def test_characters_of_a_noun_count_in_kanji_where_it_is_typed_in_kana() -> None:
    def pairs(text: str) -> set[str]:
        return {
            "".join(phrase.terms)
            for each in query_evidence([analyse(text)])
            for phrase in each.phrases
            if phrase.stream == "units"
        }

    assert {"障が", "がい", "障害", "支援"} <= pairs("障がい者支援")
    assert "苛め" in pairs("いじめ防止")
    assert pairs("障害者支援") == {"障害", "害者", "者支", "支援"}
    assert pairs("届出") == {"届出"}
    assert "買い" not in pairs("買付け")
    assert "行う" not in pairs("行った支援")
