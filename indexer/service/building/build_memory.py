"""The memory of builds: files as they were read, rows of tables as they were judged, and passages
as they were analysed.

A file or a row is known by its bytes and its name, a passage by all that analysis looks at; both
by this program (`program_digest`). What is of the whole corpus is never remembered.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from types import TracebackType

from indexer.reading import JsonLine, Source, show_path
from indexer.service.building.analysed_records import to_json
from indexer.service.building.corpus_digest import FileTimes
from indexer.service.building.program_digest import digest_program
from indexer.store import KEY_SIZE, Claim, RecordPack

_TIMES = b"times".ljust(KEY_SIZE, b"\0")


class BuildMemory:
    """The memory of an index while it is built; leaving the context lets it go."""

    def __init__(self, held: Claim, *, fresh: bool) -> None:
        """``fresh``: nothing is known yet."""
        self._pack = RecordPack(held, digest_program(), fresh=fresh)
        self.documents = self.passages = 0

    def __enter__(self) -> BuildMemory:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pack.__exit__(kind, error, trace)

    def keep(self, times: FileTimes) -> None:
        """Have the next build know what this one knows."""
        self._pack.put(_TIMES, to_json(times))
        self._pack.keep()

    def start(self) -> None:
        """Count anew what is not made anew: ``documents`` and ``passages``."""
        self.documents = self.passages = 0

    def times(self) -> Mapping[str, object]:
        """The times that `keep` was given by the last build."""
        try:
            found = json.loads(self._pack.peek(_TIMES) or b"{}")
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def get(self, key: bytes) -> bytes | None:
        """Return the record under a key, None where nothing is known."""
        return self._pack.get(key)

    def knew(self, key: bytes) -> bool:
        """Whether a build before knew this."""
        return self._pack.was_there(key)

    def count_document(self) -> None:
        """Count a document that is not made anew."""
        self.documents += 1

    def count_passage(self) -> None:
        """Count a passage that is not made anew."""
        self.passages += 1

    def put(self, key: bytes, record: bytes) -> None:
        """Know a record from now on."""
        self._pack.put(key, record)


def key_of_file(source: Source, digest: bytes) -> bytes:
    """The key of a file with these bytes (SHA-256). Its name tells the format, often a title."""
    return _key(b"file", digest.hex(), source.id, show_path(Path(source.path.name)))


def key_of_row(row: JsonLine) -> bytes:
    """The key of a row of a table."""
    return _key(b"row", row.id, row.title, row.text)


def _key(kind: bytes, *facts: str) -> bytes:
    return blake2b(kind + b"\0" + to_json(facts), digest_size=KEY_SIZE).digest()
