"""Words that say something by themselves, and parts of words, numbers and labels that do not."""

from __future__ import annotations

import pytest

from indexer.analysis import analyse_typed
from indexer.ranking import telling_phrases, telling_words


def words_of(text: str) -> list[str]:
    analysis = analyse_typed(text)
    words, _ = telling_phrases(analysis)
    assert [phrase.terms for phrase in words] == [
        tuple(token.key for token in word) for word in telling_words(analysis)
    ]
    return [phrase.text for phrase in words]


def wholes_of(text: str) -> list[str]:
    return [phrase.text for phrase in telling_phrases(analyse_typed(text))[1]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("税", ["税"]),
        ("猫と米", ["猫", "米"]),
        ("お米の値段", ["米", "値段"]),
        ("高い税", ["高い", "税"]),
        ("国の予算", ["国", "予算"]),
        ("次期戦闘機", ["次期", "戦闘"]),
        ("消費税の率", ["消費", "率"]),
        ("白橋聖子・大石学", ["聖子", "大石"]),
        ("デーダ", ["デーダ"]),
        ("ブロックチェーン技術", ["ブロックチェーン", "技術"]),
        ("ブロック・チェーン", ["ブロック", "チェーン"]),
        ("スタンド・オフ・ミサイル", ["スタンド", "ミサイル"]),
        ("オンラインストア", ["オンラインストア"]),
        ("ライン手続", ["ライン", "手続"]),
        ("ミサイル防衛", ["ミサイル", "防衛"]),
        ("DX推進", ["DX", "推進"]),
        ("研究をどう進めるか", ["研究", "進める"]),
        ("火星について", ["火星"]),
        ("火星による被害", ["火星", "被害"]),
        ("予算に関する規則", ["予算", "規則"]),
        ("県において対応した", ["県", "対応"]),
        ("税を教えてください", ["税"]),
        ("税とともに", ["税"]),
        ("県のうち", ["県"]),
        ("県の場合", ["県"]),
        ("場合", ["場合"]),
        ("火星は何年", ["火星"]),
        ("何人の県", ["県"]),
        ("橋を渡る", ["橋", "渡る"]),
        ("役に就く", ["役", "就く"]),
        ("本をください", ["本", "ください"]),
        ("一人当たり所得", ["所得"]),
        ("三国", ["三国"]),
        ("十二支の動物", ["十二支", "動物"]),
        ("三国時代", ["三国", "時代"]),
        ("6年生", ["6年"]),
        ("第2", []),
        ("株式会社山田製作所", ["山田", "製作"]),
        ("株式会社", ["株式", "会社"]),
        ("一部地域", ["地域"]),
        ("一般会計", ["一般", "会計"]),
        ("一人", ["一人"]),
    ],
)
def test_a_part_says_something_from_two_kanji_or_three_kana_on(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("AI 令和6年", ["AI", "令和6年"]),
        ("平成30年度の予算", ["平成30年度", "予算"]),
        ("令和6年5月1日", ["令和6年5月1日"]),
        ("3万円の手当", ["3万円", "手当"]),
        ("令和5～7年度の予算", ["令和5～7年度", "予算"]),
        ("3月～5月", ["3月", "5月"]),
        ("東～西", ["東", "西"]),
        ("3～5", []),
        ("消費税率10%", ["消費", "10%"]),
        ("第9条", ["第9条"]),
        ("第3回会議", ["第3回", "会議"]),
        ("第三期の計画", ["第三期", "計画"]),
        ("F-35Aの整備", ["F-35A", "整備"]),
        ("Ｆ－３５の整備", ["Ｆ－３５", "整備"]),
        ("Ｆー２の整備", ["Ｆー２", "整備"]),
        ("CO2削減", ["CO2", "削減"]),
        ("翡翠 812", ["翡翠", "812"]),
        ("営業利益 △18.4", ["営業", "利益", "18.4"]),
        ("AI 6", ["AI"]),
    ],
)
def test_a_year_an_amount_and_a_name_with_digits_are_one_word(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    "text",
    ["6", "63", "2.1", "0.5", "1-2-3", "図1-1-2", "第1-1-2図", "図表Ⅳ-1-2-1", "表3", "1-2号"],
)
def test_a_bare_number_and_the_label_of_a_figure_say_nothing(text: str) -> None:
    assert words_of(text) == []


@pytest.mark.parametrize(
    ("text", "compounds"),
    [
        ("富士山の高さ", ["富士山"]),
        ("三原色とは", ["三原色"]),
        ("五畿七道が指すもの", ["五畿七道"]),
        ("ノーベル賞を誕生石に", ["ノーベル賞", "誕生石", "ノーベル"]),
        ("コンヤ包囲戦", ["コンヤ包囲戦", "コンヤ"]),
        ("次期戦闘機", ["次期戦闘機"]),
        ("防衛装備と研究開発", []),
        ("給料表と心電図", ["給料表", "心電図"]),
        ("図表1-2の別表3", []),
        ("県の上半期の予算", ["上半期"]),
        ("大陸の間氷期", ["間氷期"]),
        ("山の上の城", []),
        ("税と猫", []),
        ("令和6年の3万円", []),
        ("消費税率10%", ["消費税率10%"]),
    ],
)
def test_a_compound_with_a_part_that_says_nothing_says_something_as_a_whole(
    text: str, compounds: list[str]
) -> None:
    assert wholes_of(text) == compounds


@pytest.mark.parametrize(
    "text",
    ["6", "2024", "3.11", "図1-1-2", "第1-1-2図", "図表Ⅳ-1-2-1", "表3", "第9条", "平成30年度"],
)
def test_a_number_and_a_label_are_no_compounds(text: str) -> None:
    assert wholes_of(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("一日平均給水量", ["平均", "給水"]),
        ("１人１日平均給水量", ["平均", "給水"]),
        ("1日", ["1日"]),
        ("4月1日", ["4月1日"]),
        ("令和5年4月1日現在", ["令和5年4月1日", "現在"]),
        ("一日の平均", ["一日", "平均"]),
        ("2日平均", ["2日", "平均"]),
    ],
)
def test_what_amounts_are_counted_by_tells_nothing_before_them(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "words", "wholes"),
    [
        ("桜が丘", [], ["桜が丘"]),
        ("桜が丘小学校", ["学校"], ["桜が丘", "小学校"]),
        ("鶴が池公園", ["公園"], ["鶴が池"]),
        ("ゆりが丘", [], ["ゆりが丘"]),
        ("桜が丘に咲く", ["桜", "丘", "咲く"], []),
        ("桜が何", ["桜"], []),
        ("桜の丘", ["桜", "丘"], []),
        ("税が高い", ["税", "高い"], []),
        ("人口が減少", ["人口", "減少"], []),
        ("効果が不明", ["効果", "不明"], []),
    ],
)
def test_a_name_with_ga_says_nothing_by_its_parts(
    text: str, words: list[str], wholes: list[str]
) -> None:
    assert (words_of(text), wholes_of(text)) == (words, wholes)
