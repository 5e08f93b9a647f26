"""``.jsonl``: each line {"id", "title", "text"} is a document of its own, taken as it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import BadRow, IdClash, RowWithoutField
from indexer.japanese.glyph_numbers import read_glyph_numbers
from indexer.japanese.look_alikes import CONTROL, Change, find_read_numbers
from indexer.model import Block, Document, Removal, Repair
from indexer.reading.corpus_files import show_path
from indexer.reading.lines.provenance import apply_changes, strip_spaces
from indexer.reading.reading_limits import LIMITS


@dataclass(frozen=True, slots=True)
class JsonLine:
    """Line ``line`` of a file, from 1."""

    line: int
    id: str
    title: str
    text: str


def read_rows(path: Path) -> Iterator[Document]:
    """One document a row, in order; empty lines are skipped.

    Raises BadRow with the number of the line, IdClash naming both lines.
    """
    seen: dict[str, int] = {}
    for row in parse_rows(path):
        if isinstance(row, BadRow):
            raise row
        first = seen.setdefault(row.id, row.line)
        if first != row.line:
            shown = show_path(path)
            raise IdClash(id=row.id, first=f"{shown}:{first}", second=f"{shown}:{row.line}")
        yield document_of_row(row.id, row.title, row.text)


def parse_rows(path: Path) -> Iterator[JsonLine | BadRow]:
    """The rows of a file one after the other, or what is wrong with them."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield _parse_row(line, path, number)


def _parse_row(line: bytes, path: Path, number: int) -> JsonLine | BadRow:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _bad_row(path, number, f"JSON: {error}")
    if not isinstance(row, dict):
        return _bad_row(path, number, type(row).__name__)
    for field in ("id", "title", "text"):
        if not isinstance(row.get(field), str):
            return RowWithoutField(path=show_path(path), line=number, field=field)
    if not row["id"].strip() or not _is_writable(row["id"]):
        return _bad_row(path, number, '"id"')
    if len(row["id"]) > LIMITS.max_id_chars:
        return _bad_row(path, number, f'"id" > {LIMITS.max_id_chars:,}')
    return JsonLine(number, row["id"], row["title"], row["text"])


def _bad_row(path: Path, number: int, reason: str) -> BadRow:
    return BadRow(path=show_path(path), line=number, reason=reason)


def _is_writable(text: str) -> bool:
    """Whether ``text`` has no half of a character: JSON can say one, a file or an address can't."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def document_of_row(name: str, title: str, text: str) -> Document:
    """The document of one row: its whole text is one block of body, without control characters."""
    source, title = (
        each if _is_writable(each) else each.encode("utf-8", "replace").decode()
        for each in (text, title)
    )
    controls = [Change("control", *each.span(), "") for each in CONTROL.finditer(source)]
    changes = [*controls, *find_read_numbers(source, read_glyph_numbers(source))]
    traced = strip_spaces(apply_changes(source, 0, len(source), changes))
    removals = tuple(Removal(each.step, each.start, each.end) for each in controls)
    repairs = tuple(
        Repair(each.step, each.start, each.end, source[each.start : each.end], each.text)
        for each in changes
    )
    blocks = (Block("body", traced.text, traced.pieces),) if traced.text.strip() else ()
    return Document(
        name, read_glyph_numbers(title) or name, source, blocks, removals, repairs, format="jsonl"
    )
