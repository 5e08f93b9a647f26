"""Who speaks in minutes, from the file to the answer."""

from pathlib import Path

import pytest

from indexer import service
from indexer.model import Filters, SearchRequest
from webui import create_app

MINUTES = """
○会長　それでは、バスの運行本数について、ご意見はありますか。
○田中委員　バスの運行本数を減らす時期は、いつでしょうか。
○会長　バスの運行本数については、次回に決めます。
"""


def test_a_hit_says_who_speaks_and_can_be_asked_for_by_name(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "minutes.txt").write_text(MINUTES, "utf-8")
    service.build(tmp_path / "corpus", tmp_path / "index")
    with service.open_library(tmp_path / "index") as library:
        found = library.search(SearchRequest("運行本数"))
        assert [hit.passage.speaker for hit in found.hits].count("会長") == 2
        counts = {each.value: each.count for each in found.facets["speaker"]}
        assert counts == {"会長": 2, "田中委員": 1}
        chosen = library.search(SearchRequest("運行本数", filters=Filters(speaker=("田中委員",))))
        assert [hit.passage.speaker for hit in chosen.hits] == ["田中委員"]
        assert {each.value for each in chosen.facets["speaker"]} == {"会長", "田中委員"}


LABELS = """
○市長（大野和子君）　運行本数を増やします。
○教育長（髙橋　一郎君）　運行本数を調べます。
○大野委員　運行本数の理由は何でしょうか。
○大野和夫委員　運行本数に賛成します。
○会長　運行本数の質疑を終わります。
○会長（山田太郎君）　運行本数を諮ります。
"""
MAYOR, HEAD = "市長（大野和子君）", "教育長（髙橋一郎君）"


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("labels")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "minutes.txt").write_text(LABELS, "utf-8")
    service.build(folder / "corpus", folder / "index")
    return folder / "index"


@pytest.mark.parametrize(
    ("chosen", "labels"),
    [
        ("大野和子", [MAYOR]),
        ("大野 和子", [MAYOR]),
        ("大野和子君", [MAYOR]),
        ("大野和子委員", []),
        (MAYOR, [MAYOR]),
        ("市長", [MAYOR]),
        ("高橋一郎", [HEAD]),
        ("大野", []),
        ("大野委員", ["大野委員"]),
        ("和子", []),
        ("長", []),
        ("会長", ["会長"]),
        ("山田太郎", ["会長（山田太郎君）"]),
        ("佐藤", []),
    ],
)
def test_who_speaks_is_found_by_a_whole_name_of_the_label(
    minutes: Path, chosen: str, labels: list[str]
) -> None:
    client = create_app(minutes).test_client()
    address = f"search?q=運行本数&speaker={chosen}"
    found = client.get(f"/api/v1/{address}").get_json()
    assert [hit["speaker"] for hit in found["hits"]] == labels
    assert {MAYOR, HEAD, "大野委員"} <= {each["value"] for each in found["facets"]["speaker"]}
    page = client.get(f"/?q=運行本数&speaker={chosen}").text
    assert page.count('<li class="hit"') == len(labels)


def test_a_name_alone_finds_it_with_an_office_too(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(LABELS, "utf-8")
    other = "○大野和子　運行本数を聞きます。\n○佐藤花子　運行本数を見ます。\n○大野和子　はい。\n"
    (tmp_path / "corpus" / "b.txt").write_text(other, "utf-8")
    service.build(tmp_path / "corpus", tmp_path / "index")
    with service.open_library(tmp_path / "index") as library:
        asked = SearchRequest("運行本数", filters=Filters(speaker=("大野和子",)))
        found = library.search(asked)
        assert {hit.passage.speaker for hit in found.hits} == {MAYOR, "大野和子"}
        whole = library.search_all(asked)
        assert {hit.passage.speaker for hit in whole.hits} == {MAYOR, "大野和子"}
