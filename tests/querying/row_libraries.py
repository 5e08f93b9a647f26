"""Small indexes of a few rows, of which a test says all that they hold."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from indexer import service


@contextmanager
def open_rows(folder: Path, rows: Iterable[Mapping[str, str]]) -> Iterator[service.Library]:
    """Open an index of rows with an id and a text, without titles where they give none."""
    lines = (json.dumps({"title": "", **row}) for row in rows)
    (folder / "rows.jsonl").write_text("\n".join(lines), "utf-8")
    service.build(folder / "rows.jsonl", folder / "index")
    with service.open_library(folder / "index") as library:
        yield library


def number(texts: Iterable[str]) -> list[dict[str, str]]:
    """Rows of texts by their place from 0."""
    return [{"id": str(place), "text": text} for place, text in enumerate(texts)]
