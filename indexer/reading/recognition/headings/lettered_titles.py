"""Titles in extracted text that letters count: A　話すこと, B　書くこと.

Choices, firms and those who talk have letters, too. Choices follow each other, firms stand in
sentences; letters of titles begin with A, count on, and something stands under each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.japanese.numerals import count_of
from indexer.japanese.scripts import HIRAGANA, JIS_KANJI, KATAKANA
from indexer.late_patterns import late_pattern
from indexer.reading.heading_patterns import HEADING_FORMS, HeadingForm
from indexer.reading.lines.line import Line
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_heading
from indexer.reading.sentence_patterns import CLOSED, holds_sentence
from indexer.reading.text_parameters import PLAIN

_LETTERED = late_pattern(
    r"(?P<label>(?P<number>[A-ZＡ-Ｚ])(?:[.．]|(?=[ 　])))[ 　]*"
    rf"(?P<title>[{JIS_KANJI}{HIRAGANA}{KATAKANA}].*)"
)
# They stand where parts of parts do: 1.2.
_RANK = next(form.rank for form in HEADING_FORMS if form.name == "1.2")
_FORM = HeadingForm("A", _RANK, strong=False, pattern=_LETTERED)


def find_lettered_titles(lines: Sequence[Line]) -> dict[int, NumberedHeading]:
    """Such titles by the places of their lines: where each letter counts on or begins anew, and
    none stands alone.
    """
    found = {at: title for at, line in enumerate(lines) if (title := _read_title(line))}
    runs: list[list[int]] = []
    for at, title in found.items():
        if title.count == 1:
            runs.append([])
        elif not runs or title.count != len(runs[-1]) + 1:
            return {}
        runs[-1].append(at)
    if any(len(run) < PLAIN.min_titles for run in runs):
        return {}
    return found if all(_holds_something(at, lines, found) for at in found) else {}


def _read_title(line: Line) -> NumberedHeading | None:
    """A short line with such a letter, in which nothing pauses."""
    match = _LETTERED.fullmatch(line.text) if line.kind in (None, "list") else None
    count = count_of(match["number"]) if match else None
    if match is None or count is None or line.width > PLAIN.max_title_em:
        return None
    if holds_sentence(line.text):
        return None
    return NumberedHeading(_FORM, _FORM.name, count, match.end("label"), match.start("title"))


def _holds_something(place: int, lines: Sequence[Line], found: dict[int, NumberedHeading]) -> bool:
    """Whether a text, or a first number over one, begins right under a title."""
    below = list(_take_below(place, lines, found))
    if not below:
        return False
    first = read_heading(below[0])
    counts = first is not None and first.count == 1
    return CLOSED.search(below[0].text) is not None or (counts and len(below) > 1)


def _take_below(
    place: int, lines: Sequence[Line], found: dict[int, NumberedHeading]
) -> Iterator[Line]:
    """The two lines under a title, up to the next title."""
    for at in (place + 1, place + 2):
        if at == len(lines) or at in found:
            return
        yield lines[at]
