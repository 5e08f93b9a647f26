"""The classes of Japanese characters hold what their names say, and differ where their comments say
so.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from indexer.japanese.figure_labels import FIGURE_LABEL, words_of_heading
from indexer.japanese.initials import fits_initials, fits_letters
from indexer.japanese.numerals import ascii_digits, count_of, fold_number
from indexer.japanese.scripts import (
    DIGITS,
    HALF_WIDTH_KATAKANA,
    HIRAGANA,
    IDEOGRAPHS,
    JIS_KANJI,
    KANJI,
    KATAKANA,
    TO_HIRAGANA,
    UNIFIED_IDEOGRAPHS,
    is_half_width_katakana,
    is_hiragana,
    is_unified_ideograph,
    to_half_width,
)


@cache
def every() -> list[str]:
    return [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]


def members(characters: str) -> set[str]:
    return set(filter(re.compile(f"[{characters}]").match, every()))


def kanji_of_jis() -> list[str]:
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF5) for cell in range(0xA1, 0xFF))
    return [character for cell in cells if (character := cell.decode("euc_jp", "ignore"))]


def test_the_kanji_of_jis_x_0208_begin_and_end_where_the_class_does() -> None:
    kanji = kanji_of_jis()
    assert len(kanji) == 6_355
    assert f"{min(kanji)}-{max(kanji)}" == JIS_KANJI


@pytest.mark.slow
def test_the_sets_of_kanji_lie_in_each_other_but_for_the_two_signs() -> None:
    kanji, unified, ideographs = members(KANJI), members(UNIFIED_IDEOGRAPHS), members(IDEOGRAPHS)
    assert members(JIS_KANJI) < unified < ideographs
    assert kanji - ideographs == set("々〆")
    assert unified - kanji == set(map(chr, range(0x9FA1, 0xA000)))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("characters", "belongs"),
    [
        (HIRAGANA, is_hiragana),
        (UNIFIED_IDEOGRAPHS, is_unified_ideograph),
        (HALF_WIDTH_KATAKANA, is_half_width_katakana),
    ],
)
def test_a_class_and_its_question_agree(characters: str, belongs: object) -> None:
    assert members(characters) == set(filter(belongs, every()))  # type: ignore[call-overload]


def test_tables_map_one_character_to_one() -> None:
    assert to_half_width("ＧＣＡＰ　（１）") == "GCAP (1)"
    katakana = "".join(sorted(members(KATAKANA) - set("ヷヸヹヺー")))
    assert set(katakana.translate(TO_HIRAGANA)) == members(HIRAGANA)


def test_digits_of_any_writing_count_the_same() -> None:
    assert {character for character in members(DIGITS) if count_of(character) is None} == set()
    assert [ascii_digits(number) for number in ("１２", "¹²", "12")] == ["12"] * 3
    assert [fold_number(number) for number in ("１２", "12", "※", "")] == ["12", "12", "※", ""]


def test_letters_inside_words_fit_a_name_more_loosely_than_initials() -> None:
    assert fits_initials("PL", "Product Liability")
    assert fits_letters("PL", "Product Liability")
    assert fits_letters("XML", "Extensible Markup Language") is fits_initials(
        "XML", "Extensible Markup Language"
    )
    assert not fits_initials("Radar", "Radio Detecting And Ranging")
    assert not fits_letters("P", "Product Liability")


@pytest.mark.parametrize("text", ["第3図書館", "図", "第3"])
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    assert not FIGURE_LABEL.match(text)


def test_words_of_a_heading_come_after_its_number() -> None:
    assert words_of_heading("第2節　防衛力の整備") == "防衛力の整備"
    assert words_of_heading("はじめに") == "はじめに"
