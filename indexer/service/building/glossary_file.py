"""The glossary file of a reader: what means the same, one entry a line.

A line is ``form,other[,other…]`` in CSV (RFC 4180, but no line feed inside a field) or with tabs
or semicolons between the fields, as the first line has them, in any encoding that Excel saves: each
``other`` may be found where ``form`` is typed, and the other way round. Blank lines, lines that
begin with ``#`` and a row of column names above the entries say nothing.
"""

from __future__ import annotations

import csv
import unicodedata
from io import StringIO
from pathlib import Path

from indexer.analysis import analyse
from indexer.errors import MOST_CAUSES, BadGlossary, BadLines, error_of_opening
from indexer.model import Equivalent
from indexer.service.building.saved_tables import decode_table, delimiter_of, has_other_delimiter

LONGEST_FORM = 1_000
MOST_GLOSSARY_ENTRIES = 10_000
# What people write over the columns of a glossary. A first row of two of these is no entry.
COLUMN_NAMES = frozenset(
    (
        *("form", "other", "term", "word", "synonym", "synonyms", "abbreviation", "meaning"),
        *("short", "long", "short form", "long form", "short name", "full name", "name", "keyword"),
        *("acronym", "abbr", "definition", "expansion", "variant", "alias", "english", "japanese"),
        *(
            "キーワード",
            "ワード",
            "単語",
            "シノニム",
            "類語",
            "略名",
            "正式",
            "読み",
            "よみ",
            "訳語",
        ),
        *("語", "用語", "言葉", "見出し語", "代表語", "同義語", "類義語", "別名", "別の語"),
        *("言い換え", "同じ意味の語", "同じ意味の言葉", "略語", "略称", "略号", "正式名称"),
        *("正式名", "名称", "英語", "日本語", "和訳", "意味"),
    )
)
# What a line without an entry is made of, besides other white space.
BLANK = ' \t\r\u3000,;"'


def read_glossary(path: Path) -> tuple[Equivalent, ...]:
    """Return the entries of a file, each once, in its order.

    Errors: CorpusNotFound, NotOpened; BadGlossary with the line, BadLines where there are several.
    """
    entries: dict[Equivalent, None] = {}
    bad: list[BadGlossary] = []
    delimiter, lines, _ = _read_lines(path)
    for number, line in lines:
        try:
            fields = _fields(path, number, line, delimiter)
            if len(fields) == 1 and has_other_delimiter(line, delimiter):
                raise BadGlossary(path=str(path), line=number, reason="other_delimiter")
            entries |= dict.fromkeys(_read_entries(path, number, fields))
        except BadGlossary as error:
            bad.append(error)
        if len(entries) > MOST_GLOSSARY_ENTRIES:
            raise BadGlossary(path=str(path), line=number, reason="too_many_entries")
    if len(bad) == 1:
        raise bad[0]
    if bad:
        raise BadLines(*bad[:MOST_CAUSES], count=len(bad), most=MOST_CAUSES)
    return tuple(entries)


def glossary_head(path: Path) -> str:
    """Return the row of column names above the entries of a file that can be read, "" if none."""
    return _read_lines(path)[2]


def _read_entries(path: Path, number: int, fields: list[str]) -> list[Equivalent]:
    """Return the entries of a line."""
    form, *others = (_check(path, number, each) for each in fields)
    if not others:
        raise BadGlossary(path=str(path), line=number, reason="one_column")
    if form in others:
        raise BadGlossary(path=str(path), line=number, reason="same_as_itself")
    return [Equivalent(form, other) for other in others]


def _read_lines(path: Path) -> tuple[str, list[tuple[int, str]], str]:
    """Return what parts fields, the lines that hold an entry, with their numbers, and the row of
    column names above them.

    The whole file is read before any of them is judged.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise error_of_opening(str(path), error) from error
    text = decode_table(content)
    if text is None:
        raise BadGlossary(path=str(path), line=1, reason="not_text")
    lines = [
        (number, line)
        for number, line in enumerate(StringIO(text, newline=None).read().split("\n"), 1)
        if line.strip(BLANK) and not line.lstrip().startswith("#")
    ]
    if not lines:
        return ",", [], ""
    first = lines[0][1]
    delimiter = delimiter_of(first)
    if _is_head(first.split(delimiter)):
        return delimiter, lines[1:], first.strip(BLANK)
    return delimiter, lines, ""


def _is_head(cells: list[str]) -> bool:
    """Whether the first row has column names."""
    names = [fold_name(cell) for cell in cells[:2]]
    return len(names) > 1 and COLUMN_NAMES.issuperset(names)


def fold_name(cell: str) -> str:
    """Return the name of a column without its number, in one width and case.

    >>> fold_name("同義語２"), fold_name(" Synonym 1"), fold_name("Synonym_1")
    ('同義語', 'synonym', 'synonym')
    """
    folded = unicodedata.normalize("NFKC", cell.strip(BLANK)).casefold()
    return folded.rstrip("0123456789").rstrip(" _-.")


def _fields(path: Path, number: int, line: str, delimiter: str) -> list[str]:
    """Return the fields of a line without white space around them.

    Empty fields at its end, as spreadsheets write them, are dropped.
    """
    try:
        (row,) = csv.reader([line], delimiter=delimiter, strict=True, skipinitialspace=True)
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
