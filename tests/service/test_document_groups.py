"""Hits by document: the best of each, with how many more there are in it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

import indexer
from indexer.model import SORTS, Answer, Filters, SearchRequest, Sort
from indexer.service import Library

ROWS = {
    "a": ["予算の話。", "予算と予算の話で、予算の表。", "天気の話。"],
    "b": ["天気の話。", "予算の話。", "予算の紙。", "予算の夜。"],
    "c": ["天気の話。"],
    "d": ["予算の花。"],
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("grouped")
    for name, parts in ROWS.items():
        (folder / f"{name}.md").write_text(
            f"# 題{name}\n\n" + "\n\n".join(f"## 節{n}\n\n{text}" for n, text in enumerate(parts)),
            encoding="utf-8",
        )
    (folder / "documents.csv").write_text(
        "file,date\na.md,2021\nb.md,2019\nc.md,2018\nd.md,2020\n", encoding="utf-8"
    )
    indexer.build(folder, folder / "_ix")
    with indexer.open(folder / "_ix") as library:
        yield library


def documents_of(answer: Answer) -> list[str]:
    return [hit.passage.document for hit in answer.hits]


@pytest.mark.parametrize("sort", SORTS)
def test_of_each_document_there_is_one_hit_and_how_many_more_it_has(
    library: Library, sort: Sort
) -> None:
    every = library.search("予算", size=50, sort=sort)
    grouped = library.search("予算", group="document", sort=sort)
    found = documents_of(every)
    assert set(documents_of(grouped)) == {"a.md", "b.md", "d.md"}
    assert grouped.documents == 3
    for hit in grouped.hits:
        assert hit.others == found.count(hit.passage.document) - 1
    assert (grouped.total, grouped.rungs, grouped.facets) == (
        every.total,
        every.rungs,
        every.facets,
    )


def test_documents_come_in_the_order_of_their_best_hits(library: Library) -> None:
    every = library.search("予算", size=50)
    grouped = library.search("予算", group="document")
    assert documents_of(grouped) == list(dict.fromkeys(documents_of(every)))
    firsts = {hit.passage.document: hit.passage.id for hit in reversed(every.hits)}
    assert {hit.passage.document: hit.passage.id for hit in grouped.hits} == firsts


def test_documents_are_ordered_by_date_as_hits_are(library: Library) -> None:
    grouped = library.search("予算", group="document", sort="date")
    assert documents_of(grouped) == ["b.md", "d.md", "a.md"]


def test_pages_run_through_documents(library: Library) -> None:
    pages = [library.search("予算", group="document", size=1, page=page) for page in (1, 2, 3, 4)]
    whole = library.search("予算", group="document")
    assert [name for page in pages for name in documents_of(page)] == documents_of(whole)
    assert [page.more for page in pages] == [True, True, False, False]


def test_filters_hold_for_documents_and_what_is_within_them(library: Library) -> None:
    only = Filters(document=("b.md",))
    grouped = library.search("予算", group="document", filters=only)
    assert [(hit.passage.document, hit.others) for hit in grouped.hits] == [("b.md", 2)]
    assert library.search("予算", filters=only).total == 3


def test_what_holds_only_some_of_the_words_comes_after_what_holds_all(library: Library) -> None:
    grouped = library.search("予算 花", group="document")
    assert (grouped.hits[0].rung, grouped.hits[0].passage.document) == (1, "d.md")
    assert {hit.rung for hit in grouped.hits} == {1, 2}
    assert len(set(documents_of(grouped))) == len(grouped.hits)


def test_of_nothing_there_are_no_documents(library: Library) -> None:
    assert library.search("ありえない語彙", group="document").documents == 0


def test_where_nothing_is_grouped_nothing_is_said_of_documents(library: Library) -> None:
    answer = library.search("予算")
    assert answer.documents is None
    assert {hit.others for hit in answer.hits} == {None}


def test_all_hits_are_all_hits(library: Library) -> None:
    assert (
        len(library.search_all(SearchRequest("予算", group="document")).hits)
        == library.search("予算").total
    )


def test_json_says_how_many_documents_there_are(library: Library) -> None:
    answer = library.search("予算", group="document")
    written = json.loads(
        json.dumps(answer.as_json(say=str, link=lambda passage: passage.id, next_page=None))
    )
    assert written["documents"] == 3
    assert [hit["others"] for hit in written["hits"]] == [hit.others for hit in answer.hits]
