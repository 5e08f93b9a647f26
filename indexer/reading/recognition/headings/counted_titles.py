"""Titles in extracted text that count by a word of their own: 施策1　…, 事例２　…, 議案第12号　….

No list says which words count so. A document says it by doing so: short lines of one form whose
numbers count on, each over text of its own. Items and rows of that form follow each other; what is
said of a year or a number in a sentence runs on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.japanese.numerals import ROMAN_TO_TWELVE, count_of
from indexer.japanese.scripts import DIGITS, HIRAGANA, JIS_KANJI, KATAKANA
from indexer.late_patterns import late_pattern
from indexer.reading.heading_patterns import OF_AGENDA, HeadingForm
from indexer.reading.lines.line import Line, Measure
from indexer.reading.question_patterns import read_question
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_heading
from indexer.reading.sentence_patterns import CLOSED, holds_sentence
from indexer.reading.text_parameters import PLAIN

_LETTERS = f"{JIS_KANJI}{KATAKANA}A-Za-zＡ-Ｚａ-ｚ"
_WORD = rf"[{_LETTERS}][{_LETTERS}{HIRAGANA}]{{0,7}}"
_TITLE = late_pattern(
    rf"(?P<label>(?P<word>{_WORD})[ 　]?(?P<number>[{DIGITS}]{{1,2}}|[{ROMAN_TO_TWELVE}])"
    r"(?P<unit>号?))[ 　:：.．]+(?P<title>[^\s].*)"
)
# It stands where items of an agenda do.
_FORM = HeadingForm("counted", OF_AGENDA, strong=False, pattern=_TITLE)


def find_counted_titles(lines: Sequence[Line], measure: Measure) -> dict[int, NumberedHeading]:
    """Titles that count by a word of their own, by the places of their lines."""
    if not measure.full:
        return {}
    found: dict[str, list[tuple[int, NumberedHeading]]] = defaultdict(list)
    for place, line in enumerate(lines):
        title = _read_title(line, measure)
        if title is not None and _is_under_end(place, lines, measure):
            found[title.style].append((place, title))
    return {
        place: title
        for titles in found.values()
        if _count_on([title for _, title in titles])
        and all(_has_text(places, lines, measure) for places in _spans(titles, len(lines)))
        for place, title in titles
    }


def _read_title(line: Line, measure: Measure) -> NumberedHeading | None:
    """A line that may be such a title: nothing pauses or ends in it, it has no other number, and
    is not known to ask.
    """
    if line.kind not in (None, "list") or line.tangled or measure.is_full(line):
        return None
    if line.opens_block and read_question(line.text) is not None:
        return None
    match = _TITLE.fullmatch(line.text)
    count = count_of(match["number"]) if match else None
    if match is None or count is None or read_heading(line) is not None:
        return None
    if holds_sentence(line.text):
        return None
    style = match["word"] + match["unit"]
    return NumberedHeading(_FORM, style, count, match.end("label"), match.start("title"))


def _is_under_end(place: int, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether nothing runs on into a line: a sentence ends above it, or what is no running text, or
    a line that stops short.
    """
    above = lines[place - 1] if place else None
    if above is None or lines[place].gap > 0 or above.kind is not None:
        return True
    if above.opens_block or measure.is_short(above):
        return True
    return CLOSED.search(above.text) is not None


def _count_on(titles: Sequence[NumberedHeading]) -> bool:
    """Whether titles count from 1 without a hole, or several from any number."""
    counted = all(after.comes_after(title) for title, after in pairwise(titles))
    fewest = PLAIN.min_titles if titles[0].count == 1 else PLAIN.min_rows
    return counted and len(titles) >= fewest


def _spans(titles: Sequence[tuple[int, NumberedHeading]], end: int) -> Iterator[range]:
    """The places of the lines under each title, up to the next one of its style."""
    places = [*(place for place, _ in titles), end]
    return (range(place + 1, following) for place, following in pairwise(places))


def _has_text(places: range, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether a sentence stands among lines."""
    return any(
        CLOSED.search(lines[at].text) is not None or measure.is_of_text(lines[at]) for at in places
    )
