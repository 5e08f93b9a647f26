"""Law 8: after a failed or killed rebuild the old index answers as before."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from indexer.errors import DiskFull, NotWritable
from indexer.store import current
from tests.store.indexes import (
    STAMP,
    at_step,
    check_nothing,
    fill_with,
    fork,
    letter_now,
    names_in,
    publish_into,
    put,
)

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def test_what_was_published_is_what_is_current(tmp_path: Path) -> None:
    published = put(tmp_path / "new" / "index", "a")
    found = current(tmp_path / "new" / "index", STAMP)
    assert found == published
    assert found.manifest.counts == {"passages": 3}
    assert found.manifest.files.keys() == {"segment-1", "segment-2", "deep/er/terms"}
    assert not found.fallback


def test_the_generation_before_is_kept_and_older_ones_are_removed(tmp_path: Path) -> None:
    for letter in "abc":
        put(tmp_path, letter)
    assert names_in(tmp_path) == {"CURRENT", "gen-000002", "gen-000003"}
    assert letter_now(tmp_path) == "c"


def test_the_generation_kept_is_one_that_could_answer(tmp_path: Path) -> None:
    put(tmp_path, "a")
    put(tmp_path, "b")
    (tmp_path / "gen-000002" / "segment-1").write_text("b", "ascii")
    put(tmp_path, "c")
    assert names_in(tmp_path) == {"CURRENT", "gen-000001", "gen-000003"}


@pytest.mark.parametrize("failing", ["fill", "check"])
def test_a_build_that_fails_leaves_the_index_as_it_was(tmp_path: Path, failing: str) -> None:
    put(tmp_path, "a")
    before = names_in(tmp_path)

    def check(folder: Path) -> None:
        assert (folder / "segment-1").exists()
        raise ArithmeticError("not what was asked for")

    def fill(folder: Path) -> Mapping[str, int]:
        fill_with("b")(folder)
        raise ArithmeticError("not to be read")

    with pytest.raises(ArithmeticError):
        publish_into(
            tmp_path,
            fill if failing == "fill" else fill_with("b"),
            check if failing == "check" else check_nothing,
        )
    assert names_in(tmp_path) == before
    assert letter_now(tmp_path) == "a"


@pytest.mark.slow
@needs_fork
def test_killed_at_any_step_the_old_or_the_new_answers_and_the_next_build_works(
    tmp_path: Path,
) -> None:
    """No manual step is needed afterwards, and nothing half-built stays."""
    answers = []
    for step in range(1, 200):
        index = tmp_path / str(step)
        put(index, "a")

        def build_and_die(index: Path = index, step: int = step) -> None:
            at_step(step, lambda: os.kill(os.getpid(), signal.SIGKILL))
            put(index, "b")

        status = fork(build_and_die)
        answers.append(letter_now(index))
        assert not current(index, STAMP).fallback
        put(index, "c")
        assert letter_now(index) == "c"
        assert len([name for name in names_in(index) if name.startswith("gen-")]) == 2
        if status == 0:
            break
        assert os.WTERMSIG(status) == signal.SIGKILL
    else:
        pytest.fail("the build never came to its end")
    assert "".join(answers) == "a" * answers.count("a") + "b" * answers.count("b"), (
        "once switched, always switched"
    )
    assert answers.count("a") > 20
    assert answers.count("b") > 1


@pytest.mark.slow
@needs_fork
@pytest.mark.parametrize("again", [False, True], ids=["once", "for ever"])
def test_a_disk_that_fills_up_at_any_step_costs_nothing_but_the_build(
    tmp_path: Path, *, again: bool
) -> None:
    def no_space() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    outcomes = []
    for step in range(1, 70):
        index = tmp_path / str(step)
        put(index, "a")

        def build_until_full(index: Path = index, step: int = step) -> None:
            at_step(step, no_space, again=again)
            try:
                put(index, "b")
            except DiskFull:
                os._exit(6)

        status = os.waitstatus_to_exitcode(fork(build_until_full))
        assert status in (0, 6)
        outcomes.append((status, letter_now(index)))
        assert again or not [name for name in names_in(index) if name.endswith(".tmp")]
        put(index, "c")
        assert letter_now(index) == "c"
    assert set(outcomes) <= {(6, "a"), (6, "b"), (0, "b")}
    assert outcomes.count((6, "b")) <= 3, (
        "only what comes after the switch may fail and yet have switched"
    )
    assert outcomes[-1] == (0, "b"), "the last step came before this one"


def test_a_full_disk_is_named_and_nothing_half_written_stays(tmp_path: Path) -> None:
    """Linux has a device that is always full; what it says is what a full disk says."""
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    put(tmp_path, "a")

    def fill(folder: Path) -> Mapping[str, int]:
        fill_with("b")(folder)
        full.write_text("b" * 10_000, "ascii")
        return {}

    with pytest.raises(DiskFull) as caught:
        publish_into(tmp_path, fill)
    assert caught.value.facts["path"] == str(tmp_path)
    assert re.fullmatch(r"[0-9.,]+ MB", str(caught.value.facts["needed"]))
    assert re.fullmatch(r"[0-9.,]+ MB", str(caught.value.facts["free"]))
    assert names_in(tmp_path) == {"CURRENT", "gen-000001"}
    assert letter_now(tmp_path) == "a"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 64 KiB, where this process may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if (
        sys.platform != "linux"
        or os.geteuid() != 0
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("mounting a small disk is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_really_full_disk_leaves_the_old_index_answering(small_disk: Path) -> None:
    index = small_disk / "index"
    put(index, "a")

    def fill(folder: Path) -> Mapping[str, int]:
        for number in range(100):
            (folder / f"segment-{number}").write_text("b" * 4000, "ascii")
        return {}

    with pytest.raises(DiskFull):
        publish_into(index, fill)
    assert letter_now(index) == "a"
    put(index, "c")
    assert letter_now(index) == "c"


def test_a_folder_that_cannot_be_written_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "ascii")
    index = tmp_path / "file" / "below"
    with pytest.raises(NotWritable) as caught:
        put(index, "a")
    assert caught.value.facts["path"] == str(index)
    assert caught.value.facts["reason"]


def test_an_error_about_a_file_of_the_corpus_is_not_blamed_on_the_index(tmp_path: Path) -> None:
    def fill(_: Path) -> Mapping[str, int]:
        (tmp_path / "corpus" / "missing.txt").read_text("utf-8")
        return {}

    with pytest.raises(FileNotFoundError):
        publish_into(tmp_path / "index", fill)


@needs_fork
def test_everything_is_on_the_disk_before_the_switch_and_the_switch_is_flushed_too(
    tmp_path: Path,
) -> None:
    log = tmp_path / "log"

    def build() -> None:
        lines = []
        paths: dict[int, str] = {}
        true_open, true_fsync = os.open, os.fsync

        def logged_open(path: str, *arguments: Any) -> int:
            descriptor = true_open(path, *arguments)
            paths[descriptor] = Path(path).as_posix().removeprefix(f"{tmp_path.as_posix()}/")
            return descriptor

        def logged_fsync(descriptor: int) -> None:
            true_fsync(descriptor)
            lines.append(f"fsync {paths[descriptor]}")

        os.open, os.fsync = logged_open, logged_fsync  # type: ignore[assignment]
        sys.addaudithook(
            lambda event, args: (
                lines.append(f"rename to {Path(args[1]).name}") if event == "os.rename" else None
            )
        )
        put(tmp_path / "index", "a")
        log.write_text("\n".join(lines), "utf-8")

    assert fork(build) == 0
    lines = log.read_text("utf-8").splitlines()
    staged = "index/gen-000001.tmp"
    files = ("segment-1", "segment-2", "deep", "deep/er", "deep/er/terms", "manifest.json")
    before = lines[: lines.index("rename to gen-000001")]
    assert {f"fsync {staged}", *(f"fsync {staged}/{name}" for name in files)} <= set(before)
    assert lines[len(before) :] == [
        "rename to gen-000001",
        "fsync index",
        "fsync index/CURRENT.tmp",
        "rename to CURRENT",
        "fsync index",
    ]
