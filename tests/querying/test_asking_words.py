"""Words that only ask are not looked for behind a keyword, and it is said."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indexer import service
from indexer.model import And, Note, Quoted, Unquoted
from indexer.querying.parser import read_query
from tests.querying.row_libraries import number, open_rows

TEXTS = [
    "手数料を改定する。",
    "いくらかの手数料を減らす。",
    "手数料は1通につき300円です。",
    "締切に間に合わない。",
    "締切は3月15日です。",
    "会場を片付ける。",
    "会場は公民館の広い部屋です。",
]

PLACES = ("所在", "住所", "場所")
COUNTED = {
    "何ヶ月": ("箇月",),
    "何人": ("人",),
    "いくら": ("円",),
    "いつまで": ("年", "月", "日"),
    "いつまで？": ("年", "月", "日"),
    "いくつ": ("つ",),
    "どこで": PLACES,
    "どこにありますか": PLACES,
    "いくらかかる": ("円",),
    "なぜ": ("理由", "原因"),
    # Which, as well as where.
    "どちら": (),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    with open_rows(tmp_path_factory.mktemp("asking"), number(TEXTS)) as library:
        yield library


@pytest.mark.parametrize(
    "word",
    [
        "何ヶ月",
        "いつまで",
        "いくら",
        "どこで",
        "どこにありますか",
        "いくらかかる",
        "誰",
        "だれが",
        "何人",
        "何",
        "何が",
        "何か",
        "何ですか",
        "何なのか",
        "なぜ",
        "いくつ",
        "いつまで？",
        "って",
        "とは？",
        "とは。",
        "ですか",
    ],
)
def test_a_word_that_asks_is_left_out_behind_a_keyword(word: str) -> None:
    tree, notes = read_query(f"給与 {word}")
    assert isinstance(tree, Unquoted)
    assert (tree.text, tree.defined) in {("給与", ""), ("給与", "給与")}
    assert tree.measures == COUNTED.get(word, ())
    assert notes == (Note("only_asking", {"text": word}),)


@pytest.mark.parametrize(
    "word",
    [
        "いくら丼",
        "なにわ",
        "いつも",
        "何でも屋",
        "どうぞ",
        "とはず語り",
        "幾何",
        "何者",
        "方法",
        "いく",
        "ある",
        "かかる",
        "どこまでもある店",
        "も",
        "だし",
        "なら",
        "だけ",
    ],
)
def test_what_only_begins_so_is_a_keyword(word: str) -> None:
    tree, notes = read_query(f"給与 {word}")
    assert tree == And((Unquoted("給与"), Unquoted(word)))
    assert not notes


def test_alone_first_or_quoted_it_is_one_too() -> None:
    assert read_query("いくら") == (Unquoted("いくら"), ())
    assert read_query("いくら 丼") == (And((Unquoted("いくら"), Unquoted("丼"))), ())
    assert read_query('丼 "いくら"') == (And((Unquoted("丼"), Quoted("いくら"))), ())


def test_toha_behind_a_space_asks_for_a_definition() -> None:
    asked = Unquoted("フレイル", "フレイル")
    assert [read_query(f"フレイル {each}")[0] for each in ("とは", "とは？", "って何ですか")] == [
        asked
    ] * 3
    counted = Unquoted("フレイル", "フレイル", ("円",))
    assert read_query("予防 フレイル とは いくら")[0] == And((Unquoted("予防"), counted))


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("議長は誰", Unquoted("議長")),
        ("議長は誰ですか？", Unquoted("議長")),
        ("議長誰", Unquoted("議長")),
        ("手数料いくら", Unquoted("手数料", measures=("円",))),
        ("定員何人ですか", Unquoted("定員", measures=("人",))),
        ("住民票について知りたい", Unquoted("住民票")),
        ("住民票のことを教えてください。", Unquoted("住民票")),
        ("住民票の取り方が知りたいです", Unquoted("住民票の取り方")),
        ("会場はどこですか", Unquoted("会場は", measures=PLACES)),
        ("会場はどこにある", Unquoted("会場は", measures=PLACES)),
        ("手数料はいくら", Unquoted("手数料は", measures=("円",))),
        ("定員は何人か", Unquoted("定員は", measures=("人",))),
        ("締切はいつ", Unquoted("締切は", measures=("年", "月", "日"))),
        ("期間は何ヶ月ですか", Unquoted("期間は", measures=("箇月",))),
        ("対象は何ですか", Unquoted("対象は")),
        ("対象は何か", Unquoted("対象は")),
        ("対象は何なのか", Unquoted("対象は")),
    ],
)
def test_a_short_question_asks_for_what_it_is_about(typed: str, asked: Unquoted) -> None:
    tree, notes = read_query(typed)
    assert tree == replace(asked, typed=typed)
    assert [note.code for note in notes] == ["only_asking"]


@pytest.mark.parametrize(
    "typed",
    [
        "いくらは魚の卵",
        "子ども何でも相談",
        "歌なんて",
        "猫と犬を教えて",
        "知りたい",
        "図書館へ行き方を知りたい",
        "議長は誰でも会う",
        "委員会の議長は誰",
        "会場はいつもの所",
        "猫は誰",
        "議長は山田",
        "はいくら",
        "かは何",
    ],
)
def test_what_is_no_short_question_is_sought_as_typed(typed: str) -> None:
    assert read_query(typed) == (Unquoted(typed), ())


@pytest.mark.parametrize(
    ("typed", "first"), [("手数料はいくら", 2), ("締切はいつ", 4), ("会場はどこ", 6)]
)
def test_what_counts_so_comes_first(library: service.Library, typed: str, first: int) -> None:
    assert library.search(typed).hits[0].passage.text == TEXTS[first]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("日本は何故", "日本は何故敗れたか。"),
        ("国民は誰を", "国民は誰を選ぶか。"),
        ("国民は誰", "国民は誰を選ぶか。"),
    ],
)
def test_the_run_as_it_was_typed_comes_first(tmp_path: Path, typed: str, text: str) -> None:
    others = ["日本は強い。日本は広い。", "日本は島国である。", "国民", "国民である。"]
    with open_rows(tmp_path, number([*others, text])) as library:
        assert library.search(typed).hits[0].passage.text == text
