"""Chapters in extracted text whose title stands right behind the number: 第2章必要なシステム, or,
as those of a judgment, 第二請求原因.

A sentence names a chapter so, too: 第2章では. Those of a document stand apart and count on. What
begins with a number alone, as 第一小学校 does, is one only where something else stands under it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set

from indexer.japanese.numerals import KANJI_TO_TEN, count_of
from indexer.japanese.scripts import DIGITS
from indexer.late_patterns import late_pattern
from indexer.reading.heading_patterns import COUNTED_BY, HEADING_FORMS
from indexer.reading.lines.line import Line, Measure
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_heading
from indexer.reading.sentence_patterns import CLOSED, holds_sentence

_CHAPTER = late_pattern(
    rf"(?P<label>第[ 　]?(?P<number>[{DIGITS}]{{1,2}}|[{KANJI_TO_TEN}]{{1,3}})(?P<unit>[部編章節]))"
    # Other words: 部会, 編集, 章程, 節電.
    r"(?<!部(?=[会門長局署隊員分品下数]))(?<!編(?=[成集入曲者纂]))"
    r"(?<!章(?=[程典]))(?<!節(?=[電水減約目度]))"
    r"(?![はがをにへとのでもや]|から|まで|より|及び|又は|並びに|以下|以降|関係|参照|全体)"
    r"(?P<title>\w.+)"
)
_NUMBERED = late_pattern(
    rf"(?P<label>第(?P<number>[{KANJI_TO_TEN}]{{1,3}})(?P<unit>))"
    rf"(?!{COUNTED_BY}|[条者三{KANJI_TO_TEN}])(?P<title>\w.+)"
)
_BARE = "第1"
_FORMS = {form.name: form for form in HEADING_FORMS if form.strong or form.name == _BARE}


def find_close_chapters(lines: Sequence[Line], measure: Measure) -> dict[int, NumberedHeading]:
    """Such chapters by the places of their lines: each has the one before or after it beside it,
    in whatever way that is written.
    """
    close: dict[int, NumberedHeading] = {}
    counts: defaultdict[str, set[int]] = defaultdict(set)
    for place, line in enumerate(lines):
        found = read_heading(line) or _read_chapter(place, lines, measure)
        if found is None or found.form.name not in _FORMS:
            continue
        counts[found.form.name].add(found.count)
        if found.title_start == found.label_end < len(line.text):
            close[place] = found
    return {
        place: found
        for place, found in close.items()
        if _has_beside(found.count, counts[found.form.name])
    }


def _has_beside(count: int, counts: Set[int]) -> bool:
    return not counts.isdisjoint((count - 1, count + 1))


def _read_chapter(place: int, lines: Sequence[Line], measure: Measure) -> NumberedHeading | None:
    """A short line that is a chapter with a close title: no sentence pauses or ends in it, and none
    runs into it.
    """
    line = lines[place]
    match = _match(line)
    count = count_of(match["number"]) if match else None
    if match is None or count is None or _runs_on(place, lines, measure):
        return None
    below = _match(lines[place + 1]) if place + 1 < len(lines) else None
    if not match["unit"] and below and not below["unit"]:
        return None
    form = _FORMS[match["unit"].replace("編", "部") or _BARE]
    return NumberedHeading(form, form.name, count, match.end("label"), match.start("title"))


def _match(line: Line) -> re.Match[str] | None:
    """The parts of a line that has the form of such a chapter."""
    if line.text[:1] != "第" or line.kind is not None:
        return None
    return _CHAPTER.fullmatch(line.text) or _NUMBERED.fullmatch(line.text)


def _runs_on(place: int, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether words go on into a line or out of it."""
    line, above = lines[place], lines[place - 1] if place else None
    if line.opens_block or line.tangled or not measure.is_short(line):
        return True
    if holds_sentence(line.text):
        return True
    if above is None or line.gap > 0 or above.kind is not None:
        return False
    return CLOSED.search(above.text) is None and not measure.is_short(above)
