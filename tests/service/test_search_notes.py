"""A choice by which nothing is left is said, with names that may have been meant."""

from pathlib import Path

import pytest

from indexer import service
from indexer.model import Budget, Filters, SearchRequest
from tests.service.test_speakers import MINUTES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("choices")
    (folder / "minutes.txt").write_text(MINUTES, "utf-8")
    (folder / "灯台.md").write_text("# 灯台の白書\n\nバスの話。\n", "utf-8")
    (folder / "documents.csv").write_text("file,publisher,date\n灯台.md,海上保安庁,2024\n", "utf-8")
    service.build(folder, folder / "_index")
    return folder / "_index"


@pytest.mark.parametrize(
    ("chosen", "code", "near"),
    [
        (Filters(document=("minutes",)), "no_such_document", "minutes.txt"),
        (Filters(document=("minuts.txt",)), "no_such_document", "minutes.txt"),
        (Filters(document=("灯台の白書",)), "no_such_document", "灯台.md"),
        (Filters(document=("海",)), "no_such_document", ""),
        (Filters(speaker=("田中",)), "nothing_of", "田中委員"),
        (Filters(speaker=("田中花子委員",)), "nothing_of", "田中委員"),
        (Filters(speaker=("山",)), "nothing_of", "会長, 田中委員"),
        (Filters(publisher=("海保庁",)), "nothing_of", "海上保安庁"),
        (Filters(year=("1999",)), "nothing_of", "2024"),
    ],
)
def test_a_name_that_there_is_not_brings_those_like_it(
    folder: Path, chosen: Filters, code: str, near: str
) -> None:
    with service.open_library(folder) as library:
        notes = library.search("バス", filters=chosen).notes
    said = [note for note in notes if note.code in {code, "choices_near"}]
    assert [note.code for note in said] == [code] + ["choices_near"] * bool(near)
    assert said[-1].facts.get("near", "") == near


OTHERWISE_WRITTEN = """
○山﨑課長　バスの運行本数を減らします。
○ＡＢ委員　バスの運行本数はそのままです。
○山崎委員　バスの本数を増やします。
○山﨑委員　バスの運行を続けます。
"""


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (Filters(speaker=("山崎課長",)), ["山﨑課長"]),
        (Filters(speaker=("山崎課長", "ab委員")), ["山﨑課長", "ＡＢ委員"]),
        (Filters(speaker=("山崎委員",)), ["山崎委員"]),
        (Filters(speaker=("山﨑委員",)), ["山﨑委員"]),
        (Filters(publisher=("山﨑市",), speaker=("山崎課長",)), ["山﨑課長"]),
        (Filters(document=("會議.TXT",), speaker=("山﨑課長",)), ["山﨑課長"]),
        (Filters(speaker=("川崎課長",)), []),
        (Filters(document=("会議録.txt",)), []),
    ],
)
def test_names_are_found_in_any_writing_and_as_they_are_written_first(
    tmp_path: Path, chosen: Filters, found: list[str]
) -> None:
    (tmp_path / "会議.txt").write_text(OTHERWISE_WRITTEN, "utf-8")
    (tmp_path / "documents.csv").write_text("file,publisher\n会議.txt,山崎市\n", "utf-8")
    service.build(tmp_path, tmp_path / "_index")
    with service.open_library(tmp_path / "_index") as library:
        answer = library.search("バス", filters=chosen)
        assert sorted(str(hit.passage.speaker) for hit in answer.hits) == sorted(found)
        if found:
            read = library.read("会議.txt", SearchRequest("バス", filters=chosen))
            assert sum(bool(hit.marks) for hit in read.hits) == len(found)
            arrived = library.arrived(SearchRequest("バス", filters=chosen), 10)
            assert len(arrived) == len(found)


def test_without_time_for_names_a_document_is_read_all_the_same(folder: Path) -> None:
    asked, spent = (
        SearchRequest("バス", filters=Filters(speaker=("田中",))),
        Budget(0, 0, lambda: 1),
    )
    with service.open_library(folder) as library:
        assert len(library.read("minutes.txt", asked, budget=spent).hits) == 3
        assert not library.arrived(asked, 5, spent)


@pytest.mark.parametrize(
    "chosen",
    [Filters(year=("1999",)), Filters(speaker=("田中",)), Filters(publisher=("海保庁",))],
)
def test_no_choice_is_blamed_where_there_is_nothing_without_it_either(
    folder: Path, chosen: Filters
) -> None:
    with service.open_library(folder) as library:
        assert "nothing_of" in {note.code for note in library.search("バス", filters=chosen).notes}
        notes = library.search("鸚鵡貝", filters=chosen).notes
    assert not {note.code for note in notes} & {"nothing_of", "choices_near"}


@pytest.mark.parametrize(
    ("text", "chosen", "said"),
    [
        ("", Filters(kind=("table", "figure"), document=("minutes.txt",)), True),
        ("", Filters(kind=("figure",)), True),
        ("", Filters(since="1990", until="1991"), True),
        ("", Filters(kind=("body",)), False),
        ("", Filters(document=("none",)), False),
        ("", Filters(publisher=("海保庁",)), False),
        ("バス", Filters(kind=("figure",)), False),
    ],
)
def test_filters_that_together_leave_nothing_are_told_where_none_is_to_blame(
    folder: Path, text: str, chosen: Filters, *, said: bool
) -> None:
    with service.open_library(folder) as library:
        notes = library.search(text, filters=chosen).notes
    assert ("nothing_together" in {note.code for note in notes}) is said


@pytest.mark.parametrize(
    "chosen", [Filters(speaker=("会長",)), Filters(document=("minutes.txt",)), Filters()]
)
def test_a_name_that_there_is_brings_none(folder: Path, chosen: Filters) -> None:
    with service.open_library(folder) as library:
        notes = library.search("運行本数", filters=chosen).notes
    assert not {note.code for note in notes} & {"no_such_document", "nothing_of", "choices_near"}
