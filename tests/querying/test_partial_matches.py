"""What of a text occurs in an index, asked of a list of what does."""

from __future__ import annotations

from indexer.querying.partial_matches import characters_of, longest_parts, sentences_left


def test_kana_say_nothing_by_the_character_and_are_not_asked_for() -> None:
    def occurs(part: str) -> bool:
        raise AssertionError(part)

    assert characters_of("オグリキャップ", occurs) == []


def test_kanji_and_what_stands_beside_them_are_asked_for() -> None:
    occurring = {"防", "防衛", "ド", "庁"}
    assert characters_of("防衛ド庁", occurring.__contains__) == ["防衛"]


def test_the_end_of_a_word_with_the_next_is_no_part() -> None:
    assert characters_of("引用数", {"用", "用数", "数"}.__contains__) == []
    assert characters_of("引用数値", {"数", "値", "数値"}.__contains__) == ["数値"]
    occurring = {"防", "防衛", "防衛技", "防衛技術"}
    assert characters_of("防衛技術庁", occurring.__contains__) == ["防衛技術"]


def test_sentences_on_both_sides_of_what_is_spelt_otherwise_stay() -> None:
    sides = ("世界で初めての船で", "の試験を海の上で行った")
    typed, meant = ("レールガソ".join(sides), "レールガン".join(sides))
    assert sentences_left(typed, meant) == list(sides)
    assert sentences_left("海のレールガソ", "海のレールガン") == []


def test_no_part_begins_within_an_amount_or_a_year() -> None:
    occurring = {"年4月1日", "4月1日", "1日", "日", "人の会議"}
    assert longest_parts("令和5年4月1日", occurring.__contains__) == ["1日"]
    occurring |= {"4月"}
    assert longest_parts("令和5年4月1日", occurring.__contains__) == ["4月1日"]
    assert longest_parts("30人の会議", occurring.__contains__) == []
    occurring |= {"日程"}
    assert longest_parts("会議の日程", occurring.__contains__) == ["日程"]
