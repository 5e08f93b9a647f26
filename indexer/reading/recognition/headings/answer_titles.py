"""Parts of a written answer in extracted text, by which questions each answers: 一について,
二の１及び２について, 三から五までについて.

What is answered has numbers of its own, which need not count on. Such lines are titles where there
are several, or one under what calls itself an answer, which is a title, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.japanese.numerals import KANJI_TO_TEN
from indexer.japanese.scripts import DIGITS
from indexer.late_patterns import late_pattern
from indexer.reading.heading_patterns import OF_AGENDA, HeadingForm
from indexer.reading.lines.line import Line
from indexer.reading.recognition.headings.heading_forms import NumberedHeading
from indexer.reading.recognition.headings.text_titles import as_heading
from indexer.reading.text_parameters import PLAIN

_COUNT = rf"(?:[問第]?[{DIGITS}{KANJI_TO_TEN}]+|[（(][{DIGITS}{KANJI_TO_TEN}]+[）)]|[①-⑳])"
_NUMBER = rf"{_COUNT}(?:の{_COUNT}|[（(][{DIGITS}{KANJI_TO_TEN}]+[）)])*"
_NEXT = rf"(?:まで)?(?:[、，]|及び|並びに|から)[ 　]?{_NUMBER}"
_PART = late_pattern(rf"(?P<label>)(?P<title>{_NUMBER}(?:{_NEXT})*(?:まで)?について)")
_ANSWER = late_pattern("[^。]*(?:答弁書|回答書?)")
_RUNS_ON = late_pattern("[のをにがはで、]|も(?!う)|から|より|まで")
_FORM = HeadingForm("について", OF_AGENDA, strong=True, pattern=_PART)


def find_answer_titles(lines: Sequence[Line]) -> dict[int, NumberedHeading]:
    """Such titles by the places of their lines, of which each has text below it."""
    places = [
        at
        for at, (line, below) in enumerate(pairwise(lines))
        if _PART.fullmatch(line.text) and not _goes_on(below)
    ]
    above = places[0] - 1 if places else -1
    called = [above] if above >= 0 and _ANSWER.fullmatch(lines[above].text) else []
    if len(places) + len(called) < PLAIN.min_titles:
        return {}
    parts = {at: NumberedHeading(_FORM, _FORM.name, 0, 0, len(lines[at].text)) for at in places}
    return parts | {at: as_heading(lines[at]) for at in called}


def _goes_on(below: Line) -> bool:
    """Whether a line goes on with a sentence above it, or is such a title itself: a row of these
    is a list.
    """
    wrapped = not below.gap and _RUNS_ON.match(below.text) is not None
    return wrapped or _PART.fullmatch(below.text) is not None
