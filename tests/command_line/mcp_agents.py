"""Agents that use ``sakuin mcp``: the protocol's own client, one process an index and language."""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, StdioServerParameters

from tests.command_line.conftest import ROOT

Made = TypeVar("Made")


class Agents:
    """Clients of ``sakuin mcp``: one process for all who ask an index in a language."""

    def __init__(self, portal: BlockingPortal, held: ExitStack) -> None:
        self._portal = portal
        self._held = held
        self._clients: dict[tuple[Path, str], Client] = {}

    def ask(self, index: Path, language: str, use: Callable[[Client], Awaitable[Made]]) -> Made:
        if (index, language) not in self._clients:
            entered = self._portal.wrap_async_context_manager(start(index, language))
            self._clients[index, language] = self._held.enter_context(entered)
        return self._portal.call(use, self._clients[index, language])


def start(index: Path, language: str) -> Client:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    arguments = ["-m", "indexer", "mcp", "--index", str(index), "--lang", language]
    server = StdioServerParameters(command=sys.executable, args=arguments, env=environment)
    return Client(server, read_timeout_seconds=60)


AGENTS: list[Agents] = []


@contextmanager
def keep_agents() -> Iterator[None]:
    """While the block runs, processes that were started answer whoever asks them."""
    with start_blocking_portal() as portal, ExitStack() as held:
        AGENTS.append(Agents(portal, held))
        yield
        AGENTS.clear()


def ask(index: Path, use: Callable[[Client], Awaitable[Made]], language: str = "en") -> Made:
    """Let a client use ``sakuin mcp``."""
    return AGENTS[0].ask(index, language, use)


def call(index: Path, *calls: tuple[str, dict[str, Any]], language: str = "en") -> list[Any]:
    """The structured answers of calls, one after the other; of one that failed its words."""

    async def use(client: Client) -> list[Any]:
        results = [await client.call_tool(tool, arguments) for tool, arguments in calls]
        return [
            each.content[0].text if each.is_error else each.structured_content  # type: ignore[union-attr]
            for each in results
        ]

    return ask(index, use, language)
