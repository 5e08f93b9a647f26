"""Documents whose text was read by OCR say so, to people and to programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import service
from indexer.errors import NoTextRecognition
from indexer.reading.formats import text_recognition
from indexer.service.building import builder
from tests.reading.test_text_recognition import scan
from tests.reading.typesetting import FIRST
from webui import create_app


@pytest.mark.slow
def test_the_page_of_a_document_and_the_list_say_that_it_was_read_by_ocr(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        recognition = text_recognition.find_text_recognition(tmp_path / "cache")
    except NoTextRecognition:
        pytest.skip("Tesseract with jpn and jpn_vert is not installed")
    (tmp_path / "corpus").mkdir()
    scan(f"60 80 14/24pt 30em | {FIRST}", tmp_path / "scan.pdf").rename(
        tmp_path / "corpus" / "a.pdf"
    )
    (tmp_path / "corpus" / "b.txt").write_text("防衛省は技術を育てる。\n", "utf-8")
    monkeypatch.setattr(builder, "find_text_recognition", lambda _: recognition)
    service.build(tmp_path / "corpus", tmp_path / "index", ocr=True)
    client = create_app(tmp_path / "index").test_client()
    documents = client.get("/api/v1/documents").get_json()["documents"]
    assert {each["id"]: each["ocr"] for each in documents} == {"a.pdf": True, "b.txt": False}
    assert "1ページの文字はOCRで" in client.get("/documents/a.pdf").text
    assert "OCR" not in client.get("/documents/b.txt").text
