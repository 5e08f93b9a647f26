"""Rules by numbers: does a line begin a paragraph as it counts on from one over it?"""

from __future__ import annotations

import re

from indexer.japanese.numerals import ascii_digits, count_of
from indexer.japanese.scripts import DIGITS
from indexer.reading.assembly.paragraphs.printed_pair import PrintedPair
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.printed_line_patterns import COUNTED_WORD
from indexer.reading.recognition.headings import read_number
from indexer.reading.sentence_patterns import GOES_ON

# The number of an item that no title has: 5), [5].
_CLOSED_NUMBER = re.compile(rf"(?P<open>[\[［]?)(?P<number>[{DIGITS}]{{1,3}})(?P<close>[\]］)）])")


def counts_on(pair: PrintedPair) -> bool:
    """The line has the number after the one that the first line above begins with, at the same
    place, and no words go on from the line above, which fills its column close over it.
    """
    first, last = pair.group[0], pair.last
    if abs(pair.line.x0 - first.x0) > LAYOUT.max_indent_em * pair.line.size:
        return False
    near = pair.distance <= LAYOUT.wider_gap_ratio * pair.pitch
    if near and not pair.short and GOES_ON.search(last.bare_text):
        return False
    number, before = (read_number(text) for text in (pair.text, first.lead_text))
    if number is None or before is None or before.count == 0:
        return False
    return number.comes_after_widely(before)


def counts_by_word(pair: PrintedPair) -> bool:
    """The line begins, where the first line above does, with the same word and the next number,
    set off from what follows: 別紙２ after 別紙１.
    """
    word, before = (COUNTED_WORD.match(text) for text in (pair.text, pair.group[0].lead_text))
    if word is None or before is None or word["word"] != before["word"]:
        return False
    number, last = (count_of(each["number"]) for each in (word, before))
    near = abs(pair.line.x0 - pair.group[0].x0) <= LAYOUT.touch_pt
    return near and number is not None and last is not None and number == last + 1


def counts_in_brackets(pair: PrintedPair) -> bool:
    """The line begins with the number after the one that the first line above begins with, both
    closed by one bracket, at the same place; and no words go on from the line above.
    """
    number, before = (_CLOSED_NUMBER.match(text) for text in (pair.text, pair.group[0].lead_text))
    if number is None or before is None or GOES_ON.search(pair.last.bare_text):
        return False
    alike = all(number[part] == before[part] for part in ("open", "close"))
    near = abs(pair.line.x0 - pair.group[0].x0) <= LAYOUT.max_indent_em * pair.line.size
    return alike and near and _value_of(number) == _value_of(before) + 1


def _value_of(match: re.Match[str]) -> int:
    return int(ascii_digits(match["number"]))
