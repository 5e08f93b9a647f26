"""Who asks what a thing is gets first what says so, above or in a passage."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import service

ROWS = {
    "often": "水素は軽い。水素の利用、水素の供給、水素の価格、水素戦略。",
    "said": "本計画において「水素」とは、国内で使う全ての燃料用のものをいい、原料用を含まない。",
    "met": "港まで運ぶ水素とはしけの関係を述べる。",
    "many": "電池の電池と電池。灯油の価格、灯油、灯油。",
    "topic 電池": "電池は、化学の力で電気を生む装置である。種類は用途ごとに多く、価格も異なる。",
    "topic 灯油": "暖房に用いる石油の製品を灯油という。種類は用途ごとに多く、価格も異なる。",
    "listed": "（３）関係団体　市内で継続して活動を行う地域の組織をいう。",
    "bound": "関係団体は、市の施策に協力する。",
    "bound again": "関係団体の責務を定める。",
    **{f"other {n}": f"第{n}回の会議では水素の価格を論じた。" for n in range(2, 12)},
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    folder = tmp_path_factory.mktemp("definitions")
    (folder / "corpus").mkdir()
    rows = [json.dumps({"id": name, "title": "", "text": text}) for name, text in ROWS.items()]
    (folder / "corpus" / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    (folder / "corpus" / "a.md").write_text(
        "# 計画\n\n## 第1節 蓄電池とは\n\nこの蓄電池は電気をためる。\n"
    )
    (folder / "corpus" / "b.md").write_text("# 表\n\n蓄電池は高い。\n")
    service.build(folder / "corpus", folder / "index")
    with service.open_library(folder / "index") as library:
        yield library


def first(library: service.Library, text: str) -> str:
    return library.search(text).hits[0].passage.document


@pytest.mark.parametrize("text", ["水素とは", "水素とは何か", "水素とは何ですか？"])
def test_what_says_toha_of_a_thing_answers_who_asks_what_it_is(
    library: service.Library, text: str
) -> None:
    assert first(library, text) == "said"
    assert library.search(text).rungs[0].total == sum("水素" in row for row in ROWS.values())


def test_what_a_law_defines_in_a_list_answers_who_asks_what_it_is(
    library: service.Library,
) -> None:
    assert first(library, "関係団体とは") == "listed"
    assert first(library, "関係団体の協力") == "bound"


@pytest.mark.parametrize("text", ["水素の定義", "水素の意味", "水素って何", "水素って"])
def test_who_asks_for_a_definition_asks_so_too(library: service.Library, text: str) -> None:
    assert first(library, text) == "said"


@pytest.mark.parametrize("text", ["水素の定義", "水素の意味は？", "水素の定義とは何ですか"])
def test_a_definition_need_not_say_that_it_is_one(library: service.Library, text: str) -> None:
    answer = library.search(text)
    assert [clause.text for clause in answer.clauses] == ["水素"]
    assert answer.total == library.search("水素とは").total


@pytest.mark.parametrize(
    "text",
    [
        "その定義",
        "これの意味",
        "楽しいの意味",
        "定義",
        "水素の定義式",
        "法律における水素の意味は何か",
    ],
)
def test_what_is_no_things_definition_is_searched_as_typed(
    library: service.Library, text: str
) -> None:
    assert [clause.text for clause in library.search(text).clauses] == [text]


def test_what_is_called_a_definition_comes_first(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        "\n".join(
            json.dumps({"id": name, "title": "", "text": text})
            for name, text in {
                "often": "用語の一覧。用語を集め、用語を並べた用語集である。",
                "said": "第二条　用語の定義は、別に定めるところによる。",
                **{f"other {n}": f"第{n}回の会議で用語を論じた。" for n in range(2, 12)},
            }.items()
        )
    )
    service.build(tmp_path / "a.jsonl", tmp_path / "index")
    with service.open_library(tmp_path / "index") as library:
        assert first(library, "用語の定義") == "said"


@pytest.mark.parametrize("text", ["電池とは", "灯油とは", "灯油とは何か"])
def test_where_nobody_says_toha_what_it_is_as_a_topic_or_called_comes_first(
    library: service.Library, text: str
) -> None:
    assert first(library, text) == f"topic {text[:2]}"


def test_a_heading_says_it_as_well(library: service.Library) -> None:
    assert "a.md" in first(library, "蓄電池とは")


@pytest.mark.parametrize("text", ["水素", "水素 価格"])
def test_the_thing_alone_is_not_asked_for_its_definition(
    library: service.Library, text: str
) -> None:
    assert first(library, text) != "said"
