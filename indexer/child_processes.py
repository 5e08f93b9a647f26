"""Child processes: code that may crash or take all memory runs there and ends nothing else.

A child is started when it is first needed and again after a death. It ends with its parent, however
that ends: it reads what it is asked from a pipe, and leaves when the pipe does. It is started
afresh, by the interpreter's path and not as a copy, so that no script of a caller runs twice.
"""

from __future__ import annotations

import math
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, BinaryIO, Literal, TypeVar, TypeVarTuple, Unpack, cast

try:
    import resource
except ImportError:  # Windows has no limits
    resource = None  # type: ignore[assignment]

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")
# A function calls `advance` whenever it has come a step further, such as a page.
Advance = Callable[[], None]
Reason = Literal["slow", "large", "died", "raised"]

# Objects after which a child looks for garbage: importing makes as many, and none of them is any.
_START = (
    "import gc, sys; gc.set_threshold(50_000); sys.path[:] = sys.argv[1:];"
    "from indexer.child_processes import serve; serve()"
)
# Libraries that start a thread a core would take the address space of a child for their stacks.
_ALONE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_TRACE = "SAKUIN_TRACE"


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on what a child process may take.

    ``memory``: address space in bytes. ``seconds``: CPU time without a step further.

    ``wall``: seconds of wall time count instead, as they do where the system knows no limits.
    """

    memory: int = 2 << 30
    seconds: int = 30
    wall: bool = resource is None


class ChildFailed(Exception):
    """The failure of a child process.

    It took too long (``slow``) or too much memory (``large``), ended (``died``), or its function
    ``raised``.

    ``detail``: the class of the error, or the signal. ``trace``: where in the child.
    """

    def __init__(self, reason: Reason, detail: str, trace: str = "") -> None:
        super().__init__(reason, detail, trace)
        self.reason, self.detail, self.trace = reason, detail, trace


class Children:
    """At most ``count`` child processes, by default one a core.

    Leaving the context ends all of them.
    """

    def __init__(self, count: int | None = None, limits: Limits | None = None) -> None:
        self.count = count or os.cpu_count() or 1
        self._limits = limits or Limits()
        self._threads = ThreadPoolExecutor(self.count, thread_name_prefix="child")
        self._idle: list[_Child] = []
        self._living: set[_Child] = set()
        self._lock = threading.Lock()
        self._closed = False

    def __enter__(self) -> Children:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._lock:
            self._closed = True
            for child in self._living:
                child.kill()
        self._threads.shutdown(cancel_futures=True)
        for child in self._living:
            child.bury()

    def start(
        self, function: Callable[[Advance, Unpack[Arguments]], Result], *arguments: *Arguments
    ) -> Future[Result]:
        """Let a child call ``function(advance, *arguments)``.

        Both sides must be able to import the function; all of it is pickled.

        The future raises ChildFailed.
        """
        task = pickle.dumps((self._limits, function, arguments))
        return cast("Future[Result]", self._threads.submit(self._ask, task))

    def _ask(self, task: bytes) -> object:
        child = self._take()
        try:
            answer = child.ask(task)
        except ChildFailed:
            self._drop(child)
            raise
        with self._lock:
            self._idle.append(child)
        return answer

    def _take(self) -> _Child:
        with self._lock:
            if self._closed:
                raise ChildFailed("died", "closed")
            # one that died while nothing was asked of it fails nobody
            for dead in [child for child in self._idle if child.has_ended()]:
                self._idle.remove(dead)
                self._living.discard(dead)
                dead.bury()
            child = self._idle.pop() if self._idle else _Child(self._limits)
            self._living.add(child)
            return child

    def _drop(self, child: _Child) -> None:
        child.kill()
        with self._lock:
            self._living.discard(child)
        child.bury()


class _Child:
    """The parent's end of one child."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # What foreign code has to say about a broken file is for developers.
            stderr=None if os.environ.get(_TRACE) else subprocess.DEVNULL,
            env={**os.environ, **_ALONE},
        )
        self._asked, self._answers = (
            cast("BinaryIO", self._process.stdin),
            cast("BinaryIO", self._process.stdout),
        )
        self._late = False

    def ask(self, task: bytes) -> object:
        """Return what the child's function returned.

        Raises ChildFailed, after which the child can't be used again.
        """
        try:
            self._asked.write(task)
            self._asked.flush()
            while (answer := self._listen()) == _STEP:
                pass
        except (EOFError, OSError, pickle.UnpicklingError):
            raise ChildFailed(*self._cause_of_death()) from None
        if isinstance(answer, ChildFailed):
            raise answer
        (result,) = cast("tuple[object]", answer)
        return result

    def _listen(self) -> object:
        if not self._limits.wall:
            return pickle.load(self._answers)
        clock = threading.Timer(self._limits.seconds, self._end_late)
        clock.start()
        try:
            return pickle.load(self._answers)
        finally:
            clock.cancel()

    def _end_late(self) -> None:
        self._late = True
        self.kill()

    def _cause_of_death(self) -> tuple[Reason, str]:
        try:
            code = self._process.wait(2)
        except subprocess.TimeoutExpired:  # it has closed its pipe and lives on
            self.kill()
            code = self._process.wait()
        name = signal.Signals(-code).name if code < 0 else str(code)
        return ("slow" if self._late or name == "SIGXCPU" else "died"), name

    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def kill(self) -> None:
        self._process.kill()

    def bury(self) -> None:
        """Leave no zombie and no open pipe."""
        self._process.wait()
        for pipe in (self._asked, self._answers):
            with suppress(OSError):  # what was still to be sent has no reader
                pipe.close()


# The child's side. ------------------------------------------------------------

_STEP = "step"


def serve() -> None:
    """Call, one after the other, the functions that are asked for on stdin, until stdin ends."""
    # Ctrl-C reaches the whole group; the parent ends its children
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # What foreign code prints must not get among the answers.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    tasks: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(asked, tasks), daemon=True).start()
    while True:
        answers.write(_answer(answers, *tasks.get()))
        answers.flush()


def _listen(asked: BinaryIO, tasks: queue.SimpleQueue[Any]) -> None:
    """Queue what is asked on stdin; where stdin ends, end the process, whatever it is doing."""
    try:
        while True:
            tasks.put(pickle.load(asked))
    except EOFError:
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def _answer(
    answers: BinaryIO,
    limits: Limits,
    function: Callable[..., object],
    arguments: tuple[object, ...],
) -> bytes:
    told = time.monotonic()

    def advance() -> None:
        nonlocal told
        if not limits.wall:
            _allow(limits)
        elif time.monotonic() - told > 1:
            told = time.monotonic()
            pickle.dump(_STEP, answers)
            answers.flush()

    try:
        _allow(limits)
        return pickle.dumps((function(advance, *arguments),))
    except MemoryError:
        return pickle.dumps(ChildFailed("large", "MemoryError"))
    except Exception as error:
        return pickle.dumps(ChildFailed("raised", type(error).__name__, traceback.format_exc()))


def _allow(limits: Limits) -> None:
    """Raise the limit of CPU time by ``limits.seconds``.

    The system ends a process that reaches it.
    """
    if resource is None or limits.wall:
        return
    _lower(resource.RLIMIT_AS, limits.memory)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_CPU, math.ceil(time.process_time()) + limits.seconds)


def _lower(kind: int, wanted: int) -> None:
    """Set a limit of the process, as far as the hard limit allows."""
    _, hard = resource.getrlimit(kind)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(kind, (allowed, hard))
