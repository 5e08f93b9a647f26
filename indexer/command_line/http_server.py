"""The HTTP server: listening on a port, and ending on a signal."""

from __future__ import annotations

import errno
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from indexer.command_line.admission_control import Gatekeeper
from indexer.command_line.memory_limit import MemoryLimit
from indexer.errors import CannotListen, PortTaken

# Seconds for requests that came before a signal to be answered, and for requests beside one that
# never ends.
LONGEST_ENDING, SHORT_ENDING = 10.0, 1.0
# Seconds that the loop sleeps where nothing happens; a signal wakes it, the end of an answer does
# not.
SLEEP, SHORT_SLEEP = 1.0, 0.02
# A signal that comes twice within this time was sent once, to the process and to its group.
SAME_SIGNAL = 0.5
# The exit codes where a request never ends, and where the process has taken all its memory.
OVERRUN, RENEWED = 70, 71
# Seconds that a thread may compute while others wait; with Python's own 0.005 the loop, which stops
# at every read and write, is held up by the threads that search.
SWITCH = 0.001


class Server:
    """Answers on a socket that listens, as long as `run` runs; see `Gatekeeper` for ``bounds``.

    ``memory``: what the process may take.
    """

    def __init__(
        self, app: Any, taken: socket.socket, *, memory: MemoryLimit, **bounds: Any
    ) -> None:
        logging.getLogger("waitress").setLevel(logging.ERROR)
        self._memory = memory
        self._gate = Gatekeeper(app, taken, **bounds)

    @property
    def address(self) -> str:
        """Return the address at which a browser on this machine finds the server."""
        host, port = self._gate.socket.getsockname()[:2]
        shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
        return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"

    def run(self, begun: Callable[[], None]) -> int:
        """Answer until a signal comes, then what was asked before it; a second signal ends at once.

        ``begun`` is called once signals are heard so.

        Returns the exit code that says which signal it was; OVERRUN where a request never ends,
        RENEWED where another process shall go on.
        """
        received: list[tuple[int, float]] = []

        def stop(number: int, _: FrameType | None) -> None:
            received.append((number, time.monotonic()))
            if received[-1][1] - received[0][1] > SAME_SIGNAL:
                raise SystemExit(128 + number)
            self._gate.pull_trigger()

        sys.setswitchinterval(SWITCH)
        for number in stopping_signals():
            signal.signal(number, stop)
        begun()
        self._turn_until(
            lambda: bool(received) or self._gate.overrun or self._memory.is_passed(), SLEEP
        )
        if self._gate.overrun and not received:
            self._finish(SHORT_ENDING)
            return OVERRUN
        self._finish(LONGEST_ENDING)
        self._gate.shutdown()
        return 128 + received[0][0] if received else RENEWED

    def close(self) -> None:
        self._gate.close()

    def _finish(self, seconds: float) -> None:
        """Take no more connections, and answer on those there are."""
        self._gate.stop_listening()
        until = time.monotonic() + seconds
        self._gate.turn(SHORT_SLEEP)  # and their requests are read
        self._turn_until(lambda: not self._gate.is_busy or time.monotonic() > until, SHORT_SLEEP)

    def _turn_until(self, ended: Callable[[], bool], seconds: float) -> None:
        while not ended():
            self._gate.turn(seconds)


def stopping_signals() -> list[int]:
    """Return the signals that stop a server.

    SIGHUP is left out under nohup, and where the system has none.
    """
    hangup: int | None = getattr(signal, "SIGHUP", None)
    if hangup is None or signal.getsignal(hangup) is signal.SIG_IGN:
        return [signal.SIGINT, signal.SIGTERM]
    return [signal.SIGINT, signal.SIGTERM, hangup]


def take_port(host: str, port: int, instead: str = "") -> socket.socket:
    """Return a socket that listens on a port. Errors: PortTaken, which names the command
    ``instead``; CannotListen.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    address = f"{host}:{port}"
    try:
        # tells why a name is none, which binding does not
        socket.getaddrinfo(host or None, port, family)
        return socket.create_server((host, port), family=family)
    except socket.gaierror as error:
        raise CannotListen(address=address, reason=error.strerror or str(error)) from error
    except UnicodeError as error:
        raise CannotListen(address=address, reason=str(error)) from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(address=address, command=instead) from error
        raise CannotListen(address=address, reason=os.strerror(error.errno or 0)) from error
