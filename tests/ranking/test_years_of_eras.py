"""A year of an era comes before pieces of it: the same era, the same number elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from indexer import service

BUDGET = "令和4年度水道事業会計予算書"
REPORT = "市の報告"
PLACES = "東西南北上中下本新大小横"
ROWS = [
    (BUDGET, "第6条　起債の限度額は、次のとおりとする。"),
    (REPORT, "住民税の給付について、必要な経費を令和6年度に措置し、支給を始めることとした。"),
    *((REPORT, f"{place}町の道路の補修を続け、側溝を清掃した。") for place in PLACES),
    *((REPORT, f"{place}町の図書室は毎日開き、休日も本を貸した。") for place in PLACES),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    folder = tmp_path_factory.mktemp("years")
    rows = (
        json.dumps({"id": str(number), "title": title, "text": text}, ensure_ascii=False)
        for number, (title, text) in enumerate(ROWS)
    )
    (folder / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    service.build(folder / "rows.jsonl", folder / "index")
    with service.open_library(folder / "index") as library:
        yield library


def test_the_year_comes_before_its_pieces(library: service.Library) -> None:
    answer = library.search("令和6年度予算")
    assert [rung.total for rung in answer.rungs] == [0, 2]
    assert "令和6年度" in answer.hits[0].passage.text


def test_the_whole_comes_before_the_year_alone(library: service.Library) -> None:
    assert library.search("令和4年度予算").hits[0].passage.title == BUDGET
