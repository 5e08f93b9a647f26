"""A pack gives back what was put into it to the last bit, or nothing."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.store import Claim, RecordPack
from indexer.store import record_pack as module
from indexer.store.plain_files import create_anew
from tests.store.indexes import names_in

SEAL = b"program one"
RECORDS = {bytes([number]) * 16: bytes([number]) * (100 * number) for number in range(1, 9)}


def write(index: Path, records: Mapping[bytes, bytes] = RECORDS, seal: bytes = SEAL) -> Path:
    with RecordPack(Claim(index), seal) as pack:
        for key, record in records.items():
            pack.put(key, record)
        pack.keep()
    return index / module.PACK


def found(index: Path, seal: bytes = SEAL) -> dict[bytes, bytes]:
    with RecordPack(Claim(index), seal) as pack:
        asked = {key: pack.get(key) for key in RECORDS}
    return {key: record for key, record in asked.items() if record is not None}


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    write(tmp_path)
    assert found(tmp_path) == RECORDS
    assert names_in(tmp_path) == {module.PACK}


def test_what_was_put_is_found_by_the_same_build(tmp_path: Path) -> None:
    with RecordPack(Claim(tmp_path), SEAL) as pack:
        pack.put(b"a" * 16, b"one")
        pack.put(b"b" * 16, b"two")
        assert pack.get(b"a" * 16) == b"one"
        pack.put(b"c" * 16, b"three")
        assert [pack.get(key * 16) for key in (b"b", b"c", b"d")] == [b"two", b"three", None]


def test_only_what_is_asked_for_is_there_for_the_next(tmp_path: Path) -> None:
    write(tmp_path)
    asked = sorted(RECORDS)[2]
    with RecordPack(Claim(tmp_path), SEAL) as pack:
        assert pack.get(asked) == RECORDS[asked]
        assert pack.peek(sorted(RECORDS)[3]) == RECORDS[sorted(RECORDS)[3]]
        pack.keep()
    assert found(tmp_path) == {asked: RECORDS[asked]}


def test_what_is_not_kept_leaves_all_as_it_was(tmp_path: Path) -> None:
    before = write(tmp_path).read_bytes()
    with RecordPack(Claim(tmp_path), SEAL) as pack:
        pack.put(b"x" * 16, b"new")
    assert (tmp_path / module.PACK).read_bytes() == before
    assert names_in(tmp_path) == {module.PACK}


def test_records_of_another_program_are_not_found(tmp_path: Path) -> None:
    write(tmp_path)
    assert found(tmp_path, b"program two") == {}


def test_a_fresh_pack_knows_nothing_and_takes_the_place_of_the_old(tmp_path: Path) -> None:
    write(tmp_path)
    with RecordPack(Claim(tmp_path), SEAL, fresh=True) as pack:
        assert all(pack.get(key) is None for key in RECORDS)
        pack.keep()
    assert found(tmp_path) == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_record_is_not_there_and_no_other_is_in_its_place(
    tmp_path: Path, data: st.DataObject
) -> None:
    path = write(tmp_path)
    damaged = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(damaged[: data.draw(st.integers(0, len(damaged)))])
    assert found(tmp_path).items() <= RECORDS.items()


def test_one_flipped_bit_of_a_record_costs_that_record_alone(tmp_path: Path) -> None:
    path = write(tmp_path)
    damaged = bytearray(path.read_bytes())
    damaged[-1] ^= 1
    path.write_bytes(damaged)
    assert len(found(tmp_path)) == len(RECORDS) - 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes by name")
@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_what_is_no_plain_file_is_no_pack_and_is_replaced(tmp_path: Path, kind: str) -> None:
    index, elsewhere = tmp_path / "index", tmp_path / "elsewhere"
    index.mkdir()
    write(tmp_path)
    (tmp_path / module.PACK).rename(elsewhere)
    match kind:
        case "folder":
            (index / module.PACK).mkdir()
        case "pipe":
            os.mkfifo(index / module.PACK)
        case _:
            (index / module.PACK).symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    assert found(index) == {}
    write(index)
    assert found(index) == RECORDS
    assert elsewhere.read_bytes() == before


class _Full:
    """A file on a disk that is full after so many bytes."""

    def __init__(self, file: object, room: int) -> None:
        self._file, self._room = file, room

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def write(self, content: bytes) -> int:
        self._room -= len(content)
        if self._room < 0:
            raise OSError(errno.ENOSPC, "full")
        return len(content)


@pytest.mark.parametrize("room", [0, 30, 700])
def test_a_full_disk_leaves_the_old_pack_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    before = write(tmp_path).read_bytes()
    monkeypatch.setattr(module, "create_anew", lambda path: _Full(create_anew(path), room))
    write(tmp_path)
    assert (tmp_path / module.PACK).read_bytes() == before
    assert names_in(tmp_path) == {module.PACK}


def test_a_pack_leaves_room_on_the_disk_to_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOK_EVERY", 500)
    monkeypatch.setattr(module, "ROOM", 1 << 62)
    write(tmp_path)
    assert names_in(tmp_path) == set()


def test_a_pack_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES_PACKED", 1_000)
    path = write(tmp_path)
    assert 0 < path.stat().st_size <= 1_000
    assert found(tmp_path).items() < RECORDS.items()


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_pack_has_the_rights_that_a_build_has(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        path = write(tmp_path)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o640
