"""Latin letters beside kana, and the small l among capitals: what is offered for them."""

from collections.abc import Iterator

import pytest

from indexer import service
from tests.querying.row_libraries import open_rows


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    texts = [
        "生成ＡＩを使う。生成する。",
        "ＩＣＴ教育を進める。",
        "図書館で学ぶ。",
        "児童手当のお知らせ。",
        "住民票を取り、訪問介護を頼む。",
    ]
    rows = ({"id": text, "text": text} for text in texts)
    with open_rows(tmp_path_factory.mktemp("latin"), rows) as library:
        yield library


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("せいせいAI", "生成AI"),
        ("せいせいＡＩ", "生成AI"),
        ("生成Al", "生成AI"),
        ("lCT教育", "ICT教育"),
        ("きょうiku", "教育"),
        ("としょかn", "図書館"),
        ("じどうてあt", "児童手当"),
        ("じどうてあｔ", "児童手当"),
        ("訪問かいg", "訪問介護"),
        ("お知らsw", "お知らせ"),
        ("お知らs", "お知らせ"),
        ("じゅうみｎひょう", "住民票"),
        ("としょkaん", "図書館"),
    ],
)
def test_what_is_meant_is_offered(library: service.Library, typed: str, meant: str) -> None:
    offers = library.search(typed).offers
    assert meant in [offer.text for offer in offers if offer.why != "common"]


@pytest.mark.parametrize("typed", ["生成al", "Alpha", "せいせい", "lll", "生成AL"])
def test_other_letters_are_no_slips(library: service.Library, typed: str) -> None:
    assert "生成AI" not in [offer.text for offer in library.search(typed).offers]


@pytest.mark.parametrize(
    "typed",
    ["プランt", "児童ぬk", "じゅうきn", "訪問t", "じどうけn", "訪問かいk", "訪問かいkg", "お知らk"],
)
def test_what_goes_on_otherwise_is_no_completion(library: service.Library, typed: str) -> None:
    offered = {offer.text for offer in library.search(typed).offers if offer.why == "spelling"}
    assert offered.isdisjoint(["児童手当", "住民票", "訪問介護", "お知らせ"])
