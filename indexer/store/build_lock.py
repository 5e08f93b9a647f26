"""The build lock of an index folder: one builder at a time, and never among foreign files."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from indexer.errors import DiskFull, IndexWithinIndex, Locked, NotAnIndex, NotWritable
from indexer.store.generations import NAME, candidates, pointed, read_manifest
from indexer.store.plain_files import clear_way, read_plain, replace, write_anew

if TYPE_CHECKING:
    from filelock import FileLock

LEDGER = "sakuin.json"
SECRET = "secret"
LOCK = "lock"
BUILDER = "builder.json"
UNFINISHED = ".tmp"
MOST_OF_NOTE = 10_000
# Errors of a full disk, of a quota, and of a limit of the size of a file.
DISK_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
# Files that operating systems put into a folder unasked.
FILES_OF_SYSTEMS = frozenset({"lost+found", ".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Claim:
    """An index held for one build."""

    index: Path

    def identity(self) -> str:
        """Return what tells this index from all others, for what it keeps elsewhere.

        A copy of the folder is another index, on another machine and at the same path, too, and so
        is one that was moved. Errors: OSError.
        """
        if not _secret(self.index):
            write_begun(self.index, _begun(self.index) or (), uuid4().hex)
        return identity_of(self.index)


def identity_of(index: Path) -> str:
    """Return `Claim.identity` of an index, "" where no build has asked for it yet.

    Errors: OSError.
    """
    secret = _secret(index)
    # no two folders have both: not one of this machine, nor a copy at the same path elsewhere
    here = f"{secret}\n{index.resolve()}\n{index.stat().st_ino}".encode(errors="surrogateescape")
    return blake2b(here, digest_size=10).hexdigest() if secret else ""


@contextmanager
def claim(index: Path) -> Iterator[Claim]:
    """Hold an index, or a folder that may become one, until the build is done.

    The operating system's lock ends with the process however that ends. Errors: NotAnIndex,
    IndexWithinIndex, Locked, NotWritable, DiskFull.
    """
    with write_errors(index):
        _refuse_strangers(index)
        index.mkdir(parents=True, exist_ok=True)
        clear_way(index / LOCK)
        lock = _lock_of(index)
        try:
            lock.acquire()
        except TimeoutError:
            raise Locked(path=str(index), **_builder(index)) from None
    try:
        with write_errors(index):
            here = {"pid": os.getpid(), "since": f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}"}
            write_anew(index / BUILDER, json.dumps(here).encode())
        yield Claim(index)
    finally:
        with suppress(OSError):
            (index / BUILDER).unlink(missing_ok=True)
        lock.release()


def builder_at_work(index: Path) -> dict[str, str | int] | None:
    """Return who is building the index just now (``pid``, ``since``), None if no process is.

    Nothing changes that a builder could see.

    A note without a holder of the lock was left by a builder that was killed; it goes, so that
    nobody asks again.
    """
    lock = _lock_of(index)
    try:
        if not (index / BUILDER).is_file() or not (index / LOCK).is_file():
            return None
        lock.acquire()
    except TimeoutError:
        return _builder(index)
    except OSError:  # an index that can't be written, or not looked into, has no builder
        return None
    try:
        with suppress(OSError):
            (index / BUILDER).unlink(missing_ok=True)
    finally:
        lock.release()
    return None


def _lock_of(index: Path) -> FileLock:
    from filelock import FileLock  # loaded where somebody builds

    return FileLock(index / LOCK, timeout=0)


def _refuse_strangers(index: Path) -> None:
    """Raise NotAnIndex or IndexWithinIndex where a build would write among foreign files."""
    outer = next((each for each in index.absolute().resolve().parents if _is_index(each)), None)
    if outer is not None:
        raise IndexWithinIndex(path=str(index), outer=str(outer))
    if index.exists() and not index.is_dir():
        raise NotAnIndex(path=str(index), file=index.name)
    strange = _strange_files(index)
    if strange and not _is_ours(index):
        raise NotAnIndex(path=str(index), file=strange[0])


def _strange_files(index: Path) -> list[str]:
    """Return names of files in the folder of an index that are not there before a build."""
    found = list(index.iterdir()) if index.exists() else []
    return sorted(
        path.name for path in found if path.name not in FILES_OF_SYSTEMS and not _is_idle_lock(path)
    )


def _is_ours(index: Path) -> bool:
    """Whether something in the folder says that it is an index."""
    return _begun(index) is not None or bool(generations_of_ours(index)) or _note(index) is not None


def _is_index(folder: Path) -> bool:
    """Whether a folder is an index, as far as it can be read."""
    with suppress(OSError):
        if _begun(folder) is not None:
            return True
    named = pointed(folder)
    return named is not None and _names_itself(folder / named)


def _is_idle_lock(path: Path) -> bool:
    """Whether this is all that a builder left that was killed at its first step.

    A lock file of another program has content.
    """
    return (
        path.name == LOCK and not path.is_symlink() and path.is_file() and not path.stat().st_size
    )


def generations_of_ours(index: Path) -> list[Path]:
    """Return the folders of generations, finished or not, that builds of this index began.

    The ledger, or the manifest in them, says so.
    """
    begun = _begun(index) or frozenset()
    named = (path for path in index.iterdir() if NAME.fullmatch(path.name.removesuffix(UNFINISHED)))
    folders = (path for path in named if path.is_dir() and not path.is_symlink())
    return [
        path
        for path in folders
        if path.name.removesuffix(UNFINISHED) in begun or _names_itself(path)
    ]


def _names_itself(folder: Path) -> bool:
    try:
        return read_manifest(folder).generation == folder.name.removesuffix(UNFINISHED)
    except (OSError, ValueError):
        return False


def write_begun(index: Path, names: Iterable[str], secret: str = "") -> None:
    """Write the ledger: the folder is an index, and builds of it began these generations."""
    record: dict[str, Any] = {
        "about": "An index of Sakuin, rebuilt as a whole.",
        "generations": sorted(names),
    }
    if known := secret or _secret(index):
        record[SECRET] = known
    replace(index / LEDGER, json.dumps(record).encode())


def _secret(index: Path) -> str:
    """Return what the ledger tells this index from others by, "" where it does not yet."""
    with suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
        return str(json.loads(read_plain(index / LEDGER, MOST_OF_NOTE))[SECRET])
    return ""


def _begun(index: Path) -> frozenset[str] | None:
    """Return the generations in the ledger; None where there is no ledger.

    Errors: OSError where it can't be read.
    """
    try:
        names = json.loads(read_plain(index / LEDGER, MOST_OF_NOTE))["generations"]
        return frozenset(name for name in names if NAME.fullmatch(name))
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def _note(index: Path) -> dict[str, str | int] | None:
    """Read the note of a builder, None where there is none."""
    try:
        note = json.loads(read_plain(index / BUILDER, MOST_OF_NOTE))
        return {"pid": int(note["pid"]), "since": str(note["since"])}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _builder(index: Path) -> dict[str, str | int]:
    """Return who wrote the note beside the lock.

    Between lock and note there is a moment without one.
    """
    return _note(index) or {"pid": "?", "since": "?"}


@contextmanager
def write_errors(index: Path) -> Iterator[None]:
    """Raise an error of the system that concerns the index as one of ours.

    An error about another path stays what it is.
    """
    try:
        yield
    except OSError as error:
        if error.errno in DISK_FULL:
            raise disk_full(index) from error
        if not _concerns(index, error):
            raise
        raise NotWritable(path=str(index), reason=error.strerror or str(error)) from error


def disk_full(index: Path, written: int = 0) -> DiskFull:
    """Make the error of a full disk, with the space that a build needs.

    A build needs twice what it makes, as Whoosh packs its files into one at the end.

    What it makes is as much as the generation that answers, or as the ``written`` bytes when the
    disk was full.
    """
    name = next(iter(candidates(index, pointed(index))), None)
    made = max(written, size_of(index / name) if name else 0)
    there = next(folder for folder in (index, *index.absolute().parents) if folder.is_dir())
    free = shutil.disk_usage(there).free
    return DiskFull(
        path=str(index), needed=_megabytes(max(2 * made, 100_000)), free=_megabytes(free)
    )


def size_of(folder: Path) -> int:
    """Return the bytes of all files below a folder, as far as they can be seen."""
    total = 0
    for below, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += (Path(below) / name).lstat().st_size
    return total


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB"


def _concerns(index: Path, error: OSError) -> bool:
    """Whether the error names a path in the index or above it, or none at all.

    A failed write names none.
    """
    if not isinstance(error.filename, str | bytes):
        return True
    here, there = index.absolute(), Path(os.fsdecode(error.filename)).absolute()
    return there.is_relative_to(here) or here.is_relative_to(there)
