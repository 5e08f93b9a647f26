"""A build goes only where nothing lies that is not of a build, and removes nothing else there."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from indexer.errors import IndexWithinIndex, NotAnIndex
from indexer.store import claim, identity_of, publish
from tests.store.indexes import (
    STAMP,
    check_nothing,
    fill_with,
    fork,
    letter_now,
    names_in,
    publish_into,
    put,
)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


def photo(folder: Path) -> None:
    (folder / "gen-202401").mkdir()
    (folder / "gen-202401" / "photo.jpg").write_bytes(b"mine")


def lock_of_others(folder: Path) -> None:
    (folder / "lock").write_text("pid 12", "ascii")


def lock_that_leads_away(folder: Path) -> None:
    (folder.parent / "precious").write_text("", "ascii")
    (folder / "lock").symlink_to(folder.parent / "precious")


@pytest.mark.parametrize(
    ("fill", "named"),
    [
        (photo, "gen-202401"),
        (lock_of_others, "lock"),
        (lock_that_leads_away, "lock"),
        (lambda folder: (folder / "notes.txt").write_text("mine", "ascii"), "notes.txt"),
        (lambda folder: (folder / "CURRENT").write_text("gen-000001\n", "ascii"), "CURRENT"),
        (lambda folder: (folder / "gen-000001.tmp").mkdir(), "gen-000001.tmp"),
        (lambda folder: (folder / "sakuin.json").write_text("{}", "ascii"), "sakuin.json"),
    ],
)
def test_a_folder_with_other_things_is_refused_and_left_as_it_is(
    tmp_path: Path, fill: Callable[[Path], object], named: str
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    fill(folder)
    before = tree(tmp_path)
    with pytest.raises(NotAnIndex) as caught:
        put(folder, "a")
    assert caught.value.facts == {"path": str(folder), "file": named}
    assert caught.value.exit_code == 2
    assert tree(tmp_path) == before


def test_a_file_is_no_folder_of_an_index(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "ascii")
    with pytest.raises(NotAnIndex):
        put(tmp_path / "file", "a")
    assert (tmp_path / "file").read_text("ascii") == "mine"


def test_an_empty_folder_may_hold_what_systems_put_there(tmp_path: Path) -> None:
    (tmp_path / "lost+found").mkdir()
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    put(tmp_path, "a")
    assert letter_now(tmp_path) == "a"


@pytest.mark.parametrize("below", ["gen-000001", "gen-000001/deep/new", "new"])
def test_an_index_within_an_index_is_refused(tmp_path: Path, below: str) -> None:
    put(tmp_path / "index", "a")
    before = tree(tmp_path)
    with pytest.raises(IndexWithinIndex) as caught:
        put(tmp_path / "index" / below, "b")
    assert caught.value.facts["outer"] == str(tmp_path / "index")
    assert tree(tmp_path) == before


def test_a_link_to_an_index_is_that_index(tmp_path: Path) -> None:
    put(tmp_path / "index", "a")
    (tmp_path / "link").symlink_to(tmp_path / "index")
    put(tmp_path / "link", "b")
    assert letter_now(tmp_path / "index") == "b"


def test_things_of_others_in_an_index_outlive_all_builds(tmp_path: Path) -> None:
    put(tmp_path, "a")
    photo(tmp_path)
    for name in ("gen-old", "gen-000077.tmp"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "letter").write_text("mine", "ascii")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "gen-000078.tmp").symlink_to(tmp_path / "elsewhere")
    for letter in "bcd":
        put(tmp_path, letter)
    assert letter_now(tmp_path) == "d"
    assert names_in(tmp_path) - {"CURRENT", "gen-202403", "gen-202404"} == {
        "gen-202401", "gen-old", "gen-000077.tmp", "gen-000078.tmp", "elsewhere"
    }  # fmt: skip
    assert (tmp_path / "gen-202401" / "photo.jpg").read_bytes() == b"mine"
    assert (tmp_path / "gen-000077.tmp" / "letter").exists()


def test_an_index_of_a_version_without_ledger_is_known_by_its_manifests(tmp_path: Path) -> None:
    put(tmp_path, "a")
    put(tmp_path, "b")
    (tmp_path / "sakuin.json").unlink()
    with pytest.raises(IndexWithinIndex):
        put(tmp_path / "new", "c")
    put(tmp_path, "c")
    assert names_in(tmp_path) == {"CURRENT", "gen-000002", "gen-000003"}
    assert json.loads((tmp_path / "sakuin.json").read_text("utf-8"))["generations"] == [
        "gen-000001", "gen-000002", "gen-000003"
    ]  # fmt: skip


def test_a_generation_whose_manifest_is_damaged_is_swept_all_the_same(tmp_path: Path) -> None:
    put(tmp_path, "a")
    put(tmp_path, "b")
    (tmp_path / "gen-000001" / "manifest.json").write_bytes(b"{}")
    put(tmp_path, "c")
    assert names_in(tmp_path) == {"CURRENT", "gen-000002", "gen-000003"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_what_a_first_build_left_that_was_broken_off_is_taken_over(tmp_path: Path) -> None:
    def die(folder: Path) -> Mapping[str, int]:
        fill_with("a")(folder)
        os._exit(9)

    index = tmp_path / "index"

    def build() -> None:
        publish_into(index, die)

    fork(build)
    assert names_in(index) == {"builder.json", "gen-000001.tmp"}
    put(index, "b")
    assert letter_now(index) == "b"
    assert names_in(index) == {"CURRENT", "gen-000001"}


@pytest.mark.parametrize("left", [["lock"], ["lock", "builder.json"], ["lock", "sakuin.json"]])
def test_what_is_left_of_the_first_steps_of_a_build_is_no_obstacle(
    tmp_path: Path, left: list[str]
) -> None:
    put(tmp_path / "other", "a")
    with claim(tmp_path / "other"):
        (tmp_path / "index").mkdir()
        for name in left:
            shutil.copy(tmp_path / "other" / name, tmp_path / "index" / name)
    put(tmp_path / "index", "b")
    assert letter_now(tmp_path / "index") == "b"


def test_a_claim_may_publish_more_than_once(tmp_path: Path) -> None:
    with claim(tmp_path) as held:
        for letter in "ab":
            publish(held, STAMP, fill_with(letter), check_nothing)
    assert letter_now(tmp_path) == "b"


def test_a_copy_is_another_index_at_the_same_path_too(tmp_path: Path) -> None:
    """As it is on another machine; a rebuilt index is the same one."""
    index, moved = tmp_path / "index", tmp_path / "moved"
    put(index, "a")
    identities = []
    for _ in range(2):
        with claim(index) as held:
            identities.append(held.identity())
            assert identity_of(index) == held.identity()
        put(index, "b")
    index.rename(moved)
    shutil.copytree(moved, index)
    for each in (index, moved):
        with claim(each) as held:
            identities.append(held.identity())
    assert identities[0] == identities[1]
    assert len(set(identities)) == 3
