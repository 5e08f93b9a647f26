"""The server that listens: waitress, within bounds, and how it ends."""

from __future__ import annotations

import errno
import logging
import os
import re
import signal
import socket
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import create_server

from indexer.errors import CannotListen, PortTaken

# A search server gets short requests; what is longer, slower or more than this is no reader.
BOUNDS: dict[str, Any] = {
    "threads": 8,
    "connection_limit": 500,
    "channel_timeout": 20,
    "max_request_header_size": 16_384,
    "max_request_body_size": 65_536,
    "asyncore_use_poll": True,
    "expose_tracebacks": False,
    "log_socket_errors": False,
    "ident": None,
}
# So long may what was asked before a signal still take.
LONGEST_ENDING = 10.0
# How long the loop sleeps where nothing happens; a signal wakes it, the end of an answer does not.
SLEEP, SHORT_SLEEP = 1.0, 0.02


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    """Takes an address with raw Japanese in it, as curl sends what was pasted, like the same one percent-encoded."""

    def parse_header(self, header: bytes) -> None:
        first, end, rest = header.partition(b"\r\n")
        super().parse_header(re.sub(rb"[\x80-\xff]", lambda byte: b"%%%02X" % ord(byte[0]), first) + end + rest)


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _Parser


class Server:
    """Holds its port from the beginning, and answers as long as `run` runs."""

    def __init__(self, app: Any, host: str, port: int) -> None:
        """Errors: PortTaken, CannotListen."""
        logging.getLogger("waitress").setLevel(logging.ERROR)
        self._sockets: dict[int, Any] = {}
        self._server = create_server(app, sockets=[_take_port(host, port)], map=self._sockets, **BOUNDS)
        self._server.channel_class = _Channel

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the server."""
        host, port = self._server.socket.getsockname()[:2]
        shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
        return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"

    def run(self) -> int:
        """Answer until a signal comes, then what was asked before it; a second signal ends at once.

        The exit code that says which signal it was.
        """
        received: list[int] = []

        def stop(number: int, _: FrameType | None) -> None:
            received.append(number)
            if len(received) > 1:
                raise SystemExit(128 + number)
            self._server.pull_trigger()

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)
        self._loop_until(lambda: bool(received), SLEEP)
        self._finish()
        return 128 + received[0]

    def close(self) -> None:
        self._server.close()

    def _finish(self) -> None:
        """Take no more connections, and answer on those there are."""
        self._loop_once(0)  # who has connected already is let in
        self._server.del_channel()
        self._server.socket.close()
        until = time.monotonic() + LONGEST_ENDING
        self._loop_once(SHORT_SLEEP)  # and what they have sent is read
        self._loop_until(lambda: not self._is_busy() or time.monotonic() > until, SHORT_SLEEP)
        self._server.task_dispatcher.shutdown()

    def _is_busy(self) -> bool:
        channels = [each for each in self._sockets.values() if isinstance(each, HTTPChannel)]
        return any(channel.requests or channel.total_outbufs_len for channel in channels)

    def _loop_until(self, ended: Callable[[], bool], seconds: float) -> None:
        while not ended():
            self._loop_once(seconds)

    def _loop_once(self, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._sockets, count=1)


def _take_port(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    address = f"{host}:{port}"
    try:
        return socket.create_server((host, port), family=family)
    except socket.gaierror as error:
        raise CannotListen(address=address, reason=error.strerror or str(error)) from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(address=address) from error
        raise CannotListen(address=address, reason=os.strerror(error.errno or 0)) from error
