"""Errors of pages as they are printed: their file is gone, or they can't be drawn."""

from __future__ import annotations

from indexer.errors.base import SakuinError


class OriginalGone(SakuinError):
    """The file that a document was read from is no longer there, or another one by now."""

    code = "original_gone"
    status = 404


class NoSuchSheet(SakuinError):
    """A document has no page ``number``: it has ``pages`` of them."""

    code = "no_such_sheet"
    status = 404


class NotPaged(SakuinError):
    """A document is no PDF: it has no pages that could be seen."""

    code = "not_paged"
    status = 404


class OriginalsOff(SakuinError):
    """The server neither draws pages nor hands out original files."""

    code = "originals_off"
    status = 404


class PageNotDrawn(SakuinError):
    """The page ``number`` of a file could not be drawn."""

    code = "page_not_drawn"
    status = 503
