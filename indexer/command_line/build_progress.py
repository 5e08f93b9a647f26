"""Progress of a build or an evaluation: a bar on a terminal; else a plain line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from indexer import service
from indexer.command_line.terminal import Terminal, is_live
from indexer.service import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

# Seconds between two lines where there is no terminal: a build that is shorter needs none.
LINE_EVERY = 10.0
Show: TypeAlias = Callable[[Progress], None]


@contextmanager
def showing_progress(terminal: Terminal) -> Iterator[Show]:
    """Show progress in the block, on stderr; the bar is gone in the end."""
    if not is_live(sys.stderr):
        yield _PlainLines(terminal)
        return
    with _open_bar(terminal) as bar:
        yield _Stages(terminal, bar)


@contextmanager
def showing_build(terminal: Terminal, index: Path) -> Iterator[Show]:
    """Show the progress of a build, and say what answers now where a signal ends it."""
    before = service.newest_generation(index)
    try:
        with showing_progress(terminal) as show:
            yield show
    except (KeyboardInterrupt, SystemExit):
        after = service.newest_generation(index)
        kept = "build.interrupted" if before else "build.interrupted_first"
        key = kept if after == before else "build.interrupted_late"
        terminal.tell(key, generation=after, index=str(index))
        raise


class _PlainLines:
    """A line for each stage that lasts, and one every few seconds."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._told = time.monotonic()

    def __call__(self, step: Progress) -> None:
        now = time.monotonic()
        if now - self._told >= LINE_EVERY:
            self._told = now
            self._terminal.note(say_stage(self._terminal, step))


class _Stages:
    """The bar of one stage after the other."""

    def __init__(self, terminal: Terminal, bar: Bar) -> None:
        self._terminal = terminal
        self._bar = bar
        self._stage = ""

    def __call__(self, step: Progress) -> None:
        if step.stage != self._stage:
            self._stage = step.stage
            for shown in self._bar.task_ids:
                self._bar.remove_task(shown)
            self._bar.add_task("", total=None, rate="")
        task = self._bar.tasks[-1]
        counted = step.total > 1 and step.done > 0
        self._bar.update(
            task.id,
            description=say_stage(self._terminal, step),
            completed=step.done,
            total=step.total if counted else None,
            rate=self._say_rate(step, task.elapsed or 0.0),
        )

    def _say_rate(self, step: Progress, seconds: float) -> str:
        done = step.documents or step.done
        if not done or not seconds:
            return ""
        return self._terminal.say("progress.rate", rate=done / seconds)


def say_stage(terminal: Terminal, step: Progress) -> str:
    """Return which stage it is, and how much of it is done."""
    return terminal.say(f"stage.{step.stage}", **asdict(step))


def _open_bar(terminal: Terminal) -> Bar:
    # Loaded by who builds at a terminal, and nobody else.
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    left = terminal.say("progress.left")
    return Bar(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=None),
        TextColumn("{task.fields[rate]}", markup=False),
        TextColumn(left, markup=False),
        TimeRemainingColumn(compact=True),
        console=Console(file=sys.stderr),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
        expand=True,
    )
