"""What is hashed early is taken once, and for the generation that was hashed alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import IndexDamaged
from indexer.store import EarlyInspection, current
from tests.store.indexes import STAMP, letter_of, put


def test_what_is_found_early_is_what_is_found_later(tmp_path: Path) -> None:
    put(tmp_path, "a")
    early = EarlyInspection(tmp_path)
    assert current(tmp_path, STAMP, early.take) == current(tmp_path, STAMP)
    assert early.take("gen-000001") is None, "it is hashed again when it is opened again"


def test_damage_that_is_found_early_lets_the_one_before_answer(tmp_path: Path) -> None:
    put(tmp_path, "a")
    (put(tmp_path, "b").folder / "segment-1").write_text("c", "ascii")
    found = current(tmp_path, STAMP, EarlyInspection(tmp_path).take)
    assert letter_of(found) == "a"
    assert found.damage == ("gen-000002/segment-1",)


def test_a_generation_that_came_meanwhile_is_looked_at_itself(tmp_path: Path) -> None:
    put(tmp_path, "a")
    early = EarlyInspection(tmp_path)
    folder = put(tmp_path, "b").folder
    assert letter_of(current(tmp_path, STAMP, early.take)) == "b"
    (folder / "segment-1").write_text("c", "ascii")
    assert letter_of(current(tmp_path, STAMP, early.take)) == "a"


def test_where_there_is_nothing_nothing_is_found(tmp_path: Path) -> None:
    assert EarlyInspection(tmp_path / "nowhere").take("gen-000001") is None
    (tmp_path / "CURRENT").write_text("gen-000001\n", "ascii")
    (tmp_path / "gen-000001").mkdir()
    with pytest.raises(IndexDamaged):
        current(tmp_path, STAMP, EarlyInspection(tmp_path).take)
