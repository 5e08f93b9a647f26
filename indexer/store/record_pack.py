"""A pack of records: what builds want to find again, each under a key, in one file of an index.

What is in the records is not known here. A build writes a new pack beside the old one: what it
asked of the old one and what it added. So a pack holds what the last build needed and no more. A
record that is not to the last bit as it was written is not there, and where its length is damaged
none after it is; a pack that can't be written is none. Neither is ever an error.
"""

from __future__ import annotations

import os
import shutil
import struct
from contextlib import suppress
from hashlib import blake2b
from io import BufferedReader
from types import TracebackType
from typing import BinaryIO

from indexer.store.build_lock import UNFINISHED, Claim
from indexer.store.plain_files import NotPlain, clear_way, create_anew, open_plain

PACK = "records.pack"
KEY_SIZE = 16
# Bytes of a pack at most; what would be over is read again by the next build.
MOST_BYTES_PACKED = 4 << 30
# How often is looked whether the disk still has room, and the room that is left to the build: so
# many bytes, and so many times what the pack has.
LOOK_EVERY = 8 << 20
ROOM, ROOM_TIMES = 64 << 20, 2
# Before each record: its key, the bytes that it has, and the digest of both and of the pack's seal.
_HEAD = struct.Struct(f"<{KEY_SIZE}sI16s")


class RecordPack:
    """The records of an index while it is built.

    ``seal``: up to 64 bytes; records that were written under another are not found. Leaving the
    context drops what is not kept yet.
    """

    def __init__(self, held: Claim, seal: bytes, *, fresh: bool = False) -> None:
        """``fresh``: nothing that was there before is found."""
        self._path = held.index / PACK
        self._aside = self._path.with_name(PACK + UNFINISHED)
        self._seal = seal
        self._old: BufferedReader | None = None
        self._new: BinaryIO | None = None
        self._olds: dict[bytes, int] = {}
        self._news: dict[bytes, int] = {}
        self._end = self._looked = 0
        with suppress(OSError, NotPlain):
            if not fresh:
                self._old = open_plain(self._path)
                self._olds = dict(_find_records(self._old))
        with suppress(OSError):
            self._new = create_anew(self._aside)

    def __enter__(self) -> RecordPack:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._drop()
        if self._old is not None:
            self._old.close()

    def get(self, key: bytes) -> bytes | None:
        """Return the record under this key; None where there is none. The new pack has it, too."""
        record = self.peek(key)
        if record is not None:
            self.put(key, record)
        return record

    def peek(self, key: bytes) -> bytes | None:
        """Return the record under this key, without keeping it for the next build."""
        if key in self._news and self._new is not None:
            return self._read(self._new, self._news[key], key)
        if key in self._olds and self._old is not None:
            return self._read(self._old, self._olds[key], key)
        return None

    def was_there(self, key: bytes) -> bool:
        """Whether the old pack has a record under this key, damaged or not."""
        return key in self._olds

    def put(self, key: bytes, record: bytes) -> None:
        """Have the new pack hold a record, if there is room."""
        if key in self._news or self._new is None:
            return
        if self._end + _HEAD.size + len(record) > MOST_BYTES_PACKED:
            return
        try:
            self._look_for_room()
            if self._new.tell() != self._end:  # to seek is to write out what was gathered
                self._new.seek(self._end)
            self._new.write(_HEAD.pack(key, len(record), self._digest(key, record)))
            self._new.write(record)
        except OSError:
            self._drop()
            return
        self._news[key] = self._end
        self._end += _HEAD.size + len(record)

    def keep(self) -> None:
        """Put the new pack in place of the old one."""
        if self._new is None:
            return
        try:
            self._new.close()
            if self._old is not None:
                self._old.close()
                self._old = None
            clear_way(self._path)
            self._aside.replace(self._path)
            self._new = None
        except OSError:
            self._drop()

    def _look_for_room(self) -> None:
        """Raise OSError where the pack would take the space that the build itself needs."""
        if self._end - self._looked < LOOK_EVERY:
            return
        self._looked = self._end
        if shutil.disk_usage(self._path.parent).free < ROOM + ROOM_TIMES * self._end:
            raise OSError(f"{self._path}: little room")

    def _drop(self) -> None:
        if self._new is None:
            return
        with suppress(OSError):  # what it still had to write may find no room
            self._new.close()
        with suppress(OSError):
            self._aside.unlink(missing_ok=True)
        self._new = None

    def _read(self, file: BinaryIO, offset: int, key: bytes) -> bytes | None:
        try:
            file.seek(offset)
            written, size, digest = _HEAD.unpack(file.read(_HEAD.size))
            record = file.read(size)
        except (OSError, struct.error):
            return None
        intact = written == key and len(record) == size and digest == self._digest(key, record)
        return record if intact else None

    def _digest(self, key: bytes, record: bytes) -> bytes:
        return blake2b(key + record, key=self._seal, digest_size=16).digest()


def _find_records(file: BinaryIO) -> list[tuple[bytes, int]]:
    """Return the keys in a pack, each with where its record begins, as far as they make sense."""
    found: list[tuple[bytes, int]] = []
    end = os.fstat(file.fileno()).st_size
    offset = 0
    while offset + _HEAD.size <= end:
        file.seek(offset)
        key, size, _ = _HEAD.unpack(file.read(_HEAD.size))
        if offset + _HEAD.size + size > end:
            break
        found.append((key, offset))
        offset += _HEAD.size + size
    return found
