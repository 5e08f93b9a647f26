"""Several processes that answer at one port: one interpreter computes on one core.

Each has a watcher of its own (`supervisor`). The first is the one that was started: signals go to
it, and the others end with it. What an index holds is mapped, so that all of them share it.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NoReturn

from indexer.command_line.supervisor import Work, watch


def watch_several(works: Sequence[Work], port: socket.socket, tell: Callable[..., None]) -> int:
    """Have works done as `watch` does, each by a process: the others once the first answers.

    Returns the exit code of the first. Where there is no fork, there is that alone.
    """
    first, *others = works
    if not others or not hasattr(os, "fork"):
        return watch(first, port, tell)
    beside = _Others(others, port, tell)
    try:
        return watch(first, port, tell, answering=beside.start, passing_on=beside.pass_on)
    finally:
        beside.wait()


class _Others:
    """The watchers beside the first."""

    def __init__(
        self, works: Sequence[Work], port: socket.socket, tell: Callable[..., None]
    ) -> None:
        self._works = works
        self._port = port
        self._tell = tell
        self._children: list[int] = []
        self._lines: list[socket.socket] = []

    def start(self) -> None:
        """Start them, unless they have been started."""
        for work in self._works[len(self._children) :]:
            ours, theirs = socket.socketpair()
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            child = os.fork()
            if child == 0:
                ours.close()
                self._be_watcher(work, theirs)
            theirs.close()
            self._lines.append(ours)  # closed by the end of this process, whatever ends it
            self._children.append(child)

    def pass_on(self, number: int) -> None:
        for child in self._children:
            with suppress(ProcessLookupError):
                os.kill(child, number)

    def wait(self) -> None:
        """Wait until all have ended."""
        self.pass_on(signal.SIGTERM)
        for child in self._children:
            with suppress(ChildProcessError):
                os.waitpid(child, 0)

    def _be_watcher(self, work: Work, line: socket.socket) -> NoReturn:
        threading.Thread(target=_end_with_first, args=(line,), daemon=True).start()
        code = 1
        try:
            code = watch(work, self._port, self._tell)
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        finally:
            os._exit(code)


def _end_with_first(line: socket.socket) -> None:
    with suppress(OSError):
        line.recv(1)  # comes back when the other end is closed, by whatever ended the first
    os.kill(os.getpid(), signal.SIGTERM)
