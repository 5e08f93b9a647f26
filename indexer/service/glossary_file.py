"""The glossary file of a reader: what means the same, one entry a line.

A line is ``form,other[,other…]`` in CSV (RFC 4180, but no line feed inside a field): each ``other``
may be found where ``form`` is typed, and the other way round. Blank lines, lines that begin with
``#`` and the column names ``form,other`` above the entries say nothing.
"""

from __future__ import annotations

import csv
from pathlib import Path

from indexer.analysis import analyse
from indexer.errors import MOST_CAUSES, BadGlossary, BadLines
from indexer.model import Equivalent
from indexer.service.numbered_lines import read_numbered_lines

LONGEST_FORM = 1_000
MOST_GLOSSARY_ENTRIES = 10_000
COLUMN_NAMES = ["form", "other"]


def read_glossary(path: Path) -> tuple[Equivalent, ...]:
    """Return the entries of a file, each once, in its order.

    Errors: CorpusNotFound; BadGlossary with the line, BadLines where there are several.
    """
    entries: dict[Equivalent, None] = {}
    bad: list[BadGlossary] = []
    for number, line in _read_lines(path):
        try:
            entries |= dict.fromkeys(_read_line(path, number, line, first=not entries))
        except BadGlossary as error:
            bad.append(error)
        if len(entries) > MOST_GLOSSARY_ENTRIES:
            raise BadGlossary(path=str(path), line=number, reason="too_many_entries")
    if len(bad) == 1:
        raise bad[0]
    if bad:
        raise BadLines(*bad[:MOST_CAUSES], count=len(bad), most=MOST_CAUSES)
    return tuple(entries)


def _read_line(path: Path, number: int, line: str, *, first: bool) -> list[Equivalent]:
    """Return the entries of a line, none of a blank one or the heading line above the ``first``."""
    fields = _fields(path, number, line)
    if not any(fields) or (first and fields[:2] == COLUMN_NAMES):
        return []
    form, *others = (_check(path, number, each) for each in fields)
    if not others:
        raise BadGlossary(path=str(path), line=number, reason="one_column")
    if form in others:
        raise BadGlossary(path=str(path), line=number, reason="same_as_itself")
    return [Equivalent(form, other) for other in others]


def _read_lines(path: Path) -> list[tuple[int, str]]:
    """Return the lines that hold an entry, with their numbers.

    The whole file is read before any of them is judged.
    """
    lines = read_numbered_lines(
        path,
        split=bytes.splitlines,
        undecodable=lambda number: BadGlossary(path=str(path), line=number, reason="not_utf8"),
    )
    return [
        (number, line)
        for number, line in lines
        if line.strip() and not line.lstrip().startswith("#")
    ]


def _fields(path: Path, number: int, line: str) -> list[str]:
    """Return the fields of a line without white space around them.

    Empty fields at its end, as spreadsheets write them, are dropped.
    """
    try:
        (row,) = csv.reader([line], strict=True, skipinitialspace=True)
    except csv.Error as error:
        raise BadGlossary(path=str(path), line=number, reason="not_csv") from error
    fields = [field.strip() for field in row]
    while len(fields) > 1 and not fields[-1]:
        fields.pop()
    return fields


def _check(path: Path, number: int, form: str) -> str:
    """Return the form, if it is one that can be searched."""
    if not form:
        raise BadGlossary(path=str(path), line=number, reason="empty_form")
    if len(form) > LONGEST_FORM:
        raise BadGlossary(path=str(path), line=number, reason="form_too_long")
    if not any(unit.text.isalnum() for unit in analyse(form).units):
        raise BadGlossary(path=str(path), line=number, reason="no_letter_or_digit")
    return form
