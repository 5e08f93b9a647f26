"""``.jsonl``: each line {"id", "title", "text"} is a document of its own, taken as it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from indexer.errors import BadRow, IdClash
from indexer.model import Block, Document, Removal, Repair
from indexer.reading.characters import CONTROL
from indexer.reading.strands import copy, join


def read_rows(path: Path) -> Iterator[Document]:
    """One document a row, in order; empty lines are skipped.

    Raises BadRow with the number of the line, IdClash naming both lines.
    """
    seen: dict[str, int] = {}
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if not line.strip():
                continue
            document = _read_row(line, path, number)
            first = seen.setdefault(document.id, number)
            if first != number:
                raise IdClash(id=document.id, first=f"{path}:{first}", second=f"{path}:{number}")
            yield document


def _read_row(line: bytes, path: Path, number: int) -> Document:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadRow(path=str(path), line=number, reason=f"JSON: {error}") from error
    if not isinstance(row, dict):
        raise BadRow(path=str(path), line=number, reason=f"{type(row).__name__}")
    for field in ("id", "title", "text"):
        if not isinstance(row.get(field), str):
            raise BadRow(path=str(path), line=number, reason=f'"{field}"')
    if not row["id"].strip() or not _is_writable(row["id"]):
        raise BadRow(path=str(path), line=number, reason='"id"')
    return document_of_row(row["id"], row["title"], row["text"])


def _is_writable(text: str) -> bool:
    """Whether ``text`` has no half of a character: JSON can say one, a file or an address can't."""
    return not any("\ud800" <= c <= "\udfff" for c in text)


def document_of_row(name: str, title: str, text: str) -> Document:
    """The document of one row: its whole text is one block of body, without control characters."""
    source, title = (each if _is_writable(each) else each.encode("utf-8", "replace").decode() for each in (text, title))
    start, end = len(source) - len(source.lstrip()), len(source.rstrip())
    controls = list(CONTROL.finditer(source, start, end))
    edges = [start, *(edge for match in controls for edge in match.span()), end]
    strand = join(copy(source, low, high) for low, high in zip(edges[::2], edges[1::2], strict=True))
    removals = tuple(Removal("control", *match.span()) for match in controls)
    repairs = tuple(Repair(r.step, r.start, r.end, source[r.start : r.end], "") for r in removals)
    blocks = (Block("body", strand.text, strand.pieces),) if strand.text.strip() else ()
    return Document(name, title or name, source, blocks, removals, repairs, format="jsonl")
