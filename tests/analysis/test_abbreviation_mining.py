"""Mining: what a text says that its abbreviations stand for, and what it does not say."""

import pytest

from indexer.analysis import (
    KnownWords,
    Thesaurus,
    ThesaurusWriter,
    WordColumns,
    analyse,
    learn,
    read_equivalents,
)
from indexer.analysis.abbreviation_mining import mine
from indexer.japanese.initials import fits_letters
from indexer.model import Equivalent, Gloss, Kind, Passage


def passage(text: str, *glosses: Gloss, kind: Kind = "body") -> Passage:
    return Passage("0" * 16, "d.txt", "", kind, (), text, glosses, (), ((1, 1),), None, 0)


def mined(text: str, *glosses: Gloss, kind: Kind = "body") -> list[tuple[str, str]]:
    held = passage(text, *glosses, kind=kind)
    return [(found.form, found.other) for found in mine(held, analyse(held.text))]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "首脳はグローバル戦闘航空プログラム（GCAP）を発表した。",
            [("GCAP", "グローバル戦闘航空プログラム")],
        ),
        ("また、国防イノベーションユニット(DIU)を参考に", [("DIU", "国防イノベーションユニット")]),
        (
            "国内総生産（GDP：Gross Domestic Product）は",
            [
                ("GDP", "Gross Domestic Product"),
                ("GDP", "国内総生産"),
                ("Gross Domestic Product", "国内総生産"),
            ],
        ),
        (
            "経済安全保障重要技術育成プログラム（以下「育成プログラム」という。）を創設した。",
            [("経済安全保障重要技術育成プログラム", "育成プログラム")],
        ),
        ("大規模言語モデル（ＬＬＭ）は便利だ。", [("LLM", "大規模言語モデル")]),
        (
            "国内総生産（ＧＤＰ：Ｇｒｏｓｓ　Ｄｏｍｅｓｔｉｃ　Ｐｒｏｄｕｃｔ）は",
            [
                ("GDP", "Gross Domestic Product"),
                ("GDP", "国内総生産"),
                ("Gross Domestic Product", "国内総生産"),
            ],
        ),
        ("曲名（DOE：Duke of Earl）は", [("DOE", "Duke of Earl")]),
        (
            "国内総生産（英: Gross Domestic Product、GDP）は",
            [
                ("GDP", "Gross Domestic Product"),
                ("GDP", "国内総生産"),
                ("Gross Domestic Product", "国内総生産"),
            ],
        ),
        ("曲名（Duke of Earl、略: DOE）は", [("DOE", "Duke of Earl")]),
        (
            "経済安全保障重要技術育成プログラム（以下、「育成プログラム」）を創設した。",
            [("経済安全保障重要技術育成プログラム", "育成プログラム")],
        ),
        (
            "経済安全保障重要技術育成プログラム（令和3年創設。以下「育成プログラム」という。）は",
            [("経済安全保障重要技術育成プログラム", "育成プログラム")],
        ),
        ("製造物責任法（PL法）を定める。", [("PL法", "製造物責任法")]),
        ("製造物責任法（ＰＬ法）を定める。", [("PL法", "製造物責任法")]),
        (
            "深層学習（ディープラーニング・Deep Learning）を用いる。",
            [
                ("ディープラーニング", "深層学習"),
                ("ディープラーニング", "Deep Learning"),
                ("Deep Learning", "深層学習"),
            ],
        ),
        ("ＡＩ（人工知能）を用いる。", [("AI", "人工知能")]),
        ("情報処理推進機構（略称：IPA）は", [("情報処理推進機構", "IPA")]),
        ("反進化論法（通称バトラー法）は", [("反進化論法", "バトラー法")]),
        (
            "独立行政法人情報処理推進機構（以下「IPA」という。）は",
            [("独立行政法人情報処理推進機構", "IPA"), ("情報処理推進機構", "IPA")],
        ),
        (
            "無人航空機（ＵＡＶ、ドローン）を飛ばす。",
            [("ドローン", "無人航空機"), ("ドローン", "UAV"), ("UAV", "無人航空機")],
        ),
        ("大量の人工知能（AI）とは", []),
        ("それは人工知能（AI）である。", [("AI", "人工知能")]),
        (
            "人工知能 (AI: Artificial Intelligence) は",
            [
                ("AI", "Artificial Intelligence"),
                ("AI", "人工知能"),
                ("Artificial Intelligence", "人工知能"),
            ],
        ),
        (
            "AI（Artificial Intelligence：人工知能）は",
            [("AI", "Artificial Intelligence"), ("AI", "人工知能")],
        ),
        (
            "IoT（モノのインターネット、Internet of Things）は",
            [("IoT", "Internet of Things"), ("IoT", "モノのインターネット")],
        ),
        ("ポリエチレン（PE）は", [("PE", "ポリエチレン")]),
        ("デジタルトランスフォーメーション（DX）は", [("DX", "デジタルトランスフォーメーション")]),
        ("CSIRT（シーサート）を置く。", [("CSIRT", "シーサート")]),
        (
            "国立研究開発法人産業技術総合研究所（以下「産総研」という。）は",
            [
                ("国立研究開発法人産業技術総合研究所", "産総研"),
                ("産業技術総合研究所", "産総研"),
            ],
        ),
        ("産業技術総合研究所（以下、産総研）は", [("産業技術総合研究所", "産総研")]),
        (
            "また、個人情報の保護に関する法律（平成15年法律第57号。以下「個人情報保護法」という。）の",
            [("個人情報の保護に関する法律", "個人情報保護法")],
        ),
    ],
)
def test_a_sentence_that_explains_is_mined(text: str, pairs: list[tuple[str, str]]) -> None:
    assert mined(text) == pairs


@pytest.mark.parametrize(
    "text",
    [
        "F-35B（STOVL機）を取得する。",
        "戦闘機（F-35B）を取得する。",
        "会議（東京）を開いた。",
        "技術（A）を用いる。",
        "規程の名称（略称変更）を定める。",
        "研究機構（通称名）を定める。",
        "NHK（東京）が報じた。",
        "深層学習（機械学習）を用いる。",
        "会議資料（ディープラーニング）を配る。",
        "開発計画（令和6年、以下同じ。）を定める。",
        "三菱（MHI）",
        "戦闘機（Ｆ－３５Ｂ）を取得する。",
        "国際宇宙基地計画（ISS係留中）を進める。",
        "西日本旅客鉄道会社（JR西日本）が走る。",
        "語順（SOV語順）を保つ。",
        "以下「対策」という。",
        "経済安全保障重要技術育成プログラム（以下「関係資料集」）を創設した。",
        "経済安全保障重要技術育成プログラム（以下「育成プログラム」を参照）を創設した。",
        "国内総生産（英: Positioning System Global、GPS）は",
        "国内総生産（New York Times、2021年）は",
        "果物（リンゴ、ミカン）を売る。",
        "情報端末（スマートフォン、タブレット）を配る。",
        "強いプラスチック（FRP）と",
        "NHK（トウキョウ）が報じた。",
        "ポリエチレン（PCC）は",
        "酸化鉄（III）を含む。",
        "事業所の親会社（MHI）と",
        "法律の一部を改正する法律（以下「改正する法」という。）は",
        "第三条の国内の債権（以下「海外債権」という。）は",
    ],
)
def test_what_does_not_explain_is_not_mined(text: str) -> None:
    assert mined(text) == []


@pytest.mark.parametrize("kind", ["heading", "table", "caption", "figure"])
def test_only_sentences_explain(kind: Kind) -> None:
    assert mined("グローバル戦闘航空プログラム（GCAP）", kind=kind) == []


def test_a_gloss_set_over_an_abbreviation_explains_it() -> None:
    assert mined("GPSの誕生", Gloss(0, 3, "Global Positioning System")) == [
        ("GPS", "Global Positioning System")
    ]
    assert mined("ＧＰＳの誕生", Gloss(0, 3, "Global Positioning System")) == [
        ("GPS", "Global Positioning System")
    ]
    assert mined("創る", Gloss(0, 1, "つく")) == []


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("GPS", "Global Positioning System", True),
        ("DARPA", "Defense Advanced Research Projects Agency", True),
        ("AI", "Artificial Intelligence", True),
        ("GPS", "Positioning System Global", False),
        ("GPS", "Global", False),
        ("XYZ", "Global Positioning System", False),
    ],
)
def test_initials_fit_or_do_not(short: str, long: str, fits: bool) -> None:  # noqa: FBT001
    assert fits_letters(short, long) is fits


def thesaurus(*texts: str) -> Thesaurus:
    writer = ThesaurusWriter([Equivalent("ＡＢＣ", "何か")])
    for text in texts:
        writer.add(learn(passage(text), analyse(text)))
    words = WordColumns.from_record(writer.record_words())
    return Thesaurus(KnownWords(lambda: words), read_equivalents(writer.record_equivalents()))


@pytest.mark.parametrize("typed", ["ぼうえいそうび", "ボウエイソウビ", "boueisoubi", "boeisobi"])
def test_words_are_found_by_kana_and_romaji_however_long_vowels_are_written(typed: str) -> None:
    assert "防衛装備" in thesaurus("防衛装備の移転", "防衛省の装備").spelt(typed)


def test_words_are_found_with_the_suffix_of_who_does_a_thing() -> None:
    assert thesaurus("事業者と管理者たち").spelt("じぎょうしゃ") == ["事業者"]
    assert "さ" not in thesaurus("事業者の高さ").texts


def test_what_is_written_in_kana_is_a_word_unless_it_is_one_kana() -> None:
    assert "りんご" in thesaurus("りんごを食べる。").texts
    assert "き" not in thesaurus("きを植える。").texts


@pytest.mark.parametrize(
    ("typed", "word"), [("shimbun", "新聞"), ("shinbun", "新聞"), ("sinbun", "新聞")]
)
def test_the_usual_spellings_of_romaji_are_one(typed: str, word: str) -> None:
    assert thesaurus("新聞を読む").spelt(typed) == [word]


def test_what_a_reader_gives_stays_beside_what_is_mined() -> None:
    assert Equivalent("ＡＢＣ", "何か") in thesaurus("GPSの誕生").equivalents


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("ＥＢＰＭ（証拠に基づく政策立案）を進める。", [("EBPM", "証拠に基づく政策立案")]),
        ("政府は証拠に基づく政策立案（EBPM）を進める。", [("EBPM", "証拠に基づく政策立案")]),
        ("持続可能な開発目標（SDGs）の達成", [("SDGs", "持続可能な開発目標")]),
        ("IoT（モノのインターネット）の普及", [("IoT", "モノのインターネット")]),
        ("モノのインターネット（IoT）の普及", [("IoT", "モノのインターネット")]),
        ("種の保存に関する法律（ESA）による。", [("ESA", "種の保存に関する法律")]),
        (
            "証拠に基づく政策立案（EBPM：Evidence-Based Policy Making）を",
            [
                ("EBPM", "Evidence-Based Policy Making"),
                ("EBPM", "証拠に基づく政策立案"),
                ("Evidence-Based Policy Making", "証拠に基づく政策立案"),
            ],
        ),
        (
            "EBPM（Evidence-Based Policy Making：証拠に基づく政策立案）を",
            [("EBPM", "Evidence-Based Policy Making"), ("EBPM", "証拠に基づく政策立案")],
        ),
        ("EBPM（Evidence-Based Policy Making）を", [("EBPM", "Evidence-Based Policy Making")]),
        ("持続可能な開発目標（以下「SDGs」という。）", [("持続可能な開発目標", "SDGs")]),
        ("EBPM（Tokyo Office）を", []),
        ("新たな交通局（NTA）が", []),
        ("東京の港湾局（TPA）が", []),
        ("PCR（検査の実施）を", []),
        ("LED（他には電池がある）を", []),
        ("政策に関する法律（EBPMS）を", []),
        ("EBPM（政府が進める政策立案）を", []),
    ],
)
def test_letters_stand_for_a_name_with_particles_of_as_many_words(
    text: str, pairs: list[tuple[str, str]]
) -> None:
    assert mined(text) == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "一般社団法人日本経済団体連合会（経団連）は",
            [("一般社団法人日本経済団体連合会", "経団連"), ("日本経済団体連合会", "経団連")],
        ),
        ("鉄道総合技術研究所（鉄道総研）は", [("鉄道総合技術研究所", "鉄道総研")]),
        ("厚生労働省（厚労省）は", [("厚生労働省", "厚労省")]),
        ("省エネルギー（省エネ）は", [("省エネルギー", "省エネ")]),
        ("再エネ（再生可能エネルギー）は", [("再生可能エネルギー", "再エネ")]),
        ("佐久市立図書館（佐久市）は", []),
        ("遠賀川河口堰（遠賀川）は", []),
        ("電車（電動車）は", []),
        ("山地（山岳地帯）は", []),
        ("厚生労働省（厚木市）は", []),
        ("防災ダム（防災）は", []),
        ("総合技術研究所（東京都）は", []),
        ("産業技術総合研究所（つくば市）は", []),
    ],
)
def test_a_short_name_in_a_bracket_is_read_off_the_noun_before_it(
    text: str, pairs: list[tuple[str, str]]
) -> None:
    assert mined(text) == pairs
