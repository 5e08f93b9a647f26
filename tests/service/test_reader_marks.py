"""What is marked in a document that is opened from a result is what its result has marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from indexer import service
from indexer.model import Filters, Hit, SearchRequest

TEXTS = {
    "apart.txt": "第1章　統計\n\n　職員の数を示す。\n\n　給与の平均は毎年公表される。\n\n"
    "　月額は別に定める。\n",
    "whole.txt": "第1章　統計\n\n　職員の平均給与月額を示す。\n\n　給与の平均は毎年公表される。\n",
    "none.txt": "第1章　海洋\n\n　船の航路を見守る。\n",
    "inside.txt": "第1章　森林\n\n　給与は森の関係職員組合が定める。\n",
    "heads.txt": "第1章　給与の概要\n\n　船の航路を数える。\n",
}
WHOLE = "職員の平均給与月額"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    folder = tmp_path_factory.mktemp("marks")
    (folder / "corpus").mkdir()
    for name, text in TEXTS.items():
        (folder / "corpus" / name).write_text(text, "utf-8")
    service.build(folder / "corpus", folder / "index")
    with service.open_library(folder / "index") as library:
        yield library


def marks_of(hits: Iterable[Hit]) -> list[str]:
    return [part.text for hit in hits for part in hit.segments if part.marked]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "平均月額はいくらですか",
        "職員給与",
        "航路給与",
        '"給与の平均" 毎年の職員',
        "令和7年の給与額",
    ],
)
def test_the_marks_of_a_result_are_there_when_its_document_is_opened(
    library: service.Library, text: str
) -> None:
    hits = [hit for hit in library.search(text).hits if hit.passage.document != "whole.txt"]
    assert any(hit.rung == 2 for hit in hits)
    for hit in hits:
        window = library.read(hit.passage.document, text, at=hit.passage.id)
        (opened,) = (each for each in window.hits if each.passage.id == hit.passage.id)
        assert opened.segments == hit.segments
        assert window.only_some


def test_a_document_that_holds_the_whole_has_only_the_whole_marked(
    library: service.Library,
) -> None:
    window = library.read("whole.txt", WHOLE)
    assert marks_of(window.hits) == [WHOLE]
    assert not window.only_some


def test_words_that_a_document_holds_apart_are_marked_and_stepped_through(
    library: service.Library,
) -> None:
    window = library.read("apart.txt", WHOLE)
    assert marks_of(window.hits) == ["職員", "給与", "平均", "月額"]
    title = window.hits[0].passage.id
    assert [heading.marked for heading in window.outline if heading.id == title] == [3]


@pytest.mark.parametrize(
    ("document", "text"), [("none.txt", WHOLE), ("apart.txt", f"「{WHOLE}」"), ("apart.txt", "船")]
)
def test_nothing_is_marked_where_no_word_is_or_only_the_quoted_whole_was_wanted(
    library: service.Library, document: str, text: str
) -> None:
    assert not marks_of(library.read(document, text).hits)


def test_what_is_only_inside_of_a_word_stays_marked(library: service.Library) -> None:
    assert marks_of(library.read("inside.txt", "係職").hits) == ["係職"]
    assert marks_of(library.read("inside.txt", "係職 航路").hits) == ["係職"]


def test_the_whole_is_looked_for_where_the_filters_of_a_result_are(
    library: service.Library,
) -> None:
    asked = SearchRequest("統計の平均", filters=Filters(kind=("heading",)))
    window = library.read("whole.txt", asked)
    assert window.only_some
    assert marks_of(window.hits) == ["統計"]
