"""Lists of references in an extracted text: under their title an entry a number, whatever its lines
look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.japanese.numerals import ascii_digits
from indexer.japanese.scripts import DIGITS
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.recognition.headings import read_heading
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import TITLE_OF_REFERENCES

_NUMBER = rf"(?P<number>[{DIGITS}]{{1,3}})"
# One form of label a list: [1], 1), (1), 1.; or a name and a year: [Smith 16].
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"[\[［]{_NUMBER}[\]］]",
        rf"{_NUMBER}[)）]",
        rf"[(（]{_NUMBER}[)）]",
        rf"{_NUMBER}[.．](?![{DIGITS}])",
        r"\[(?P<name>[^\]\[]{2,40}[ ]?[0-9]{2,4}[a-z]?)\]",
    )
)
# What an entry does not end with: Vol. and pp. want a number, a comma more.
_OPEN_END = re.compile(r"[,，;:：]$|(?<![A-Za-z])(?:[Vv]ol|[Nn]o|pp?|P|eds?|Proc)\.$")


def mark_references(draft: Draft) -> Draft:
    """Under the title of a list of references each line that counts on is an item by itself, with
    the lines up to the next; what calls for it in the text stays there.
    """
    lines = list(draft.lines)
    for place, line in enumerate(draft.lines):
        if not TITLE_OF_REFERENCES.fullmatch(line.text):
            continue
        entries = [place + 1 + at for at in find_counted(draft.lines[place + 1 :])]
        if len(entries) < PLAIN.min_references:
            continue
        lines[place] = _open_list(line)
        for entry in entries:
            lines[entry] = replace(lines[entry], kind="list", opens_block=True, alone=True)
        for inner in (*_find_inner(entries, draft.lines), *_find_last(entries[-1], draft)):
            lines[inner] = replace(lines[inner], kind=None, tied=True, opens_block=False)
    return replace(draft, lines=tuple(lines))


def _open_list(title: Line) -> Line:
    """The title of a list of references, which stands beside the chapters: one with a number is
    a heading where that counts on.
    """
    if read_heading(title) is not None:
        return replace(title, opens_block=True)
    return replace(title, kind="heading", level=1, opens_block=True)


def find_counted(lines: Sequence[Line]) -> list[int]:
    """Places of the lines that begin an entry, all by the form of the first line: labels that count
    on, or names.
    """
    form = next((f for f in _FORMS if lines and f.match(lines[0].text)), None)
    if form is None:
        return []
    entries: list[int] = []
    for at in range(len(lines)):
        if entries and at - entries[-1] > PLAIN.max_reference_lines:
            break
        match = form.match(lines[at].text)
        if match is None or lines[at].kind not in (None, "list"):
            continue
        if match.end() < len(lines[at].text) and _counts_on(match, len(entries)):
            entries.append(at)
    return entries


def _counts_on(match: re.Match[str], before: int) -> bool:
    """Whether a label is that of the entry after so many others."""
    number = match.groupdict().get("number")
    return number is None or int(ascii_digits(number)) == before + 1


def _find_inner(entries: Sequence[int], lines: Sequence[Line]) -> Iterator[int]:
    """Places of the lines between two entries that no empty line sets apart from the first."""
    for first, second in pairwise(entries):
        for at in range(first + 1, second):
            if lines[at].gap or lines[at].kind not in (None, "list"):
                break
            yield at


def _find_last(entry: int, draft: Draft) -> Iterator[int]:
    """Places of the lines after the first of the last entry that its words go on in."""
    for at in range(entry + 1, min(entry + PLAIN.max_reference_lines, len(draft.lines))):
        line, before = draft.lines[at], draft.lines[at - 1]
        if line.gap or line.kind is not None:
            return
        if not (_OPEN_END.search(before.text) or draft.words_go_on(at)):
            return
        yield at
