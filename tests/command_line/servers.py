"""A real server, as a process of its own, and plain sockets to ask it over."""

from __future__ import annotations

import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.command_line.conftest import Start


@contextmanager
def serving_at(
    start: Start, *arguments: str | Path
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server at a free port, and its address; ended, if it still runs, in the end."""
    process = start("serve", "--port", "0", *arguments)
    try:
        assert process.stdout is not None
        said = process.stdout.readline().decode("utf-8")
        found = re.search(r"http://127\.0\.0\.1:\d+[\w/]*", said)
        assert found, (said, process.stderr and process.stderr.read())
        yield found[0], process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def fetch(address: str) -> str:
    with urlopen(address, timeout=10) as response:
        assert response.status == 200
        return str(response.read(), "utf-8")


def connect(address: str) -> socket.socket:
    host, _, port = address.removeprefix("http://").partition(":")
    return socket.create_connection((host, int(port)), timeout=20)


def read_all(connection: socket.socket) -> bytes:
    return b"".join(iter(lambda: connection.recv(65_536), b""))


def ask_raw(address: str, target: bytes, *, host: bytes = b"localhost") -> tuple[int, bytes]:
    """Status and body of the answer to a request whose target is sent as it is."""
    with connect(address) as connection:
        connection.sendall(
            b"GET " + target + b" HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n"
        )
        answer = read_all(connection)
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), body
