"""On the second rung a mark covers the word that was typed, and crumbs of kana are none."""

from collections.abc import Iterator

import pytest

from indexer import service
from tests.querying.row_libraries import open_rows

ROWS = (
    "自転車と自動車保険の話。",
    "地球の自転を観る。",
    "放課後等デイサービスを置く。",
    "不動産を売る。",
    "補助を出し、補助率を定める。",
    "こうした中、はく奪した。",
    "ねこを飼う。",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    rows = ({"id": text, "text": text} for text in ROWS)
    with open_rows(tmp_path_factory.mktemp("marks"), rows) as library:
        yield library


def marks(library: service.Library, text: str) -> list[list[str]]:
    hits = sorted(library.search(text).hits, key=lambda hit: ROWS.index(hit.passage.document))
    return [[part.text for part in hit.segments if part.marked] for hit in hits]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("自転車事故", [["自転車"]]),
        ("電気自動車の価格", [["自動車"]]),
        ("放課後デイ", [["放課後"]]),
        ("不動産業の売上", [["不動産"]]),
        ("電気の補助率", [["補助", "補助率"]]),
        ("補助の電気", [["補助", "補助"]]),
    ],
)
def test_a_mark_covers_as_much_of_a_word_as_was_typed(
    library: service.Library, text: str, marked: list[list[str]]
) -> None:
    assert marks(library, text) == marked


@pytest.mark.parametrize("text", ["こうつうはくしょ", "こうつう", "こうつうひ"])
def test_a_crumb_of_kana_is_no_word(library: service.Library, text: str) -> None:
    assert marks(library, text) == []


@pytest.mark.parametrize("text", ["ねこのえさばこ", "ねことくらす", "とらとねこ"])
def test_a_short_word_in_kana_among_particles_is_a_word(
    library: service.Library, text: str
) -> None:
    assert ["ねこ"] in marks(library, text)
