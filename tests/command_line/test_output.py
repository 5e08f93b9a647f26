"""Where standard output can't be written, that is said; where nobody reads on, nothing is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.request import urlopen

import pytest

from indexer import service
from tests.command_line.conftest import ROOT

pytestmark = pytest.mark.slow

FULL = Path("/dev/full")
COMMANDS: list[list[str]] = [
    ["--help"],
    ["--version"],
    ["search", "--help"],
    ["search", "産業界"],
    ["search", "産業界", "--json"],
    ["check"],
    ["passages", str(next(service.bundled_corpus().glob("*.txt"))), "--json"],
    ["serve", "--port", "0"],
]


def run(
    arguments: Sequence[str], index: Path, redirection: str
) -> subprocess.CompletedProcess[bytes]:
    environment = {
        **os.environ,
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "SAKUIN_INDEX": str(index),
    }
    command = ["sh", "-c", f'"$@" {redirection}', "_", sys.executable, "-m", "indexer", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_full_output_is_said(index: Path, arguments: list[str]) -> None:
    ended = run(arguments, index, f">{FULL}")
    assert ended.returncode == 1
    assert b"Standard output can't be written: No space left" in ended.stderr
    assert ended.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows closes nothing so")
@pytest.mark.parametrize("arguments", [["--help"], ["search", "産業界", "--json"]], ids=" ".join)
def test_a_closed_output_is_said(index: Path, arguments: list[str]) -> None:
    ended = run(arguments, index, ">&-")
    assert ended.returncode == 1
    assert b"Standard output can't be written: Bad file descriptor" in ended.stderr
    assert ended.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows closes nothing so")
def test_who_writes_nothing_needs_no_output(tmp_path: Path) -> None:
    ended = run(["build"], tmp_path / "index", ">&-")
    assert ended.returncode == 0
    assert b"gen-000001" in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
@pytest.mark.parametrize(
    "arguments", [["--help"], ["search", "--help"], ["search", "産業界"]], ids=" ".join
)
def test_help_and_results_that_nobody_reads_are_no_failure(
    index: Path, arguments: list[str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SAKUIN_INDEX": str(index)}
    ended = subprocess.run(
        [sys.executable, "-m", "indexer", *arguments],
        env=environment,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows closes nothing so")
def test_a_server_answers_where_its_notes_lead_nowhere(index: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SAKUIN_INDEX": str(index)}
    command = [
        "sh",
        "-c",
        'exec "$@" 2>&-',
        "_",
        sys.executable,
        "-m",
        "indexer",
        "serve",
        "--port",
        "0",
    ]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        (address,) = re.findall(r"http://\S+", process.stdout.readline().decode("utf-8"))
        with urlopen(f"{address}/healthz", timeout=10) as response:
            assert response.status == 200
        process.terminate()
        assert process.wait(20) == 143
