"""One node for all tests that need one, whichever of the processes of a run they are in."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.clusters.cluster_indexes_here import TEXT
from tests.clusters.opensearch_nodes import Node, end, need_opensearch, start, warmed


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Node]:
    """A cluster of one node."""
    need_opensearch()
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    note, lock = shared / "opensearch.json", FileLock(shared / "opensearch.lock")
    with lock:
        users, node = _read(note) or (0, warmed(start(1)[0]))
        _write(note, users + 1, node)
    yield node
    with lock:
        users, node = _read(note) or (1, node)
        if users > 1:
            _write(note, users - 1, node)
        else:
            note.unlink()
            end([node])


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"{TEXT}{name * 3}の章である。\n", "utf-8")
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def closed() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"http://127.0.0.1:{server.getsockname()[1]}"


def _read(note: Path) -> tuple[int, Node] | None:
    if not note.is_file():
        return None
    users, name, port, pid, folder = json.loads(note.read_text("utf-8"))
    return users, Node(name, port, pid, Path(folder))


def _write(note: Path, users: int, node: Node) -> None:
    record = [users, node.name, node.port, node.pid, str(node.folder)]
    note.write_text(json.dumps(record), "utf-8")
