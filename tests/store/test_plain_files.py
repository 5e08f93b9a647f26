"""Whatever lies at the names of its own files, an index answers, and the next build repairs it and
nothing else.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from indexer.store import builder_at_work, current
from tests.store.indexes import STAMP, letter_now, letter_of, put

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
ODD = ["pipe", "folder", "full folder", "link", "link to itself", "link to zeros", "huge", "digits"]


def place(path: Path, what: str) -> None:
    path.unlink(missing_ok=True)
    elsewhere = path.parent.parent / "precious"
    elsewhere.write_text("mine", "ascii")
    if what == "pipe":
        os.mkfifo(path)
    elif what in ("folder", "full folder"):
        path.mkdir()
        if what == "full folder":
            (path / "kept").write_text("mine", "ascii")
    elif what.startswith("link"):
        path.symlink_to(
            {"link": elsewhere, "link to itself": path, "link to zeros": Path("/dev/zero")}[what]
        )
    elif what == "huge":
        with path.open("wb") as file:
            file.truncate(2**32)
    else:
        path.write_bytes(b"gen-" + b"1" * 5_000 + b"\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["CURRENT", "CURRENT.tmp", "lock", "builder.json", "sakuin.json", "sakuin.json.tmp"]
)
@pytest.mark.parametrize("what", ODD)
def test_an_index_answers_and_the_next_build_repairs_it(
    tmp_path: Path, name: str, what: str
) -> None:
    index = tmp_path / "index"
    put(index, "a")
    place(index / name, what)
    found = current(index, STAMP)
    assert letter_of(found) == "a"
    assert found.damage == (("CURRENT",) if name == "CURRENT" else ())
    assert builder_at_work(index) is None
    put(index, "b")
    assert letter_now(index) == "b"
    assert not current(index, STAMP).fallback
    assert (tmp_path / "precious").read_text("ascii") == "mine"
    if what == "full folder":
        assert (index / f"{name}.aside-1" / "kept").exists()


@pytest.mark.slow
@pytest.mark.parametrize("what", ODD)
def test_a_manifest_that_is_no_plain_small_file_disqualifies_its_generation(
    tmp_path: Path, what: str
) -> None:
    index = tmp_path / "index"
    put(index, "a")
    put(index, "b")
    place(index / "gen-000002" / "manifest.json", what)
    found = current(index, STAMP)
    assert letter_of(found) == "a"
    assert "gen-000002/manifest.json" in found.damage
    put(index, "c")
    assert letter_now(index) == "c"


def test_a_manifest_vouches_for_nothing_outside_its_folder(tmp_path: Path) -> None:
    from dataclasses import replace

    put(tmp_path, "a")
    put(tmp_path, "b")
    generation = current(tmp_path, STAMP)
    outside = {"../gen-000001/segment-1": generation.manifest.files["segment-1"]}
    crafted = replace(generation.manifest, files={**generation.manifest.files, **outside})
    (generation.folder / "manifest.json").write_bytes(crafted.as_bytes())
    assert letter_now(tmp_path) == "a"
