"""Which library answers this request?"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from flask import Flask, current_app

from indexer import service


class LazyLibrary:
    """Opens the library when it is first asked for; while that fails, every further request tries again."""

    def __init__(self, index: Path | None) -> None:
        self._index = index
        self._lock = Lock()
        self._library: service.Library | None = None

    def open(self) -> service.Library:
        """The open library. Raises `IndexUnusable` while there is none."""
        with self._lock:
            if self._library is None:
                self._library = service.open_library(service.index_folder(self._index))
            return self._library


def keep_library(app: Flask, index: Path | None) -> None:
    """Let the application answer from the index folder ``index``, once that is there."""
    app.extensions["sakuin.library"] = LazyLibrary(index)


def open_library() -> service.Library:
    """The library of the running application. Raises `IndexUnusable` while there is none."""
    library: LazyLibrary = current_app.extensions["sakuin.library"]
    return library.open()
