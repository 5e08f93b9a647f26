"""Which gaps between the characters of a printed line are spaces?"""

from __future__ import annotations

from indexer.reading.lines.geometry import Char
from indexer.reading.lines.word_spacing import write


def set_line(text: str, apart: float) -> list[Char]:
    """Characters of 10 points, ``apart`` points from each other; where ``text`` has a space, one is
    written that takes no room of its own, an underscore is one that takes 5 points, and a caret is
    such room without a space.
    """
    chars: list[Char] = []
    x, spaced = 0.0, False
    for letter in text:
        if letter in " _^":
            spaced = letter != "^"
            x += 0.0 if letter == " " else 5.0
            continue
        chars.append(Char(letter, x, x + 10.0, 100.0, 10.0, spaced=spaced))
        x, spaced = x + 10.0 + apart, False
    return chars


def test_a_written_space_without_room_of_its_own_is_none_between_japanese_characters() -> None:
    for apart in (0.0, 2.4):
        assert (
            write(set_line("通 知 を受 け た議員は、当該 通知", apart), 10.0).text
            == "通知を受けた議員は、当該通知"
        )


def test_a_written_space_with_room_of_its_own_stays() -> None:
    for apart in (0.0, 2.4):
        assert (
            write(set_line("会長は_山田議員が務める", apart), 10.0).text
            == "会長は 山田議員が務める"
        )


def test_times_of_a_table_stand_apart_whatever_letter_is_behind_them() -> None:
    for text in ("20 38ト 55", "10病 25", "02 11 19み 28"):
        chars = set_line(text.replace(" ", "^"), 0.0)
        assert write(chars, 10.0).text == text
    for text in ("12月^30日", "2009年^5月", "12月^30日から", "5年^30"):
        assert write(set_line(text, 0.0), 10.0).text == text.replace("^", "")


def test_room_beyond_that_of_a_closed_bracket_is_a_space() -> None:
    for text in ("○会長（日下部君）^定足数に達した", "「答申案」^について"):
        assert write(set_line(text, 0.0), 10.0).text == text.replace("^", " ")


def test_room_beside_other_marks_and_that_of_a_half_bracket_is_none() -> None:
    for text in ("と述べた。^次に、^第二は", "東京都^（港区）に", "第一・^第二の"):
        assert write(set_line(text, 0.0), 10.0).text == text.replace("^", "")
    chars = set_line("会長（市長）は会務を総理する", 0.0)
    half = [char._replace(x1=char.x0 + 5.0) if char.text == "）" else char for char in chars]
    assert write(half, 10.0).text == "会長（市長）は会務を総理する"
