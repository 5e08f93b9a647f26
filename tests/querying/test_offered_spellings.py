"""Spellings that are offered where nothing holds what was typed, and what is none."""

from pathlib import Path

import pytest

from indexer.model import Answer
from tests.querying.row_libraries import number, open_rows


def spelt(answer: Answer) -> list[str]:
    return [offer.text for offer in answer.offers if offer.why == "spelling"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("届いた", "届いていない。"),
        ("決めた", "決めておらず、住んではいない。"),
        ("住んだ", "決めておらず、住んではいない。"),
        ('"読んで"', "読んでいない。"),
    ],
)
def test_the_beginning_of_what_was_typed_is_no_spelling(
    tmp_path: Path, typed: str, text: str
) -> None:
    with open_rows(tmp_path, number([text, "荷物を運ぶ。"])) as rows:
        assert spelt(rows.search(typed)) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ベット", "ベッド"),
        ("バック", "バッグ"),
        ("エコバック", "エコバッグ"),
        ("ゲーブル", "ケーブル"),
        ("ボール", "ホール"),
        ("コイル", "コイン"),
        ("グランド整備", "グラウンド整備"),
    ],
)
def test_a_slip_that_is_a_word_itself_is_spelt(tmp_path: Path, typed: str, meant: str) -> None:
    with open_rows(tmp_path, number([f"{meant}を選ぶ。", "荷物を運ぶ。"])) as rows:
        assert meant in spelt(rows.search(typed))


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("バランス", "フランス"),
        ("バイク", "マイク"),
        ("テーブル", "ケーブル"),
        ("コイン", "インコ"),
        ("コイン", "公印"),
        ("フランス", "フェンス"),
    ],
)
def test_another_word_is_no_slip(tmp_path: Path, typed: str, other: str) -> None:
    with open_rows(tmp_path, number([f"{other}を選ぶ。", "荷物を運ぶ。"])) as rows:
        assert other not in spelt(rows.search(typed))
