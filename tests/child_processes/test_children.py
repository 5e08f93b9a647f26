from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from indexer.child_processes import Advance, ChildFailed, Children, Limits
from tests.child_processes import tasks

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent.parent
unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals and no limits")


@pytest.fixture
def one() -> Iterator[Children]:
    with Children(1, Limits(seconds=1)) as children:
        yield children


def failure_of(future: Future[Any]) -> ChildFailed:
    error = future.exception(60)
    assert isinstance(error, ChildFailed)
    return error


def test_answers_belong_to_what_was_asked() -> None:
    with Children(2) as children:
        asked = [children.start(tasks.double, number) for number in range(20)]
        assert [each.result(60) for each in asked] == [2 * number for number in range(20)]


def test_a_child_is_kept_for_the_next_task(one: Children) -> None:
    pids = {one.start(tasks.which).result(60) for _ in range(3)}
    assert len(pids) == 1
    assert os.getpid() not in pids


@unix
def test_one_that_died_while_it_was_idle_fails_nobody(one: Children) -> None:
    pid = one.start(tasks.which).result(60)
    os.kill(pid, signal.SIGKILL)
    (child,) = one._living
    child._process.wait()
    assert one.start(tasks.which).result(60) != pid
    assert len(one._living) == 1


def test_none_is_started_before_it_is_needed() -> None:
    with Children() as children:
        assert not children._living


def test_what_a_library_prints_is_no_answer(one: Children) -> None:
    assert one.start(tasks.chatter).result(60) == "said"


@unix
@pytest.mark.parametrize(
    ("task", "reason", "detail"),
    [
        (tasks.abort, "died", "SIGABRT"),
        (tasks.crash, "died", "SIGSEGV"),
        (tasks.fail, "raised", "ZeroDivisionError"),
        (tasks.recurse, "raised", "RecursionError"),
        (tasks.fill_memory, "large", "MemoryError"),
        pytest.param(tasks.spin, "slow", "SIGXCPU", marks=pytest.mark.slow),
    ],
)
def test_what_a_task_does_to_its_child_is_said_and_the_next_one_is_done(
    one: Children, task: Callable[[Advance], object], reason: str, detail: str
) -> None:
    error = failure_of(one.start(task))
    assert (error.reason, error.detail) == (reason, detail)
    assert one.start(tasks.double, 4).result(60) == 8


def test_the_trace_of_an_error_comes_along(one: Children) -> None:
    assert "in fail" in failure_of(one.start(tasks.fail)).trace


@unix
@pytest.mark.slow
def test_who_comes_a_step_further_has_the_time_anew(one: Children) -> None:
    assert one.start(tasks.step, 3.5).result(60) == "done"


def test_where_the_system_sets_no_limits_wall_time_counts(tmp_path: Path) -> None:
    with Children(1, Limits(seconds=2, wall=True)) as children:
        assert failure_of(children.start(tasks.wait, tmp_path / "note")).reason == "slow"
        assert children.start(tasks.double, 4).result(60) == 8


def wait_for(note: Path) -> int:
    until = time.monotonic() + 30
    while not (note.exists() and note.read_text()):
        assert time.monotonic() < until
        time.sleep(0.02)
    return int(note.read_text())


def assert_ends(pid: int) -> None:
    until = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_leaving_ends_the_children_at_once(tmp_path: Path) -> None:
    with Children(1) as children:
        asked = children.start(tasks.wait, tmp_path / "note")
        pid = wait_for(tmp_path / "note")
    assert failure_of(asked).reason == "died"
    assert_ends(pid)


PARENT = """
import sys
from pathlib import Path
from indexer.child_processes import Children
from tests.child_processes import tasks
with Children(1) as children:
    children.start(tasks.wait, Path(sys.argv[1])).result()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_children_end_with_their_parent_however_it_ends(tmp_path: Path, number: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path / "note")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as parent:
        pid = wait_for(tmp_path / "note")
        parent.send_signal(number)
        parent.wait(30)
    assert_ends(pid)
