"""serve: the web front end, until it is told to stop."""

from __future__ import annotations

import errno
import logging
import os
import re
import signal
import socket
from pathlib import Path
from types import FrameType
from typing import Any

import click
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import create_server

from indexer import service
from indexer.command_line.indexing import tell_build
from indexer.command_line.program import examples, index_option, language_option
from indexer.command_line.terminal import Terminal
from indexer.errors import BeingBuilt, CannotListen, IndexOutdated, NoIndex, PortTaken

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


@click.command(epilog=examples("sakuin serve", "sakuin serve --port 8080 --index ~/indexes/reports"))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65_535), help="0: any free one.")
@click.option(
    "--cors-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    envvar="SAKUIN_CORS_ORIGIN",
    help="Let scripts of these pages read the API (https://example.org, or * for all); may repeat.",
)
@click.option(
    "--rate",
    default=0,
    type=click.IntRange(0, 100_000),
    envvar="SAKUIN_RATE",
    metavar="N",
    help="At most N searches a minute for each client but this machine; 0, the default: any number.",
)
@index_option
@language_option
@click.pass_obj
def serve(terminal: Terminal, host: str, port: int, origins: tuple[str, ...], rate: int, index: Path | None) -> None:
    """Answer searches in the browser, and under /api to programs.

    Builds the index of the bundled corpus first if there is none yet. A rebuilt index is picked up by itself. Listens
    to this machine only, unless --host says otherwise; put a proxy before it where strangers can reach it.
    """
    from webui import create_app, warm_up

    folder = service.index_folder(index)
    app = create_app(folder, cors_origins=origins, rate_per_minute=rate)
    server = _listen(app, host, port)
    try:
        ensure_index(terminal, folder)
        warm_up(app)
        terminal.result(terminal.say("serve.ready", address=_address(server)))
        raise click.exceptions.Exit(_run_until_stopped(server))
    finally:
        server.close()


def ensure_index(terminal: Terminal, index: Path) -> None:
    """See that there is an index; only the bundled corpus's own is built, or built again, unasked."""
    try:
        service.open_library(index).close()
    except (NoIndex, IndexOutdated, BeingBuilt):  # of one that is being built the builder tells
        if not service.is_bundled(index):
            raise
        terminal.note(terminal.say("serve.building"))
        with terminal.progress() as progress:
            report = service.build(service.bundled_corpus(), index, progress=progress)
        tell_build(terminal, report, index)


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    """Takes an address with raw Japanese in it, as curl sends what was pasted, like the same one percent-encoded."""

    def parse_header(self, header: bytes) -> None:
        first, end, rest = header.partition(b"\r\n")
        super().parse_header(re.sub(rb"[\x80-\xff]", lambda byte: b"%%%02X" % ord(byte[0]), first) + end + rest)


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _Parser


def _listen(app: Any, host: str, port: int) -> Any:
    """A server that holds its port but does not answer yet. Errors: PortTaken, CannotListen."""
    logging.getLogger("waitress").setLevel(logging.ERROR)
    server = create_server(app, sockets=[_take_port(host, port)], **BOUNDS)
    server.channel_class = _Channel
    return server


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


def _address(server: Any) -> str:
    """Where a browser on this machine finds the server."""
    host, port = server.socket.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def _run_until_stopped(server: Any) -> int:
    """Answer until a signal ends it; requests under way are finished, a second signal ends at once."""
    received: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        received.append(number)
        raise SystemExit(128 + number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    server.run()
    return 128 + received[0] if received else 0
