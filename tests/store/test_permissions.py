"""Who may write an index is told; what may not be read is not called damaged."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.errors import IndexUnreadable, NotWritable
from indexer.store import builder_at_work, current, writable_by_others
from tests.store.indexes import STAMP, fork, letter_now, put

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")


def test_an_index_that_only_its_owner_may_write_is_not_spoken_of(tmp_path: Path) -> None:
    put(tmp_path / "index", "a")
    assert writable_by_others(tmp_path / "index") is None


@pytest.mark.parametrize("name", [".", "CURRENT", "gen-000001", "gen-000001/segment-1"])
def test_a_part_that_others_may_write_is_named(tmp_path: Path, name: str) -> None:
    put(tmp_path / "index", "a")
    part = tmp_path / "index" / name
    part.chmod(part.stat().st_mode | 0o002)
    assert writable_by_others(tmp_path / "index") == part


def test_a_folder_above_counts_unless_each_may_remove_only_what_is_theirs(tmp_path: Path) -> None:
    put(tmp_path / "open" / "index", "a")
    (tmp_path / "open").chmod(0o777)
    assert writable_by_others(tmp_path / "open" / "index") == tmp_path / "open"
    (tmp_path / "open").chmod(0o1777)
    assert writable_by_others(tmp_path / "open" / "index") is None


def as_nobody(act: Callable[[], None]) -> int:
    """Run ``act`` in a child that the rights of files hold for, whoever runs the tests."""

    def run() -> None:
        if os.geteuid() == 0:
            os.setegid(65534)
            os.seteuid(65534)
        act()

    return fork(run)


@pytest.fixture
def seen(tmp_path: Path) -> Path:
    """An index whose parents nobody may pass, too."""
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(folder.stat().st_mode | 0o011)
    put(tmp_path / "index", "a")
    return tmp_path / "index"


@pytest.mark.parametrize("name", [".", "gen-000001/manifest.json", "gen-000001/segment-1"])
def test_what_may_not_be_read_is_named_with_the_reason(seen: Path, name: str) -> None:
    part = seen / name
    mode = part.stat().st_mode
    part.chmod(0)

    def look() -> None:
        with pytest.raises(IndexUnreadable) as caught:
            current(seen, STAMP)
        assert caught.value.facts["reason"] == "Permission denied"
        assert str(caught.value.facts["file"]) in str(part)

    assert as_nobody(look) == 0
    part.chmod(mode)
    assert letter_now(seen) == "a"


def test_an_index_that_may_not_be_looked_into_is_not_built_over(seen: Path) -> None:
    (seen / "sakuin.json").chmod(0)

    def build() -> None:
        with pytest.raises(NotWritable) as caught:
            put(seen, "b")
        assert caught.value.facts == {"path": str(seen), "reason": "Permission denied"}

    assert as_nobody(build) == 0


def test_an_index_that_may_not_be_looked_into_has_no_builder_that_could_be_told(seen: Path) -> None:
    def look() -> None:
        assert builder_at_work(seen) is None

    seen.chmod(0)
    assert as_nobody(look) == 0
    seen.chmod(0o755)
