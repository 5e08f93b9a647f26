"""One index by every engine: built once, then copied by each into a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from indexer import service
from indexer.engines import place_of
from indexer.store import newest
from tests.clusters.opensearch_nodes import Node, ask, running, warmed

# Ticks of the clock that /proc counts CPU time in, each second.
TICKS = os.sysconf("SC_CLK_TCK")
# Seconds after which a cluster knows how large its indexes are.
SETTLING = 15


@dataclass(frozen=True, slots=True)
class CopiedIndex:
    """An index by one engine, and what writing it took, its passages being analysed already.

    ``seconds``: by the clock. ``cpu``, ``node_cpu``: seconds of the program and of the cluster's
    node. ``peak``: MB that the program had at most. ``node``: where it is in a cluster.
    """

    engine: str
    index: Path
    seconds: float
    cpu: float
    node_cpu: float
    peak: float
    node: Node | None = None

    @property
    def size(self) -> int:
        """Bytes on the disk, with those in the cluster."""
        folder = newest(self.index)
        assert folder
        own = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        place = place_of(folder)
        if not place or not self.node:
            return own
        time.sleep(SETTLING)
        (row,) = ask(self.node, "GET", f"/_cat/indices/{place.index}?format=json&bytes=b")
        return own + int(row["store.size"])


@contextmanager
def copied_by_each(source: Path, made: Path) -> Iterator[list[CopiedIndex]]:
    """Copies of an index below a folder, one by each engine, with a node of OpenSearch as long as
    the block lasts.
    """
    with running(1) as (node,):
        yield [copy_by(engine, source, made, warmed(node)) for engine in service.ENGINES]


def copy_by(engine: str, source: Path, made: Path, node: Node) -> CopiedIndex:
    index = made / engine
    shutil.copytree(source, index)
    command = [sys.executable, "-m", "indexer", "copy", str(index), "--engine", engine]
    in_cluster = engine == "opensearch"
    if in_cluster:
        command += ["--cluster", node.address, "--replicas", "0"]
    before, began = node_seconds(node), time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as copying:
        _, status, used = os.wait4(copying.pid, 0)
        copying.returncode = os.waitstatus_to_exitcode(status)
    if copying.returncode:
        raise RuntimeError(f"{' '.join(command)}: {copying.returncode}")
    return CopiedIndex(
        engine,
        index,
        time.perf_counter() - began,
        used.ru_utime + used.ru_stime,
        node_seconds(node) - before if in_cluster else 0.0,
        used.ru_maxrss / 1024,
        node if in_cluster else None,
    )


def node_seconds(node: Node) -> float:
    """CPU seconds that a node has taken so far (Linux)."""
    fields = Path(f"/proc/{node.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def node_memory(node: Node) -> float:
    """MB of memory that a node has (Linux)."""
    lines = Path(f"/proc/{node.pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))
