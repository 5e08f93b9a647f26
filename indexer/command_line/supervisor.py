"""The supervisor: how a server outlives a crash.

One process keeps the port and watches; a copy of it answers.

Files of an index are mapped into memory. Where another program cuts one short, a process that reads
it is ended by SIGBUS, and no program can prevent that. The copy is made by fork, so that the next
copy is there in no time: the program is loaded already, and clients that connect meanwhile wait at
the port, which stays open.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import socket
import sys
import threading
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType
from typing import NoReturn, Protocol

import click

from indexer.command_line.error_endings import ended_in_words
from indexer.command_line.http_server import OVERRUN, RENEWED, stopping_signals

# Seconds after which a copy that answers is steady: if it dies, it did not die of how it began.
STEADY = 10.0
# Copies in a row that died without being steady and are replaced at once; later ones are replaced
# after a delay, each time twice as long.
REPLACED_AT_ONCE = 3
FIRST_DELAY, LONGEST_DELAY = 0.5, 30.0
# What is told of exit codes; of others, that it crashed.
_TOLD_OF = {OVERRUN: "serve.overrun", RENEWED: "serve.renewed"}
# Seconds without a beat after which the server's loop is taken for dead: foreign code runs on and
# lets nothing else run.
LONGEST_SILENCE = 60.0


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of a copy: by a signal where ``code`` is negative.

    ``answered``: for how many seconds, 0 for not at all.
    """

    code: int
    answered: float

    @property
    def exit_code(self) -> int:
        """Return the exit code as a shell gives it: 128 and its number for a signal."""
        return self.code if self.code >= 0 else 128 - self.code

    def count_in_a_row(self, before: int) -> int:
        """Return how many crashes in a row there are with it; one that makes way is none."""
        if self.code == RENEWED:
            return 0
        return 1 if self.answered >= STEADY else before + 1

    @property
    def reason(self) -> str:
        return signal.Signals(-self.code).name if self.code < 0 else f"exit code {self.code}"


class Work(Protocol):
    """The work of a copy until a signal stops it.

    It calls ``ready`` once it answers, and then ``beat`` every few seconds.

    ``again``: it is not the first.
    """

    def __call__(
        self, *, again: bool, ready: Callable[[], None], beat: Callable[[], None]
    ) -> int: ...


def watch(
    work: Work,
    port: socket.socket,
    tell: Callable[..., None],
    *,
    answering: Callable[[], None] = lambda: None,
    passing_on: Callable[[int], None] = lambda _: None,
) -> int:
    """Have the work done, and done again after each crash, until a signal stops it.

    Returns the exit code.

    ``port``: closed as soon as the signal comes. ``tell``: says what happened, by the key of a text
    and its facts. ``answering`` is called each time that it has begun, ``passing_on`` with the
    signal that stops it. Where there is no fork the work is done here, and a crash is the end.
    """
    if not hasattr(os, "fork"):
        return work(again=False, ready=lambda: None, beat=lambda: None)
    return _Watcher(work, port, answering, passing_on).run(tell)


def _delay_after(in_a_row: int) -> float:
    """Return the seconds to wait after this many crashes in a row."""
    return min(FIRST_DELAY * 2.0 ** (in_a_row - REPLACED_AT_ONCE - 1), LONGEST_DELAY)


class _Watcher:
    def __init__(
        self,
        work: Work,
        port: socket.socket,
        answering: Callable[[], None],
        passing_on: Callable[[int], None],
    ) -> None:
        self._work = work
        self._port = port
        self._answering = answering
        self._passing_on = passing_on
        self._child = 0
        self._told: int | None = None

    def run(self, tell: Callable[..., None]) -> int:
        for number in stopping_signals():
            signal.signal(number, self._pass_on)
        has_answered, in_a_row = False, 0
        while True:
            ended = self._let_answer(again=has_answered)
            has_answered = has_answered or ended.answered > 0
            if self._told is not None:
                # a copy that was making way by itself heard no signal
                return 128 + self._told if ended.code in _TOLD_OF else ended.exit_code
            if ended.code >= 0 and not has_answered:
                return ended.exit_code
            tell(_TOLD_OF.get(ended.code, "serve.crashed"), reason=ended.reason)
            in_a_row = ended.count_in_a_row(in_a_row)
            if in_a_row > REPLACED_AT_ONCE:
                delay = _delay_after(in_a_row)
                tell("serve.again", times=in_a_row, seconds=delay)
                time.sleep(delay)

    def _let_answer(self, *, again: bool) -> Ended:
        ours, theirs = socket.socketpair()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        gc.freeze()  # what is there now stays shared
        with warnings.catch_warnings():
            # Newer Pythons warn of threads: numpy's OpenBLAS has some, and stops them itself before
            # a fork.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._child = os.fork()
        if self._child == 0:
            ours.close()
            _be_copy(self._work, theirs, again=again)
        theirs.close()
        with ours:
            if self._told is not None:
                self._pass_on(self._told, None)
            began = time.monotonic() if ours.recv(1) else None
            if self._told is not None:
                self._pass_on(self._told, None)  # it does not hear a signal while it is forked
            elif began:
                self._answering()
            _, status = os.waitpid(self._child, 0)
        self._child = 0
        return Ended(os.waitstatus_to_exitcode(status), time.monotonic() - began if began else 0.0)

    def _pass_on(self, number: int, _: FrameType | None) -> None:
        """Tell the copy to stop; where there is none, stop."""
        self._told = number
        self._port.close()
        self._passing_on(number)
        if not self._child:
            raise SystemExit(128 + number)
        with suppress(ProcessLookupError):
            os.kill(self._child, number)


def _be_copy(work: Work, line: socket.socket, *, again: bool) -> NoReturn:
    """Do the work, and end; with the words of an error where there is one."""
    for number in stopping_signals():
        signal.signal(number, _leave)
    threading.Thread(target=_end_with_watcher, args=(line,), daemon=True).start()

    def ready() -> None:
        line.sendall(b"!")
        _beat()  # the first request may be the one that lets nothing else run

    code = 1
    try:
        with ended_in_words(click.get_current_context()):
            code = work(again=again, ready=ready, beat=_beat)
    except click.exceptions.Exit as ended:
        code = ended.exit_code
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)


def _beat() -> None:
    faulthandler.dump_traceback_later(LONGEST_SILENCE, exit=True)


def _end_with_watcher(line: socket.socket) -> None:
    with suppress(OSError):
        line.recv(1)  # comes back when the other end is closed, by whatever ended the watcher
    os._exit(128 + signal.SIGTERM)


def _leave(number: int, _: FrameType | None) -> None:
    """End before the server runs.

    The same signal may come twice, from the watcher and to the group.
    """
    for each in stopping_signals():
        signal.signal(each, signal.SIG_IGN)
    raise SystemExit(128 + number)
