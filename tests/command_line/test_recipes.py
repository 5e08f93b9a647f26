"""The recipes for those who run Sakuin are run as they stand there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from indexer.command_line import program
from tests.guides import ROOT, RUNNING

UNITS = {
    "sakuin.service": "[Unit]\nDescription=Sakuin,",
    "sakuin-build.service": "[Unit]\nDescription=The index",
    "sakuin-build.timer": "[Unit]\nDescription=Builds",
}
PROGRAM = Path(sys.executable).parent / "sakuin"


def unit(name: str) -> str:
    (found,) = re.findall(f"```ini\n({re.escape(UNITS[name])}.+?)```", RUNNING, re.S)
    return str(found)


def test_what_a_container_runs_is_a_command_that_there_is() -> None:
    """It is not built here; file and RUNNING say on what it was."""
    written = (ROOT / "Containerfile").read_text("utf-8")
    assert "untried over that of Docker Hub" in written
    assert "it is *untried*" in RUNNING
    for command in re.findall(r"^#   (podman .+)$", written, re.M):
        assert command in RUNNING
    called = dict(re.findall(r"^(ENTRYPOINT|CMD) (.+)$", written, re.M))
    words: list[str] = [*json.loads(called["ENTRYPOINT"]), *json.loads(called["CMD"])]
    found = program.get_command(click.Context(program), words[1])
    assert words[0] == "sakuin"
    assert found
    found.make_context(words[1], words[2:], parent=click.Context(program))
    recipe = " ".join(re.findall(r"/opt/sakuin/bin/pip install (.+)", RUNNING))
    for step in re.findall(r"pip install --no-cache-dir (--[\w-]+)", written):
        assert step in recipe


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_finds_nothing_against_the_units(tmp_path: Path) -> None:
    for name in UNITS:
        written = unit(name).replace("/opt/sakuin/bin/sakuin", str(PROGRAM))
        (tmp_path / name).write_text(written.replace("User=sakuin", "User=root"), "utf-8")
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in checked.stderr.splitlines() if "sakuin" in line] == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no cron")
@pytest.mark.parametrize("kind", ["timer", "cron"])
def test_the_build_of_a_night_says_what_changed(tmp_path: Path, kind: str) -> None:
    lines = {
        "timer": re.findall("^ExecStart=(.+ build .+)$", RUNNING, re.M),
        "cron": re.findall(r"^15 3 \* \* \* sakuin (.+)$", RUNNING, re.M),
    }
    (line,) = lines[kind]
    reports = tmp_path / "reports"
    reports.mkdir()
    command = (
        line.replace("/opt/sakuin/bin/sakuin", f"{sys.executable} -m indexer")
        .replace("/srv/reports", str(reports))
        .replace("/var/lib/sakuin", str(tmp_path))
    )
    for name in ("a.txt", "b.txt"):
        (reports / name).write_text("防衛の計画を進める。\n" + name, "utf-8")
        built = subprocess.run(
            ["sh", "-c", command],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        )
    assert "Since the last build: 1 added (b.txt)" in built.stderr
