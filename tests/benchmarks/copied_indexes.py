"""One index by every engine: built once, then copied by each into a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from indexer import service
from indexer.engines import location_of
from indexer.store import newest
from tests.clusters.opensearch_nodes import Node, ask, running, warmed

# Ticks of the clock that /proc counts CPU time in, each second.
TICKS = os.sysconf("SC_CLK_TCK")
# Seconds after which a cluster knows how large its indexes are; between two looks at a process.
SETTLING, LOOKING = 15, 0.02


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
        location = location_of(folder)
        if not location or not self.node:
            return own
        time.sleep(SETTLING)
        (row,) = ask(self.node, "GET", f"/_cat/indices/{location.index}?format=json&bytes=b")
        return own + int(row["store.size"])


@contextmanager
def copied_by_each(source: Path, made: Path) -> Iterator[list[CopiedIndex]]:
    """Copies of an index below a folder, one by each engine, with a node of OpenSearch as long as
    the block lasts.
    """
    with running(1, java="") as (node,):
        yield [copy_by(engine, source, made, warmed(node)) for engine in service.ENGINES]


def copy_by(engine: str, source: Path, made: Path, node: Node) -> CopiedIndex:
    index = made / engine
    shutil.copytree(source, index)
    command = [sys.executable, "-m", "indexer", "copy", str(index), "--engine", engine]
    in_cluster = engine == "opensearch"
    if in_cluster:
        command += ["--cluster", node.address, "--replicas", "0"]
    before, began = node_seconds(node), time.perf_counter()
    cpu, peak = run_measured(command)
    return CopiedIndex(
        engine,
        index,
        time.perf_counter() - began,
        cpu,
        node_seconds(node) - before if in_cluster else 0.0,
        peak,
        node if in_cluster else None,
    )


def run_measured(
    command: Sequence[str], look: Callable[[int], float] | None = None
) -> tuple[float, float]:
    """Run a command; return its CPU seconds, and the MB that it had at most (Linux).

    What the system says of memory once it has ended counts what this process had when it began.
    ``look``: what says how much its process has at a time, or has had so far.
    """
    look = look or partial(memory_of, kind="VmHWM")
    silent, peak = subprocess.DEVNULL, 0.0
    with subprocess.Popen(command, stdout=silent, stderr=silent) as process:
        while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            with suppress(StopIteration, OSError):  # it has ended meanwhile
                peak = max(peak, look(process.pid))
            time.sleep(LOOKING)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {process.returncode}")
    return used.ru_utime + used.ru_stime, peak


def node_seconds(node: Node) -> float:
    """CPU seconds that a node has taken so far (Linux)."""
    fields = Path(f"/proc/{node.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_of(process: int, kind: str = "VmRSS") -> float:
    """MB of memory that a process has, or with ``VmHWM`` had at most so far (Linux)."""
    lines = Path(f"/proc/{process}/status").read_text("utf-8", "replace").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{kind}:"))
