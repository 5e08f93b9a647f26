"""Nodes of OpenSearch on loopback: fetched once with Maven, each a process that can be killed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import urllib3
from filelock import FileLock

VERSION = "3.7.0"
SHA256 = "c5c8eb3828a2aead77e9d3bb9d280f54c4de190b0b67f0e412c38663627f1b06"
ARTIFACT = f"org.opensearch.distribution.integ-test-zip:opensearch:{VERSION}:zip"
MAVEN_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
# Nobody: OpenSearch refuses to run as root.
NOBODY, OLDEST_JDK = 65534, 21
HOME = Path(os.environ.get("SAKUIN_OPENSEARCH", "/var/tmp/sakuin-opensearch"))
# Java under load takes minutes to start; its memory in MB.
STARTING, HEAP = 600, 512
# What a node of tests does, it does seldom: it is compiled quickly rather than well, by which it
# takes two thirds of the time to start.
QUICK = "-XX:TieredStopAtLevel=1"


@dataclass(frozen=True, slots=True)
class Node:
    name: str
    port: int
    pid: int
    folder: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        os.kill(self.pid, how)
        while _is_running(self.pid):
            time.sleep(0.05)


@cache
def why_not() -> str:
    """The reason why it can't be run, "" if it can."""
    if _java_home() is None:
        return f"no JDK of {OLDEST_JDK} or newer in /usr/lib/jvm"
    if (HOME / f"opensearch-{VERSION}" / "bin").is_dir() or shutil.which("mvn"):
        return ""
    return "no Maven to fetch OpenSearch with"


def need_opensearch() -> None:
    """Skip a test where OpenSearch can't run, saying why; in CI it must run."""
    if missing := why_not():
        tell = pytest.fail if os.environ.get("CI") else pytest.skip
        tell(f"OpenSearch can't run here: {missing}")


@contextmanager
def running(count: int, *, java: str = QUICK) -> Iterator[list[Node]]:
    """A cluster of so many nodes, until the block ends; options of ``java`` beside its memory."""
    nodes = start(count, java=java)
    try:
        yield nodes
    finally:
        end(nodes)


def start(count: int, *, java: str = QUICK) -> list[Node]:
    server = _server()
    ports = _free_ports(2 * count)
    names = [f"n{number}" for number in range(1, count + 1)]
    seeds = [f"127.0.0.1:{port}" for port in ports[count:]]
    nodes = [
        _start(server, java, name, ports[at], ports[count + at], names, seeds)
        for at, name in enumerate(names)
    ]
    deadline = time.monotonic() + STARTING
    while not _has_formed(nodes[0], count):
        if time.monotonic() > deadline or not all(_is_running(node.pid) for node in nodes):
            said = (nodes[0].folder / "out.log").read_text("utf-8")[-2000:]
            end(nodes)
            raise RuntimeError(f"OpenSearch did not start: {said}")
        time.sleep(0.5)
    return nodes


def end(nodes: list[Node]) -> None:
    for node in nodes:
        if _is_running(node.pid):
            node.kill()
        shutil.rmtree(node.folder, ignore_errors=True)


def warmed(node: Node) -> Node:
    """The node, once what it loads for the first searches is loaded."""
    ask(node, "PUT", "/warming", {"settings": {"number_of_replicas": 0}})
    ask(node, "PUT", "/warming/_doc/1?refresh=true", {"text": "防衛"})
    for _ in range(30):
        ask(node, "POST", "/warming/_search", {"query": {"match": {"text": "防衛"}}})
    ask(node, "DELETE", "/warming")
    return node


def ask(node: Node, method: str, path: str, body: object = None) -> Any:
    """The answer of a node, whatever the status."""
    sent = None if body is None else json.dumps(body).encode()
    headers = {"content-type": "application/json"}
    with urllib3.PoolManager(retries=False) as pool:
        answer = pool.request(method, f"{node.address}{path}", body=sent, headers=headers)
        return json.loads(answer.data) if answer.data[:1] in (b"{", b"[") else answer.data.decode()


def _has_formed(node: Node, count: int) -> bool:
    try:
        found = ask(node, "GET", f"/_cluster/health?wait_for_nodes={count}&timeout=5s")
    except urllib3.exceptions.HTTPError:
        return False
    return isinstance(found, dict) and found.get("number_of_nodes") == count


def _start(
    server: Path,
    java: str,
    name: str,
    port: int,
    transport: int,
    names: list[str],
    seeds: list[str],
) -> Node:
    folder = Path(tempfile.mkdtemp(prefix="sakuin-opensearch-", dir="/var/tmp"))
    shutil.copytree(server / "config", folder / "config")
    for part in ("data", "logs", "tmp"):
        (folder / part).mkdir()
    options = folder / "config/jvm.options"
    lines = options.read_text("utf-8").splitlines()
    kept = [line for line in lines if "Xlog:gc" not in line]
    moved = [
        line.replace("logs/hs_err", f"{folder}/logs/hs_err").replace(
            "HeapDumpPath=data", f"HeapDumpPath={folder}/logs"
        )
        for line in kept
    ]
    options.write_text("\n".join(moved), "utf-8")
    discovery = (
        {"discovery.type": "single-node"}
        if len(names) == 1
        else {"discovery.seed_hosts": seeds, "cluster.initial_cluster_manager_nodes": names}
    )
    settings = {
        "cluster.name": f"sakuin-{seeds[0]}".replace(":", "-"),
        "node.name": name,
        "network.host": "127.0.0.1",
        "http.port": port,
        "transport.port": transport,
        "path.data": str(folder / "data"),
        "path.logs": str(folder / "logs"),
        # indexes are made by those who fill them, or not at all
        "action.auto_create_index": False,
        # a machine of tests may have a full disk
        "cluster.routing.allocation.disk.threshold_enabled": False,
        # as the README asks for: a long phrase has many terms
        "indices.query.bool.max_clause_count": 8192,
        **discovery,
    }
    # JSON is YAML, too
    (folder / "config/opensearch.yml").write_text(json.dumps(settings), "utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "OPENSEARCH_JAVA_HOME": str(_java_home()),
        "OPENSEARCH_PATH_CONF": str(folder / "config"),
        "OPENSEARCH_TMPDIR": str(folder / "tmp"),
        "OPENSEARCH_JAVA_OPTS": f"-Xms{HEAP}m -Xmx{HEAP}m {java}",
    }
    as_nobody: dict[str, Any] = {}
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    with (folder / "out.log").open("wb") as log:
        process = subprocess.Popen(
            [server / "bin/opensearch"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **as_nobody,
        )
    # it ends by `kill`, which any process of the tests may call
    process.returncode = 0
    return Node(name, port, process.pid, folder)


def _server() -> Path:
    """The unpacked server, fetched where it is not there yet."""
    server = HOME / f"opensearch-{VERSION}"
    HOME.mkdir(parents=True, exist_ok=True)
    with FileLock(HOME / "lock"):
        if not (server / ".complete").is_file():
            fetched = HOME / "download" / f"opensearch-{VERSION}.zip"
            if not fetched.is_file():
                place = f"-DoutputDirectory={fetched.parent}"
                command = ["mvn", "-B", "-q", MAVEN_PLUGIN, f"-Dartifact={ARTIFACT}", place]
                subprocess.run(command, check=True, capture_output=True)
            if hashlib.sha256(fetched.read_bytes()).hexdigest() != SHA256:
                raise RuntimeError(f"{fetched} is not what it should be")
            with zipfile.ZipFile(fetched) as archive:
                archive.extractall(HOME)
            for program in (server / "bin").iterdir():
                program.chmod(0o755)
            (server / ".complete").touch()
    return server


@cache
def _java_home() -> Path | None:
    """The newest JDK that is new enough."""
    found = []
    for home in Path("/usr/lib/jvm").glob("*/release"):
        version = re.search(r'JAVA_VERSION="(\d+)', home.read_text("utf-8"))
        if version and int(version[1]) >= OLDEST_JDK:
            found.append((int(version[1]), home.parent))
    return max(found)[1] if found else None


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def _is_running(pid: int) -> bool:
    """Whether a process is there and no corpse."""
    with suppress(ChildProcessError):  # another process of the tests started it
        os.waitpid(pid, os.WNOHANG)
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
