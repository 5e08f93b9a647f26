"""Summaries of documents, as an index has them of each as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from indexer.model.imprints import UNKNOWN_IMPRINT, Imprint


@dataclass(frozen=True, slots=True)
class Similar:
    """A document most of whose text is that of another: its id, and how much, in percent."""

    document: str
    share: int


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document of the index.

    Its passages are ``first`` to ``first + passages - 1`` in the order of the index.

    ``unreadable``: most of its text was decoded wrongly before it came here; ``unreadable_pages``:
    ranges of pages of which that holds, in one of which it does not. ``ocr_pages``: ranges of pages
    whose text was read by OCR. ``pages``: how many it has, 0 where it is no PDF. ``file``:
    the name of its file; ``imprint``: when and by whom it was published. ``files``: the ids of all
    files that hold the same bytes, its own first. ``similar``: other documents, such as editions of
    the same text, most of whose text is in this one, too. ``unreadable_characters``: how many of
    its characters, here and there, can't be read, and ``pages_with_these`` of a PDF. ``mended``,
    ``not_read``: the steps of repair that put something right, and those that found what can't be
    read, each with how often.
    """

    id: str
    title: str
    passages: int
    characters: int
    first: int
    unreadable: bool = False
    unreadable_pages: tuple[tuple[int, int], ...] = ()
    ocr_pages: tuple[tuple[int, int], ...] = ()
    pages: int = 0
    file: str = ""
    imprint: Imprint = UNKNOWN_IMPRINT
    files: tuple[str, ...] = ()
    similar: tuple[Similar, ...] = ()
    unreadable_characters: int = 0
    pages_with_these: tuple[tuple[int, int], ...] = ()
    mended: tuple[tuple[str, int], ...] = ()
    not_read: tuple[tuple[str, int], ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "title": self.title,
            "passages": self.passages,
            "characters": self.characters,
            "unreadable": self.unreadable,
            "unreadable_characters": self.unreadable_characters,
            "ocr": bool(self.ocr_pages),
            "pages": self.pages,
            "file": self.file,
            "files": list(self.files),
            "similar": [{"id": each.document, "share": each.share} for each in self.similar],
            **self.imprint.as_json(),
        }
