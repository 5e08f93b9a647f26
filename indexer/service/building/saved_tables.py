"""Saved tables: the text and the cells of a file that a spreadsheet wrote, above all Excel.

In Japan its "CSV" is cp932, "CSV UTF-8" has a byte order mark, and "Unicode text" is UTF-16 with
tabs between its cells. Where the comma is in numbers what elsewhere the point is, Excel's "CSV" has
semicolons.
"""

from __future__ import annotations

import codecs
import re

# What may part the cells of a table.
DELIMITERS = ",\t;"
_TAB = re.compile(r"(?<!,)\t(?![ \t]*,)")
_QUOTED = re.compile('"[^"]*"')


def decode_table(content: bytes) -> str | None:
    """Return the text of a table: UTF-8, UTF-16 with a byte order mark, or cp932; None if none."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp932")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def delimiter_of(line: str) -> str:
    r"""Return what parts the cells of a table, by its first line that says something.

    A tab does, but for one that only sets apart what a comma parts already; a semicolon where
    there is neither.

    >>> delimiter_of("ATLA\t防衛装備庁"), delimiter_of("ATLA,\t防衛装備庁"), delimiter_of("ATLA")
    ('\t', ',', ',')
    >>> delimiter_of("ATLA;防衛装備庁"), delimiter_of("ATLA;X,防衛装備庁"), delimiter_of('"A;B"')
    (';', ',', ',')
    """
    if _TAB.search(line.strip()):
        return "\t"
    bare = _QUOTED.sub("", line)
    return ";" if ";" in bare and "," not in bare else ","


def has_other_delimiter(line: str, delimiter: str) -> bool:
    """Whether a line has what parts the cells of other tables.

    >>> has_other_delimiter("A;B", ","), has_other_delimiter('"A;B"', ",")
    (True, False)
    """
    bare = _QUOTED.sub("", line).strip()
    return any(sign in bare for sign in DELIMITERS.replace(delimiter, ""))
