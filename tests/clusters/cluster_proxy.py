"""A proxy before a node that does what networks and nodes do: wait, refuse, ask who it is."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import urllib3


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    path: str
    headers: Mapping[str, str]


# What to answer instead of the node: a status and a body; None to let the node answer.
Instead = Callable[[Asked], tuple[int, bytes] | None]


@contextmanager
def before(address: str, instead: Instead, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """A proxy before the node at this address, until the block ends; its own address."""
    pool = urllib3.PoolManager(retries=False, maxsize=8)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            length = int(self.headers.get("content-length", 0))
            body = self.rfile.read(length)
            own = instead(Asked(self.command, self.path, dict(self.headers)))
            if own is None:
                kind = self.headers.get("content-type", "application/json")
                found = pool.request(
                    self.command,
                    f"{address}{self.path}",
                    body=body,
                    headers={"content-type": kind},
                )
                own = found.status, found.data
            self.send_response(own[0])
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(own[1])))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(own[1])

        def log_message(self, *_: object) -> None:
            pass

    for method in ("GET", "POST", "PUT", "DELETE", "HEAD"):
        setattr(Handler, f"do_{method}", Handler.handle_any)

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Whoever asked has gone, as a test wanted."""

    server = Server(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        pool.clear()
