"""Tiny indexes to test the store with: a generation holds the letter that it was filled with."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from indexer.store import Generation, Stamp, claim, current, publish

STAMP = Stamp("engine", "1.0", 1, "analyser")
FILES = ("segment-1", "segment-2", "deep/er/terms")


def fill_with(letter: str) -> Callable[[Path], Mapping[str, int]]:
    def fill(folder: Path) -> Mapping[str, int]:
        for name in FILES:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(letter * 1000, "ascii")
        return {"passages": len(FILES)}

    return fill


def check_nothing(_: Path) -> None:
    pass


def publish_into(
    index: Path,
    fill: Callable[[Path], Mapping[str, int]],
    check: Callable[[Path], None] = check_nothing,
) -> Generation:
    with claim(index) as held:
        return publish(held, STAMP, fill, check)


def put(index: Path, letter: str) -> Generation:
    """Publish a generation that holds ``letter``."""
    return publish_into(index, fill_with(letter))


def letter_of(generation: Generation) -> str:
    """The letter that a generation holds, having seen that no file holds another."""
    letters = {letter for name in FILES for letter in (generation.folder / name).read_text("ascii")}
    assert len(letters) == 1
    return letters.pop()


def letter_now(index: Path) -> str:
    return letter_of(current(index, STAMP))


def names_in(index: Path) -> set[str]:
    """The names in an index besides its lock and its ledger."""
    return {path.name for path in index.iterdir()} - {"lock", "sakuin.json"}


def fork(act: Callable[[], None]) -> int:
    """Run ``act`` in a child process of its own; return its wait status, 0 where it came to its
    end.
    """
    child = os.fork()
    if child == 0:
        status = 70
        try:
            act()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1]


def at_step(number: int, strike: Callable[[], None], *, again: bool = False) -> None:
    """Call ``strike`` at the ``number``-th change that this process makes to the file system (and
    at all after).

    Python announces its system calls to audit hooks, which can't be taken back: only for a child
    process.
    """
    steps = 0
    true_fsync = os.fsync

    def announced_fsync(descriptor: int) -> None:
        sys.audit("os.fsync", descriptor)
        true_fsync(descriptor)

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal steps
        if event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR):
            return
        if event in (
            "open",
            "os.fsync",
            "os.mkdir",
            "os.rename",
            "os.remove",
            "os.rmdir",
            "shutil.rmtree",
        ):
            steps += 1
            if steps == number or (again and steps > number):
                strike()

    os.fsync = announced_fsync  # type: ignore[assignment]
    sys.addaudithook(count)
