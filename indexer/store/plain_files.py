"""Plain files: reading and writing at names where anything may be.

It may be a link, a pipe, a device, a folder, or a file without end.

They are read only if plain and small, and written only where there is nothing.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from io import BufferedRandom, BufferedReader
from itertools import count
from pathlib import Path

# Windows has none of the three, but tells binary from text.
_READ = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
_CREATE = (
    os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)
# What the system says of a name at which there is no plain file.
_NOT_PLAIN = {
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.ELOOP,
    errno.ENXIO,
    errno.ENODEV,
    errno.ENAMETOOLONG,
}


class NotPlain(ValueError):
    """There is nothing, no plain file, or one that is too long."""


def open_plain(path: Path) -> BufferedReader:
    """Open a plain file to be read.

    Errors: NotPlain; OSError where there may be one and it can't be read.
    """
    try:
        descriptor = os.open(path, _READ)
    except OSError as error:
        if error.errno in _NOT_PLAIN:
            raise NotPlain(str(path)) from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotPlain(str(path))
    return os.fdopen(descriptor, "rb")


def read_plain(path: Path, most: int) -> bytes:
    """Return the content of a plain file of at most ``most`` bytes. Errors: as `open_plain`."""
    with open_plain(path) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise NotPlain(f"{path}: over {most} bytes")
    return content


def write_anew(path: Path, content: bytes) -> None:
    """Make a new file in place of whatever was there, and have the disk hold it."""
    with create_anew(path) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def create_anew(path: Path) -> BufferedRandom:
    """Open a new file, to be written and read, in place of whatever was there."""
    clear_way(path)
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, _CREATE, 0o666), "w+b")


def replace(path: Path, content: bytes) -> None:
    """Replace the content of a file at one moment: a reader gets the old or the new."""
    aside = path.with_name(f"{path.name}.tmp")
    try:
        write_anew(aside, content)
        clear_way(path)
        aside.replace(path)
    except BaseException:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
    flush(path.parent)


def clear_way(path: Path) -> None:
    """Make room for a plain file: what is none is removed.

    A folder that holds something is set aside instead.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(mode):
        if not stat.S_ISREG(mode):
            path.unlink()
        return
    try:
        path.rmdir()
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
        names = (path.with_name(f"{path.name}.aside-{number}") for number in count(1))
        path.rename(next(name for name in names if not os.path.lexists(name)))


def flush(path: Path) -> None:
    """Have the disk, not only the system's memory, hold this file or folder.

    Windows has no such thing for folders.
    """
    if os.name == "nt" and path.is_dir():
        return
    opened = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
