"""A running server follows the index without dropping or mixing an answer."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from indexer.errors import IndexDamaged, NoIndex
from indexer.store import Generation, LiveIndex
from tests.store.indexes import STAMP, letter_of, put


@dataclass
class Opened:
    """An opened generation that knows whether it was closed."""

    letter: str
    closed: int = 0


@dataclass
class Shelf:
    """Opens generations, and remembers all that it ever opened."""

    opened: list[Opened] = field(default_factory=list)
    refuse: str = ""

    def open(self, generation: Generation) -> Opened:
        letter = letter_of(generation)
        if letter == self.refuse:
            raise KeyError("an engine's own error")
        self.opened.append(Opened(letter))
        return self.opened[-1]

    def close(self, opened: Opened) -> None:
        opened.closed += 1

    def live(self, index: Path) -> LiveIndex[Opened]:
        return LiveIndex(index, STAMP, self.open, self.close)


def asked(live: LiveIndex[Opened]) -> str:
    with live.lease() as (_, opened):
        assert not opened.closed
        return opened.letter


def test_a_generation_is_opened_once_and_the_newest_is_picked_up(tmp_path: Path) -> None:
    shelf = Shelf()
    live = shelf.live(tmp_path)
    put(tmp_path, "a")
    assert asked(live) + asked(live) == "aa"
    put(tmp_path, "b")
    assert asked(live) + asked(live) == "bb"
    assert [(o.letter, o.closed) for o in shelf.opened] == [("a", 1), ("b", 0)]
    live.close()
    assert [(o.letter, o.closed) for o in shelf.opened] == [("a", 1), ("b", 1)]


def test_a_reader_keeps_what_it_began_with_until_it_is_done(tmp_path: Path) -> None:
    shelf = Shelf()
    live = shelf.live(tmp_path)
    put(tmp_path, "a")
    with live.lease() as (generation, first), live.lease() as (_, again):
        assert first is again
        put(tmp_path, "b")
        assert asked(live) == "b"
        assert (generation.name, first.letter, first.closed) == ("gen-000001", "a", 0)
    assert first.closed == 1


def test_a_server_may_start_before_the_index_is_there(tmp_path: Path) -> None:
    live = Shelf().live(tmp_path)
    for _ in range(2):
        with pytest.raises(NoIndex), live.lease():
            pass
    put(tmp_path, "a")
    assert asked(live) == "a"
    assert live.trouble is None


def test_the_old_one_goes_on_where_the_new_one_is_damaged_and_that_is_said(tmp_path: Path) -> None:
    live = Shelf().live(tmp_path)
    put(tmp_path, "a")
    assert asked(live) == "a"
    put(tmp_path, "b")
    (tmp_path / "gen-000002" / "segment-1").unlink()
    with live.lease() as (generation, opened):
        assert opened.letter == "a"
        assert generation.damage == ("gen-000002/segment-1",)
    (tmp_path / "gen-000001" / "segment-1").unlink()
    (tmp_path / "CURRENT").write_text("gen-000002\n", "ascii")
    assert asked(live) == "a"
    assert isinstance(live.trouble, IndexDamaged)
    put(tmp_path, "c")
    with live.lease() as (generation, opened):
        assert (opened.letter, generation.fallback) == ("c", False)


def test_the_old_one_goes_on_where_the_new_one_cannot_be_opened(tmp_path: Path) -> None:
    shelf = Shelf(refuse="b")
    live = shelf.live(tmp_path)
    put(tmp_path, "a")
    assert asked(live) == "a"
    put(tmp_path, "b")
    assert asked(live) == "a"
    assert isinstance(live.trouble, KeyError)
    put(tmp_path, "c")
    assert asked(live) == "c"


@pytest.mark.slow
def test_twenty_rebuilds_under_eight_readers_give_no_error_and_no_mixture(tmp_path: Path) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"[:20]
    shelf = Shelf()
    live = shelf.live(tmp_path)
    put(tmp_path, letters[0])
    stop = threading.Event()
    errors: list[BaseException] = []
    seen: list[list[str]] = [[] for _ in range(8)]

    def read(place: int) -> None:
        try:
            while not stop.wait(0.0005):
                with live.lease() as (generation, opened):
                    assert not opened.closed
                    assert letters.index(opened.letter) + 1 == int(generation.name[-6:])
                    seen[place].append(opened.letter)
        except BaseException as error:
            errors.append(error)

    readers = [threading.Thread(target=read, args=(place,)) for place in range(8)]
    for reader in readers:
        reader.start()
    try:
        for letter in letters[1:]:
            put(tmp_path, letter)
        until = time.monotonic() + 10
        while asked(live) != letters[-1]:
            assert time.monotonic() < until, (
                "the last one is picked up, if not by the first who looks"
            )
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert not errors
    assert all(read == sorted(read) and read for read in seen), "nobody goes back to an older one"
    assert [o.closed for o in shelf.opened] == [1] * (len(shelf.opened) - 1) + [0]
