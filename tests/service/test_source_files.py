"""What a build reads, what it passes over, and that it never reads its own index."""

from pathlib import Path

import pytest

from indexer import service
from indexer.errors import CorpusIsIndex, IndexIsCorpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("防衛省は装備品を取得する。\n", "utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
    (folder / "README.md").write_text("読まない", "utf-8")
    return folder


def test_files_that_nobody_can_read_are_named(corpus: Path, tmp_path: Path) -> None:
    report = service.build(corpus, tmp_path / "index")
    assert [(Path(each.path).name, each.code) for each in report.skipped] == [
        ("picture.png", "unknown_format")
    ]
    assert len(report.documents) == 1


def test_an_index_among_the_reports_is_not_read_as_one(corpus: Path) -> None:
    for _ in range(3):
        report = service.build(corpus, corpus / "index", full=True)
        assert [document.id for document in report.documents] == ["a.txt"]


def test_the_folder_of_the_reports_itself_is_refused_as_an_index(corpus: Path) -> None:
    with pytest.raises(IndexIsCorpus):
        service.build(corpus, corpus)
    assert sorted(path.name for path in corpus.iterdir()) == ["README.md", "a.txt", "picture.png"]


def test_an_index_is_refused_as_a_folder_of_reports_and_what_was_copied_there_is_none(
    corpus: Path, tmp_path: Path
) -> None:
    service.build(corpus, tmp_path / "index")
    with pytest.raises(CorpusIsIndex, match="sakuin build"):
        service.build(tmp_path / "index", tmp_path / "new")
    assert not (tmp_path / "new").exists()
    (corpus / "CURRENT").write_text("no index", "utf-8")
    (corpus / "CURRENT.txt").write_text("潜水艦を配備する。", "utf-8")
    assert len(service.build(corpus, tmp_path / "other").documents) == 2
