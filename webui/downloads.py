"""Downloads: all hits of a search as CSV for spreadsheets, or JSON Lines for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import SEEK_END, StringIO
from itertools import chain
from typing import Any

from flask import Response, current_app, request, stream_with_context

from indexer.model import SECTION_SEPARATOR, Answer, Hit, Passage
from indexer.texts import say_ranges
from webui.headers import keep_out_of_stores
from webui.i18n import base_address
from webui.links import passage_address
from webui.served_library import keep_until_sent
from webui.table_markup import list_cells

DOWNLOAD_COLUMNS = (
    "rank", "rung", "match", "score", "document", "title", "section", "kind", "speaker",
    "page", "page_label", "lines", "text", "footnotes", "id", "url",
    "file", "date", "publisher", "series", "last_page", "last_page_label",
)  # fmt: skip
# Spreadsheets take text in UTF-8 for such only after this sign, and a cell that begins with one of
# these for a formula.
BYTE_ORDER_MARK = "\ufeff"
JSON_LINES = "application/jsonl"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def respond_in_csv(answer: Answer, query: str) -> Response:
    """Return all hits as CSV, a row a hit below a row of names, sent as it is written."""
    return _respond(_rows(answer, query), "text/csv", "csv", answer)


def respond_in_json_lines(
    answer: Answer, query: str, choose: Callable[[Mapping[str, Any]], dict[str, Any]]
) -> Response:
    """Return all hits as JSON Lines: of each, as in ``hits`` of the search, what ``choose`` leaves.

    A client that knows no JSON Lines may ask for plain text.
    """
    lines = (hit.as_json(lambda passage: passage_address(passage, query)) for hit in answer.hits)
    written = (
        json.dumps(choose(line), ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines
    )
    mimetype = request.accept_mimetypes.best_match([JSON_LINES, "text/plain"], JSON_LINES)
    response = _respond(written, mimetype, "jsonl", answer)
    response.vary.add("Accept")
    return response


def respond_with_table(passages: Sequence[Passage]) -> Response:
    """Return the cells of a table as CSV, row by row."""
    written = write_rows(list_cells(passages))
    response = current_app.response_class("".join(written), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"{passages[0].id}.csv")
    return response


def plain_cell(text: str) -> str:
    """Return the text as a spreadsheet shows it.

    An apostrophe is put before what a spreadsheet would take for a formula.
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def _rows(answer: Answer, query: str) -> Iterator[str]:
    rows = (map(str, _cells(rank, hit, query)) for rank, hit in enumerate(answer.hits, 1))
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


def _cells(rank: int, hit: Hit, query: str) -> tuple[str | int | float, ...]:
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
        base_address() + passage_address(passage, query),
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


def _respond(parts: Iterator[str], mimetype: str, suffix: str, answer: Answer) -> Response:
    """Return the file.

    Rows have no place to say that there may be more, or that there is with ``rung=2``, so headers
    do.
    """
    response = current_app.response_class(stream_with_context(parts), mimetype=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=f"sakuin.{suffix}")
    if answer.leaves_out_relaxed:
        response.headers["Sakuin-Left-Out"] = "rung=2"
    if answer.timed_out:
        response.headers["Sakuin-Timed-Out"] = "true"
        keep_out_of_stores(response)
    return keep_until_sent(response)
