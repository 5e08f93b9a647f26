"""A server outlives the process that answers: another takes its place, and the port stays open
meanwhile.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote

import pytest

from tests.command_line.conftest import Run, Start
from tests.command_line.servers import ask_raw, connect, fetch, read_all, serving_at

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="only Linux tells whose child is whose"
)

SEARCH = f"/api/v1/search?q={quote('産業界')}"


def children_of(pid: int) -> list[int]:
    try:
        return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()))
    except OSError:
        return []


def wait_until(holds: Callable[[], object], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


def is_there(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


# A server that calls nobody steady, so that a slow machine does not count otherwise.
NEVER_STEADY = """
import sys
from indexer.command_line import program, supervisor
supervisor.STEADY = 1e6
program(["serve", "--port", "0", "--index", sys.argv[1]], prog_name="sakuin")
"""


def test_after_each_death_another_answers_at_the_same_address_and_that_is_said(
    start: Start, index: Path
) -> None:
    deaths = [signal.SIGSEGV, signal.SIGBUS, signal.SIGKILL, signal.SIGKILL]
    with serving_at(lambda *_: start(index, python=("-c", NEVER_STEADY))) as (address, process):
        seen = set()
        fetch(address + SEARCH)  # who dies before it answers has its address said again
        for number in deaths:
            (child,) = children_of(process.pid)
            seen.add(child)
            os.kill(child, number)
            wait_until(lambda: not is_there(child))  # noqa: B023
            assert json.loads(fetch(address + SEARCH))["total"] > 0, (
                "whoever connects meanwhile waits"
            )
        process.send_signal(signal.SIGTERM)
        output, notes = process.communicate(timeout=20)
    assert (process.returncode, output, len(seen)) == (143, b"", 4)
    said = notes.decode("utf-8").splitlines()
    assert re.findall(r"SIG\w+", notes.decode("utf-8")) == [number.name for number in deaths]
    assert "4th in a row" in said[-1]


def test_after_a_death_the_index_is_checked_and_the_one_before_it_answers_where_it_is_cut(
    start: Start, sakuin: Run, tmp_path: Path
) -> None:
    corpus, built = tmp_path / "note.txt", tmp_path / "index"
    for text in ("鸚鵡貝は海にすむ。", "海牛は海にすむ。"):
        corpus.write_text(text, "utf-8")
        sakuin("build", corpus, "--index", built)
    with serving_at(start, "--index", built) as (address, process):
        assert json.loads(fetch(f"{address}/readyz"))["generation"] == "gen-000002"
        longest = max(
            (built / "gen-000002").rglob("*"),
            key=lambda path: path.is_file() and path.stat().st_size,
        )
        os.truncate(longest, 10)
        os.kill(children_of(process.pid)[0], signal.SIGBUS)
        degraded = json.loads(fetch(f"{address}/readyz"))
        assert (degraded["status"], degraded["generation"]) == ("degraded", "gen-000001")
        assert json.loads(fetch(f"{address}/api/v1/search?q={quote('鸚鵡貝')}"))["total"] == 1
        for file in (built / "gen-000001").rglob("*"):
            if file.is_file():
                os.truncate(file, 0)
        os.kill(children_of(process.pid)[0], signal.SIGBUS)
        status, body = ask_raw(address, b"/readyz")
        assert (status, json.loads(body)["code"]) == (503, "index_damaged"), (
            "it answers that it can't"
        )
        sakuin("build", corpus, "--index", built, "--full")
        assert json.loads(fetch(f"{address}/readyz"))["status"] == "ready"


# Under nohup whatever is started leaves SIGHUP alone.
HEARS_HANGUP = signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGTERM, 143),
        (signal.SIGINT, 130),
        *([(signal.SIGHUP, 129)] if HEARS_HANGUP else []),
    ],
)
def test_a_signal_reaches_who_answers_and_the_code_says_which_it_was(
    start: Start, index: Path, number: int, code: int
) -> None:
    with serving_at(start, "--index", index) as (address, process):
        (child,) = children_of(process.pid)
        with connect(address) as client:
            client.sendall(f"GET {SEARCH}&size=50 HTTP/1.0\r\n\r\n".encode())
            time.sleep(0.2)
            process.send_signal(number)
            os.kill(child, number)  # as to the whole group, from a terminal
            assert b"200 OK" in read_all(client)
        output, notes = process.communicate(timeout=20)
    assert (process.returncode, output, notes, is_there(child)) == (code, b"", b"", False)
    with pytest.raises(URLError):
        fetch(address)


def test_who_answers_ends_with_who_watches(start: Start, index: Path) -> None:
    with serving_at(start, "--index", index) as (address, process):
        (child,) = children_of(process.pid)
        process.kill()
        process.wait(10)
        wait_until(lambda: not is_there(child))
    with pytest.raises(URLError):
        fetch(address)


# A server whose process makes way as soon as it has taken more than its memory, however young.
SOON_FULL = """
import sys
from indexer.command_line import memory_limit, program
memory_limit.YOUNGEST = memory_limit.BETWEEN_LOOKS = .5
program(
    ["serve", "--port", "0", "--index", sys.argv[1], "--memory", sys.argv[2]], prog_name="sakuin"
)
"""


def test_a_process_that_has_taken_all_its_memory_makes_way_for_another_and_no_request_is_lost(
    start: Start, index: Path
) -> None:
    with serving_at(lambda *_: start(index, "1", python=("-c", SOON_FULL))) as (address, process):
        seen: set[int] = set()
        until = time.monotonic() + 30
        while len(seen) < 3 and time.monotonic() < until:
            seen.update(children_of(process.pid))
            assert json.loads(fetch(address + SEARCH))["total"] > 0
        process.send_signal(signal.SIGTERM)
        output, notes = process.communicate(timeout=20)
    assert (process.returncode, output, len(seen)) == (143, b"", 3)
    assert "--memory" in notes.decode("utf-8")


def test_a_process_within_its_memory_goes_on(start: Start, index: Path) -> None:
    with serving_at(lambda *_: start(index, "4000", python=("-c", SOON_FULL))) as (
        address,
        process,
    ):
        children = children_of(process.pid)
        until = time.monotonic() + 3
        while time.monotonic() < until:
            assert json.loads(fetch(address + SEARCH))["total"] > 0
        assert children_of(process.pid) == children


def test_several_processes_answer_at_one_port_and_end_with_the_first(
    start: Start, index: Path
) -> None:
    with serving_at(start, "--index", index, "--processes", "3") as (address, process):
        wait_until(lambda: len([w for w in children_of(process.pid) if children_of(w)]) == 2)
        watchers = [each for each in children_of(process.pid) if children_of(each)]
        answering = [each for each in children_of(process.pid) if each not in watchers]
        (dying,) = children_of(watchers[0])
        os.kill(dying, signal.SIGKILL)
        wait_until(lambda: children_of(watchers[0]) not in ([], [dying]))
        for _ in range(12):
            assert json.loads(fetch(address + SEARCH))["total"] > 0
        all_of_them = [*answering, *watchers, *(c for each in watchers for c in children_of(each))]
        assert len(all_of_them) == 5
        process.send_signal(signal.SIGTERM)
        output, _ = process.communicate(timeout=20)
    assert (process.returncode, output) == (143, b"")
    assert not any(map(is_there, all_of_them))


def test_several_processes_end_with_the_first_whatever_ends_it(start: Start, index: Path) -> None:
    with serving_at(start, "--index", index, "--processes", "2") as (address, process):
        wait_until(lambda: len(children_of(process.pid)) == 2)
        wait_until(lambda: any(map(children_of, children_of(process.pid))))
        watching = children_of(process.pid)
        all_of_them = [*watching, *(child for each in watching for child in children_of(each))]
        process.kill()
        process.wait(10)
        wait_until(lambda: not any(map(is_there, all_of_them)))
    with pytest.raises(URLError):
        fetch(address)


# A server that is told to stop right after its copy is forked, which hears nothing yet.
TOLD_TOO_SOON = """
import os, signal, sys, time
from indexer.command_line import program
def tell():
    time.sleep(0.3)
    os.kill(os.getpid(), signal.SIGTERM)
def be_deaf():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(1)
os.register_at_fork(after_in_parent=tell, after_in_child=be_deaf)
program(["serve", "--port", "0", "--index", sys.argv[1]], prog_name="sakuin")
"""


def test_a_signal_that_comes_while_the_copy_is_forked_is_not_lost(index: Path) -> None:
    command = [sys.executable, "-c", TOLD_TOO_SOON, str(index)]
    ended = subprocess.run(command, capture_output=True, timeout=20, check=False)
    assert ended.returncode in {0, 128 + signal.SIGTERM}, ended.stderr


def test_what_keeps_a_server_from_starting_ends_it_with_its_words_and_code(
    start: Start, tmp_path: Path
) -> None:
    process = start("serve", "--port", "0", "--index", tmp_path / "none")
    output, notes = process.communicate(timeout=20)
    assert (process.returncode, output) == (4, b"")
    assert "There is no index at" in notes.decode("utf-8")


# A server whose first search for 産業界 never ends: in Python, or in foreign code that lets nothing
# else run.
ENDLESS = """
import sys
from pathlib import Path
from indexer import service
from indexer.command_line import connections, program, supervisor
connections.LONGEST_REQUEST = supervisor.LONGEST_SILENCE = 2.0
marker, found = Path(sys.argv[2]), service.Snapshot.search
def search(self, *given, **named):
    if "産業界" in str(given) and not marker.exists():
        marker.touch()
        FOREIGN and sum(range(10**13))
        while True:
            pass
    return found(self, *given, **named)
service.Snapshot.search = search
program(["serve", "--port", "0", "--index", sys.argv[1]], prog_name="sakuin")
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("foreign", "said"), [(False, "never came to its end"), (True, "exit code 1")]
)
def test_a_request_that_never_ends_ends_only_who_answers_it(
    start: Start, index: Path, tmp_path: Path, *, foreign: bool, said: str
) -> None:
    def start_endless(*_: object) -> subprocess.Popen[bytes]:
        return start(
            index, tmp_path / "asked", python=("-c", ENDLESS.replace("FOREIGN", str(foreign)))
        )

    with serving_at(start_endless) as (address, process):
        (child,) = children_of(process.pid)
        with connect(address) as client:
            client.sendall(f"GET {SEARCH} HTTP/1.0\r\n\r\n".encode())
            wait_until(lambda: not is_there(child), 60)
        assert json.loads(fetch(address + SEARCH))["total"] > 0
        process.send_signal(signal.SIGTERM)
        _, notes = process.communicate(timeout=20)
    assert process.returncode == 143
    assert said in notes.decode("utf-8")
