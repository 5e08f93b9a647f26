"""A site that records what it is asked, served behind the gatekeeper, and connections to it."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

from indexer.command_line import admission_control
from indexer.command_line.admission_control import Gatekeeper
from indexer.command_line.http_server import take_port
from webui.serving.rate_limits import REFUSED

BIG = 20_000_000
LIMIT = 30.0


@dataclass
class Site:
    """Answers ``/slow`` once ``go`` is set, ``/big`` with many bytes, others with their path."""

    go: Event = field(default_factory=Event)
    asked: list[str] = field(default_factory=list)

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., object]
    ) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        self.asked.append(path)
        if environ[REFUSED]:
            start_response("503 Service Unavailable", [("Content-Length", "0")])
            return []
        if path == "/slow":
            self.go.wait(LIMIT)
        body = b"x" * BIG if path == "/big" else path.encode("ascii")
        start_response("200 OK", [("Content-Length", str(len(body)))])
        return [body]


@dataclass
class Place:
    """The place where a site is served, and the connections made to it, all closed in the end."""

    site: Site
    gate: Gatekeeper
    port: int
    stack: ExitStack

    def connect(self, said: bytes = b"", *, address: str = "127.0.0.1") -> socket.socket:
        connection = socket.create_connection(
            ("127.0.0.1", self.port), LIMIT, source_address=(address, 0)
        )
        self.stack.callback(connection.close)
        connection.sendall(said)
        return connection

    def fill(self) -> list[socket.socket]:
        """Keep both threads busy, then the queue full."""
        filling: list[socket.socket] = []
        for count, left in (
            (2, 0),
            (admission_control.LONGEST_QUEUE, admission_control.LONGEST_QUEUE),
        ):
            filling += [self.connect(get("/slow")) for _ in range(count)]
            self.wait_for_queue(left)
        return filling

    def wait_for_queue(self, waiting: int) -> None:
        """Wait until both threads are busy and so many requests wait for them."""
        until = time.monotonic() + LIMIT
        while self.site.asked.count("/slow") < 2 or (
            len(self.gate.task_dispatcher.queue) != waiting
        ):
            assert time.monotonic() < until
            time.sleep(0.01)

    def ask(self, path: str) -> bytes:
        connection = self.connect(get(path, "Connection: close"))
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def get(path: str, *headers: str) -> bytes:
    return "\r\n".join((f"GET {path} HTTP/1.1", "Host: localhost", *headers, "", "")).encode(
        "ascii"
    )


def status_of(connection: socket.socket) -> int:
    return int(connection.recv(65_536).split()[1])


@contextmanager
def serving(site: Site, *, most_each: int = 0) -> Iterator[Place]:
    port = take_port("127.0.0.1", 0)
    number = port.getsockname()[1]
    gate = Gatekeeper(
        site,
        port,
        works_hard=lambda path: path in {"/slow", "/hard"},
        most_each=most_each,
        threads=2,
        beat=lambda: None,
    )
    ended = Event()

    def turn() -> None:
        while not ended.is_set():
            gate.turn(0.02)

    thread = Thread(target=turn)
    thread.start()
    try:
        with ExitStack() as stack:
            yield Place(site, gate, number, stack)
    finally:
        site.go.set()
        ended.set()
        thread.join()
        for channel in list(gate.active_channels.values()):
            channel.drop()
        gate.shutdown()
        gate.close()
