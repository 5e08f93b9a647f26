"""Properties of a PDF beside its pages: title, author, dates, outline, its form."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

from indexer.reading.formats.pdf_characters import open_pdf
from indexer.reading.reading_limits import LIMITS


@dataclass(frozen=True, slots=True)
class PdfProperties:
    """Properties of a PDF. ``title``, ``author``: as they are written there. ``created``:
    ``D:20210729160204+09'00'`` (ISO 32000-1, 7.9.4). ``outline``: the first of its outermost
    entries. ``is_drawn_form``: it has a form in XFA that programs are to draw instead of its pages,
    and that PDFium can't.
    """

    title: str = ""
    author: str = ""
    created: str = ""
    outline: tuple[str, ...] = ()
    is_drawn_form: bool = False


def read_properties(path: Path) -> PdfProperties:
    """The properties that a file states; nothing where they can't be read.

    Raises EncryptedPdf, DamagedPdf.
    """
    with closing(open_pdf(path)) as document:
        stated = document.get_metadata_dict()
        return PdfProperties(
            stated.get("Title", ""),
            stated.get("Author", ""),
            stated.get("CreationDate", ""),
            _read_outline(document),
            raw.FPDF_GetFormType(document) == raw.FORMTYPE_XFA_FULL,
        )


def _read_outline(document: pypdfium2.PdfDocument) -> tuple[str, ...]:
    """The titles of the first outermost entries. (pypdfium2's own walk goes all the way down.)"""
    entries: list[str] = []
    entry = raw.FPDFBookmark_GetFirstChild(document, None)
    while entry and len(entries) < LIMITS.max_outline_entries:
        entries.append(pypdfium2.PdfBookmark(entry, document, 0).get_title())
        entry = raw.FPDFBookmark_GetNextSibling(document, entry)
    return tuple(entries)
