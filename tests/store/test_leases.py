"""What somebody reads is not removed by builds, and goes with the last who reads it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from indexer.store import Lease
from tests.store.indexes import fork, letter_of, names_in, put

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps what is open")


def test_a_generation_that_is_read_outlasts_builds_and_is_the_last_reader_s_to_remove(
    tmp_path: Path,
) -> None:
    first = put(tmp_path, "a")
    one, other = Lease(first.folder), Lease(first.folder)
    for letter in "bcd":
        put(tmp_path, letter)
        assert letter_of(first) == "a"
    assert names_in(tmp_path) == {"CURRENT", "gen-000001", "gen-000003", "gen-000004"}
    assert not one.end()
    assert other.end()
    assert not other.end(), "it ends once"


def test_one_that_answers_is_nobody_s_to_remove(tmp_path: Path) -> None:
    assert not Lease(put(tmp_path, "a").folder).end()


def test_what_its_last_reader_left_is_removed_by_the_next_build(tmp_path: Path) -> None:
    lease = Lease(put(tmp_path, "a").folder)
    for letter in "bc":
        put(tmp_path, letter)
    assert lease.end()
    put(tmp_path, "d")
    assert names_in(tmp_path) == {"CURRENT", "gen-000003", "gen-000004"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_reader_in_another_process_counts_until_it_ends_however_that_ends(
    tmp_path: Path,
) -> None:
    first = put(tmp_path, "a")

    def read_and_die() -> None:
        lease = Lease(first.folder)
        for letter in "bc":
            put(tmp_path, letter)
        assert letter_of(first) == "a"
        assert lease
        os.kill(os.getpid(), 9)

    assert os.WTERMSIG(fork(read_and_die)) == 9
    assert "gen-000001" in names_in(tmp_path)
    put(tmp_path, "d")
    assert names_in(tmp_path) == {"CURRENT", "gen-000003", "gen-000004"}


def test_what_can_not_be_locked_is_read_all_the_same(tmp_path: Path) -> None:
    assert not Lease(tmp_path / "nothing").end()
