"""One builder at a time, and the other is told who it is."""

from __future__ import annotations

import json
import multiprocessing
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from indexer.errors import Locked
from indexer.store import builder_at_work
from tests.store.indexes import fill_with, letter_now, names_in, publish_into, put


def build_slowly(index: Path, started: Path, seconds: float) -> None:
    def fill(folder: Path) -> Mapping[str, int]:
        counts = fill_with("b")(folder)
        started.touch()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            (folder / "segment-2").write_text("b" * 1000, "ascii")
        return counts

    publish_into(index, fill)


def test_a_second_builder_is_told_at_once_who_builds(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    first = context.Process(
        target=build_slowly, args=(tmp_path / "index", tmp_path / "started", 60.0)
    )
    first.start()
    try:
        while not (tmp_path / "started").exists():
            time.sleep(0.01)
        with pytest.raises(Locked) as caught:
            put(tmp_path / "index", "c")
        assert first.is_alive(), "nobody waited for it"
        assert caught.value.facts["pid"] == first.pid
        assert str(caught.value.facts["since"]).startswith("20")
        assert (builder_at_work(tmp_path / "index") or {})["pid"] == first.pid
    finally:
        first.kill()
        first.join()
    # The lock file and the note are still there, but nobody holds the lock.
    assert json.loads((tmp_path / "index" / "builder.json").read_text("utf-8"))["pid"] == first.pid
    assert builder_at_work(tmp_path / "index") is None
    assert not (tmp_path / "index" / "builder.json").exists()
    put(tmp_path / "index", "c")
    assert letter_now(tmp_path / "index") == "c"
    assert names_in(tmp_path / "index") == {"CURRENT", "gen-000001"}
    first.close()


def test_two_builders_in_one_process_exclude_each_other(tmp_path: Path) -> None:
    started, done = threading.Event(), threading.Event()

    def fill(folder: Path) -> Mapping[str, int]:
        started.set()
        assert done.wait(10)
        return fill_with("a")(folder)

    first = threading.Thread(target=publish_into, args=(tmp_path, fill))
    first.start()
    assert started.wait(10)
    with pytest.raises(Locked):
        put(tmp_path, "b")
    done.set()
    first.join()
    assert letter_now(tmp_path) == "a"
