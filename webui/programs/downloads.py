"""Downloads: all hits of a search as CSV for spreadsheets, or JSON Lines for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from flask import Response, current_app, stream_with_context

from indexer.model import Answer, Passage, SearchRequest
from indexer.service import hits_as_csv, write_rows
from webui.addresses.links import hit_addresses
from webui.markup.written_tables import list_cells
from webui.serving.headers import keep_out_of_stores, prefer_or_plain
from webui.serving.i18n import base_address
from webui.serving.served_library import keep_until_sent

JSON_LINES = "application/jsonl"


def respond_in_csv(answer: Answer, asked: SearchRequest) -> Response:
    """Return all hits as CSV, a row a hit below a row of names, sent as it is written."""
    address = hit_addresses(asked)
    rows = hits_as_csv(answer, lambda hit: base_address() + address(hit.document, hit.id))
    return _respond(rows, "text/csv", "csv", answer)


def respond_in_json_lines(
    answer: Answer,
    asked: SearchRequest,
    choose: Callable[[Mapping[str, Any], Passage], dict[str, Any]],
) -> Response:
    """Return all hits as JSON Lines: of each, as in ``hits`` of the search, what ``choose`` leaves.

    A client that knows no JSON Lines may ask for plain text.
    """
    address = hit_addresses(asked)
    lines = (
        choose(hit.as_json(lambda passage: address(passage.document, passage.id)), hit.passage)
        for hit in answer.hits
    )
    written = (json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    response = _respond(written, prefer_or_plain(JSON_LINES), "jsonl", answer)
    response.vary.add("Accept")
    return response


def respond_with_table(passages: Sequence[Passage]) -> Response:
    """Return the cells of a table as CSV, row by row."""
    written = write_rows(list_cells(passages))
    response = current_app.response_class("".join(written), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"{passages[0].id}.csv")
    return response


def _respond(parts: Iterator[str], mimetype: str, suffix: str, answer: Answer) -> Response:
    """Return the file.

    Rows have no room to say that there is more, beyond the last that a file takes or with
    ``rung=2``, or that there may be, so headers do.
    """
    response = current_app.response_class(stream_with_context(parts), mimetype=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=f"sakuin.{suffix}")
    if answer.leaves_out_relaxed:
        response.headers["Sakuin-Left-Out"] = "rung=2"
    if answer.left_out:
        response.headers["Sakuin-Hits-Left-Out"] = str(answer.left_out)
    if answer.timed_out:
        response.headers["Sakuin-Timed-Out"] = "true"
        keep_out_of_stores(response)
    return keep_until_sent(response)
