"""Tasks for children: they import them by their names."""

from __future__ import annotations

import ctypes
import os
import time
from pathlib import Path

from indexer.child_processes import Advance


def double(advance: Advance, number: int) -> int:
    return 2 * number


def which(advance: Advance) -> int:
    return os.getpid()


def chatter(advance: Advance) -> str:
    os.write(1, b"what a library prints")
    print("and more")
    return "said"


def abort(advance: Advance) -> None:
    os.abort()


def crash(advance: Advance) -> None:
    ctypes.string_at(0)


def fail(advance: Advance) -> None:
    raise ZeroDivisionError("a mistake")


def recurse(advance: Advance) -> None:
    recurse(advance)


def fill_memory(advance: Advance) -> int:
    return len(bytearray(3 << 30))


def spin(advance: Advance) -> None:
    while True:
        pass


def step(advance: Advance, seconds: float) -> str:
    """Work for so many seconds of CPU, a step each tenth of one."""
    while time.process_time() < seconds:
        until = time.process_time() + 0.1
        while time.process_time() < until:
            pass
        advance()
    return "done"


def wait(advance: Advance, note: Path) -> None:
    note.write_text(str(os.getpid()))
    time.sleep(60)
