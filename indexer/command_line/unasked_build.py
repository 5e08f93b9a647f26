"""The index of the bundled corpus, the only one that is built where nobody asked for it."""

from __future__ import annotations

from pathlib import Path

from indexer import service
from indexer.command_line.terminal import Terminal
from indexer.errors import BeingBuilt, IndexOutdated, NoIndex
from indexer.service import Library


def open_or_build(terminal: Terminal, index: Path) -> Library:
    """Open an index to be searched once; that of the bundled corpus is built where it is needed.

    Errors: IndexUnusable.
    """
    try:
        return service.open_library(index, at_once=False)
    except (NoIndex, IndexOutdated, BeingBuilt):
        if not service.is_bundled(index):
            raise
    build_bundled(terminal, index)
    return service.open_library(index, at_once=False)


def build_bundled(terminal: Terminal, index: Path) -> None:
    """Build or rebuild the index of the bundled corpus, and tell of it."""
    # A search does not need them, once there is an index.
    from indexer.command_line.build_output import tell_build
    from indexer.command_line.build_progress import showing_build

    terminal.tell("serve.building")
    with showing_build(terminal, index) as progress:
        report = service.build(service.bundled_corpus(), index, progress=progress)
    tell_build(terminal, report, index)
