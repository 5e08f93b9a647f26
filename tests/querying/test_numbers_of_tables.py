"""An amount whose unit stands in the head of a table is offered as its number alone."""

from pathlib import Path

import pytest

from indexer import service

TABLE = "令和6年度予算\n\n予算の内訳（単位：千円）\n事業名,予算額\n道路の補修,3456\n公園の清掃,12\n"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("3456千円", ["3456"]), ("３，４５６円", ["３，４５６"]), ("9876千円", []), ("12千円", [])],
)
def test_the_number_is_offered_where_it_is_written(
    tmp_path: Path, typed: str, offered: list[str]
) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "budget.csv").write_text(TABLE, "utf-8")
    service.build(tmp_path / "corpus", tmp_path / "index")
    with service.open_library(tmp_path / "index") as library:
        answer = library.search(typed)
    assert not answer.hits
    assert [offer.text for offer in answer.offers] == offered
