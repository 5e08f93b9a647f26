"""Lines that begin with the label of a footnote, extracted or printed, and figures in the text that
have the form of a mark.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator, Sequence, Set
from dataclasses import dataclass

from indexer.japanese.numerals import fold_number
from indexer.reading.footnote_patterns import (
    CLOSE_LABEL,
    COUNTER,
    FIRST_SECTION,
    FOOTNOTE_NUMBERED,
    GOES_ON_AFTER_MARK,
    NUMBERED_TITLE,
    RAISED_LABEL,
    SPACED_LABEL,
    number_of_mark,
)
from indexer.reading.lines.line import Line
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.word_spacing import SpacedText
from indexer.reading.sentence_patterns import CLOSED, GOES_ON, has_stop
from indexer.reading.text_parameters import PLAIN

# Lines in which a mark may stand.
MARKED_KINDS = (None, "source", "caption", "list", "note")


@dataclass(frozen=True, slots=True)
class FootnoteSign:
    """A mark, or the label of a footnote: line ``place``, ``text[start:end]``."""

    place: int
    number: str
    start: int
    end: int


def find_labels_of_text(lines: Sequence[Line], footnote: re.Pattern[str]) -> list[FootnoteSign]:
    """Lines that have the form of a footnote."""
    return [
        FootnoteSign(place, number_of_mark(match), *match.span("label"))
        for place, line in enumerate(lines)
        if _may_be_footnote(line)
        and (match := footnote.match(line.text))
        and _is_label(lines, place, match)
    ]


def find_numbered_labels(lines: Sequence[Line]) -> list[FootnoteSign]:
    """Lines that begin with a bare number as footnotes do, but for titles of chapters."""
    labels = find_labels_of_text(lines, FOOTNOTE_NUMBERED)
    chapters = {label.place for label in _find_chapters(labels, lines)}
    return [label for label in labels if label.place not in chapters]


def _find_chapters(labels: Sequence[FootnoteSign], lines: Sequence[Line]) -> Sequence[FootnoteSign]:
    """Labels that are numbers of chapters: each the first line of its number, no sentence, under
    which a section counts on from it (N.1), before the next of them; there are several.
    """
    sections = {match["number"]: at for at, match in _match_all(FIRST_SECTION, lines)}
    firsts = {match["number"]: at for at, match in reversed(_match_all(NUMBERED_TITLE, lines))}
    chapters = [
        label
        for label in labels
        if label.place == firsts.get(label.number)
        and label.place < sections.get(label.number, 0)
        and not has_stop(lines[label.place].text)
    ]
    ordered = all(
        sections[label.number] < after.place for label, after in itertools.pairwise(chapters)
    )
    return chapters if ordered and len(chapters) >= PLAIN.min_titles else ()


def _match_all(form: re.Pattern[str], lines: Sequence[Line]) -> list[tuple[int, re.Match[str]]]:
    found = ((at, form.match(line.text)) for at, line in enumerate(lines))
    return [(at, match) for at, match in found if match]


def _may_be_footnote(line: Line) -> bool:
    """Whether a line has no other kind and is not set in as paragraphs are."""
    return line.kind in (None, "note") and not line.white.strip(" ")


def _is_label(lines: Sequence[Line], place: int, match: re.Match[str]) -> bool:
    """Whether something is said after what looks like a label, and it is no mark of a word."""
    said = match.end() < len(lines[place].text) or _is_plain(lines, place + 1)
    return said and not _is_mark_at_start(lines, place, match)


def _is_mark_at_start(lines: Sequence[Line], place: int, match: re.Match[str]) -> bool:
    """Whether a line begins with the mark of the word that the line before it ends with."""
    before = lines[place - 1] if place else None
    stopped = before is not None and before.kind is None and not CLOSED.search(before.text)
    close = not match[0][-1:].isspace()
    return (
        stopped and close and GOES_ON_AFTER_MARK.match(lines[place].text, match.end()) is not None
    )


def _counts_below(lines: Sequence[Line], place: int, match: re.Match[str]) -> bool:
    """Whether a number after a particle ends its line and counts what the next one begins with:
    棚が1, then 台.
    """
    if match.end() < len(match.string) or not GOES_ON.search(match.string[: match.start()]):
        return False
    return _is_plain(lines, place + 1) and COUNTER.match(lines[place + 1].text) is not None


def _is_plain(lines: Sequence[Line], place: int) -> bool:
    return place < len(lines) and lines[place].kind is None


def _shorten(number: str, after: str, wanted: Container[str]) -> str:
    """The number of a mark without the digits that count what follows it: *42つの is mark 4."""
    counted = COUNTER.match(after) is not None and number not in wanted
    return (
        next((n for n in (number[:-1], number[:-2]) if n in wanted), number) if counted else number
    )


def find_marks(
    lines: Sequence[Line], mark: re.Pattern[str], wanted: Container[str]
) -> Iterator[FootnoteSign]:
    for place, line in enumerate(lines):
        if line.kind in MARKED_KINDS:
            for match in mark.finditer(line.text):
                inside = match.start() > 0 or _is_mark_at_start(lines, place, match)
                inside = inside and not _counts_below(lines, place, match)
                number = _shorten(number_of_mark(match), line.text[match.end() :], wanted)
                if inside and number in wanted:
                    end = match.end("mark") - len(number_of_mark(match)) + len(number)
                    yield FootnoteSign(place, number, match.start("mark"), end)


def read_printed_label(line: PrintedLine, called: Set[str] = frozenset()) -> tuple[int, str] | None:
    """The label of a footnote: how many characters of a line it takes, and its number. ``called``:
    numbers of marks on the page.

    A number that no word follows is none: it is a value in a chart.
    """
    label = _find_label(line, called)
    return label if label and any(char.text.isalpha() for char in line.chars[label[0] :]) else None


def _find_label(line: PrintedLine, called: Set[str]) -> tuple[int, str] | None:
    raised = sum(1 for _ in itertools.takewhile(line.is_raised, line.chars))
    if raised:
        match = RAISED_LABEL.fullmatch("".join(g.text for g in line.chars[:raised]))
        return (raised, fold_number(match["number"] or match[0])) if match else None
    spaced_text = line.spaced_text
    found = SPACED_LABEL.match(spaced_text.text)
    if found:
        return _count_chars(spaced_text, found.end()), fold_number(found["number"] or found["star"])
    close = CLOSE_LABEL.match(spaced_text.text)
    if close and fold_number(close["number"]) in called:
        return _count_chars(spaced_text, close.end()), fold_number(close["number"])
    return None


def _count_chars(spaced_text: SpacedText, end: int) -> int:
    """The number of characters that begin before a place of the text."""
    return sum(start < end for start in spaced_text.starts)
