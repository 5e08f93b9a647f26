"""Labels of footnotes: what does a note begin with, and does a mark in the text of its page call
for it?
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Set

from indexer.japanese.numerals import fold_number
from indexer.japanese.scripts import DIGITS
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.word_spacing import SpacedText

# A label with room after it, one of small type over the line, and one that only its mark in the
# text tells.
FOOTNOTE_LABEL = re.compile(
    rf"(?P<label>[（(\[［]?(?:[*＊∗†‡※]|注)?[ ]?(?P<number>[{DIGITS}]{{1,3}})[)）\]］]?)(?=[ 　])"
    r"|(?P<star>[*＊∗†‡※])(?=[^0-9])"
)
RAISED_LABEL = re.compile(
    rf"[（(\[［]?(?:[*＊∗†‡※]|注)?[ ]?(?P<number>[{DIGITS}]{{1,3}})[)）\]］]?|[*＊∗†‡※]"
)
CLOSE_LABEL = re.compile(
    rf"(?:[（(]?(?:[*＊∗†‡※]|注)?[ ]?(?P<number>[{DIGITS}]{{1,3}}))(?:[ ]?[)）]|"
    rf"(?=[^ )）{DIGITS}]))"
)

NUMBER = re.compile(rf"[{DIGITS}]{{1,3}}|[*＊∗†‡※](?![{DIGITS}])")


def find_label(line: PrintedLine, called: Set[str] = frozenset()) -> tuple[int, str] | None:
    """How many characters of a line are the label of a footnote, and its number. ``called``:
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
    found = FOOTNOTE_LABEL.match(spaced_text.text)
    if found:
        return _count_chars(spaced_text, found.end()), fold_number(found["number"] or found["star"])
    close = CLOSE_LABEL.match(spaced_text.text)
    if close and fold_number(close["number"]) in called:
        return _count_chars(spaced_text, close.end()), fold_number(close["number"])
    return None


def _count_chars(spaced_text: SpacedText, end: int) -> int:
    """How many characters begin before a place of the text."""
    return sum(start < end for start in spaced_text.starts)


def find_called(lines: Iterable[PrintedLine]) -> frozenset[str]:
    """The numbers that small type over the lines of a page calls for."""
    return frozenset(
        fold_number(number)
        for line in lines
        for run in _raised_runs(line)
        for number in NUMBER.findall(run)
    )


def _raised_runs(line: PrintedLine) -> Iterator[str]:
    for raised, chars in itertools.groupby(line.chars, line.is_raised):
        if raised:
            yield "".join(char.text for char in chars)
