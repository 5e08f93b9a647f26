"""Which generation answers when something is wrong on the disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.errors import IndexDamaged, IndexOutdated, NoIndex
from indexer.store import Manifest, Stamp, current, verify
from tests.store.indexes import STAMP, letter_now, letter_of, names_in, put


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index of two generations, "a" and, answering, "b"."""
    put(tmp_path / "index", "a")
    put(tmp_path / "index", "b")
    return tmp_path / "index"


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    index = tmp_path_factory.mktemp("pristine") / "index"
    put(index, "a")
    put(index, "b")
    return index


def test_a_folder_without_generations_is_no_index(tmp_path: Path) -> None:
    (tmp_path / "gen-000001.tmp").mkdir()
    for place in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NoIndex):
            current(place, STAMP)


@pytest.mark.slow
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_bit_flipped_anywhere_is_found_and_the_last_good_one_answers(
    pristine: Path, tmp_path: Path, data: st.DataObject
) -> None:
    index = tmp_path / "index"
    shutil.rmtree(index, ignore_errors=True)
    shutil.copytree(pristine, index)
    healthy = current(index, STAMP)
    name = data.draw(st.sampled_from([*healthy.manifest.files, "manifest.json"]))
    path = healthy.folder / name
    content = bytearray(path.read_bytes())
    bit = data.draw(st.integers(0, 8 * len(content) - 1))
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)

    assert verify(healthy) == (f"gen-000002/{name}",)
    found = current(index, STAMP)
    assert letter_of(found) == "a"
    assert found.damage == (f"gen-000002/{name}",)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"gen-000009\n",
        b"../index/gen-000002\n",
        b"gen-2\n",
        b"gen-00000\xff\n",
        b"gen-000002/..\n",
        None,
    ],
)
def test_a_bad_pointer_is_said_and_the_newest_good_one_answers(
    index: Path, content: bytes | None
) -> None:
    if content is None:
        (index / "CURRENT").unlink()
    else:
        (index / "CURRENT").write_bytes(content)
    found = current(index, STAMP)
    assert letter_of(found) == "b"
    assert found.damage == ("CURRENT",)
    put(index, "c")
    assert letter_now(index) == "c"
    assert names_in(index) == {"CURRENT", "gen-000002", current(index, STAMP).name}


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b'"digest"', b"\xff\xfe", b"[" * 100_000, None]
)
def test_a_bad_manifest_disqualifies_its_generation(index: Path, content: bytes | None) -> None:
    manifest = index / "gen-000002" / "manifest.json"
    if content is None:
        manifest.unlink()
    else:
        manifest.write_bytes(content)
    found = current(index, STAMP)
    assert letter_of(found) == "a"
    assert found.damage == ("gen-000002/manifest.json",)


def test_the_manifest_of_another_generation_does_not_vouch(index: Path) -> None:
    shutil.rmtree(index / "gen-000002")
    shutil.copytree(index / "gen-000001", index / "gen-000002")
    assert current(index, STAMP).name == "gen-000001"


@pytest.mark.parametrize("damage", ["removed", "truncated", "added", "linked"])
def test_a_file_removed_cut_added_or_replaced_by_a_link_is_damage(index: Path, damage: str) -> None:
    healthy = current(index, STAMP)
    path = healthy.folder / "segment-1"
    if damage == "removed":
        path.unlink()
    elif damage == "truncated":
        path.write_bytes(path.read_bytes()[:-1])
    elif damage == "added":
        path = healthy.folder / "segment-3"
        path.write_text("b", "ascii")
    else:
        path.rename(index / "elsewhere")
        path.symlink_to(index / "elsewhere")
    assert verify(healthy) == (f"gen-000002/{path.name}",)
    assert letter_of(current(index, STAMP)) == "a"


def test_an_index_with_no_good_generation_names_what_is_damaged(index: Path) -> None:
    (index / "gen-000001" / "segment-2").unlink()
    (index / "gen-000002" / "segment-1").unlink()
    with pytest.raises(IndexDamaged) as caught:
        current(index, STAMP)
    assert caught.value.facts == {"path": str(index), "file": "gen-000002/segment-1"}


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("engine", Stamp("tantivy", "1.0", 1, "analyser")),
        ("engine_version", Stamp("engine", "2.0", 1, "analyser")),
        ("schema", Stamp("engine", "1.0", 2, "analyser")),
        ("analyser", Stamp("engine", "1.0", 1, "ipadic")),
    ],
)
def test_an_index_made_by_something_else_is_refused_and_what_differs_is_named(
    index: Path, part: str, other: Stamp
) -> None:
    with pytest.raises(IndexOutdated) as caught:
        current(index, other)
    assert caught.value.facts == {"path": str(index), "part": part}


def test_an_outdated_generation_does_not_stand_in_for_a_damaged_one(tmp_path: Path) -> None:
    put(tmp_path, "a")
    put(tmp_path, "b")
    newer = Stamp("engine", "2.0", 1, "analyser")
    (tmp_path / "gen-000002" / "segment-1").unlink()
    with pytest.raises((IndexDamaged, IndexOutdated)):
        current(tmp_path, newer)


def test_a_generation_that_never_became_current_does_not_answer(index: Path) -> None:
    """A builder killed between its two renames leaves a whole generation that CURRENT lacks."""
    (index / "CURRENT").write_text("gen-000001\n", "ascii")
    assert letter_now(index) == "a"
    put(index, "c")
    assert names_in(index) == {"CURRENT", "gen-000001", "gen-000003"}


def test_reading_needs_no_right_to_write(index: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in index.rglob("*")}
    current(index, STAMP)
    assert before == {path: path.stat().st_mtime_ns for path in index.rglob("*")}


@given(st.dictionaries(st.text(), st.text()), st.dictionaries(st.text(), st.integers()))
def test_a_manifest_comes_back_as_it_was_written(
    files: dict[str, str], counts: dict[str, int]
) -> None:
    manifest = Manifest("gen-000001", STAMP, "2024-07-12T00:00:00Z", counts, files)
    assert Manifest.from_bytes(manifest.as_bytes()) == manifest
