"""Labels of footnotes: what does a note begin with, and does a mark in the text of its page call for it?"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Set

from indexer.reading.lines.printed_line import Row

# A label with room after it, one of small type over the line, and one that only its mark in the text tells.
FOOTNOTE_LABEL = re.compile(
    r"(?P<label>[（(\[［]?(?:[*＊∗†‡※]|注)?[ ]?(?P<number>[0-9０-９]{1,3})[)）\]］]?)(?=[ 　])"
    r"|(?P<star>[*＊∗†‡※])(?=[^0-9])"
)
RAISED_LABEL = re.compile(r"[（(\[［]?(?:[*＊∗†‡※]|注)?[ ]?(?P<number>[0-9０-９]{1,3})[)）\]］]?|[*＊∗†‡※]")
CLOSE_LABEL = re.compile(r"(?:[（(]?(?:[*＊∗†‡※]|注)?[ ]?(?P<number>[0-9０-９]{1,3}))(?:[ ]?[)）]|(?=[^ )）0-9０-９]))")

NUMBER = re.compile(r"[0-9０-９]{1,3}|[*＊∗†‡※](?![0-9０-９])")


def find_label(row: Row, called: Set[str] = frozenset()) -> tuple[int, str] | None:
    """How many glyphs of a row are the label of a footnote, and its number. ``called``: numbers of marks on the page.

    A number that no word follows is none: it is a value in a chart.
    """
    label = _find_label(row, called)
    return label if label and any(glyph.text.isalpha() for glyph in row.glyphs[label[0] :]) else None


def _find_label(row: Row, called: Set[str]) -> tuple[int, str] | None:
    raised = sum(1 for _ in itertools.takewhile(row.is_raised, row.glyphs))
    if raised:
        match = RAISED_LABEL.fullmatch("".join(g.text for g in row.glyphs[:raised]))
        return (raised, fold_number(match["number"] or match[0])) if match else None
    spelled = row.spelled
    found = FOOTNOTE_LABEL.match(spelled.text)
    if not found:
        close = CLOSE_LABEL.match(spelled.text)
        if close and fold_number(close["number"]) in called:
            return sum(start < close.end() for start in spelled.starts), fold_number(close["number"])
        return None
    count = sum(start < found.end() for start in spelled.starts)
    return count, fold_number(found["number"] or found["star"])


def fold_number(number: str) -> str:
    """A label's number in ASCII digits; a star as it is."""
    return unicodedata.normalize("NFKC", number) if number.isdecimal() else number


def find_called(rows: Iterable[Row]) -> frozenset[str]:
    """The numbers that small type over the lines of a page calls for."""
    return frozenset(fold_number(number) for row in rows for run in _raised_runs(row) for number in NUMBER.findall(run))


def _raised_runs(row: Row) -> Iterator[str]:
    for raised, glyphs in itertools.groupby(row.glyphs, row.is_raised):
        if raised:
            yield "".join(glyph.text for glyph in glyphs)
