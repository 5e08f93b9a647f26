"""A line of few words is not first for being short, and a short answer is not last."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from indexer import service

LONG = "議会は市の予算を審議し、決算を認定し、条例を定め、市民の請願を受け、国に意見書を出す。"
LINES = [
    "政務活動費　円",
    "議員は、政務活動費の交付に関する規則の規定により、下記のとおり、政務活動費を請求する。",
    f"{LONG}政務活動費も審議の対象である。",
    f"{LONG}図書室は庁舎の三階にある。",
    "図書室は毎日開く。",
    LONG,
    f"{LONG}会議は公開とする。",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    folder = tmp_path_factory.mktemp("short")
    rows = (
        json.dumps({"id": str(number), "title": "", "text": line}, ensure_ascii=False)
        for number, line in enumerate(LINES)
    )
    (folder / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    service.build(folder / "rows.jsonl", folder / "index")
    with service.open_library(folder / "index") as library:
        yield library


@pytest.mark.parametrize(
    ("typed", "first"), [("政務活動費", "議員は、政務活動費の"), ("図書室", "図書室は毎日開く")]
)
def test_what_comes_first(library: service.Library, typed: str, first: str) -> None:
    assert library.search(typed).hits[0].passage.text.strip().startswith(first)
