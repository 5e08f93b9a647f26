"""What may be shown where nothing, or little, holds all that was typed: words, never crumbs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import service
from indexer.model import LISTED_FILTERS, Answer
from indexer.querying.parser import parse
from tests.querying.row_libraries import open_rows

ROWS = [
    ("東海地方", "愛知県、岐阜県、三重県と静岡県から成る。"),
    ("気候", "夏は雨が多い。第6図に示す。令和6年は猛暑であった。"),
    ("年表", "平成6年に港ができ、6人が住んだ。図1-2に示す。"),
    ("機械", "この機は古い。ダを付けて呼ぶ。データの扱いは別に定める。"),
    ("税", "税は国に納める。"),
    ("回数", "第３回の会議を2回に分けて開く。"),
    ("手引", "手続について、これによって定める。教えてください。"),
    ("混色", "絵の具を混ぜる減法混色の三原色は、青緑と赤紫と黄である。"),
    ("外国", "米国と結ぶ。2019年に改め、バイオリンを贈り、５キロメートルを走った。"),
    ("人名", "1583年に準男爵サー・ギルバート・ドルベン、ウィリアム・ド・ラ・ポールを立てた。"),
    ("年代", "1980年代の計画である。"),
    ("担い手", "電子商取引の事業者である。"),
    ("施設", "平成12年の定員は500人である。"),
    ("水温", "湖は8℃であった。"),
    ("無線", "Wi-Fiと有線LANを使う。"),
    ("窓口", "オンライン手続を進め、ブロック塀を直す。サプライ・チェーンを守る。"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    rows = ({"id": title, "title": title, "text": text} for title, text in ROWS)
    with open_rows(tmp_path_factory.mktemp("second"), rows) as library:
        yield library


def found(answer: Answer) -> list[tuple[int, str, list[str]]]:
    return [
        (
            hit.rung,
            hit.passage.document,
            [segment.text for segment in hit.segments if segment.marked],
        )
        for hit in answer.hits
    ]


def test_what_only_its_title_names_is_found_below_what_holds_it(library: service.Library) -> None:
    assert found(library.search("東海地方")) == [(2, "東海地方", [])]
    assert found(library.search("東海地方 三重")) == [(1, "東海地方", ["三重"])]
    assert found(library.search("東海地方 -愛知")) == []


@pytest.mark.parametrize(
    "text",
    ["次期戦闘機 猛獣", "デーダ", "図9-9-6", "第7図", "6番線", "図1", "図2", "5℃ 猛獣", "±8 猛獣"],
)
def test_no_part_of_a_word_and_no_number_is_found_alone(
    library: service.Library, text: str
) -> None:
    assert found(library.search(text)) == []


def test_a_compound_is_found_as_a_whole_wherever_its_words_are_cut(
    library: service.Library,
) -> None:
    assert found(library.search("三原色の琵琶湖")) == [(2, "混色", ["三原色"])]


def test_degrees_are_found_with_their_number(library: service.Library) -> None:
    assert found(library.search("8℃ 猛獣")) == [(2, "水温", ["8℃"])]


def test_what_is_counted_in_order_is_no_amount(library: service.Library) -> None:
    assert found(library.search("第3回 琵琶湖")) == [(2, "回数", ["第３回"])]
    assert found(library.search("2回 琵琶湖")) == [(2, "回数", ["2回"])]
    assert found(library.search("第2回 琵琶湖")) == []


def test_what_links_words_is_not_found_for_them(library: service.Library) -> None:
    assert found(library.search("令和6年は琵琶湖について")) == [(2, "気候", ["令和6年"])]
    for text in ["琵琶湖について", "琵琶湖によって", "琵琶湖を教えてください"]:
        assert found(library.search(text)) == []


def test_a_year_is_found_whole_or_not_at_all(library: service.Library) -> None:
    assert found(library.search("AI 令和6年")) == [(2, "気候", ["令和6年"])]
    assert found(library.search("AI 平成元年")) == []
    assert found(library.search("AI 令和元年度")) == []


def test_a_number_of_many_digits_is_a_word_a_shorter_one_is_none(library: service.Library) -> None:
    assert found(library.search("1583 琵琶湖")) == [(2, "人名", ["1583"])]
    assert found(library.search("583 琵琶湖")) == []
    assert found(library.search("１，５８３ 琵琶湖")) == [(2, "人名", ["1583"])]


def test_a_name_between_dots_is_a_word_a_kana_there_is_none(library: service.Library) -> None:
    assert found(library.search("ドルベン 琵琶湖")) == [(2, "人名", ["ドルベン"])]
    assert found(library.search("ベン 琵琶湖")) == []
    assert found(library.search("モルナン・ド・ラ 琵琶湖")) == []


def test_a_word_of_one_character_is_a_word(library: service.Library) -> None:
    assert found(library.search("税 琵琶湖")) == [(2, "税", ["税"])]


def test_a_better_query_is_offered_where_a_part_of_a_word_would_be_found(
    library: service.Library,
) -> None:
    assert [offer.text for offer in library.search("デーダ 扱い").offers][:1] == ["データ 扱い"]


def test_a_word_in_katakana_is_found_whole_or_not_at_all(library: service.Library) -> None:
    assert found(library.search("ブロックチェーン 税")) == [(2, "税", ["税"])]
    assert found(library.search("ライン 税")) == [(2, "税", ["税"])]
    assert found(library.search("オンライン 琵琶湖")) == [(2, "窓口", ["オンライン"])]
    assert found(library.search("サプライチェーン 琵琶湖")) == [(2, "窓口", ["サプライ・チェーン"])]


def test_a_round_number_behind_what_is_counted_is_a_year_on_the_second_rung_alone(
    library: service.Library,
) -> None:
    assert found(library.search("定員 2000")) == [(2, "施設", ["平成12年", "定員"])]
    for text in ["2000", "2000 定員", "施設 2000", "定員 500 2000", "定員 2000年"]:
        assert [rung for rung, *_ in found(library.search(text))] == [1]


def test_letters_are_found_where_they_have_marks_between(library: service.Library) -> None:
    for text in ["wifi 琵琶湖", "ＷＩＦＩの琵琶湖", "琵琶湖 WiFi"]:
        assert found(library.search(text)) == [(2, "無線", ["Wi-Fi"])]
    for text in ["if 琵琶湖", "wif 琵琶湖", "wifis 琵琶湖", "wifi -有線 琵琶湖"]:
        assert found(library.search(text)) == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("アメリカ 琵琶湖", ["米国"]),
        ("アメリカの琵琶湖とは？", ["米国"]),
        ("令和元年 琵琶湖", ["2019年"]),
        ("ヴァイオリン 琵琶湖", ["バイオリン"]),
        ("5km 琵琶湖", ["５キロメートル"]),
    ],
)
def test_a_word_is_found_and_marked_in_its_other_writings(
    library: service.Library, text: str, marked: list[str]
) -> None:
    assert found(library.search(text)) == [(2, "外国", marked)]


@pytest.mark.parametrize(
    "text", ["令和2年 琵琶湖", "15km 琵琶湖", "5 琵琶湖", "アメリカシロヒトリ"]
)
def test_another_writing_of_a_part_or_of_a_number_is_not_found(
    library: service.Library, text: str
) -> None:
    assert found(library.search(text)) == []


def test_a_writing_that_is_switched_off_is_not_found_alone(library: service.Library) -> None:
    assert found(library.search("アメリカ 琵琶湖", without=("米国",))) == []


def test_parts_of_a_word_in_katakana_are_offered(library: service.Library) -> None:
    assert [(offer.text, offer.why) for offer in library.search("ブロックチェーン").offers] == [
        ("ブロック", "part"),
        ("チェーン", "part"),
    ]
    offers = library.search("ブロックチェーン 税").offers
    assert [offer.text for offer in offers] == ["税", "ブロック", "チェーン"]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("ブロックチェーン 税", ["ブロックチェーン"]),
        ("琵琶湖 税 OR 猛獣", ["琵琶湖", "猛獣"]),
        ("ライン 猛暑", []),
        ("東海地方", []),
        ("東海地方 三重", []),
        ("税とは何か", []),
        ("税 -琵琶湖", []),
        ("琵琶湖", []),
        ("NOT 税", []),
        ("税 and 国", []),
    ],
)
def test_a_word_that_is_nowhere_is_said_where_others_are_found(
    library: service.Library, text: str, missing: list[str]
) -> None:
    notes = library.search(text).notes
    assert [note.facts["text"] for note in notes if note.code == "nowhere"] == missing


def test_what_is_wanted_in_the_title_is_no_word_of_the_text(library: service.Library) -> None:
    assert found(library.search("title:東海地方")) == [(1, "東海地方", [])]
    assert found(library.search("タイトル：気候 令和6年")) == [(1, "気候", ["令和6年"])]
    assert found(library.search("title:税 国 -title:気候")) == [(1, "税", ["国"])]
    assert found(library.search("title:三重")) == []
    assert [note.code for note in library.search("title:税 国").notes] == ["in_title"]


@pytest.mark.parametrize(
    ("text", "code", "document"),
    [
        ("税 NEAR 国", "no_near", "税"),
        ("猛*", "no_wildcard", "気候"),
        ("+税 国", "no_plus", "税"),
        ("税 && 国", "no_ampersand", "税"),
        ("author:税", "no_field", "税"),
        ("猛暑~2", "no_fuzzy", "気候"),
        ("題名：税", "no_field", "税"),
    ],
)
def test_an_operator_that_is_none_here_is_said_and_the_rest_is_found(
    library: service.Library, text: str, code: str, document: str
) -> None:
    answer = library.search(text)
    assert [note.code for note in answer.notes] == [code]
    assert (answer.hits[0].rung, answer.hits[0].passage.document) == (1, document)


def test_the_parameters_of_an_address_are_no_wildcard() -> None:
    assert parse("https://example.com/a?b=c").notes == ()
    assert [note.code for note in parse("税?制").notes] == ["no_wildcard"]


@pytest.mark.parametrize("word", ["かつ", "又は", "もしくは", "除く", "以外", "xor", "ＸＯＲ"])
def test_a_word_that_others_obey_is_said_to_be_searched(word: str) -> None:
    said = [note.code for note in parse(f"税 {word} 国").notes]
    assert said == ["word_operator"]
    assert not [note for note in parse(f"税{word}国").notes if note.code in said]
    assert not [note for note in parse(f"税 国{word}").notes if note.code in said]
    assert not [note for note in parse(f"税 {word}").notes if note.code in said]


@pytest.mark.parametrize("text", ["税+国", "税｜国", "税||国", "税&国", "税＆＆国"])
def test_an_operator_between_words_is_said(text: str) -> None:
    assert [note.code for note in parse(text).notes] == ["inner_operator"]


@pytest.mark.parametrize("text", ["C++", "R&D", "A+B", "1+2", "税/国", "税、国", "税・国", "税+"])
def test_a_sign_of_a_name_or_a_list_is_no_operator(text: str) -> None:
    assert parse(text).notes == ()


@pytest.mark.parametrize("name", [*LISTED_FILTERS, "from", "to"])
def test_a_filter_that_is_typed_is_said(name: str) -> None:
    assert [note.code for note in parse(f"{name}:2024 税").notes] == ["no_field"]


def test_who_does_a_thing_is_another_word_than_the_thing(library: service.Library) -> None:
    assert found(library.search("SNS事業者")) == [(2, "担い手", ["事業者"])]
    assert found(library.search("SNS事業")) == [(2, "担い手", ["事業"])]
    assert found(library.search("計画者の琵琶湖")) == []


def test_a_decade_is_no_year_and_a_year_no_decade(library: service.Library) -> None:
    assert found(library.search("1980年代")) == [(1, "年代", ["1980年代"])]
    assert found(library.search("1980年")) == []
    assert found(library.search("1980年代の琵琶湖")) == [(2, "年代", ["1980年代"])]
    assert found(library.search("2019年代の琵琶湖")) == []


def test_a_question_that_ends_in_toha_finds_what_it_asks_about(library: service.Library) -> None:
    for asked in ("減法混色とは", "減法混色とは何ですか？", "減法混色"):
        assert found(library.search(asked)) == [(1, "混色", ["減法混色"])]


def test_what_implies_a_word_is_marked_beside_others(tmp_path: Path) -> None:
    """wifi is no word of Wi-Fi, which has two."""
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": "a", "title": "", "text": "Wi-Fiがつながりにくい。"}), "utf-8"
    )
    service.build(tmp_path / "a.jsonl", tmp_path / "index")
    with service.open_library(tmp_path / "index") as library:
        (hit,) = library.search("wifi つながらない").hits
    assert hit.rung == 2
    assert [part.text for part in hit.segments if part.marked] == ["Wi-Fi", "つながり"]
