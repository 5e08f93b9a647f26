"""Titles in extracted text that their words tell: of parts of minutes, 出席議員, of what a text
opens and ends with, はじめに, and of parts of a judgment, 主文.

Any of these may be a word in a row, a form or a sentence: what stands around it decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from indexer.japanese.eras import ERA_NAMES
from indexer.japanese.numerals import KANJI_TO_TEN
from indexer.japanese.scripts import DIGITS, KANJI, KATAKANA
from indexer.late_patterns import late_pattern
from indexer.reading.heading_patterns import OF_AGENDA, HeadingForm
from indexer.reading.lines.line import Line
from indexer.reading.minutes_patterns import is_part_of_minutes, names_talk
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_heading
from indexer.reading.recognition.headings.text_titles import as_heading
from indexer.reading.sentence_patterns import SENTENCE_MARK
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import begins_signed_turn, read_turn

# What a text opens and ends with.
_FRAMES = late_pattern(
    "(?:はじめ|始め|おわり|終わり|結び|むすび)に|まえがき|前書き?|あとがき|後書き?"
)
# Parts of a judgment; the first of them is what it orders.
_ORDER = "主文"
_PART = late_pattern(rf"(?P<label>)(?P<title>{_ORDER}|(?:事実(?:及び?|と))?理由|事実)")
# 平成元年（ワ）第14708号 損害賠償請求事件, 令和２年(行ウ)３
_CASE = late_pattern(
    rf"(?:{ERA_NAMES})[ 　]?(?:[{DIGITS}{KANJI_TO_TEN}]{{1,3}}|元)[ 　]?年[ 　]?[（(]\w{{1,4}}[）)]"
    rf"[ 　]?第?[ 　]?[{DIGITS}]+[ 　]?号"
)
# A word that is wrapped goes on with a particle: 事実, and below it と異なる.
_RUNS_ON = late_pattern(rf"(?:[がをにのへはでとも]|から|より|まで)[、「{KANJI}{KATAKANA}]")
_FORM = HeadingForm(_ORDER, OF_AGENDA, strong=True, pattern=_PART)


def find_minutes_parts(lines: Sequence[Line]) -> dict[int, NumberedHeading]:
    """Names of parts of minutes by the places of their lines, each the title of what is listed
    below it: of several that differ, or of one beside turns. So is 議事概要 over a turn.
    """
    places = [at for at, line in enumerate(lines) if is_part_of_minutes(line.text)]
    found = {at: as_heading(lines[at]) for at in places if at + 1 < len(lines)}
    texts = {lines[at].text for at in found}
    least = 1 if any(begins_signed_turn(line.text) for line in lines) else PLAIN.min_titles
    kept = found if len(texts) >= least else {}
    talks = (at for at in range(len(lines)) if _is_over_turn(lines, at))
    return kept | {at: as_heading(lines[at]) for at in talks}


def _is_over_turn(lines: Sequence[Line], at: int) -> bool:
    """Whether a line says, between empty ones, that what stands below it was said: a turn."""
    if at <= 0 or at + 1 >= len(lines) or not names_talk(lines[at].text):
        return False
    is_apart = lines[at].is_running_text and min(lines[at].gap, lines[at + 1].gap) > 0
    return is_apart and _begins_turn(lines[at + 1])


def _begins_turn(line: Line) -> bool:
    if line.kind is not None or not line.opens_block:
        return False
    return read_turn(line.text.partition("\n")[0]) is not None


def find_framing_titles(lines: Sequence[Line]) -> dict[int, NumberedHeading]:
    """Titles of what a text opens and ends with by the places of their lines: between empty lines,
    for はじめに begins sentences, too, and over a line that holds a sentence and has no number, as
    none of those does that a table of contents lists.
    """
    frames = (at for at, line in enumerate(lines[:-1]) if _FRAMES.fullmatch(line.text.strip()))
    return {at: as_heading(lines[at], lines[at + 1]) for at in frames if _stands_over(at, lines)}


def _stands_over(at: int, lines: Sequence[Line]) -> bool:
    line, below = lines[at], lines[at + 1]
    is_text = SENTENCE_MARK.search(below.text) is not None and read_heading(below) is None
    is_between = (at == 0 or line.gap > 0) and below.gap > 0
    return is_text and is_between and not line.tied


def find_judgment_parts(lines: Sequence[Line]) -> dict[int, NumberedHeading]:
    """Parts of a judgment by the places of their lines, from the first 主文 on where another
    follows, and the first line before it that has the number of the case; none that runs on in the
    line below. Each holds what is numbered under it.
    """
    names = [
        ""
        if after is not None and not after.gap and _RUNS_ON.match(after.text)
        else "".join(line.text.split())
        for line, after in zip_longest(lines, lines[1:])
    ]
    first = names.index(_ORDER) if _ORDER in names else len(names)
    places = [at for at in range(first, len(names)) if _PART.fullmatch(names[at])]
    if all(names[at] == _ORDER for at in places):
        return {}
    parts = {at: NumberedHeading(_FORM, _ORDER, 0, 0, len(lines[at].text)) for at in places}
    return parts | {at: as_heading(lines[at]) for at in _find_case(lines[:first])}


def _find_case(lines: Sequence[Line]) -> list[int]:
    """The place of the first line that names a case, if there is one."""
    return [
        at
        for at, line in enumerate(lines)
        if line.width <= PLAIN.max_heading_em and _CASE.search(line.text)
    ][:1]
