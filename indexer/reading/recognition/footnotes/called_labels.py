"""Footnote labels that nothing sets off from the note, or that look like numbers of a list: only
the marks of their numbers in the text above tell them. 1第11条による。 is note 1, 12つの説がある。
note 1 of two theories.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from indexer.reading.footnote_patterns import (
    BARE_MARK,
    COUNTER,
    GLUED_LABEL,
    GOES_ON_AFTER_MARK,
    PARENTHESISED_LABEL,
    PARENTHESISED_MARK,
)
from indexer.reading.lines.line import Line, Measure
from indexer.reading.recognition.footnotes.footnote_labels import FootnoteSign, find_marks
from indexer.reading.sentence_patterns import CLOSED, has_stop
from indexer.reading.text_parameters import PLAIN

_NUMBERS = frozenset(str(number) for number in range(1, 1_000))
_FORMS = ((GLUED_LABEL, BARE_MARK), (PARENTHESISED_LABEL, PARENTHESISED_MARK))


@dataclass(slots=True)
class _Calls:
    """The marks above a line that no label has answered, and the last label. ``answered``: each
    label so far with its mark.
    """

    waiting: dict[int, FootnoteSign] = field(default_factory=dict)
    last: int = 0
    last_place: int = 0
    answered: dict[FootnoteSign, FootnoteSign] = field(default_factory=dict)

    def expects(self) -> Iterator[int]:
        """The numbers that a label may have now: the next one, or the first one anew."""
        return (number for number in dict.fromkeys((self.last + 1, 1)) if number in self.waiting)

    def answer(self, label: FootnoteSign) -> None:
        self.last, self.last_place = int(label.number), label.place
        self.answered[label] = self.waiting.pop(self.last)


def find_called_labels(lines: Sequence[Line], measure: Measure) -> dict[FootnoteSign, FootnoteSign]:
    """Labels that count on from 1, each with the mark of its number in the text above it; there
    are several of one form.
    """
    found: dict[FootnoteSign, FootnoteSign] = {}
    for label, mark in _FORMS:
        answered = _answer_calls(lines, measure, label, mark)
        found |= answered if len(answered) >= PLAIN.min_titles else {}
    return found


def _answer_calls(
    lines: Sequence[Line], measure: Measure, label: re.Pattern[str], mark: re.Pattern[str]
) -> dict[FootnoteSign, FootnoteSign]:
    marks: dict[int, list[FootnoteSign]] = {}
    for sign in find_marks(lines, mark, _NUMBERS):
        marks.setdefault(sign.place, []).append(sign)
    calls = _Calls()
    for place in range(len(lines)):
        found = _read_label(place, lines, measure, label, calls) if calls.waiting else None
        if found is not None:
            calls.answer(found)
        calls.waiting |= {int(sign.number): sign for sign in marks.get(place, ())}
    return calls.answered


def _read_label(
    place: int, lines: Sequence[Line], measure: Measure, form: re.Pattern[str], calls: _Calls
) -> FootnoteSign | None:
    """The label that a line begins with, None where it has none of the numbers that are expected,
    or goes on with the line above.
    """
    match = form.match(lines[place].text)
    if match is None or not _may_be_note(place, lines, measure):
        return None
    label = _find_expected(place, match, calls)
    if label is None:
        return None
    said = match.string[label.end :].lstrip()
    counts = COUNTER.match(said) is not None or said[0].isdigit()
    if GOES_ON_AFTER_MARK.match(said) or (counts and form is GLUED_LABEL):
        return label if _follows_note(place, lines, calls) else None
    return label


def _find_expected(place: int, match: re.Match[str], calls: _Calls) -> FootnoteSign | None:
    """The label of an expected number that a line begins with, which may end inside its digits."""
    digits = match["number"]
    expected = (str(number) for number in calls.expects())
    number = next((number for number in expected if digits.startswith(number)), None)
    if number is None:
        return None
    end = match.end("label") if number == digits else match.start("number") + len(number)
    return FootnoteSign(place, number, match.start("label"), end)


def _may_be_note(place: int, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether nothing is known of a line, it says something, and no other runs on into it."""
    line = lines[place]
    is_free = line.kind in (None, "note") and not line.opens_block
    return is_free and _may_say_note(line, measure) and _stands_apart(place, lines)


def _may_say_note(line: Line, measure: Measure) -> bool:
    """Whether a sentence ends in a line, or it runs to the margin."""
    return has_stop(line.text) or CLOSED.search(line.text) is not None or measure.is_of_text(line)


def _stands_apart(place: int, lines: Sequence[Line]) -> bool:
    """Whether nothing runs on into a line: what stands above it ends, or is no text."""
    above = lines[place - 1] if place else None
    if above is None or lines[place].gap > 0 or above.kind is not None:
        return True
    return CLOSED.search(above.text) is not None or len(above.text) <= PLAIN.min_title_chars


def _follows_note(place: int, lines: Sequence[Line], calls: _Calls) -> bool:
    """Whether a line whose number may count what follows stands under a note or a title of notes:
    within a few lines of the last label, or under a line of a word.
    """
    if calls.last and place - calls.last_place <= PLAIN.footnote_lines:
        return True
    return len(lines[place - 1].text) <= PLAIN.min_title_chars
