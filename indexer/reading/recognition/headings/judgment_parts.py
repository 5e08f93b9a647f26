"""Parts of a judgment in extracted text, by the names that each has: 主文, 事実, 理由.

Any of these may be a word in a row or in a form; where a line is 主文 and a later one is another of
them, each of their lines is a title, which holds what is numbered under it. The first line before
them that has the number of a case says which one is judged.
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
from indexer.reading.recognition.headings.heading_forms import NumberedHeading
from indexer.reading.recognition.headings.text_titles import as_heading
from indexer.reading.text_parameters import PLAIN

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


def find_judgment_parts(lines: Sequence[Line]) -> dict[int, NumberedHeading]:
    """Such titles by the places of their lines: those from the first 主文 on, and the case; none
    that runs on in the line below.
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
