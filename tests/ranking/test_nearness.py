"""That words stand near each other says something of long passages, and nothing of short ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from indexer import service
from indexer.ranking import share_beyond

FILLING = "市は道路を直し、橋を架け、川を清め、畑を耕し、森を守り、港を開き、学校を建てた。"


def first_of(folder: Path, lines: Sequence[str], typed: str) -> str:
    """The text that comes first where each line is a document."""
    rows = (
        json.dumps({"id": str(number), "title": "", "text": line}, ensure_ascii=False)
        for number, line in enumerate(lines)
    )
    (folder / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    service.build(folder / "rows.jsonl", folder / "index")
    with service.open_library(folder / "index") as library:
        return library.search(typed).hits[0].passage.text


@pytest.mark.parametrize(("times", "is_near_first"), [(6, True), (0, False)])
def test_nearness_counts_as_far_as_passages_are_long(
    tmp_path: Path, times: int, *, is_near_first: bool
) -> None:
    filling = times * FILLING
    far, near = f"図書館が{filling}市の蔵書だ。", f"{filling}市の図書館が蔵書だ。"
    others = [f"{filling}{each}館だ。" for each in ("体育", "公民", "博物")]
    first = first_of(tmp_path, [far, near, *others], "図書館 蔵書")
    assert (first == near) is is_near_first


def test_what_is_no_longer_than_a_window_is_all_near() -> None:
    assert [share_beyond(48, length) for length in (12.0, 48.0, 96.0)] == [0.0, 0.0, 0.5]
