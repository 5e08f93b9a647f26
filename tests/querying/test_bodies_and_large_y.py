"""Names of bodies beside rarer words; words of kanji with a large よ; empty quotes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer import service
from tests.querying.row_libraries import number, open_rows

TEXTS = [
    *(f"浜岡市{each}課" for each in ("総務", "税務", "福祉", "建設", "都市計画", "商工")),
    "瑞穂大学入試係",
    "瑞穂大学農学部",
    "瑞穂大学図書館",
    "メーターの検針は隔月に行い、検針員が敷地に入らせていただきます。",
    "石垣にはツメレンゲが生え、目地の幅が広いほど種数が増える。",
    "橋りよう費　512",
    "ゴルフ場利用税交付金",
    "橋梁を架け替える。",
    "診りよう所を置く。",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    with open_rows(tmp_path_factory.mktemp("bodies"), number(TEXTS)) as library:
        yield library


@pytest.mark.parametrize(
    ("typed", "rare"),
    [
        ("浜岡市 検針", "検針"),
        ("浜岡市の検針", "検針"),
        ("瑞穂大学 ツメレンゲ", "ツメレンゲ"),
        ("検針 浜岡市福祉課", "福祉"),
        ("浜岡市税務課", "税務"),
    ],
)
def test_what_is_rarer_than_the_name_of_a_body_comes_first(
    library: service.Library, typed: str, rare: str
) -> None:
    assert rare in library.search(typed).hits[0].passage.text


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("橋りょう費", [TEXTS[11], TEXTS[13]]),
        ("橋りよう費", [TEXTS[11], TEXTS[13]]),
        ("診りょう所", [TEXTS[14]]),
    ],
)
def test_large_y_in_a_word_of_kanji_is_small(
    library: service.Library, typed: str, found: list[str]
) -> None:
    assert [hit.passage.text for hit in library.search(typed).hits] == found


def test_no_other_word_begins_with_a_large_y(library: service.Library) -> None:
    found = {
        typed: [hit.passage.text for hit in library.search(typed).hits]
        for typed in ("利用", "橋梁")
    }
    assert TEXTS[11] not in found["利用"]
    assert {TEXTS[11], TEXTS[13]} == {*found["橋梁"]}


@pytest.mark.parametrize("typed", ['""', "「」", '""  「」'])
def test_no_empty_query_is_offered(library: service.Library, typed: str) -> None:
    assert all(offer.text.strip() for offer in library.search(typed).offers)
