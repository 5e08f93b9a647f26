"""The library that answers a request."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cache
from pathlib import Path
from threading import Lock

from flask import Flask, Response, current_app, g

from indexer import service
from indexer.errors import SakuinError


class LazyLibrary:
    """The library, opened when it is first asked for.

    While that fails, every further request tries again.
    """

    def __init__(self, index: Path | None) -> None:
        self._index = index
        self._lock = Lock()
        self._library: service.Library | None = None

    def open(self) -> service.Library:
        """Return the open library. Raises `IndexUnusable` while there is none."""
        with self._lock:
            if self._library is None:
                self._library = service.open_library(service.index_folder(self._index))
            return self._library

    @property
    def is_bundled(self) -> bool:
        """Whether the index is that of the text that came with Sakuin, by its folder."""
        return service.is_bundled(service.index_folder(self._index))


def keep_library(app: Flask, index: Path | None) -> None:
    """Let the application answer from the index folder ``index``, once that is there."""
    app.extensions["sakuin.library"] = LazyLibrary(index)
    app.teardown_request(_give_back)


def library_of(app: Flask) -> service.Library:
    """Return the library of an application. Raises `IndexUnusable` while there is none."""
    library: LazyLibrary = app.extensions["sakuin.library"]
    return library.open()


def has_bundled_index(app: Flask) -> bool:
    """Whether the application answers from the index that `sakuin build` alone makes."""
    library: LazyLibrary = app.extensions["sakuin.library"]
    return library.is_bundled


def served_library() -> service.Library:
    """Return the library of the running application. Raises `IndexUnusable` while there is none."""
    return library_of(current_app)


def take_snapshot() -> service.Snapshot:
    """Return the generation of the index that this request reads, however often it asks.

    Raises `IndexUnusable` while there is none.
    """
    snapshot: service.Snapshot | None = g.get("snapshot")
    if snapshot is None:
        lease = ExitStack()
        snapshot = g.snapshot = lease.enter_context(served_library().snapshot())
        g.lease = lease
    return snapshot


def keep_until_sent(response: Response) -> Response:
    """Keep what the request reads open until the response is sent.

    A response may be written only then.
    """
    lease: ExitStack | None = g.pop("lease", None)
    if lease:
        response.call_on_close(lease.close)
    return response


def holds_bundled_corpus() -> bool:
    """Whether the text that came with Sakuin is in the library: its source must then be named."""
    try:
        titles = take_snapshot().titles()
        return any(name in titles for name in _bundled_names())
    except (SakuinError, OSError):  # asked on error pages too, which must not fail in turn
        return False


def is_of_bundled_corpus(document: str) -> bool:
    """Whether a document is of the text that came with Sakuin."""
    return document in _bundled_names()


def _give_back(_: BaseException | None) -> None:
    """End the lease of a request, unless a response keeps it."""
    lease: ExitStack | None = g.pop("lease", None)
    if lease:
        del g.snapshot
        lease.close()


@cache
def _bundled_names() -> frozenset[str]:
    return frozenset(path.name for path in service.bundled_corpus().iterdir())
