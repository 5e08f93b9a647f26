"""Which gaps between the characters of a printed line are spaces?"""

from __future__ import annotations

from indexer.reading.lines.geometry import Char
from indexer.reading.lines.word_spacing import write


def set_line(text: str, apart: float) -> list[Char]:
    """Characters of 10 points, ``apart`` points from each other; where ``text`` has a space, one is
    written that takes no room of its own, and an underscore is one that takes 5 points.
    """
    chars: list[Char] = []
    x, spaced = 0.0, False
    for letter in text:
        if letter in " _":
            spaced = True
            x += 5.0 if letter == "_" else 0.0
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
