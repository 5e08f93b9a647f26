"""What Python programs call: `import indexer`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import indexer
from indexer.errors import CorpusNotFound, NoIndex

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


def test_a_file_of_several_that_cannot_be_read_is_passed_over(folder: Path) -> None:
    broken = folder / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    assert len(indexer.passages(broken, folder / "corpus" / "report.txt")) == 3
    with pytest.raises(indexer.SakuinError):
        indexer.passages(broken)


def test_errors_say_what_was_missing(folder: Path) -> None:
    with pytest.raises(NoIndex):
        indexer.open(folder / "nothing")
    with pytest.raises(CorpusNotFound):
        indexer.build(folder / "nothing", folder / "ix")


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
        indexer.serch  # noqa: B018
