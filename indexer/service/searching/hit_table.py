"""Hits as a table for spreadsheets, as CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from io import SEEK_END, StringIO
from itertools import chain

from indexer.model import SECTION_SEPARATOR, Answer, Hit, Passage
from indexer.texts import say_ranges

DOWNLOAD_COLUMNS = (
    "rank", "rung", "match", "score", "document", "title", "section", "kind", "speaker",
    "page", "page_label", "lines", "text", "footnotes", "id", "url",
    "file", "date", "publisher", "series", "last_page", "last_page_label",
)  # fmt: skip
# Spreadsheets take text in UTF-8 for such only after this sign, and a cell that begins with one of
# these for a formula.
BYTE_ORDER_MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What begins so and is none: a sign alone, which says that there is nothing, and a number.
_PLAIN = re.compile(r"[-+]|[-+]? ?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?%?", re.ASCII)


def plain_cell(text: str) -> str:
    """Return the text as a spreadsheet shows it.

    An apostrophe is put before what a spreadsheet would take for a formula; before a sign alone,
    or a number, none is.
    """
    return f"'{text}" if text.startswith(FORMULA) and not _PLAIN.fullmatch(text) else text


def hits_as_csv(answer: Answer, address: Callable[[Passage], str]) -> Iterator[str]:
    """Yield all hits as lines of CSV, a row a hit below a row of names; ``address``: its url."""
    rows = (map(str, _cells(rank, hit, address)) for rank, hit in enumerate(answer.hits, 1))
    yield from write_rows(chain([DOWNLOAD_COLUMNS], rows))


def write_rows(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield rows as lines of CSV, the byte order mark before the first."""
    buffer = StringIO(BYTE_ORDER_MARK)
    buffer.seek(0, SEEK_END)
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([plain_cell(cell) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _cells(rank: int, hit: Hit, address: Callable[[Passage], str]) -> tuple[str | int | float, ...]:
    passage = hit.passage
    return (
        rank,
        hit.rung,
        hit.match,
        round(hit.score, 4),
        passage.document,
        passage.title,
        SECTION_SEPARATOR.join(passage.section),
        passage.kind,
        passage.speaker or "",
        passage.source_page or "",
        passage.page_label or "",
        say_ranges(passage.lines, ", "),
        passage.text,
        "\n".join(footnote.text for footnote in hit.footnotes),
        passage.id,
        address(passage),
        passage.file,
        passage.date or "",
        passage.publisher or "",
        passage.series or "",
        *(_last_page(passage) or ("", "")),
    )


def _last_page(passage: Passage) -> tuple[int, str] | None:
    """The page of the file on which a passage over pages ends, and what is printed on it."""
    if not passage.pages:
        return None
    number, label, _, _ = passage.pages[-1]
    return number, label or ""
