"""How a new generation comes about: the old one answers until the very last step, whatever happens before it."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from indexer.errors import DiskFull, Locked, NotWritable
from indexer.store.generations import (
    MANIFEST,
    NAME,
    POINTER,
    Generation,
    Manifest,
    Stamp,
    candidates,
    digest_of,
    files_below,
    inspect,
    number,
    pointed,
)

LOCK = "lock"
BUILDER = "builder.json"
UNFINISHED = ".tmp"
FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def publish(
    index: Path, stamp: Stamp, fill: Callable[[Path], Mapping[str, int]], check: Callable[[Path], None]
) -> Generation:
    """Make a new generation answer, or, on any error, leave the index as it was.

    ``fill`` writes into an empty folder and returns what it counted; ``check`` opens what was written and raises if
    it is not right. Both run before anybody can see the generation. Errors: Locked, DiskFull, NotWritable, and
    whatever ``fill`` and ``check`` raise.
    """
    with _write_errors(index):
        index.mkdir(parents=True, exist_ok=True)
        with _only_builder(index):
            _sweep(index, keep=set(candidates(index, pointed(index))))
            previous = _last_good(index)
            name = _next_name(index)
            try:
                manifest = _stage(index, name, stamp, fill, check)
                _switch(index, name)
            except BaseException:
                _discard(index, name)
                raise
            _sweep(index, keep={name, previous})
            return Generation(name, index / name, manifest)


def _stage(
    index: Path,
    name: str,
    stamp: Stamp,
    fill: Callable[[Path], Mapping[str, int]],
    check: Callable[[Path], None],
) -> Manifest:
    """Fill, check, vouch for and flush a folder that nobody looks at yet."""
    folder = index / f"{name}{UNFINISHED}"
    folder.mkdir()
    counts = fill(folder)
    check(folder)
    digests = {path: digest_of(folder / path) for path in files_below(folder)}
    manifest = Manifest(name, stamp, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", dict(counts), digests)
    (folder / MANIFEST).write_bytes(manifest.as_bytes())
    for path in folder.rglob("*"):
        _flush(path)
    _flush(folder)
    return manifest


def _switch(index: Path, name: str) -> None:
    """Give the staged folder its name and let CURRENT name it: the second rename is the moment of change."""
    pointer = index / f"{POINTER}{UNFINISHED}"
    pointer.write_text(f"{name}\n", "ascii")
    _flush(pointer)
    (index / f"{name}{UNFINISHED}").rename(index / name)
    _flush(index)
    pointer.replace(index / POINTER)
    _flush(index)


def _discard(index: Path, name: str) -> None:
    """Remove what a failed build left, unless it came as far as to answer."""
    with suppress(OSError):
        (index / f"{POINTER}{UNFINISHED}").unlink(missing_ok=True)
    for folder in (f"{name}{UNFINISHED}", name):
        if folder != pointed(index):
            shutil.rmtree(index / folder, ignore_errors=True)


def _sweep(index: Path, *, keep: set[str | None]) -> None:
    """Remove every generation, finished or not, that is not to be kept; what can't be removed now waits."""
    for path in list(index.iterdir()):
        if NAME.fullmatch(path.name.removesuffix(UNFINISHED)) and path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)


def _last_good(index: Path) -> str | None:
    """The generation to keep beside the new one: a damaged one would be no help."""
    return next((name for name in candidates(index, pointed(index)) if inspect(index, name)[0]), None)


def _next_name(index: Path) -> str:
    """A name never used while any generation of this index, or CURRENT, remembers it."""
    known = (path.name.removesuffix(UNFINISHED) for path in index.iterdir())
    used = [number(name) for name in (*known, pointed(index) or "") if NAME.fullmatch(name)]
    return f"gen-{max(used, default=0) + 1:06d}"


@contextmanager
def _only_builder(index: Path) -> Iterator[None]:
    """Hold the operating system's lock, which ends with the process however that ends; else say who holds it."""
    lock = FileLock(index / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise Locked(path=str(index), **_builder(index)) from None
    try:
        here = {"pid": os.getpid(), "since": f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}"}
        (index / BUILDER).write_text(json.dumps(here), "utf-8")
        yield
    finally:
        with suppress(OSError):
            (index / BUILDER).unlink(missing_ok=True)
        lock.release()


def builder_at_work(index: Path) -> dict[str, str | int] | None:
    """Who is building the index just now (``pid``, ``since``), if anybody is. Changes nothing that a builder could see.

    A note without a holder of the lock was left by a builder that was killed; it goes, so that nobody asks again.
    """
    if not (index / BUILDER).exists():
        return None
    lock = FileLock(index / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return _builder(index)
    except OSError:  # an index that can't be written has no builder
        return None
    try:
        with suppress(OSError):
            (index / BUILDER).unlink(missing_ok=True)
    finally:
        lock.release()
    return None


def _builder(index: Path) -> dict[str, str | int]:
    """Who wrote the note beside the lock; between lock and note there is a moment without one."""
    try:
        note = json.loads((index / BUILDER).read_text("utf-8"))
        return {"pid": int(note["pid"]), "since": str(note["since"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {"pid": "?", "since": "?"}


def _flush(path: Path) -> None:
    """Have the disk, not only the system's memory, hold this file or folder (Windows has no such thing for folders)."""
    if os.name == "nt" and path.is_dir():
        return
    opened = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def _write_errors(index: Path) -> Iterator[None]:
    """An error of the system that concerns the index becomes ours; one about another path stays what it is."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise DiskFull(path=str(index)) from error
        if not _concerns(index, error):
            raise
        raise NotWritable(path=str(index), reason=error.strerror or str(error)) from error


def _concerns(index: Path, error: OSError) -> bool:
    """Whether the error names a path in the index or above it, or none at all (as a failed write does)."""
    if not isinstance(error.filename, str | bytes):
        return True
    here, there = index.absolute(), Path(os.fsdecode(error.filename)).absolute()
    return there.is_relative_to(here) or here.is_relative_to(there)
