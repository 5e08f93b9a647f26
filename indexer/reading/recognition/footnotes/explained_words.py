"""Footnotes that explain the word before their mark: 政府系金融機関5 … 5 政府系金融機関とは ….

Such a note is one even where nothing counts on to it or from it, and where it was extracted onto
the line of the sentence before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.reading.footnote_patterns import EXPLAINED, EXPLAINED_IN_LINE, MARK_OF_EXPLAINED
from indexer.reading.lines.line import Line, replace_text, set_gap, set_width
from indexer.reading.lines.provenance import cut
from indexer.reading.recognition.footnotes.footnote_labels import FootnoteSign, find_marks
from indexer.reading.text_parameters import PLAIN


def find_explained_words(
    labels: Sequence[FootnoteSign], lines: Sequence[Line]
) -> dict[FootnoteSign, FootnoteSign]:
    """The labels of notes that explain the word before a mark of their number, each with it."""
    marks = _marks_by_number({label.number for label in labels}, lines)
    explained: dict[FootnoteSign, FootnoteSign] = {}
    for label in labels:
        match = EXPLAINED.match(lines[label.place].text, label.end)
        word = match["word"] if match else ""
        calling = (mark for mark in marks[label.number] if _calls(mark, word, label, lines))
        mark = next(calling, None) if word else None
        explained |= {label: mark} if mark else {}
    return explained


def part_explanations(lines: Sequence[Line]) -> list[Line]:
    """The lines, each parted where a note begins in it that explains a word before its mark."""
    found = {
        place: match
        for place, line in enumerate(lines)
        if line.kind is None and (match := EXPLAINED_IN_LINE.search(line.text))
    }
    if not found:
        return list(lines)
    marks = _marks_by_number({match["number"] for match in found.values()}, lines)
    parted: list[Line] = []
    for place, line in enumerate(lines):
        match = found.get(place)
        if match and _is_called(match, place, marks[match["number"]], lines):
            parted += _part(line, match.start("number"))
        else:
            parted.append(line)
    return parted


def _is_called(
    match: re.Match[str], place: int, marks: Iterable[FootnoteSign], lines: Sequence[Line]
) -> bool:
    """Whether one of the marks stands behind the word that a note in a line explains."""
    label = FootnoteSign(place, match["number"], *match.span("number"))
    return any(_calls(mark, match["word"], label, lines) for mark in marks)


def _marks_by_number(wanted: set[str], lines: Sequence[Line]) -> dict[str, list[FootnoteSign]]:
    marks: dict[str, list[FootnoteSign]] = defaultdict(list)
    for mark in find_marks(lines, MARK_OF_EXPLAINED, wanted):
        marks[mark.number].append(mark)
    return marks


def _calls(mark: FootnoteSign, word: str, label: FootnoteSign, lines: Sequence[Line]) -> bool:
    """Whether a mark that stands before a label, on its page, is right behind the word."""
    if not 0 <= label.place - mark.place <= PLAIN.footnote_reach_lines:
        return False
    if mark.place == label.place and mark.start >= label.start:
        return False
    first = max(0, mark.place - PLAIN.explained_word_lines + 1)
    above = "".join(line.text for line in lines[first : mark.place])
    return (above + lines[mark.place].text[: mark.start]).rstrip().endswith(word)


def _part(line: Line, at: int) -> Iterator[Line]:
    """A line as two, the second from ``at`` on, which goes as far to the right as both did."""
    yield replace_text(line, cut(line.traced, 0, at))
    rest = replace_text(line, cut(line.traced, at, len(line.text)))
    yield replace(set_gap(set_width(rest, line.width), 0), white="")
