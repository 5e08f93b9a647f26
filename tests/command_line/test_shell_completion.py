"""What is typed is completed by real shells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.command_line.conftest import ROOT, Run, Start
from tests.command_line.terminals import TestTerminal, at_terminal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such shells"),
]
TAB, KILL_LINE = "\t", "\x15"


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A folder with the command `sakuin`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "sakuin"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -m indexer "$@"\n', "utf-8")
    script.chmod(0o755)
    return folder


def environment_with(commands: Path, index: Path) -> dict[str, str]:
    return {
        "PATH": f"{commands}:{os.environ['PATH']}",
        "SAKUIN_INDEX": str(index),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
        "PS1": "ready> ",
    }


def starting(*command: str) -> Start:
    def start(*_: Any, **options: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen([*command], **options)

    return start


def complete(terminal: TestTerminal, typed: str, shown: str) -> None:
    """Type something and a tab, see what comes, and clear the line."""
    terminal.written = b""
    terminal.type(typed + TAB)
    terminal.wait_for(shown)
    terminal.type(KILL_LINE)


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
def test_bash_completes_commands_options_kinds_documents_and_folders(
    commands: Path, index: Path, tmp_path: Path
) -> None:
    (tmp_path / "my-indexes").mkdir()
    bash = starting("bash", "--norc", "--noprofile", "-i")
    with at_terminal(
        bash, env=environment_with(commands, index), cwd=tmp_path, columns=200
    ) as terminal:
        terminal.wait_for("ready> ")
        terminal.type("source <(sakuin completion bash); echo fini''shed\n")
        terminal.wait_for("finished")
        complete(terminal, "sakuin sea", "sakuin search ")
        complete(terminal, "sakuin search 防衛 --ki", "--kind ")
        complete(terminal, "sakuin search 防衛 -産業 --kind bod", "--kind body ")
        complete(terminal, "sakuin search 防衛 --document def", "part4-chapter1-section2.txt ")
        complete(terminal, "sakuin build --index my-i", "my-indexes/")
        complete(terminal, "sakuin build --engine tan", "tantivy ")
        complete(terminal, "sakuin completion f", "completion fish ")
        # what is no option yet is no error either
        complete(terminal, "sakuin search --nonsense 防衛 --so", "--sort ")
        assert "Traceback" not in terminal.text
        terminal.type("exit\n")


@pytest.mark.skipif(not shutil.which("zsh"), reason="there is no zsh")
@pytest.mark.parametrize(
    "told",
    [
        "autoload -Uz compinit; compinit -uD; source <(sakuin completion zsh)",
        "sakuin completion zsh > _sakuin; fpath=($PWD $fpath); autoload -Uz compinit; compinit -uD",
    ],
    ids=["by the shell at hand", "by its folder of functions"],
)
def test_zsh_completes_them_as_well_every_time(
    commands: Path, index: Path, tmp_path: Path, told: str
) -> None:
    environment = {**environment_with(commands, index), "HOME": str(tmp_path)}
    with at_terminal(
        starting("zsh", "-f", "-i"), env=environment, cwd=tmp_path, columns=200
    ) as terminal:
        terminal.wait_for("ready> ")
        terminal.type(f"{told}; echo fini''shed\n")
        terminal.wait_for("finished")
        complete(terminal, "sakuin sea", "rch")
        complete(terminal, "sakuin sea", "rch")
        complete(terminal, "sakuin search --kind bod", "y")


@pytest.mark.skipif(not shutil.which("fish"), reason="there is no fish")
def test_fish_completes_them_as_well(commands: Path, index: Path, tmp_path: Path) -> None:
    asked = "sakuin completion fish | source; complete -C 'sakuin search --document def'"
    environment = {**environment_with(commands, index), "HOME": str(tmp_path)}
    found = subprocess.run(
        ["fish", "--no-config", "-c", asked],
        env=environment, capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    assert b"part4-chapter1-section2.txt" in found.stdout


def test_a_shell_that_is_not_known_is_named(sakuin: Run) -> None:
    ended = sakuin("completion", "tcsh")
    assert (ended.exit_code, "tcsh" in ended.stderr) == (2, True)


def test_without_an_index_no_document_is_completed_and_nothing_said(
    commands: Path, tmp_path: Path
) -> None:
    environment = {
        **environment_with(commands, tmp_path / "none"),
        "_SAKUIN_COMPLETE": "bash_complete",
        "COMP_WORDS": "sakuin search --document d",
        "COMP_CWORD": "3",
    }
    found = subprocess.run(
        [str(commands / "sakuin")], env=environment, capture_output=True, timeout=60, check=True
    )
    assert (found.stdout.strip(), found.stderr) == (b"", b"")
