"""Options of what only some search engines ask for."""

from __future__ import annotations

import os
from functools import wraps
from typing import Any, cast

import click

from indexer import service
from indexer.command_line.program import Decorated


def engine_options(command: Decorated) -> Decorated:
    """Add what only some engines ask for, as `EngineOptions` in ``options``."""

    @wraps(command)
    def with_options(
        *arguments: Any,
        heap: int,
        cluster: str,
        shards: int | None,
        replicas: int | None,
        **others: Any,
    ) -> Any:
        addresses = service.split_addresses(cluster)
        options = service.EngineOptions(heap * 2**20, addresses, shards, replicas)
        return command(*arguments, options=options, **others)

    for option in reversed(_ENGINE_OPTIONS):
        with_options = option(with_options)
    return cast("Decorated", with_options)


def nodes_option(command: Decorated) -> Decorated:
    """Add the option ``--cluster`` for what is asked of each node."""
    return click.option(
        "--cluster",
        default="",
        envvar="SAKUIN_CLUSTER",
        metavar="URL,URL…",
        help="Nodes of OpenSearch to look for, besides those of the index.",
    )(command)


_ENGINE_OPTIONS = (
    click.option(
        "--heap",
        type=click.IntRange(min=16, max=65_536),
        default=512,
        metavar="MB",
        help="Memory of Tantivy for passages not yet written. [default: 512]",
    ),
    click.option(
        "--cluster",
        default="",
        envvar="SAKUIN_CLUSTER",
        metavar="URL,URL…",
        help="Nodes of OpenSearch. [default: those of the index]",
    ),
    click.option(
        "--shards",
        type=click.IntRange(1, 1_000),
        metavar="N",
        help="Parts of an index of OpenSearch. [default: as before, else 1]",
    ),
    click.option(
        "--replicas",
        type=click.IntRange(0, 100),
        metavar="N",
        help="Copies of each part besides itself. [default: as before, else 1]",
    ),
)


def cluster_option(command: Decorated) -> Decorated:
    """Add the option ``--cluster`` for commands that only ask an index.

    It overrules what the index says, for this process and those that it starts.
    """

    def overrule(_: click.Context, __: click.Parameter, cluster: str) -> str:
        if cluster:
            os.environ["SAKUIN_CLUSTER"] = cluster
        return cluster

    return click.option(
        "--cluster",
        default="",
        envvar="SAKUIN_CLUSTER",
        metavar="URL,URL…",
        callback=overrule,
        expose_value=False,
        help="Nodes of OpenSearch, where the index is there. [default: those of the build]",
    )(command)
