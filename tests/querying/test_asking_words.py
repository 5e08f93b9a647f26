"""Words that only ask are not looked for behind a keyword, and it is said."""

import pytest

from indexer.model import And, Note, Quoted, Unquoted
from indexer.querying.parser import read_query


@pytest.mark.parametrize(
    "word",
    [
        "何ヶ月",
        "いつまで",
        "いくら",
        "どこで",
        "誰",
        "だれが",
        "何人",
        "何",
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
    assert tree in {Unquoted("給与"), Unquoted("給与", "給与")}
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
    assert read_query("予防 フレイル とは いくら")[0] == And((Unquoted("予防"), asked))
