"""Leases: a generation that some process reads is not removed under its hands.

A reader shares a lock on the manifest; the operating system lifts it when the process ends, however
that ends. A build that replaces such a generation notes that in its folder, and who reads it last
removes it; where that one may not, the next build does.
"""

from __future__ import annotations

import os
import sys
import weakref
from contextlib import suppress
from pathlib import Path

from indexer.store.generations import MANIFEST
from indexer.store.plain_files import NotPlain, open_plain, write_anew

# An empty file in the folder of a generation: a newer one is in its place.
REPLACED = "replaced"


class Lease:
    """A generation that this process reads. Where it can't be locked, it is read all the same."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._locked = -1
        with suppress(OSError, NotPlain), open_plain(folder / MANIFEST) as manifest:
            # the lock is of the file as it was opened, and lasts until the copy is closed, too
            _lock(manifest.fileno(), shared=True)
            self._locked = os.dup(manifest.fileno())
            self._close = weakref.finalize(self, os.close, self._locked)

    def end(self) -> bool:
        """End it; return whether it was the last one of a generation that was replaced."""
        if self._locked < 0 or not self._close.alive:
            return False
        try:
            return (self._folder / REPLACED).is_file() and _lock(self._locked, shared=False)
        except OSError:
            return False
        finally:
            self._close()


def is_leased(folder: Path) -> bool:
    """Return whether any process reads the generation in this folder, as far as can be told."""
    try:
        with open_plain(folder / MANIFEST) as manifest:
            _lock(manifest.fileno(), shared=False)
    except BlockingIOError:
        return True
    except (OSError, NotPlain):
        return False
    return False


def note_replaced(folder: Path) -> None:
    """Let the last reader of a generation know that a newer one is in its place."""
    with suppress(OSError):
        write_anew(folder / REPLACED, b"")


def _lock(descriptor: int, *, shared: bool) -> bool:
    """Lock an open file; return whether there are locks here.

    Errors: BlockingIOError where others have it, OSError.
    """
    # Windows has others, and removes no file that is open: nobody need say that one is
    if sys.platform == "win32":
        return False
    import fcntl

    fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    return True
