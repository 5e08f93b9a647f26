"""In which order are the characters of a line that lie over each other?"""

from __future__ import annotations

from indexer.reading.lines.geometry import Char
from indexer.reading.lines.printed_line import make_line

# A bracket as an office program squeezes it: the figure behind it begins before it, in a run of
# its own.
_SQUEEZED = (
    Char("夜", 317.1, 328.1, 331.7, 11.0, order=204, run=58),
    Char("（", 328.1, 339.1, 331.7, 11.0, order=205, run=58),
    Char("2", 325.9, 332.9, 331.7, 11.0, order=206, run=59),
    Char("3", 332.9, 339.9, 331.7, 11.0, order=207, run=59),
    Char("時", 342.1, 353.1, 331.7, 11.0, order=208, run=60),
)


def test_of_characters_over_each_other_the_one_drawn_first_comes_first() -> None:
    assert make_line(_SQUEEZED).text == "夜（23時"
    assert make_line(reversed(_SQUEEZED)).text == "夜（23時"


def test_a_bracket_drawn_after_a_narrow_letter_stands_behind_it() -> None:
    letter, bracket = Char("m", 100.0, 108.0, 50.0, 10.0), Char("（", 99.0, 109.0, 50.0, 10.0)
    line = make_line((bracket._replace(order=2, run=2), letter._replace(order=1, run=1)))
    assert line.text == "m（"


def test_what_is_drawn_last_stands_where_it_is_if_it_lies_over_nothing() -> None:
    label = Char("甲", 80.0, 90.0, 50.0, 10.0, order=9, run=9)
    assert make_line((*(c._replace(base=50.0) for c in _SQUEEZED), label)).text == "甲夜（23時"
