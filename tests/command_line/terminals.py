"""A real terminal, as a pseudo-terminal of the system, and a command that runs at it."""

from __future__ import annotations

import os
import re
import select
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.command_line.conftest import ROOT, Start

CONTROL = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|[=>()].?)|[\r\x0f]")


@dataclass
class TestTerminal:
    """A user before a terminal, who types and reads what is shown."""

    __test__ = False

    process: subprocess.Popen[bytes]
    descriptor: int
    written: bytes = field(default=b"")

    @property
    def shown(self) -> str:
        """All that was written, with its controls."""
        return self.written.decode("utf-8", "replace")

    @property
    def text(self) -> str:
        """All that was written, without controls."""
        return CONTROL.sub("", self.shown)

    def type(self, keys: str) -> None:
        os.write(self.descriptor, keys.encode())

    def wait_for(self, text: str, seconds: float = 30.0) -> None:
        """Read until the text is there."""
        until = time.monotonic() + seconds
        while text not in self.shown:
            assert time.monotonic() < until, self.shown
            if not self._read(0.1):
                assert text in self.shown, self.shown

    def wait(self, seconds: float = 60.0) -> int:
        """Read until the command ends, and return its code."""
        until = time.monotonic() + seconds
        while self._read(0.1):
            assert time.monotonic() < until, self.shown
        return self.process.wait(20)

    def _read(self, seconds: float) -> bool:
        """Read what comes; False when the other side has closed."""
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return True
        try:
            piece = os.read(self.descriptor, 65_536)
        except OSError:  # how Linux says that the other side has closed
            return False
        self.written += piece
        return bool(piece)


@contextmanager
def at_terminal(
    start: Start,
    *arguments: str | Path,
    columns: int = 80,
    lines: int = 24,
    env: dict[str, str] | None = None,
    **options: Any,
) -> Iterator[TestTerminal]:
    """Start a command at a terminal of its own, which sends it signals when they are typed."""
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def take_terminal() -> None:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_DFL)
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    given = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), **(env or {})}
    usual = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    process = start(
        *arguments,
        env={**usual, **given},
        start_new_session=True,
        preexec_fn=take_terminal,
        **{**streams, **options},
    )
    os.close(theirs)
    try:
        yield TestTerminal(process, ours)
    finally:
        os.close(ours)
        with suppress(ProcessLookupError):
            process.kill()
        process.wait(20)
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()
