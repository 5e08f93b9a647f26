"""``documents.csv``: what the keeper says of documents overrules what was found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer import service
from indexer.errors import BadDocumentsTable, BadLines
from indexer.model import DocumentSummary, Filters, Imprint, SearchRequest
from indexer.service.building.documents_table import with_edition

HEAD = "file,title,publisher,date,edition,series,url,language\n"
ROW = "a.txt,防衛の白書,防衛省,令和6年5月,第2版,白書,https://example.jp/a,ja\n"
TEXT = "第1節　防衛\n\n防衛力の強化を進める。\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("a.txt", "b2019.txt", "c.txt"):
        (folder / name).write_text(TEXT + name, "utf-8")
    return folder


def build(corpus: Path, table: bytes) -> tuple[Path, dict[str, DocumentSummary]]:
    (corpus / "documents.csv").write_bytes(table)
    index = corpus.parent / "index"
    service.build(corpus, index)
    with service.open_library(index) as library:
        return index, {document.id: document for document in library.documents()}


@pytest.mark.parametrize("cells", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_it_overrules_title_and_imprint(corpus: Path, encoding: str, cells: str) -> None:
    index, documents = build(corpus, (HEAD + ROW).replace(",", cells).encode(encoding))
    assert set(documents) == {"a.txt", "b2019.txt", "c.txt"}
    assert documents["a.txt"].title == "防衛の白書 第2版"
    assert documents["a.txt"].imprint == Imprint(
        "2024-05", "table", "防衛省", "第2版", "白書", "https://example.jp/a", "ja"
    )
    assert documents["b2019.txt"].imprint == Imprint("2019", "name")
    with service.open_library(index) as library:
        found = library.search(SearchRequest("防衛", filters=Filters(publisher=("防衛省",))))
        passages = {hit.passage for hit in found.hits}
    assert {(each.title, each.date, each.series, each.file) for each in passages} == {
        ("防衛の白書 第2版", "2024-05", "白書", "a.txt")
    }


YEARS = "file,title,edition\na.txt,防衛の年報,令和4年版\nb2019.txt,防衛の年報,令和５年版\n"


@pytest.mark.parametrize("text", ["防衛の年報 令和5年版 強化", "防衛の年報 2023年版 強化"])
@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
def test_an_edition_is_searched_as_part_of_the_title(corpus: Path, engine: str, text: str) -> None:
    (corpus / "documents.csv").write_text(YEARS, "utf-8")
    service.build(corpus, corpus.parent / "index", engine=engine)
    with service.open_library(corpus.parent / "index") as library:
        found = library.search(SearchRequest(text))
        titles = {document.title for document in library.documents()}
    assert [hit.passage.document for hit in found.hits if hit.rung == 1] == ["b2019.txt"]
    assert titles >= {"防衛の年報 令和4年版", "防衛の年報 令和５年版"}


def test_a_heading_that_says_the_title_stays_none_under_it(corpus: Path) -> None:
    (corpus / "a.txt").write_text(
        "第1章　防衛の年報\n\n第1節　総論\n\n防衛力の強化を進める。\n", "utf-8"
    )
    index, _ = build(corpus, "file,title,edition\na.txt,第1章　防衛の年報,第2版\n".encode())
    with service.open_library(index) as library:
        (hit,) = library.search(SearchRequest("強化", filters=Filters(document=("a.txt",)))).hits
    assert hit.passage.section == (hit.passage.title, "第1節　総論")


@pytest.mark.parametrize(
    ("title", "edition"),
    [
        ("令和５年版 白書", "令和5年版"),
        ("白書（2023年版）", "令和5年版"),
        ("白書 Second Edition", "second edition"),
        ("白書", ""),
    ],
)
def test_a_title_that_names_its_edition_stays(title: str, edition: str) -> None:
    assert with_edition(title, edition) == title


@pytest.mark.parametrize(
    ("title", "edition"),
    [
        ("白書", "改訂版"),
        ("年報 第12版", "2版"),
        ("白書 2023年版", "令和4年版"),
        ("白書 2023年版", "2023年版 改訂"),
    ],
)
def test_an_edition_that_the_title_does_not_name_stands_behind_it(title: str, edition: str) -> None:
    named = with_edition(title, edition)
    assert named == f"{title} {edition}"
    assert Imprint(edition=edition).without_edition(named) == title


def test_a_changed_table_is_a_changed_corpus(corpus: Path) -> None:
    build(corpus, (HEAD + ROW).encode())
    _, documents = build(corpus, (HEAD + ROW.replace("第2版", "第3版")).encode())
    assert documents["a.txt"].imprint.edition == "第3版"


def test_every_bad_line_is_named_before_anything_is_built(corpus: Path) -> None:
    table = "file,titel,date,url\nno.txt,,,\na.txt,,2024-13,javascript:x\na.txt,,,\n"
    with pytest.raises(BadLines) as caught:
        build(corpus, table.encode())
    assert [(cause.facts["line"], cause.facts["reason"]) for cause in caught.value.causes] == [
        *((1, "unknown_column"), (2, "unknown_file"), (3, "bad_date"), (3, "bad_address")),
        (4, "file_twice"),
    ]
    assert not list((corpus.parent / "index").glob("gen-*"))


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (b"title\nx\n", "no_file_column"),
        (b'file,title\na.txt,"x\n', "not_csv"),
        (b"file,language\na.txt,Japanese language\n", "bad_language"),
        (b"\x81", "not_text"),
    ],
)
def test_what_is_no_table_is_refused(corpus: Path, table: bytes, reason: str) -> None:
    with pytest.raises(BadDocumentsTable) as caught:
        build(corpus, table)
    assert caught.value.facts["reason"] == reason


def test_periods_years_and_orders(corpus: Path) -> None:
    index, _ = build(corpus, (HEAD + ROW).encode())
    with service.open_library(index) as library:

        def ask(asked: SearchRequest) -> tuple[list[str], bool]:
            answer = library.search(asked)
            found = dict.fromkeys(hit.passage.document for hit in answer.hits)
            return list(found), any(note.code == "undated" for note in answer.notes)

        asked = SearchRequest("防衛力")
        assert ask(replace(asked, filters=Filters(since="2020"))) == (["a.txt"], True)
        assert ask(replace(asked, filters=Filters(until="2023"))) == (["b2019.txt"], True)
        assert ask(replace(asked, filters=Filters(year=("2024",)))) == (["a.txt"], False)
        assert ask(replace(asked, sort="date"))[0] == ["b2019.txt", "a.txt", "c.txt"]
        assert ask(replace(asked, sort="-date"))[0] == ["a.txt", "b2019.txt", "c.txt"]
        years = library.search(asked).facets["year"]
    assert {each.value for each in years} == {"2024", "2019"}
