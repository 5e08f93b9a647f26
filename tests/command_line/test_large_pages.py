"""What is kept lies in large pages, and what is hardly used takes no more memory for that."""

from __future__ import annotations

import mmap
import re
import sys
from pathlib import Path

import pytest

from indexer.command_line import large_pages
from indexer.command_line.large_pages import LARGE, SMALL, keep_in_large_pages

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what is where")


def kilobytes(name: str) -> int:
    told = re.search(rf"^{name}: +(\d+) kB$", Path("/proc/self/smaps_rollup").read_text(), re.M)
    assert told
    return int(told[1])


def test_what_is_used_lies_in_large_pages_as_it_was() -> None:
    kept = mmap.mmap(-1, 8 * LARGE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    said = b"0123456789abcdef" * (8 * LARGE // 16)
    kept.write(said)
    if not keep_in_large_pages():
        pytest.skip("this system makes none when it is asked")
    assert kilobytes("AnonHugePages") >= 6 * LARGE // 1024
    assert kept[:] == said


def test_what_is_hardly_used_takes_no_more_memory() -> None:
    keep_in_large_pages()
    before = kilobytes("Anonymous")
    hardly_used = mmap.mmap(-1, 32 * LARGE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    for at in range(0, 32 * LARGE, 8 * SMALL):
        hardly_used[at] = 1
    keep_in_large_pages()
    assert kilobytes("Anonymous") - before < 16 * LARGE // 1024


def test_where_nothing_says_what_is_where_nothing_is_done(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(large_pages, "_MAPS", tmp_path / "maps")
    assert keep_in_large_pages() == 0
