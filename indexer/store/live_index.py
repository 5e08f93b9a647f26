"""Live index: how a running server follows the index.

Each reader keeps the generation it began with; the next reader gets the newest.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from indexer.store.generations import POINTER, Generation, Inspected, Stamp, current

T = TypeVar("T")
REOPENED_AFTER_SECONDS = 5.0
_Mark = tuple[int, int, int]


@dataclass(slots=True)
class _Held(Generic[T]):
    generation: Generation
    thing: T
    leases: int = 0
    retired: bool = False


class LiveIndex(Generic[T]):
    """Holds the opened object of the generation that answers.

    It is safe to use from several threads.

    ``opens`` makes the thing of a generation, ``closes`` ends it; a thing is closed when its last
    lease has ended and a newer one is there. ``trouble`` is the error that keeps a newer generation
    from being opened, if any.
    """

    def __init__(
        self,
        index: Path,
        stamp: Stamp,
        opens: Callable[[Generation], T],
        closes: Callable[[T], None],
        inspected: Callable[[str], Inspected | None] = lambda _: None,
        others: Sequence[Stamp] = (),
    ) -> None:
        """``inspected``, ``others``: as for `current`."""
        self.index = index
        self._pointer = index / POINTER
        self.stamp = stamp
        self.trouble: Exception | None = None
        self._opens = opens
        self._closes = closes
        self._inspected = inspected
        self._others = others
        self._held: _Held[T] | None = None
        self._mark: _Mark | None = None
        self._retry_at = 0.0
        self._counting = threading.Lock()
        self._opening = threading.Lock()

    @contextmanager
    def lease(self) -> Iterator[tuple[Generation, T]]:
        """Lease the newest generation and its object, which stays open until the lease ends.

        Errors: those of `current`, but only while there is nothing that could answer.
        """
        held = self._take()
        try:
            yield held.generation, held.thing
        finally:
            self._give_back(held)

    def close(self) -> None:
        """Close what is open as soon as nobody reads it; a later lease opens it again."""
        with self._opening:
            self._exchange(None)
            self._mark = None

    def _take(self) -> _Held[T]:
        self._follow()
        with self._counting:
            if self._held is None:
                raise self._why_not()
            self._held.leases += 1
            return self._held

    def _why_not(self) -> Exception:
        """Return the error to raise, without the traces that earlier readers left on it."""
        return (
            self.trouble or RuntimeError("closed while a lease was being taken")
        ).with_traceback(None)

    def _give_back(self, held: _Held[T]) -> None:
        with self._counting:
            held.leases -= 1
            done = held.retired and held.leases == 0
        if done:
            self._closes(held.thing)

    def _follow(self) -> None:
        """Open what CURRENT names now.

        One reader does so; the others keep the old one, or wait where there is none.
        """
        if not self._outdated() or not self._opening.acquire(blocking=self._held is None):
            return
        try:
            if self._outdated():
                self._open_newest()
        finally:
            self._opening.release()

    def _outdated(self) -> bool:
        if self.trouble is not None:
            return time.monotonic() >= self._retry_at or self._mark != _mark(self._pointer)
        return self._held is None or self._mark != _mark(self._pointer)

    def _open_newest(self) -> None:
        """Replace the open object by the newest.

        Where that fails the old one stays, and ``trouble`` says why.
        """
        self._mark = _mark(self._pointer)
        try:
            generation = current(self.index, self.stamp, self._inspected, self._others)
            held = self._held
            if held is not None and held.generation.manifest == generation.manifest:
                held.generation = replace(held.generation, damage=generation.damage)
            else:
                self._exchange(_Held(generation, self._opens(generation)))
            self.trouble = None
        # whatever an engine raises over a bad index, the old one goes on
        except Exception as error:
            self.trouble = error
            self._retry_at = time.monotonic() + REOPENED_AFTER_SECONDS

    def _exchange(self, new: _Held[T] | None) -> None:
        with self._counting:
            old, self._held = self._held, new
            if old is not None:
                old.retired = True
            idle = old is not None and old.leases == 0
        if old is not None and idle:
            self._closes(old.thing)


def _mark(pointer: Path) -> _Mark | None:
    """Return what changes whenever CURRENT is replaced, for the price of one stat."""
    try:
        found = pointer.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
