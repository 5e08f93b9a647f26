"""What the service adds to an answer: the order of places, all hits at once, and the text as it
stood in the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from indexer import service
from indexer.errors import NotFound
from indexer.model import Hit


@pytest.fixture(scope="module")
def library(bundled_index: Path) -> Iterator[service.Library]:
    with service.open_library(bundled_index) as library:
        yield library


def place_of(library: service.Library, hit: Hit) -> tuple[int, int]:
    order = [passage.id for passage in library.document(hit.passage.document)]
    return hit.rung, order.index(hit.passage.id)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["戦闘機", "産業界", "防衛 技術", "取り組み", "税"])
@pytest.mark.parametrize("size", [3, 10])
def test_by_place_come_the_same_hits_rung_by_rung_as_they_stand_in_the_document(
    library: service.Library, text: str, size: int
) -> None:
    by_rank = library.search(text, size=size)
    pages = [
        library.search(text, page=page, size=size, sort="place")
        for page in range(1, -(-by_rank.total // size) + 1)
    ]
    hits = [hit for page in pages for hit in page.hits]
    places = [place_of(library, hit) for hit in hits]
    assert places == sorted(places)
    assert len(set(places)) == by_rank.total
    assert [page.rungs for page in pages] == [by_rank.rungs] * len(pages)
    assert all(page.facets == by_rank.facets for page in pages)


@pytest.mark.parametrize("text", ["戦闘機", "産業界", "琵琶湖"])
def test_all_hits_are_those_of_all_pages(library: service.Library, text: str) -> None:
    first = library.search(text, size=5)
    pages = [library.search(text, page=page, size=5) for page in range(1, -(-first.total // 5) + 1)]
    found = library.search_all(text)
    assert [hit.passage.id for hit in found.hits] == [
        hit.passage.id for page in pages for hit in page.hits if hit.rung == 1
    ]
    assert found.rungs == first.rungs[:1]
    assert library.search_all(text, rung=2).hits[: len(found.hits)] == found.hits


def test_source_lines_are_those_of_the_file_as_it_stands(library: service.Library) -> None:
    file = service.bundled_corpus() / library.documents()[0].id
    lines = file.read_text("utf-8-sig").split("\n")
    for passage in library.document(file.name):
        found = library.source_lines(passage.id)
        assert [number for number, _ in found] == [
            n for first, last in passage.lines for n in range(first, last + 1)
        ]
        assert all(text == lines[number - 1] for number, text in found)
        assert all(before < after for (before, _), (after, _) in pairwise(found))


def test_a_row_has_no_source_of_its_own_and_an_unknown_passage_is_not_found(tmp_path: Path) -> None:
    row = {"id": "a", "title": "題", "text": "防衛の文章"}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    service.build(tmp_path / "rows.jsonl", tmp_path / "index")
    with service.open_library(tmp_path / "index") as library:
        assert library.source_lines(library.document("a")[0].id) == ()
        with pytest.raises(NotFound):
            library.source_lines("0" * 16)


def test_without_marks_the_same_hits_come_and_none_is_marked(library: service.Library) -> None:
    marked, plain = library.search_all("防衛 技術"), library.search_all("防衛 技術", marked=False)
    assert [(hit.passage, hit.score, hit.rung, hit.match) for hit in plain.hits] == [
        (hit.passage, hit.score, hit.rung, hit.match) for hit in marked.hits
    ]
    assert not any(hit.marks for hit in plain.hits)
    assert (plain.rungs, plain.clauses) == (marked.rungs, marked.clauses)


@pytest.mark.slow
def test_by_place_the_first_comes_first_however_many_are_found(tmp_path: Path) -> None:
    texts = ["灯台の話は長い。" + "波の高さを毎朝しるす。" * 30, *["灯台"] * 1_100]
    rows = [
        json.dumps({"id": f"{number:04}", "title": "", "text": text})
        for number, text in enumerate(texts)
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    service.build(tmp_path / "rows.jsonl", tmp_path / "index")
    with service.open_library(tmp_path / "index") as library:
        assert library.search("灯台", size=1).hits[0].passage.document != "0000"
        by_place = library.search("灯台", size=10, sort="place")
        names = [hit.passage.document for hit in by_place.hits]
        assert (by_place.total, names) == (1_101, [f"{number:04}" for number in range(10)])
        assert by_place.notes == ()


@pytest.mark.parametrize("text", ["これを", "。。。", "…", "12", "a"])
def test_an_index_of_a_text_without_nouns_opens(tmp_path: Path, text: str) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(f"　{text}\n", "utf-8")
    service.build(corpus, tmp_path / "index")
    with service.open_library(tmp_path / "index") as library:
        assert len(library.document("a.txt")) == 1
