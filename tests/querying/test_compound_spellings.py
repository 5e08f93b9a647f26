"""Compounds a slip away from what was typed are offered, and no fragments of a name are."""

from collections.abc import Iterator

import pytest

from indexer import service
from tests.querying.row_libraries import number, open_rows

ROWS = [
    "青葉野市は行政代執行の考え方を示した。",
    "行政代執行の費用は所有者が負う。青葉野市の高齢化率は高い。",
    "高齢化率と片頭痛を青葉野市で調べた。",
    "クーリング・オフは八日以内にできる。青葉野市に相談する。",
    "第3回定例会議を青葉野市で開く。",
]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    with open_rows(tmp_path_factory.mktemp("rows"), number(ROWS)) as library:
        yield library


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("行政代執効", "行政代執行"),
        ("行政代執効の考え方", "行政代執行の考え方"),
        ("高齢化卒", "高齢化率"),
        ("片頭通", "片頭痛"),
        ("クーリンオフ", "クーリングオフ"),
    ],
)
def test_a_compound_with_one_slip_is_offered_as_it_is_meant(
    rows: service.Library, typed: str, first: str
) -> None:
    assert rows.search(typed).offers[0].text == first


@pytest.mark.parametrize(
    ("typed", "never"),
    [
        ("第4回定例会議", "第3回定例会議"),
        ("行政代執行", "行政代執行"),
        ("高齢化率表", "高齢化率"),
        ("鰯鯨鰻", "野市"),
        ("せんきあんてん", "野市"),
    ],
)
def test_neither_another_number_nor_a_part_nor_a_fragment_is_a_spelling(
    rows: service.Library, typed: str, never: str
) -> None:
    offers = rows.search(typed).offers
    assert never not in [offer.text for offer in offers if offer.why in {"spelling", "common"}]


def test_a_common_word_that_stands_in_one_name_alone_is_offered_as_that(
    rows: service.Library,
) -> None:
    assert "青葉野市" in [offer.text for offer in rows.search("鰯鯨鰻").offers]
