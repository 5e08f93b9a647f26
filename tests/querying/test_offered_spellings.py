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


def test_of_a_phrase_that_part_is_spelt_which_nothing_holds(tmp_path: Path) -> None:
    meant = {
        "生活保護の受急": "生活保護の受給",
        "介護保険料の減面": "介護保険料の減免",
        "自主防災組織の訓連": "自主防災組織の訓練",
        "住民票の写し交布": "住民票の写し交付",
        "認知症高齢者の見守り耐性": "認知症高齢者の見守り体制",
    }
    others = ["保険料を量る。", "地主の市の法語。", "脳の説明。", "荷物を運ぶ。"]
    with open_rows(tmp_path, number([*(f"{each}。" for each in meant.values()), *others])) as rows:
        assert {typed: spelt(rows.search(typed))[0] for typed in meant} == meant


def test_a_particle_and_what_something_holds_are_no_slips(tmp_path: Path) -> None:
    texts = ["生活保護脳受給という字。", "生活法語の受給。", "生活保護を受ける。", "保健料の計算。"]
    with open_rows(tmp_path, number([*texts, "保険料を払う。", "荷物を運ぶ。"])) as rows:
        assert spelt(rows.search("生活保護の受急")) == ["受給"]
        assert spelt(rows.search("保険料の警算")) == ["計算"]


def test_a_word_of_the_dictionary_is_no_slip_of_one_that_is_read_otherwise(tmp_path: Path) -> None:
    others = ["先入", "公開", "資産", "継続", "出典", "通信", "発送", "原水", "施設"]
    with open_rows(tmp_path, number([*(f"{each}を見る。" for each in others), "荷物。"])) as rows:
        for typed in ("転入", "公売", "遺産", "相続", "出産", "通勤", "搬送", "断水"):
            assert spelt(rows.search(typed)) == []


def test_of_a_word_of_the_dictionary_what_is_read_so_is_offered(tmp_path: Path) -> None:
    meant = {"開放": "解放", "施政": "市政", "保健": "保険", "精度": "制度", "交布": "交付"}
    others = (f"{each}を見る。" for each in meant.values())
    with open_rows(tmp_path, number([*others, "施設。", "公開。", "荷物。"])) as rows:
        assert {typed: spelt(rows.search(typed)) for typed in meant} == {
            typed: [other] for typed, other in meant.items()
        }
