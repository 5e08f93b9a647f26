"""One index of the bundled corpus, and two ways to run a command: in this process, and for real."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from indexer.command_line import program

Run = Callable[..., Result]
Start = Callable[..., "subprocess.Popen[bytes]"]
# Lets a process that is about to start heed SIGINT, though whoever runs the tests may ignore it.
HEED_INTERRUPTS = (
    None if sys.platform == "win32" else lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
)
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def index(bundled_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(bundled_index, tmp_path_factory.mktemp("bundled") / "index")


@pytest.fixture
def sakuin(tmp_path: Path) -> Run:
    """Runs ``sakuin`` with these arguments in this process, in English, without an index."""

    def run(*arguments: str | Path, env: Mapping[str, str | None] | None = None) -> Result:
        environment = {
            "LC_ALL": "C.UTF-8",
            "SAKUIN_INDEX": str(tmp_path / "unbuilt"),
            "SAKUIN_TRACE": None,
        }
        return CliRunner().invoke(
            program,
            list(map(str, arguments)),
            env={**environment, **(env or {})},
            prog_name="sakuin",
        )

    return run


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Starts ``python -m indexer`` with these arguments as a process of its own, with a home of its
    own.

    ``python``: what the interpreter is to run instead.
    """

    def run(
        *arguments: str | Path, python: tuple[str, ...] = ("-m", "indexer"), **options: object
    ) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "XDG_DATA_HOME": str(tmp_path / "home"),
        }
        environment.pop("SAKUIN_INDEX", None)
        usual: dict[str, Any] = {
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "env": environment,
            "preexec_fn": HEED_INTERRUPTS,
        }
        command = [sys.executable, *python, *map(str, arguments)]
        return subprocess.Popen(command, cwd=tmp_path, **{**usual, **options})

    return run
