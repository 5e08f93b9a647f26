"""Headings of a Word file that only their numbers tell."""

from pathlib import Path

import docx

from tests.reading.test_word_files import SENTENCE, headings, read_file, styled


def test_where_all_type_is_alike_numbers_over_text_tell_headings_and_items_are_none(
    tmp_path: Path,
) -> None:
    file = docx.Document()
    for text in (
        "１【事業の概況】",
        "(1) 経営の方針",
        SENTENCE,
        "(2) 事業の内容",
        SENTENCE,
        "(1) 部品の製造",
        "(2) 製品の販売",
        "(3) 設備の保守",
        "２【事業の状況】",
        SENTENCE,
    ):
        styled(text)(file)
    assert headings(read_file(file, tmp_path)) == [
        (1, "１【事業の概況】"),
        (2, "(1) 経営の方針"),
        (2, "(2) 事業の内容"),
        (1, "２【事業の状況】"),
    ]


def test_numbers_tell_no_heading_beside_those_that_type_or_a_style_tells(tmp_path: Path) -> None:
    file = docx.Document()
    for bold in (True, False):
        for title in ("調査の目的", "調査の方法") if bold else ("1 対象の町", "2 対象の人"):
            styled(title, bold=bold)(file)
            styled(SENTENCE)(file)
    assert [text for _, text in headings(read_file(file, tmp_path))] == ["調査の目的", "調査の方法"]
