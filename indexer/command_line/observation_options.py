"""Options for the logs and metrics of a server."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import click

from indexer.command_line.program import Decorated
from indexer.command_line.terminal import Terminal

_TIME = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(ms|s)")
_SECONDS = {"ms": 0.001, "s": 1.0}


def observation_options(command: Decorated) -> Decorated:
    """Add the options ``--log-format``, ``--log-queries``, ``--slow-query``, ``--metrics``."""
    for option in reversed(_OBSERVATION_OPTIONS):
        command = option(command)
    return command


def prepare_observation(terminal: Terminal, config: Mapping[str, Any]) -> Callable[..., None]:
    """Let processes count together where there are metrics; return what tells what happens.

    That is a line of the log where this is JSON. Comes before the application is made.
    """
    if config["metrics"]:
        from webui.serving.metrics import share_counts

        share_counts()
    if config["log_format"] != "json":
        return terminal.tell
    from webui.serving.request_log import open_log

    log = open_log("json")
    return lambda key, **facts: log("server", {"message": terminal.say(key, **facts), **facts})


def _read_time(context: click.Context, _: click.Parameter, written: str | None) -> float | None:
    """Return seconds. Errors: click's BadParameter where it is no time."""
    if written is None:
        return None
    found = _TIME.fullmatch(written)
    if not found:
        terminal: Terminal = context.obj
        raise click.BadParameter(terminal.say("serve.no_time", written=written))
    return float(found[1]) * _SECONDS[found[2]]


_OBSERVATION_OPTIONS = (
    click.option(
        "--log-format",
        default=None,
        type=click.Choice(["text", "json"]),
        envvar="SAKUIN_LOG_FORMAT",
        help="Log every request on standard error, a line each: name=value, or a JSON object.",
    ),
    click.option(
        "--log-queries",
        is_flag=True,
        envvar="SAKUIN_LOG_QUERIES",
        help="Log what was asked, too; by default no log has it.",
    ),
    click.option(
        "--slow-query",
        default=None,
        callback=_read_time,
        envvar="SAKUIN_SLOW_QUERY",
        metavar="TIME",
        help="Log what takes as long (500ms, 2s) with the times of its stages.",
    ),
    click.option(
        "--metrics",
        is_flag=True,
        envvar="SAKUIN_METRICS",
        help="Count requests and times, for Prometheus, at /metrics; needs "
        "`pip install 'sakuin[metrics]'`.",
    ),
)
