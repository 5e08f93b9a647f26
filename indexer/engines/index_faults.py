"""Index faults: whatever goes wrong while an engine reads its files, as an error of the index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import IndexDamaged, IndexUnreadable, SakuinError


@contextmanager
def told_as_faults(folder: Path, part: str) -> Iterator[None]:
    """Raise what a reader raises as IndexUnreadable or IndexDamaged of a part of this folder.

    Readers of others raise what they like over bytes that they did not write: any error is one.
    """
    facts = {"path": str(folder.parent), "file": f"{folder.name}/{part}"}
    try:
        yield
    except SakuinError:
        raise
    except OSError as error:
        raise IndexUnreadable(**facts, reason=error.strerror or str(error)) from error
    except Exception as error:
        raise IndexDamaged(**facts) from error
