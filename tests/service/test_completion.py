"""What is suggested while one types: words of the index that are written or read so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import service
from indexer.analysis import Compound, KnownCompounds, KnownWords, Thesaurus
from indexer.errors import EmptyQuery
from indexer.model import KnownWord
from indexer.service.suggestions.begun_readings import reading_begun, with_vowels
from indexer.service.suggestions.completion import Completions, last_word

WORDS = [
    KnownWord("防衛", "ぼうえい", 39),
    KnownWord("防護", "ぼうご", 2),
    KnownWord("大学", "だいがく", 7),
    KnownWord("DARPA", "", 3),
    KnownWord("サーバー", "さーばー", 1),
    KnownWord("作戦", "さくせん", 5),
]
COMPLETIONS = Completions(Thesaurus(KnownWords.of(*WORDS)))


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("ぼう", ["防衛", "防護"]),
        ("ボウ", ["防衛", "防護"]),
        ("bou", ["防衛", "防護"]),
        ("boug", ["防護"]),
        ("bouei", ["防衛"]),
        ("防", ["防衛", "防護"]),
        ("さ", ["作戦", "サーバー"]),
        ("ｻｰ", ["サーバー"]),
        ("saa", ["サーバー"]),
        ("さあば", ["サーバー"]),
        ("さk", ["作戦"]),
        ("さくせn", ["作戦"]),
        ("さくせｎ", ["作戦"]),
        ("sakusen", ["作戦"]),
        ("sakun", []),
        ("dar", ["DARPA"]),
        ("da", ["大学", "DARPA"]),
        ("ＤＡ", ["DARPA", "大学"]),
        ("防衛", ["防衛"]),
        ("darpa", ["DARPA"]),
        ("防衛庁", []),
        ("ぼうx", []),
        ("。", []),
    ],
)
def test_words_are_suggested_by_how_they_are_written_and_read(
    typed: str, suggested: list[str]
) -> None:
    assert [word.text for word in COMPLETIONS.of(typed, 8)] == suggested


COMPOUNDS = [
    Compound("防衛 装備 庁", "ぼうえい そうび ちょう", 5),
    Compound("次期 戦闘 機", "じき せんとう き", 9),
    Compound("防衛 省", "ぼうえい しょう", 16),
    Compound("防衛 省", "ぼうえい せい", 2),
    Compound("サーバー 室", "さーばー しつ", 2),
]
KNOWN = KnownCompounds(lambda: COMPOUNDS)


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("防衛装備", ["防衛装備庁"]),
        ("ぼうえいそ", ["防衛装備庁"]),
        ("ぼうえいs", ["防衛省", "防衛装備庁"]),
        ("防衛そう", ["防衛装備庁"]),
        ("次期せん", ["次期戦闘機"]),
        ("次期せn", ["次期戦闘機"]),
        ("次期戦闘き", ["次期戦闘機"]),
        ("jikis", ["次期戦闘機"]),
        ("サーバーし", ["サーバー室"]),
        ("防衛", ["防衛省", "防衛装備庁"]),
        # the words come first where they are commoner, with compounds beside them
        ("防", ["防衛", "防衛省", "防衛装備庁", "防護"]),
        # what begins in the middle of a compound, or of a word, is not on the way to it
        ("装備", ["防衛装備庁"]),
        ("衛装", []),
        ("防衛s", ["防衛省", "防衛装備庁"]),
        ("防衛ｓ", ["防衛省", "防衛装備庁"]),
        ("防衛sou", ["防衛装備庁"]),
        ("防衛ソウ", ["防衛装備庁"]),
        ("防衛そうびt", ["防衛装備庁"]),
        ("防衛装備ty", ["防衛装備庁"]),
        ("防衛装備c", ["防衛装備庁"]),
        ("防衛そうび庁", ["防衛装備庁"]),
        ("ぼうえい装", ["防衛装備庁"]),
        ("ぼうえい省", ["防衛省"]),
        ("じき戦", ["次期戦闘機"]),
        ("次期s", ["次期戦闘機"]),
        ("サーバーs", ["サーバー室"]),
        ("saabaas", ["サーバー室"]),
        ("防衛k", []),
        ("防衛n", []),
        ("防衛そうびs", []),
        ("期せん", []),
        ("防衛うび", []),
        # what ends with whole words that are typed is
        ("戦闘機", ["次期戦闘機"]),
        ("せんとうき", ["次期戦闘機"]),
        ("sentouki", ["次期戦闘機"]),
        ("装備庁", ["防衛装備庁"]),
        ("闘機", []),
        ("庁", []),
        ("ちょう", []),
        ("戦闘", ["次期戦闘機"]),
        ("せんとうk", []),
    ],
)
def test_compounds_are_suggested_by_writing_by_reading_and_mixed(
    typed: str, suggested: list[str]
) -> None:
    completions = Completions(Thesaurus(KnownWords.of(*WORDS), compounds=KNOWN))
    assert [word.text for word in completions.of(typed, 8)] == suggested


def test_what_folds_alike_is_suggested_once() -> None:
    words = [KnownWord("Climat", "", 3), KnownWord("climat", "", 2), KnownWord("climate", "", 1)]
    suggested = Completions(Thesaurus(KnownWords.of(*words))).of("cli", 8)
    assert [word.text for word in suggested] == ["Climat", "climate"]


def test_words_leave_room_for_compounds() -> None:
    words = [KnownWord(f"防{letter}", "", 99) for letter in "一二三四五六七八"]
    suggested = Completions(Thesaurus(KnownWords.of(*words), compounds=KNOWN)).of("防", 4)
    assert [word.text for word in suggested] == ["防一", "防七", "防衛省", "防衛装備庁"]


@given(st.text("ぼうえいご防衛護bouegixnDA ー", max_size=6), st.integers(1, 5))
def test_suggestions_are_few_different_and_the_commonest_first(typed: str, limit: int) -> None:
    words = COMPLETIONS.of(typed, limit)
    assert len(words) == len(set(words)) <= limit
    order = [
        (typed.isupper() and not word.text.startswith(typed.strip()), -word.count) for word in words
    ]  # what is written in capitals comes before what is read so
    assert order == sorted(order)


def test_behind_capitals_what_goes_on_in_capitals_comes_first() -> None:
    words = [KnownWord(*each) for each in (("Evidence", "", 9), ("ＥＶカー", "", 2), ("駅", "", 5))]
    suggested = Completions(Thesaurus(KnownWords.of(*words))).of("EV", 5)
    assert [word.text for word in suggested] == ["ＥＶカー", "Evidence"]


def test_the_commonest_words_are_no_numbers_and_not_kana_alone() -> None:
    words = [
        KnownWord("ため", "ため", 99),
        KnownWord("2024", "", 50),
        KnownWord("庁", "ちょう", 40),
        *WORDS,
    ]
    assert Completions(Thesaurus(KnownWords.of(*words))).commonest(3) == ("防衛", "大学", "作戦")


@pytest.mark.parametrize(
    ("typed", "begun"),
    [
        ("ボウ", ("ぼう", "")),
        ("bouk", ("ぼう", "k")),
        ("防", ("", "")),
        ("むじn", ("むじ", "n")),
        ("bon", ("ぼ", "n")),
        ("kennk", ("けん", "k")),
        ("b", ("", "")),
        ("gps", ("", "")),
    ],
)
def test_a_consonant_waits_for_its_vowel(typed: str, begun: tuple[str, str]) -> None:
    assert reading_begun(typed) == begun


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> service.Library:
    folder = tmp_path_factory.mktemp("suggesting")
    text = (
        "第1節　防衛の作戦\n\n防衛の作戦を立てる。\n\n"
        "第2節　防護の計画\n\n防護の計画を立て、防衛に備える。\n"
    )
    (folder / "a.txt").write_text(text, "utf-8")
    service.build(folder / "a.txt", folder / "index")
    return service.open_library(folder / "index")


def test_a_heading_is_suggested_without_its_number_after_the_words(
    library: service.Library,
) -> None:
    suggestions = library.suggest("防")
    assert [(each.text, each.kind) for each in suggestions[:2]] == [
        ("防衛", "word"),
        ("防護", "word"),
    ]
    assert {each.kind for each in suggestions[2:]} <= {"heading"}
    assert "防護の計画" in [each.text for each in library.suggest("防護") if each.kind == "heading"]


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("計画", "防護の計画"),
        ("さくせん", "防衛の作戦"),
        ("防衛 作", "防衛の作戦"),
        ("護", ""),  # in the middle of 防護
        ("節", ""),  # in the number
        ("第2", ""),
        ("防衛の作戦", ""),
    ],
)
def test_a_heading_has_what_is_typed_where_one_of_its_words_begins(
    library: service.Library, typed: str, heading: str
) -> None:
    headings = [each.text for each in library.suggest(typed) if each.kind == "heading"]
    assert headings == ([heading] if heading else [])


def test_a_heading_that_is_one_word_is_suggested_once(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 手話言語条例\n\n手話言語条例を定める。\n", "utf-8")
    service.build(tmp_path / "a.md", tmp_path / "index")
    with service.open_library(tmp_path / "index") as library:
        said = [each.text for each in library.suggest("手話")]
    assert "手話言語条例" in said
    assert len(said) == len(set(said))


def test_a_suggestion_says_how_many_passages_it_finds(library: service.Library) -> None:
    for typed in ["防", "防衛", "防護 け"]:
        for each in library.suggest(typed):
            assert each.count == library.search(each.text).rungs[0].total


def test_every_suggestion_finds_something(library: service.Library) -> None:
    for typed in ["ぼう", "さく", "防", "keika"]:
        assert library.suggest(typed), typed
        for suggestion in library.suggest(typed):
            assert library.search(suggestion.text).total > 0


@pytest.mark.parametrize("limit", [1, 2, 3, 8])
def test_suggestions_are_never_more_than_asked_for(library: service.Library, limit: int) -> None:
    assert len(library.suggest("防", limit=limit)) <= limit


def test_nothing_typed_is_no_question(library: service.Library) -> None:
    with pytest.raises(EmptyQuery):
        library.suggest("　")


@pytest.mark.parametrize(
    ("typed", "before", "word"),
    [
        ("防", "", "防"),
        ("防衛 ぼう", "防衛 ", "ぼう"),
        ("防衛　ぼう", "防衛　", "ぼう"),
        ("戦闘機 -英", "戦闘機 -", "英"),
        ("GCAP OR D", "GCAP OR ", "D"),
        ("「技術", "「", "技術"),
        ("(日本 OR 英", "(日本 OR ", "英"),
        ("F-3", "", "F-3"),
        ("防衛 ", "防衛 ", ""),
        ("", "", ""),
    ],
)
def test_the_last_word_is_the_one_being_typed(typed: str, before: str, word: str) -> None:
    assert last_word(typed) == (before, word)


def test_a_vowel_may_be_as_long_as_a_text_has_it() -> None:
    assert with_vowels("ー" + "そうかー" + "ー" * 100_000) == "ーそうか" + "あ" * 100_001


@given(st.text())
def test_what_is_typed_is_what_stands_before_the_last_word_and_that_word(typed: str) -> None:
    assert "".join(last_word(typed)) == typed


def test_the_last_of_several_words_is_completed_to_what_is_found_with_the_others(
    library: service.Library,
) -> None:
    words = [each for each in library.suggest("計画 ぼう") if each.kind == "word"]
    assert {each.text for each in words} == {"計画 防護", "計画 防衛"}
    assert all(each.count == library.search(each.text).rungs[0].total for each in words)
    assert [each for each in library.suggest("富士山 ぼう") if each.kind == "word"] == []
    assert [each.text for each in library.suggest("計画 -防")][:1] == ["計画 -防衛"]
    assert [each.text for each in library.suggest("「防") if each.kind == "word"] == [
        "「防衛",
        "「防護",
    ]
