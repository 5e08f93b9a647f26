"""Large pages: what a server keeps in memory lies in pages of 2 MB, where Linux makes them.

A question looks here and there into a hundred megabytes. Of pages of 4 kB a processor remembers
where a few thousand lie, and looks the others up each time: 5 to 8 % of the time of a question.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path

# Bytes of a large page, and of another.
LARGE, SMALL = 2 * 2**20, 4_096
# The share of a large page that must be used, or more memory would be taken than is worth it.
LEAST_USED = 0.75
# How mman.h of Linux 6.1 and newer calls the wish for large pages at once.
_COLLAPSE = 25
_MAPS = Path("/proc/self/maps")
_OWN = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) rw-p 0+ 00:00 0 *(?:\[heap\])?$", re.MULTILINE)


def keep_in_large_pages() -> int:
    """Have Linux put what the process has in memory of its own into large pages.

    Returns how many these are: 0 where the system has none. What comes later is in small ones.
    """
    try:
        maps = _MAPS.read_text("utf-8", "replace")
    except OSError:
        return 0
    libc = ctypes.CDLL(None)
    return sum(
        libc.madvise(ctypes.c_void_p(at), ctypes.c_size_t(LARGE), _COLLAPSE) == 0
        for at in _large_stretches(maps)
        if _share_used(libc, at) >= LEAST_USED
    )


def _large_stretches(maps: str) -> Iterator[int]:
    """Yield where large pages may begin in the memory that a process alone has."""
    for begin, end in _OWN.findall(maps):
        first = -(-int(begin, 16) // LARGE) * LARGE
        yield from range(first, int(end, 16) - LARGE + 1, LARGE)


def _share_used(libc: ctypes.CDLL, at: int) -> float:
    used = (ctypes.c_ubyte * (LARGE // SMALL))()
    if libc.mincore(ctypes.c_void_p(at), ctypes.c_size_t(LARGE), used) != 0:
        return 0.0
    return sum(each & 1 for each in used) / len(used)
