"""Numbers are found once, and are not kept without end."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from indexer.engines.whoosh import kept_numbers
from indexer.engines.whoosh.kept_numbers import KeptNumbers


def test_a_number_is_found_once() -> None:
    found: list[str] = []

    def find(texts: Sequence[str]) -> list[int]:
        found.extend(texts)
        return list(map(len, texts))

    numbers = KeptNumbers(find)
    assert [numbers["防衛"], numbers["省"], numbers["防衛"]] == [2, 1, 2]
    assert numbers.all(["省", "大臣官房", "省"]) == [1, 4, 1]
    assert found == ["防衛", "省", "大臣官房"]


def test_no_more_are_kept_than_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_numbers, "KEPT_NUMBERS", 3)
    numbers: KeptNumbers[int] = KeptNumbers(lambda found: [each + 1 for each in found])
    for each in range(10):
        assert numbers[each] == each + 1
        assert len(numbers) <= 3
    assert numbers.all([8, 20, 9, 21]) == [9, 21, 10, 22]
