from pathlib import Path

import pytest

from indexer.errors import CorpusEmpty
from indexer.service import build
from tests.reading.typesetting import typeset

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")


@pytest.mark.slow
def test_a_folder_is_built_without_the_files_that_cannot_be_read(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("防衛省は技術を育てる。", "utf-8")
    (corpus / "b.pdf").write_bytes(b"no pdf")
    typeset(corpus / "c.pdf", "60 80 | 秘密の文書である。", encrypt="secret")
    typeset(corpus / "d.pdf", "box 60 80 300 400")
    typeset(corpus / "e.pdf", "60 80 | 装備の研究を進める。")
    report = build(corpus, tmp_path / "index")
    assert [document.id for document in report.documents] == ["a.txt", "e.pdf"]
    assert [(Path(skipped.path).name, skipped.code) for skipped in report.skipped] == [
        ("b.pdf", "damaged_pdf"), ("c.pdf", "encrypted_pdf"), ("d.pdf", "no_text_in_pdf"),
    ]  # fmt: skip


def test_a_file_without_text_is_passed_over_and_no_document(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("防衛省は技術を育てる。", "utf-8")
    (corpus / "b.txt").write_bytes(b"")
    (corpus / "c.txt").write_text(" \n\n\u3000\n", "utf-8")
    (corpus / "d.md").write_bytes(b"")
    (corpus / "e.jsonl").write_bytes(b"")
    for report in (build(corpus, tmp_path / "index"), build(corpus, tmp_path / "index")):
        assert [document.id for document in report.documents] == ["a.txt"]
        assert [(Path(skipped.path).name, skipped.code) for skipped in report.skipped] == [
            ("b.txt", "no_text"), ("c.txt", "no_text"), ("d.md", "no_text"), ("e.jsonl", "no_text"),
        ]  # fmt: skip


def test_a_corpus_of_one_file_without_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(CorpusEmpty):
        build(tmp_path / "a.txt", tmp_path / "index")
