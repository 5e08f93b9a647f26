"""Saved tables: the text and the cells of a file that a spreadsheet wrote, above all Excel.

In Japan its "CSV" is cp932, "CSV UTF-8" has a byte order mark, and "Unicode text" is UTF-16 with
tabs between its cells.
"""

from __future__ import annotations

import codecs
import re

_TAB = re.compile(r"(?<!,)\t(?![ \t]*,)")


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

    A tab does, but for one that only sets apart what a comma parts already.

    >>> delimiter_of("ATLA\t防衛装備庁"), delimiter_of("ATLA,\t防衛装備庁"), delimiter_of("ATLA")
    ('\t', ',', ',')
    """
    return "\t" if _TAB.search(line.strip()) else ","
