"""Pages of PDFs as pictures, and where their characters are: drawn in a child process.

PDFium may crash or take all memory over a file: it never runs inside the server. What was drawn is
kept in the user's cache, by the content of the file.
"""

from __future__ import annotations

import json
import os
import tempfile
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any, Unpack

from indexer.child_processes import Advance, Arguments, ChildFailed, Children, Limits, Result
from indexer.errors import PageNotDrawn
from indexer.reading.formats.page_pictures import (
    DrawnPage,
    LetterBox,
    draw_page,
    find_letters,
    get_ready,
)
from indexer.service.generations.original_files import Original

# Widths of pictures in dots.
PICTURE_WIDTHS = (800, 1600)
DRAWING_LIMITS = Limits(memory=1 << 30, seconds=20)
# What all that was drawn may take on disk, the oldest going first; it is looked at after so many.
MOST_BYTES_DRAWN = 256 << 20
SWEPT_EVERY = 64


class PagePictures:
    """Draws pages, one at a time, and keeps what was drawn in the folder ``cache``."""

    def __init__(self, cache: Path, limits: Limits = DRAWING_LIMITS) -> None:
        self._cache = cache
        self._children = Children(1, limits)
        # The child ends with what draws by it, and with the program.
        self.close = weakref.finalize(self, self._children.__exit__, None, None, None)
        self._lock = Lock()
        self._drawn = 0

    def warm(self) -> None:
        """Let the child process be started: the first who asks for a page does not wait for it."""
        self._children.start(get_ready)

    def picture(self, original: Original, number: int, width: int) -> bytes:
        """Return a page, from 1, as WebP, ``width`` dots across.

        Errors: OriginalGone, PageNotDrawn.
        """
        path = original.check()
        kept = self._cache / f"{original.digest}-{number}-{width}.webp"
        with suppress(OSError):
            return kept.read_bytes()
        picture = self._ask(number, draw_page, path, number, width)
        self._keep(kept, picture)
        return picture

    def letters(self, original: Original, number: int) -> DrawnPage:
        """Return the size of a page, and where its characters are, without a picture.

        Errors: OriginalGone, PageNotDrawn.
        """
        path = original.check()
        kept = self._cache / f"{original.digest}-{number}.json"
        with suppress(OSError, ValueError, LookupError, TypeError):
            return _as_page(json.loads(kept.read_bytes()))
        page = self._ask(number, find_letters, path, number)
        self._keep(kept, _as_record(page))
        return page

    def _ask(
        self,
        number: int,
        function: Callable[[Advance, Unpack[Arguments]], Result],
        *arguments: *Arguments,
    ) -> Result:
        try:
            return self._children.start(function, *arguments).result()
        except ChildFailed as error:
            raise PageNotDrawn(number=number) from error

    def _keep(self, file: Path, content: bytes) -> None:
        """Write a file whole or not at all; a cache that can't be written is none."""
        with suppress(OSError):
            self._cache.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._cache, delete=False) as written:
                written.write(content)
            Path(written.name).replace(file)
        with self._lock:
            self._drawn += 1
            if self._drawn % SWEPT_EVERY == 0:
                sweep(self._cache, MOST_BYTES_DRAWN)


def sweep(cache: Path, most: int) -> None:
    """Remove the oldest files of a folder until the others take at most so many bytes."""
    files: list[tuple[float, int, str]] = []
    with suppress(OSError), os.scandir(cache) as found:
        for each in found:
            with suppress(OSError):
                status = each.stat()
                files.append((status.st_mtime, status.st_size, each.path))
    kept = 0
    for _, size, path in sorted(files, reverse=True):
        kept += size
        if kept > most:
            with suppress(OSError):
                Path(path).unlink()


def _as_record(page: DrawnPage) -> bytes:
    letters = [(each.order, each.x, each.y, each.width, each.height) for each in page.letters]
    record = {"size": (page.width, page.height), "letters": letters}
    return json.dumps(record, separators=(",", ":")).encode()


def _as_page(record: Any) -> DrawnPage:
    width, height = map(float, record["size"])
    return DrawnPage(width, height, tuple(LetterBox(*letter) for letter in record["letters"]))
