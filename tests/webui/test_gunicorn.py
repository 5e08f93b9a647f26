"""The application runs under gunicorn as RUNNING.md says."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from tests.guides import ROOT, RUNNING

pytest.importorskip("gunicorn", reason="gunicorn is installed with the tests")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="gunicorn needs fork")


@pytest.mark.slow
def test_the_line_that_is_told_serves_and_answers_by_its_names_alone(
    index: Path, tmp_path: Path
) -> None:
    (line,) = re.findall(
        r"^SAKUIN_INDEX=\S+ gunicorn (.+?)^```",
        RUNNING,
        re.M | re.S,
    )
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    arguments = [
        argument.replace("127.0.0.1:8000", f"127.0.0.1:{port}")
        for argument in shlex.split(line.replace("\\\n", ""))
    ]
    environment = {
        **os.environ,
        "SAKUIN_INDEX": str(index),
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
    }
    command = [sys.executable, "-m", "gunicorn", *arguments]
    with subprocess.Popen(
        command, env=environment, cwd=tmp_path, stderr=subprocess.DEVNULL
    ) as process:
        try:
            address = f"http://localhost:{port}"
            wait_for(f"{address}/healthz", process)
            with urlopen(f"{address}/?q={quote('産業界')}", timeout=30) as page:
                assert "<mark>産業界</mark>" in page.read().decode("utf-8")
            with pytest.raises(HTTPError, match="400"):
                urlopen(Request(f"{address}/", headers={"Host": "evil.example"}), timeout=30)
        finally:
            process.terminate()
    assert process.returncode == 0


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            with urlopen(address, timeout=30):
                return
        except OSError:  # it does not listen yet
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.1)
