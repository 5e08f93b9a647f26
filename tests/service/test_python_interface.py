"""What Python programs call: `import indexer`."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import indexer
from indexer import reading
from indexer.errors import CorpusEmpty, CorpusNotFound, LibraryClosed, NoIndex

TEXT = "第１章　研究\n\n研究開発を進める。\n\n<b>研究開発</b>の費用を示す。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "report.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_an_index_is_built_opened_and_searched_with_paths_as_text(folder: Path) -> None:
    report = indexer.build(str(folder / "corpus"), str(folder / "ix"))
    with indexer.open(str(folder / "ix")) as library:
        answer = library.search("研究開発")
    assert report.passages == answer.total == 3
    assert isinstance(report, indexer.BuildReport)
    assert isinstance(library, indexer.Library)
    assert {hit.passage.document for hit in answer.hits} == {"report.txt"}


def test_paths_may_be_paths_and_a_request_may_be_whole(folder: Path) -> None:
    indexer.build(folder / "corpus", folder / "ix")
    with indexer.open(folder / "ix") as library:
        asked = indexer.SearchRequest("研究", size=1, filters=indexer.Filters(kind=("body",)))
        answer = library.search(asked)
    assert len(answer.hits) == 1 < answer.total


def test_passages_of_a_file_need_no_index(folder: Path) -> None:
    found = indexer.passages(folder / "corpus" / "report.txt")
    assert [passage.kind for passage in found] == ["heading", "body", "body"]
    assert found[1].section == ("第１章　研究",)


@pytest.mark.slow
def test_a_file_of_several_that_cannot_be_read_is_passed_over(folder: Path) -> None:
    broken = folder / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    assert len(indexer.passages(broken, folder / "corpus" / "report.txt")) == 3
    with pytest.raises(indexer.SakuinError):
        indexer.passages(broken)


def test_passages_of_a_folder_are_those_that_a_build_indexes(folder: Path) -> None:
    (folder / "corpus" / "below").mkdir()
    (folder / "corpus" / "below" / "note.md").write_text("# 予算\n\n予算を示す。\n", "utf-8")
    (folder / "corpus" / "README.txt").write_text("何も示さない。", "utf-8")
    indexer.build(folder / "corpus", folder / "ix")
    with indexer.open(folder / "ix") as library:
        built = [each for document in library.documents() for each in library.document(document.id)]
    found = indexer.passages(folder / "corpus")
    assert [(each.id, each.text) for each in found] == [(each.id, each.text) for each in built]
    assert {each.document for each in found} == {"below/note.md", "report.txt"}


def test_a_folder_without_anything_to_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(CorpusEmpty, match="no text to index"):
        indexer.passages(tmp_path)


def test_errors_are_sentences_that_say_what_to_do(folder: Path) -> None:
    with pytest.raises(NoIndex) as caught:
        indexer.open(folder / "nothing")
    assert str(caught.value) == caught.value.say("en")
    assert "Build one: sakuin build" in str(caught.value)
    assert "索引がありません" in caught.value.say("ja")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    with pytest.raises(CorpusNotFound, match=r"There is no file or folder at .*nothing\. Check"):
        indexer.build(folder / "nothing", folder / "ix")


def test_an_error_without_a_fact_that_its_words_speak_of_is_still_told() -> None:
    assert str(NoIndex(place="x")) == "no_index: place=x"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"asked": None}, "a str or a SearchRequest is searched, not NoneType"),
        ({"size": "5"}, "size must be an int, not str"),
        ({"filters": {"kind": ["body"]}}, "filters must be indexer.Filters, not dict"),
        ({"filters": indexer.Filters(kind="body")}, "kind must be several texts"),  # type: ignore[arg-type]
        ({"filters": indexer.Filters(year=(2024,))}, "each of year must be a str, not int"),  # type: ignore[arg-type]
        ({"without": "inside"}, "without must be several texts, such as"),
        ({"size": True}, "size must be an int, not bool"),
        ({"kind": "x"}, "kind is no option but a filter: filters=indexer.Filters(kind=…)"),
        ({"sise": 5}, "unexpected keyword argument 'sise'"),
    ],
)
def test_what_is_no_request_is_a_type_error(folder: Path, asked: Any, said: str) -> None:
    indexer.build(folder / "corpus", folder / "ix")
    with (
        indexer.open(folder / "ix") as library,
        pytest.raises(TypeError, match=re.escape(said)),
    ):
        library.search(**{"asked": "研究", **asked})


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"size": 0}, "size must be between 1 and 1000"),
        ({"page": 101}, "page must be between 1 and 100"),
        ({"size": 50, "page": 21}, "page must be between 1 and 20"),
        ({"sort": "best"}, "sort can't be best. Known values: rank, place"),
        ({"group": "title"}, "group can't be title"),
        ({"filters": indexer.Filters(kind=("bodies",))}, "bodies is no kind of passage"),
        ({"filters": indexer.Filters(since="soon")}, "since is to be a day, a month or a year"),
        ({"filters": indexer.Filters(year=("2024-05",))}, "year is to be a day"),
        ({"filters": indexer.Filters(since="2024", until="2023")}, "after it ends on 2023"),
    ],
)
def test_what_nothing_could_answer_is_refused(folder: Path, options: Any, said: str) -> None:
    indexer.build(folder / "corpus", folder / "ix")
    with (
        indexer.open(folder / "ix") as library,
        pytest.raises(indexer.SakuinError, match=re.escape(said)),
    ):
        library.search("研究", **options)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"size": 5}, "search_all returns all hits, of no page and in no group: not size"),
        ({"page": 2, "group": "document"}, "not group, page"),
        ({"rung": "2"}, "rung must be an int, not str"),
        ({"speaker": ("x",)}, "filters=indexer.Filters(speaker=…)"),
    ],
)
def test_all_hits_have_no_pages(folder: Path, options: Any, said: str) -> None:
    indexer.build(folder / "corpus", folder / "ix")
    with indexer.open(folder / "ix") as library:
        with pytest.raises(TypeError, match=re.escape(said)):
            library.search_all("研究", **options)
        with pytest.raises(indexer.SakuinError, match="rung must be between 1 and 2"):
            library.search_all("研究", rung=3)
        assert len(library.search_all(indexer.SearchRequest("研究", size=1)).hits) == 3


def test_what_is_no_id_is_a_type_error(folder: Path) -> None:
    indexer.build(folder / "corpus", folder / "ix")
    with indexer.open(folder / "ix") as library:
        unsure: Any = library
        for ask in (unsure.passage, unsure.source_lines, unsure.block):
            with pytest.raises(TypeError, match="passage must be a str, not int"):
                ask(5)
        for ask in (unsure.document, unsure.summary, unsure.original, unsure.read):
            with pytest.raises(TypeError, match="document must be a str, not int"):
                ask(5)
        passage = library.search("研究").hits[0].passage.id
        with pytest.raises(indexer.SakuinError, match="before must be between 0"):
            library.neighbours(passage, -1, 0)
        with pytest.raises(TypeError, match="after must be an int, not str"):
            unsure.neighbours(passage, 0, "1")


def test_dates_may_be_written_as_elsewhere(folder: Path) -> None:
    table = "file,date\nreport.txt,2024-05\n"
    (folder / "corpus" / "documents.csv").write_text(table, "utf-8")
    indexer.build(folder / "corpus", folder / "ix")
    with indexer.open(folder / "ix") as library:
        for filters in (
            indexer.Filters(year=("令和6年",)),
            indexer.Filters(since="令和6年5月", until="2024"),
        ):
            assert library.search("研究開発", filters=filters).total == 3


def test_a_closed_library_refuses_and_a_snapshot_of_it_goes_on(folder: Path) -> None:
    indexer.build(folder / "corpus", folder / "ix")
    library = indexer.open(folder / "ix")
    with library.snapshot() as snapshot:
        library.close()
        assert snapshot.search("研究開発").total == 3
    for ask in (library.documents, lambda: library.search("研究開発"), lambda: library.generation):
        with pytest.raises(LibraryClosed, match="open it again"):
            ask()
    with pytest.raises(LibraryClosed), library:
        pass
    library.close()


def test_an_answer_in_a_notebook_marks_words_and_escapes_texts(folder: Path) -> None:
    indexer.build(folder / "corpus", folder / "ix")
    with indexer.open(folder / "ix") as library:
        shown = library.search("研究開発")._repr_html_()
        nothing = library.search("猫")._repr_html_()
    assert "&lt;b&gt;<mark>研究開発</mark>&lt;/b&gt;の費用" in shown
    assert "<b>猫</b>: 0" in nothing
    assert "<table>" not in nothing


def test_an_answer_is_a_frame_whose_index_is_the_rank(folder: Path) -> None:
    indexer.build(folder / "corpus", folder / "ix")
    with indexer.open(folder / "ix") as library:
        frame = library.search("研究開発", page=2, size=1).to_frame()
        empty = library.search("猫").to_frame()
    assert frame.index.tolist() == [2]
    assert frame.loc[2, "document"] == "report.txt"
    assert frame.loc[2, "marks"] == 1
    assert empty.empty
    assert list(empty.columns) == list(frame.columns)


def test_importing_loads_nothing_that_is_not_asked_for() -> None:
    program = "import indexer, sys; print(sorted(m for m in sys.modules if 'indexer.' in m))"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_what_is_handed_on_exists_and_nothing_else_does() -> None:
    assert all(getattr(indexer, name) for name in indexer.__all__)
    assert indexer.__version__
    with pytest.raises(AttributeError, match="'serch'"):
        indexer.serch  # type: ignore[attr-defined]  # noqa: B018


def test_a_file_is_read_and_cut_without_an_index(tmp_path: Path) -> None:
    file = tmp_path / "灯台.txt"
    file.write_text("第1節　灯台\n\n灯台は、海の安全を守る。\n", "utf-8")
    (document,) = reading.read(file, file)
    assert [passage.text for passage in reading.cut(document)][-1] == "灯台は、海の安全を守る。"
