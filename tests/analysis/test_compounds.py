"""Compounds: which nouns in a row are one, and how often do they stand in an index?"""

from __future__ import annotations

import pytest

from indexer.analysis import analyse, read_compounds
from indexer.analysis.compounds import CompoundCounter, find_compounds
from indexer.analysis.known_words import READ_AS


def texts(text: str) -> list[str]:
    found = (each.split(READ_AS)[0] for each in find_compounds(analyse(text)))
    return sorted(words.replace(" ", "") for words in found)


@pytest.mark.parametrize(
    ("text", "compounds"),
    [
        ("防衛装備庁は次期戦闘機を開発する。", ["次期戦闘機", "防衛装備庁"]),
        ("研究開発を進め、AI技術戦略会議を開く。", ["AI技術戦略会議", "研究開発"]),
        ("諸外国の重要影響事態", ["諸外国", "重要影響事態"]),
        ("昨年日本政府が決めた。", ["日本政府"]),
        ("個人情報等を扱う関係者ら", ["個人情報", "関係者"]),
        # what counts or is counted is no compound, nor what is left of it
        ("2024年度予算案と第2次世界大戦後", []),
        # a name goes on behind a small letter, but not behind a word that ends with it
        ("霞ヶ原県環境白書を編む。", ["霞ヶ原県環境白書"]),
        ("八ッ場ダム建設事業", []),
        ("バケツ運動会とスポーツ大会", ["スポーツ大会", "バケツ運動会"]),
        ("防衛の装備、開発", []),
        ("防衛", []),
        ("", []),
    ],
)
def test_nouns_in_a_row_are_a_compound(text: str, compounds: list[str]) -> None:
    assert texts(text) == compounds


def counted(*texts: str) -> CompoundCounter:
    counter = CompoundCounter()
    for text in texts:
        counter.add(find_compounds(analyse(text)))
    return counter


def test_in_a_small_index_what_stands_once_is_kept() -> None:
    counter = counted("防衛装備庁の研究開発", "研究開発と研究開発")
    kept = {each.text: each for each in read_compounds({"compounds": counter.record()})}
    assert sorted(kept) == ["研究開発", "防衛装備庁"]
    assert kept["研究開発"].words == ["研究", "開発"]
    assert (kept["研究開発"].reading, kept["研究開発"].count) == ("けんきゅうかいはつ", 2)


def test_in_a_large_index_what_stands_in_one_passage_alone_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("indexer.analysis.compounds.FEW_COMPOUNDS", 1)
    counter = counted("防衛装備庁の研究開発", "研究開発と研究開発")
    (kept,) = read_compounds({"compounds": counter.record()})
    assert (kept.text, kept.count) == ("研究開発", 2)


def test_a_passage_counts_once_for_all_compounds_that_hold_a_part() -> None:
    counter = counted("研究開発と研究開発費、研究開発計画", "研究開発費と研究開発計画", "研究開発")
    kept = {each.text: each.count for each in read_compounds({"compounds": counter.record()})}
    assert kept == {"研究開発": 3, "研究開発費": 2, "研究開発計画": 2}


def test_a_compound_counts_where_it_is_a_part_of_a_longer_one() -> None:
    counter = counted("次期戦闘機の開発", "次期戦闘機開発計画", "開発計画は次期戦闘機のもの")
    kept = {each.text: each.count for each in read_compounds({"compounds": counter.record()})}
    assert kept == {"次期戦闘機": 3, "次期戦闘機開発計画": 1, "開発計画": 2}
