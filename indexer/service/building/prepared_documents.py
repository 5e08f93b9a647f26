"""Prepared documents: what a child hands to a build of each that it has read, passages and no
blocks.

As bytes: what a child process sends back and what a build remembers.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from indexer.model import Document, Imprint, Passage
from indexer.service.building.analysed_records import from_json, to_json
from indexer.service.building.repair_reports import count_pages, put_together, sum_up
from indexer.service.documents.page_letters import pack_letters
from indexer.service.reports import DocumentReport, Repaired

# Of a document, what is a row of JSON as it is.
_FIELDS = ("id", "title", "source", "encoding", "format", "unreadable", "file")
_LISTS = ("unreadable_pages", "page_labels", "ocr_pages")
_FASTEST = 1
# How many bytes the part in JSON has; what follows it is where its text is on pages.
_HEAD = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with its passages, and what was repaired; of the document itself only what is
    kept: its source. ``pages``: how many it has, 0 where it is no PDF; ``letters``: where on them
    its text is.
    """

    document: Document
    passages: tuple[Passage, ...]
    repairs: Mapping[str, Repaired]
    pages: int = 0
    letters: bytes = b""

    @property
    def is_kept(self) -> bool:
        """Whether it has text; a row of a table is kept without."""
        return bool(self.passages) or self.document.format == "jsonl"

    def report(self, first: int, origin: tuple[str, str], files: tuple[str, ...]) -> DocumentReport:
        """Return what a build says of it. ``first``: the place of its first passage; ``origin``:
        the path and the digest of its file; ``files``: all names of this.
        """
        document, (original, content) = self.document, origin
        return DocumentReport(
            id=document.id,
            title=document.title,
            encoding=document.encoding,
            passages=len(self.passages),
            characters=sum(len(passage.text) for passage in self.passages),
            first=first,
            repairs=self.repairs,
            unreadable=document.unreadable,
            unreadable_pages=put_together((page, page) for page in document.unreadable_pages),
            ocr_pages=put_together((page, page) for page in document.ocr_pages),
            pages=self.pages,
            original=original,
            content=content,
            file=document.file,
            imprint=document.imprint,
            files=files,
        )


def prepare(document: Document) -> Prepared:
    """The document as a build takes it in."""
    from indexer.reading import cut_passages

    kept = replace(document, blocks=(), removals=(), repairs=(), drawn=())
    passages = cut_passages(document)
    return Prepared(
        kept, passages, sum_up(document), count_pages(document), pack_letters(document, passages)
    )


def prepare_record(document: Document) -> bytes:
    """The document as a build takes it in, as bytes that `recall` reads."""
    prepared = prepare(document)
    record = {
        "document": {name: getattr(prepared.document, name) for name in (*_FIELDS, *_LISTS)},
        "imprint": prepared.document.imprint.as_record(),
        "passages": [passage.as_record() for passage in prepared.passages],
        "repairs": {step: asdict(repaired) for step, repaired in prepared.repairs.items()},
        "pages": prepared.pages,
    }
    written = zlib.compress(to_json(record), _FASTEST)
    return _HEAD.pack(len(written)) + written + prepared.letters


def recall(record: bytes) -> Prepared:
    """Return what `prepare_record` wrote.

    The pieces of glosses are not in it. Errors: BAD_RECORD where the bytes are no such record.
    """
    (size,) = _HEAD.unpack_from(record)
    end = _HEAD.size + size
    found = from_json(zlib.decompress(record[_HEAD.size : end]))
    written: dict[str, Any] = found["document"]
    lists = {name: tuple(written[name]) for name in _LISTS}
    imprint = Imprint.from_record(found["imprint"])
    document = Document(**{**written, **lists, "blocks": (), "imprint": imprint})
    repairs = {step: Repaired.from_record(each) for step, each in found["repairs"].items()}
    passages = tuple(map(Passage.from_record, found["passages"]))
    return Prepared(document, passages, repairs, found["pages"], record[end:])
