"""The command serve: the web front end, until a signal stops it."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexer import service
from indexer.command_line.deployment_options import (
    deployment_options,
    ensure_indexes,
    make_application,
    read_hosts,
    read_readers,
)
from indexer.command_line.engine_options import cluster_option
from indexer.command_line.index_commands import warn_of_others
from indexer.command_line.observation_options import observation_options, prepare_observation
from indexer.command_line.program import CommandOfOne, examples, language_option
from indexer.command_line.terminal import Terminal
from indexer.command_line.typed_command import command_with
from indexer.command_line.unasked_build import build_bundled
from indexer.errors import BeingBuilt, IndexOutdated, NoIndex

if TYPE_CHECKING:
    from indexer.command_line.http_server import Server
    from indexer.command_line.supervisor import Work

# New objects after which garbage is looked for. An answer makes thousands, hardly any in a cycle:
# with Python's own 700 a search took 4 % longer.
OBJECTS_BETWEEN_COLLECTIONS = 20_000


@click.command(
    cls=CommandOfOne,
    epilog=examples(
        "sakuin serve",
        "sakuin serve --port 8080 --index ~/indexes/reports",
        "sakuin serve --index r6=~/indexes/r6 --index law=~/indexes/law",
        "sakuin serve --url-prefix /sakuin --trusted-proxy 127.0.0.1",
        "sakuin serve --log-format json --slow-query 500ms --metrics",
    ),
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65_535),
    help="0: any free one.",
)
@click.option(
    "--cors-origin",
    "cors_origins",
    multiple=True,
    metavar="ORIGIN",
    callback=read_readers,
    envvar="SAKUIN_CORS_ORIGIN",
    help="Let scripts of these pages read the API (https://example.org, or * for all); may repeat.",
)
@click.option(
    "--rate",
    "rate_per_minute",
    default=0,
    type=click.IntRange(0, 100_000),
    envvar="SAKUIN_RATE",
    metavar="N",
    help="At most N requests a minute for each client but this machine, suggestions and pictures "
    "counted as a tenth; 0, the default: any number.",
)
@click.option(
    "--connections",
    "most_each",
    default=64,
    show_default=True,
    type=click.IntRange(0, 10_000),
    envvar="SAKUIN_CONNECTIONS",
    metavar="N",
    help="At most N connections at once for each client but this machine; 0: any number.",
)
@click.option(
    "--trusted-host",
    "names",
    multiple=True,
    metavar="NAME",
    callback=read_hosts,
    envvar="SAKUIN_TRUSTED_HOST",
    help="Answer by this name, too (.example.org: and by all below it); may repeat.",
)
@click.option(
    "--deadline",
    default=1.0,
    show_default=True,
    type=click.FloatRange(0, 3600, min_open=True),
    envvar="SAKUIN_DEADLINE",
    metavar="SECONDS",
    help="CPU time for one answer; a file or sheet of all hits may take three times as long, "
    "a suggestion a fifth.",
)
@click.option(
    "--originals/--no-originals",
    default=None,
    envvar="SAKUIN_ORIGINALS",
    help="Show pages as they are printed and hand out the original files; by default only to "
    "this machine, and to nobody behind a proxy.",
)
@click.option(
    "--processes",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    envvar="SAKUIN_PROCESSES",
    metavar="N",
    help="Answer by N processes, at most one a core; each bounds clients by itself.",
)
@click.option(
    "--memory",
    "megabytes",
    default=0,
    type=click.IntRange(0, 1_000_000),
    envvar="SAKUIN_MEMORY",
    metavar="MB",
    help="Let another process go on where the one that answers has taken more memory of its own "
    "(on Linux); 0, the default: any amount.",
)
@observation_options
@cluster_option
@deployment_options
@language_option
@click.pass_obj
def serve(
    terminal: Terminal,
    /,
    *,
    host: str,
    port: int,
    most_each: int,
    names: tuple[str, ...],
    originals: bool | None,
    processes: int,
    megabytes: int,
    indexes: Mapping[str, Path],
    **config: Any,
) -> None:
    """Answer searches in the browser, and under /api to programs.

    Builds the index of the bundled corpus first if there is none yet. A rebuilt index is picked up
    by itself. Listens to this machine only, unless --host says otherwise; put a proxy before it
    where strangers can reach it.
    """
    # None of the other commands needs Flask and waitress.
    from indexer.command_line.http_server import take_port
    from indexer.command_line.several_processes import watch_several
    from webui import warm_up
    from webui.serving.trusted_hosts import is_loopback, trusted_at

    this_machine_alone = is_loopback(host) and not config["trusted_proxies"]
    config["originals"] = this_machine_alone if originals is None else originals
    config["trusted_hosts"] = trusted_at(host, names)
    tell, app = prepare_observation(terminal, config), make_application(terminal, indexes, config)
    port_taken = take_port(host, port, command_with("--port", str((port + 1) % 65_536)))

    def prepare_first() -> None:
        ensure_indexes(terminal, indexes.values(), ensure_index)
        warm_up(app)

    serving = partial(_serving, _server_of(app, port_taken, most_each, megabytes))
    others = [serving(lambda: warm_up(app), lambda _: None)] * (processes - 1)
    first = serving(prepare_first, partial(_announce, terminal, config["url_prefix"]))
    raise click.exceptions.Exit(watch_several([first, *others], port_taken, tell))


def _announce(terminal: Terminal, prefix: str, address: str) -> None:
    terminal.result(terminal.say("serve.ready", address=address + prefix))


def _server_of(
    app: Any, port: socket.socket, most_each: int, megabytes: int
) -> Callable[[Callable[[], None]], Server]:
    """Make the server of an application when it is given what to call at each beat."""
    from indexer.command_line.http_server import Server
    from indexer.command_line.memory_limit import MemoryLimit
    from webui import apps_of
    from webui.serving.rate_limits import works_hard

    one = apps_of(app)[0]
    bounds = {"threads": one.config["SEARCHES_AT_ONCE"], "most_each": most_each}
    hard = partial(works_hard, one)
    return lambda beat: Server(
        app, port, memory=MemoryLimit(megabytes), works_hard=hard, beat=beat, **bounds
    )


def _serving(
    make_server: Callable[[Callable[[], None]], Server],
    prepare: Callable[[], None],
    announce: Callable[[str], None],
) -> Work:
    """Return the work of a supervised process: to serve until a signal ends it.

    It is prepared before it serves, and announced with its address once a signal that comes lets it
    answer what was asked; one in the place of another is neither.
    """
    from indexer.command_line.memory_limit import giving_back, share_pools

    def serve_once(*, again: bool, ready: Callable[[], None], beat: Callable[[], None]) -> int:
        share_pools()
        server = make_server(giving_back(beat))
        try:
            if not again:
                prepare()
                # What is open now stays open: no collection of garbage walks over it from here on.
                gc.collect()
                gc.freeze()
                gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)

            def begun() -> None:
                if not again:
                    announce(server.address)
                ready()

            return server.run(begun)
        finally:
            server.close()

    return serve_once


def ensure_index(terminal: Terminal, index: Path) -> None:
    """Check that there is an index; only that of the bundled corpus is built or rebuilt unasked."""
    try:
        service.open_library(index).close()
    except (NoIndex, IndexOutdated, BeingBuilt):  # of one that is being built the builder tells
        if not service.is_bundled(index):
            raise
        build_bundled(terminal, index)
    warn_of_others(terminal, index)
