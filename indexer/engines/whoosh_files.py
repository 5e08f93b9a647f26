"""Whoosh's files, read as data alone, so that a crafted index runs no code.

Much of what Whoosh keeps is pickled, and a pickle may name any function of Python and have it
called. A manifest is no signature: whoever can write a folder can write one that matches. So
nothing here is unpickled by Whoosh itself, but by `unpickle`, which knows only what Whoosh writes
for our two schemas. Nothing is mapped into memory either: where a file is cut short below a reader,
that read fails and not the process.
"""

from __future__ import annotations

import io
import os
import pickle
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from whoosh import columns, fields
from whoosh.codec import whoosh3
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.reading import EmptyReader, IndexReader, SegmentReader, TermNotFound

# Files of up to this many bytes are held whole in memory, so that a running server answers on where
# the disk fails.
WHOLE_BYTES = 32 * 2**20
# Sizes of a C int, long and float, the order of bytes, the version of the format, the release of
# Whoosh.
TOC_HEAD = (
    bytes((4, 8, 4))
    + (-12345).to_bytes(4, "big", signed=True)
    + (-111).to_bytes(4, "big", signed=True)
)
RELEASE = bytes((2, 7, 4))
SEGMENT_ID = re.compile("[a-z0-9]{16}")


class NotOurs(pickle.UnpicklingError):
    """A pickle that names what no index of ours holds."""


def _latin_1(text: str, encoding: str) -> bytes:
    """Encode a text as the second protocol of pickle writes bytes."""
    if encoding != "latin1":
        raise NotOurs(f"bytes in {encoding}")
    return text.encode("latin1")


_Known: TypeAlias = Mapping[tuple[str, str], Callable[..., Any]]
_BYTES: _Known = {("_codecs", "encode"): _latin_1}


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: BinaryIO, known: _Known) -> None:
        super().__init__(file)
        self._known = known

    def find_class(self, module: str, name: str) -> Any:
        try:
            return self._known[module, name]
        except KeyError:
            raise NotOurs(f"{module}.{name}") from None


def unpickle(file: BinaryIO, known: _Known = _BYTES) -> Any:
    """Read the next pickle of ``file``, which may name what is in ``known``.

    Errors: NotOurs where it names anything else.
    """
    return _Unpickler(file, known).load()


def _known_in_contents() -> _Known:
    """Return what a table of contents names.

    Whoosh's objects are bare records that can do nothing.

    Made anew for each table, for a pickle may also set attributes of what it names.
    """
    record = type("Record", (), {})
    return {
        ("whoosh.codec.whoosh3", "W3Segment"): record,
        ("whoosh.codec.whoosh3", "W3Codec"): record,
        ("collections", "defaultdict"): type("Lengths", (defaultdict,), {}),
        ("builtins", "int"): lambda: 0,
    }


class _File(StructFile):  # type: ignore[misc]
    """A file, or ``length`` bytes of one from ``at`` on, of which no pickle is trusted."""

    def __init__(self, opens: Callable[[], BinaryIO], at: int, length: int, name: str) -> None:
        super().__init__(opens(), name=name)
        self._opens, self._at, self._length = opens, at, length
        self.seek(0)

    def seek(self, where: int, whence: int = os.SEEK_SET) -> None:
        if whence != os.SEEK_SET:
            where += self.tell() if whence == os.SEEK_CUR else self._length
        self.file.seek(self._at + where)

    def tell(self) -> int:
        return int(self.file.tell()) - self._at

    def subset(self, offset: int, length: int, name: str | None = None) -> _File:
        return _File(self._opens, self._at + offset, length, name or self._name)

    def read_pickle(self) -> Any:
        return unpickle(self.file)


class _Folder(FileStorage):  # type: ignore[misc]
    """The files of an index, to be read.

    Closing it closes all that were opened.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder), supports_mmap=False, readonly=True)
        self._path = folder
        self._opened: list[BinaryIO] = []

    def open_file(self, name: str, **_: Any) -> _File:
        path = self._path / name
        size = path.stat().st_size
        held = path.read_bytes() if size <= WHOLE_BYTES else None

        def opens() -> BinaryIO:
            self._opened.append(path.open("rb") if held is None else io.BytesIO(held))
            return self._opened[-1]

        return _File(opens, 0, size, name)

    def close(self) -> None:
        for file in self._opened:
            file.close()


class _Codec(whoosh3.W3Codec):  # type: ignore[misc]
    def terms_reader(self, storage: Any, segment: Any) -> _Terms:
        name = segment.make_filename(self.TERMS_EXT)
        postings = segment.open_file(storage, self.POSTS_EXT)
        return _Terms(self, storage.open_file(name), storage.file_length(name), postings)

    def per_document_reader(self, storage: Any, segment: Any) -> _Stored:
        return _Stored(storage, segment)

    def postings_reader(
        self,
        file: Any,
        info: Any,
        format_: Any,
        term: tuple[str, bytes] | None = None,
        scorer: Any = None,
    ) -> _Postings:
        return _Postings(file, *info.extent(), format_, term=term, scorer=scorer)


class _Terms(whoosh3.W3TermsReader):  # type: ignore[misc]
    def term_info(self, fieldname: str, term: bytes) -> Any:
        try:
            packed = self._tindex[self._keycoder(fieldname, term)]
        except KeyError:
            raise TermNotFound(f"no term {fieldname}:{term!r}") from None
        # postings within the term itself, pickled; Whoosh can read these and never writes them
        if packed[0]:
            raise NotOurs("postings within a term")
        return whoosh3.W3TermInfo.from_bytes(packed)


class _Postings(whoosh3.W3LeafMatcher):  # type: ignore[misc]
    def _read_data(self) -> None:
        packed = self._postfile.get(self._dataoffset, self._nextoffset - self._dataoffset)
        self._data = unpickle(io.BytesIO(zlib.decompress(packed) if self._compression else packed))


class _Stored(whoosh3.W3PerDocReader):  # type: ignore[misc]
    def stored_fields(self, docnum: int) -> dict[str, Any]:
        found = self._cached_reader("_stored", columns.CompressedBytesColumn())[docnum]
        stored = unpickle(io.BytesIO(found))
        if not isinstance(stored, dict):
            raise ValueError("no stored fields")
        return stored


def open_reader(folder: Path, name: str, schema: fields.Schema) -> IndexReader:
    """Open a reader of the one segment that ``name`` has in this folder.

    Where nothing was indexed, it is a reader of no segment.

    Errors: NotOurs, and whatever Whoosh raises over bytes that it did not write.
    """
    files = _Folder(folder)
    try:
        segment = _segment(files, name)
        if segment is None:
            return EmptyReader(schema)
        return SegmentReader(files, schema, segment, generation=1, codec=segment.codec())
    except BaseException:
        files.close()
        raise


def _segment(files: _Folder, name: str) -> whoosh3.W3Segment | None:
    """Return the segment that the table of contents names; the schema stored there is not read."""
    with closing(files.open_file(f"_{name}_1.toc")) as toc:
        if toc.read(len(TOC_HEAD + RELEASE)) != TOC_HEAD + RELEASE:
            raise ValueError(f"no table of contents of {name}")
        toc.skip_string()
        toc.read_int(), toc.read_int()
        segments = unpickle(toc.file, _known_in_contents())
    if not segments:
        return None
    (found,) = segments
    identity, passages = found.segid, found._doccount
    if (
        not isinstance(identity, str)
        or not SEGMENT_ID.fullmatch(identity)
        or not isinstance(passages, int)
    ):
        raise ValueError(f"no segment of {name}")
    segment = whoosh3.W3Segment(_Codec(), name, doccount=passages, segid=identity)
    segment.compound = True
    return segment
