"""Permissions: who besides its owner may change an index, and so decide what it answers."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path


def writable_by_others(index: Path) -> Path | None:
    """Return the first file or folder of an index, or above it, that others may write.

    None where there is none.

    A folder above counts where others may put another index in place of this one. Windows has other
    rights: None.
    """
    if os.name == "nt":
        return None
    return next((path for path in _parts(index.absolute().resolve()) if _is_open(path)), None)


def _parts(index: Path) -> Iterator[Path]:
    """Yield the folders above an index, and what is made with the rights of a build.

    The many files deeper down are left out.
    """
    yield from (index, *sorted(index.glob("*")), *sorted(index.glob("*/*")))
    yield from index.parents


def _is_open(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    if stat.S_ISLNK(found.st_mode) or (
        stat.S_ISDIR(found.st_mode) and found.st_mode & stat.S_ISVTX
    ):
        return False  # in a sticky folder each user may remove only their own files
    return bool(found.st_mode & stat.S_IWOTH) or (
        bool(found.st_mode & stat.S_IWGRP) and _is_shared(found)
    )


def _is_shared(found: os.stat_result) -> bool:
    """Whether a group is more than the owner's own.

    Many systems make a group for each user and let it write.
    """
    import grp
    import pwd  # Windows has neither

    try:
        owner, group = pwd.getpwuid(found.st_uid), grp.getgrgid(found.st_gid)
    except KeyError:
        return True
    return group.gr_gid != owner.pw_gid or bool(set(group.gr_mem) - {owner.pw_name})
