"""A real server logs and counts what it answers, by however many processes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote

import pytest

from tests.command_line.conftest import Run, Start
from tests.command_line.servers import fetch, serving_at

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

SEARCH = f"/api/v1/search?q={quote('産業界')}&size=1"


def total(metrics: str, name: str, *labels: str) -> float:
    """The sum of all samples of a name that have these labels."""
    samples = re.findall(rf"^{name}\{{(.*)\}} (.+)$", metrics, re.M)
    return sum(float(value) for named, value in samples if all(each in named for each in labels))


def end(process: subprocess.Popen[bytes]) -> list[dict[str, Any]]:
    """The log of a server that is told to stop."""
    process.send_signal(signal.SIGTERM)
    _, notes = process.communicate(timeout=30)
    return [json.loads(line) for line in notes.decode("utf-8").splitlines()]


def test_without_options_a_server_says_nothing_of_its_requests(start: Start, index: Path) -> None:
    with serving_at(start, "--index", index) as (address, process):
        fetch(address + SEARCH)
        assert end(process) == []


def test_two_processes_count_together_and_what_one_counted_outlives_it(
    start: Start, index: Path
) -> None:
    pytest.importorskip("prometheus_client")
    named = ("--index", f"a={index}", "--index", f"b={index}", "--processes", "2")
    before = set(Path(tempfile.gettempdir()).glob("sakuin-metrics-*"))
    with serving_at(start, *named, "--metrics", "--log-format", "json") as (address, process):
        for _ in range(20):
            fetch(f"{address}/a{SEARCH}")
        labels = ('index="a"', 'endpoint="api.search"', 'status="200"')
        # each process must say the same, whichever answers
        told = {
            total(fetch(f"{address}/metrics"), "sakuin_requests_total", *labels) for _ in "1234"
        }
        assert told == {20}
        (child,) = children_of(process.pid)[:1]
        os.kill(child, signal.SIGKILL)
        wait_for_another(address)
        metrics = fetch(f"{address}/metrics")
        assert total(metrics, "sakuin_requests_total", *labels) == 20
        assert total(metrics, "sakuin_index_ready") == 2
        log = end(process)
    events = [line["event"] for line in log]
    assert events.count("access") > 25
    assert [line["reason"] for line in log if line["event"] == "server"] == ["SIGKILL"]
    assert "産業界" not in str(log)
    assert set(Path(tempfile.gettempdir()).glob("sakuin-metrics-*")) <= before


def children_of(process: int) -> list[int]:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=True
    )
    return list(map(int, found.stdout.split()))


def wait_for_another(address: str) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            fetch(f"{address}/healthz")
            return
        except (URLError, ConnectionError):
            assert time.monotonic() < until
            time.sleep(0.1)


def test_what_took_longer_is_logged_with_its_stages(start: Start, index: Path) -> None:
    options = ("--slow-query", "0.01ms", "--log-format", "json", "--log-queries")
    with serving_at(start, "--index", index, *options) as (address, process):
        fetch(address + SEARCH)
        access, slow = end(process)
    assert (access["event"], slow["event"]) == ("access", "slow")
    assert access["query"] == slow["query"] == "q=産業界&size=1"
    stages = {name for name in slow if name.endswith("_ms")}
    assert {"queue_ms", "parse_ms", "plan_ms", "search_ms", "rest_ms"} <= stages
    assert sum(slow[name] for name in stages) == pytest.approx(slow["ms"], abs=1.0)


@pytest.mark.parametrize("written", ["500", "fast", "-1s", "1h"])
def test_a_time_that_is_none_is_refused(sakuin: Run, index: Path, written: str) -> None:
    ended = sakuin("serve", "--port", "0", "--index", index, "--slow-query", written)
    assert (ended.exit_code, f"{written} is no time" in ended.stderr) == (2, True)


def test_metrics_without_their_package_say_what_to_install(
    start: Start, index: Path, tmp_path: Path
) -> None:
    (tmp_path / "prometheus_client.py").write_text("raise ImportError\n", "utf-8")
    process = start("serve", "--port", "0", "--index", index, "--metrics")
    _, notes = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "pip install 'sakuin[metrics]'" in notes.decode("utf-8")
