"""Words are found by their reading, those that the dictionary does not have as well."""

from pathlib import Path

import pytest

from indexer import service
from indexer.analysis import (
    Compound,
    KnownCompounds,
    KnownWords,
    Thesaurus,
    ThesaurusWriter,
    WordColumns,
    analyse,
    learn,
    other_sizes,
)
from indexer.model import KnownWord, Passage
from indexer.querying.reading_variants import find_words_read_alike
from tests.querying.row_libraries import number, open_rows

TEXTS = [
    "イヴァンカ氏の講演。",
    "ヴェルヌイユとボルデモート。",
    "レールガンの研究とウイルスの検査。",
    "セキュリティとディレクトリ、ウェブのパーティー、デューティー。",
    "防衛省の茅ヶ崎。",
    "世田谷の図書館の厨房。",
]


@pytest.fixture(scope="module")
def thesaurus() -> Thesaurus:
    writer = ThesaurusWriter()
    for text in TEXTS:
        passage = Passage("0" * 16, "d.txt", "", "body", (), text, (), (), ((1, 1),), None, 0)
        writer.add(learn(passage, analyse(text)))
    words = WordColumns.from_record(writer.record_words())
    return Thesaurus(KnownWords(lambda: words))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("いう゛ぁんか", "イヴァンカ"),
        ("いばんか", "イヴァンカ"),
        ("ivanka", "イヴァンカ"),
        ("べるぬいゆ", "ヴェルヌイユ"),
        ("ゔぉるでもーと", "ボルデモート"),
        ("れーるがん", "レールガン"),
        ("うぃるす", "ウイルス"),
        ("sekyuriti", "セキュリティ"),
        ("direkutori", "ディレクトリ"),
        ("webu", "ウェブ"),
        ("paatii", "パーティー"),
        ("dyu-ti-", "デューティー"),
        ("ういるす", "ウイルス"),
        ("ぼうえい", "防衛"),
        ("ちゅう房", "厨房"),
        ("せたがやのとしょかん", "世田谷の図書館"),
    ],
)
def test_words_are_found_by_their_reading(thesaurus: Thesaurus, typed: str, word: str) -> None:
    assert word in find_words_read_alike(analyse(typed), thesaurus)


@pytest.mark.parametrize(("typed", "is_found"), [("ボーエイ", True), ("ボエイー", False)])
def test_a_long_vowel_of_kana_is_one_of_the_reading(
    thesaurus: Thesaurus, typed: str, *, is_found: bool
) -> None:
    assert ("防衛" in find_words_read_alike(analyse(typed), thesaurus)) == is_found


@pytest.mark.parametrize("typed", ["いわんか", "いばんこ", "イバンコ", "べるぬゆ", "れるがん"])
def test_another_reading_finds_none(thesaurus: Thesaurus, typed: str) -> None:
    assert list(find_words_read_alike(analyse(typed), thesaurus)) == []


@pytest.mark.parametrize(
    ("word", "other"), [("ヴエルヌイユ", "ヴェルヌイユ"), ("ヴェルヌイユ", "ヴエルヌイユ")]
)
def test_kana_are_of_another_size_where_the_index_has_the_word(
    thesaurus: Thesaurus, word: str, other: str
) -> None:
    assert other in other_sizes(word, thesaurus.texts.__contains__)


@pytest.mark.parametrize("word", ["ヴァルキリウオス", "ボルデモート", "チエコ"])
def test_kana_keep_their_size_where_nobody_has_the_word(thesaurus: Thesaurus, word: str) -> None:
    assert other_sizes(word, thesaurus.texts.__contains__) == ()


@pytest.mark.parametrize(
    ("typed", "word", "is_found"),
    [
        ("橋わたし", "橋渡し", True),
        ("とり組み", "取り組み", True),
        ("はし渡し", "橋渡し", True),
        # a sign of a writing is itself, not part of a pattern
        ("橋わたし", "橋(渡し", False),
        ("橋わたし", "橋.渡し", False),
        ("取引さき", "鳥引先", False),
    ],
)
def test_kanji_may_be_typed_as_kana(typed: str, word: str, is_found: bool) -> None:  # noqa: FBT001
    reading = "".join(token.reading for token in analyse(typed).words)
    known = Thesaurus(KnownWords.of(KnownWord(word, reading, 1)))
    assert (word in find_words_read_alike(analyse(typed), known)) is is_found


@pytest.mark.parametrize("reading", ["れーるがん?", "れーるがん。", "れーる、がん", "れーるg", ""])
def test_what_is_no_reading_is_spelt_by_no_words(thesaurus: Thesaurus, reading: str) -> None:
    assert thesaurus.spelt("れーるがん") == ["レールガン"]
    assert thesaurus.spelt(reading) == []


@pytest.mark.parametrize(
    ("typed", "is_found"), [("bouei", True), ("Bouei", True), ("BOUEI", False)]
)
def test_capitals_are_no_reading_unasked(
    library: service.Library, typed: str, *, is_found: bool
) -> None:
    assert bool(library.search(typed).rungs[0].total) == is_found


@pytest.fixture(scope="module")
def compounds() -> KnownCompounds:
    known = [
        Compound("病 児 保育", "やまい じ ほいく", 3),
        Compound("病棟 保育", "びょうとう ほいく", 9),
        Compound("小児 慢性 病", "しょうに まんせい やまい", 2),
    ]
    return KnownCompounds(lambda: known)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("びょうじほいく", ["病児保育"]),
        ("しょうにまんせいびょう", ["小児慢性病"]),
        ("びょうにほいく", []),
        ("びょうとうほいく", []),
        ("ほいく", []),
        ("病児ほいく", []),
    ],
)
def test_a_compound_is_found_by_the_reading_that_its_kanji_have_together(
    compounds: KnownCompounds, typed: str, found: list[str]
) -> None:
    assert [*compounds.read_so(typed)] == found


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("susi", "すしを握る。"),
        ("tyoutyo", "ちょうちょが舞う。"),
        ("huziyama", "ふじやまに登る。"),
        ("furaigaeshi", "フライ返しを使う。"),
        ("ちゅう房", "学校の厨房を改修する。"),
    ],
)
def test_romaji_of_any_school_finds_kana(tmp_path: Path, typed: str, text: str) -> None:
    with open_rows(tmp_path, number([text, "煤を払う。", "工房を訪れる。"])) as library:
        assert [hit.passage.text for hit in library.search(typed).hits if hit.rung == 1] == [text]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("site", "運営をしている。"),
        ("demo", "それでも行う。"),
        ("made", "これまでの取組"),
        ("node", "雨なので中止する。"),
        ("more", "情報もれを防ぐ。"),
        ("core", "これを行う。"),
        ("sore", "それを行う。"),
        ("sure", "そうすれば行う。"),
        ("no", "子の名前"),
        ("ike", "外へいけ。"),
        ("site 運営", "運営をしている。"),
    ],
)
def test_romaji_are_no_particle_verb_or_pronoun(tmp_path: Path, typed: str, text: str) -> None:
    with open_rows(tmp_path, number([text, "煤を払う。"])) as library:
        assert [hit for hit in library.search(typed).hits if hit.rung == 1] == []


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ame", "あめが降る。"),
        ("gomi", "ごみの収集"),
        ("ringo", "りんごを植える。"),
        ("sanma", "さんまを焼く。"),
    ],
)
def test_romaji_are_a_noun_in_kana(tmp_path: Path, typed: str, text: str) -> None:
    with open_rows(tmp_path, number([text, "煤を払う。"])) as library:
        assert [hit.passage.text for hit in library.search(typed).hits if hit.rung == 1] == [text]
