"""The memory limit of a server: a process that has taken more makes way for a fresh one.

What is remembered of questions is bounded in entries, not in bytes, and an allocator gives little
back. A fresh process takes no longer than the opening of an index.
"""

from __future__ import annotations

import ctypes
import re
import time
from collections.abc import Callable
from pathlib import Path

# Seconds that a process answers before it may make way: a limit too low for the index must not let
# a server do nothing but begin.
YOUNGEST = 60.0
# Seconds between two looks at what is taken.
BETWEEN_LOOKS = 5.0
# Seconds between two times that the allocator gives back what nobody has. For what five hundred
# questions left that takes a millisecond; for that of thousands, tens of them at once.
BETWEEN_RETURNS = 10.0
# Pools of the allocator that all threads share, and how malloc.h calls that option.
POOLS, _M_ARENA_MAX = 2, -8
_STATUS = Path("/proc/self/status")
_ANONYMOUS = re.compile(r"^RssAnon:\s*(\d+) kB$", re.MULTILINE)


class MemoryLimit:
    """At most ``megabytes`` of memory of a process's own; 0: any number.

    What is mapped from files is shared and not counted. Only Linux says what is a process's own:
    elsewhere the limit is never passed.
    """

    def __init__(self, megabytes: int) -> None:
        self._megabytes = megabytes
        self._next_look = time.monotonic() + YOUNGEST

    def is_passed(self) -> bool:
        """Whether the process has taken more, as far as was looked just now."""
        if not self._megabytes or time.monotonic() < self._next_look:
            return False
        self._next_look = time.monotonic() + BETWEEN_LOOKS
        return anonymous_megabytes() > self._megabytes


def share_pools() -> bool:
    """Let all threads take memory from the same few pools; False where the allocator has no such
    option, which is glibc's.

    One thread runs at a time, and what it lets go in a pool of its own is of no use to the others.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, POOLS))
    except (OSError, AttributeError, TypeError):
        return False


def give_back() -> bool:
    """Have the allocator return to the system what nobody has; False where it can't.

    Only glibc's can, which by itself returns what lies at the ends of its pools and no more.
    """
    try:
        return bool(ctypes.CDLL(None).malloc_trim(0))
    except (OSError, AttributeError, TypeError):
        return False


def giving_back(beat: Callable[[], None]) -> Callable[[], None]:
    """Return what is to be called every second or so in place of ``beat``: it gives back, too."""
    next_return = time.monotonic() + BETWEEN_RETURNS

    def beat_and_give_back() -> None:
        nonlocal next_return
        beat()
        if time.monotonic() >= next_return:
            give_back()
            next_return = time.monotonic() + BETWEEN_RETURNS

    return beat_and_give_back


def anonymous_megabytes() -> float:
    """Return the memory of this process's own in MB, 0 where the system does not say."""
    try:
        told = _ANONYMOUS.search(_STATUS.read_text("ascii"))
    except OSError:
        return 0.0
    return int(told[1]) / 1024 if told else 0.0
