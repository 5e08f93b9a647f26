"""OCR: pages without text are read from their pictures, once, and said to be."""

import subprocess
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from indexer.errors import NoTextInPdf, NoTextRecognition
from indexer.model import Document
from indexer.reading import TextRecognition, find_text_recognition, read
from indexer.reading.formats import text_recognition
from tests.reading.laws import assert_conserved
from tests.reading.typesetting import FIRST, SECOND, typeset

SIZE = (595, 842)


def scan(page: str, path: Path) -> Path:
    """A PDF with nothing but the picture of a page."""
    typeset(path.parent / "printed.pdf", page)
    document = pypdfium2.PdfDocument(path.parent / "printed.pdf")
    picture = BytesIO()
    document[0].render(scale=200 / 72, grayscale=True).to_pil().save(picture, "PNG")
    canvas = Canvas(str(path), pagesize=SIZE)
    canvas.drawImage(ImageReader(BytesIO(picture.getvalue())), 0, 0, *SIZE)
    canvas.save()
    return path


@pytest.fixture
def recognition(tmp_path: Path) -> TextRecognition:
    try:
        return find_text_recognition(tmp_path / "cache")
    except NoTextRecognition:
        pytest.skip("Tesseract with jpn and jpn_vert is not installed")


def read_scan(path: Path, recognition: TextRecognition) -> Document:
    (document,) = read(path, path, recognition=recognition)
    assert_conserved(document)
    return document


def alike(read: str, printed: str) -> float:
    """The share of the characters printed that were read."""
    return sum(read.count(c) >= printed.count(c) for c in set(printed)) / len(set(printed))


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [f"60 80 14/24pt 30em | {FIRST}", f"500 80 14/26pt 40em stacked | {FIRST}"],
    ids=["across", "down"],
)
def test_a_scan_is_read_as_it_was_printed(
    tmp_path: Path, recognition: TextRecognition, page: str
) -> None:
    document = read_scan(scan(page, tmp_path / "a.pdf"), recognition)
    text = "".join(block.text for block in document.blocks)
    assert alike(text, FIRST) > 0.9
    assert "　" not in text
    assert document.ocr_pages == (1,)
    assert [r.after for r in document.repairs if r.step == "page-recognised"] == ["1"]


@pytest.mark.slow
def test_a_table_with_rules_is_no_photograph(tmp_path: Path, recognition: TextRecognition) -> None:
    cells = ("館名 貸出冊数 来館者数", "中央館 210345 98765", "北分館 54321 23456")
    page = [f"60 80 11/20pt 36em | {FIRST}"]
    for row, texts in enumerate(cells):
        page.append(f"box 60 {240 + 40 * row} 420 {280 + 40 * row}")
        page += [
            f"{80 + 120 * at} {252 + 40 * row} 14pt | {text}"
            for at, text in enumerate(texts.split())
        ]
    page.append("rule 180 240 180 360, 300 240 300 360")
    document = read_scan(scan("\n".join(page), tmp_path / "a.pdf"), recognition)
    text = "".join(block.text for block in document.blocks)
    assert alike(text, "".join(cells)) > 0.9


@pytest.mark.slow
def test_a_page_is_recognised_once_as_long_as_it_stays_the_same(
    tmp_path: Path, recognition: TextRecognition, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = scan(f"60 80 14/24pt 30em | {SECOND}", tmp_path / "a.pdf")
    first = read_scan(path, recognition)
    monkeypatch.setattr(subprocess, "run", None)
    assert read_scan(path, recognition) == first


def test_a_scan_without_ocr_is_said_to_have_no_text(tmp_path: Path) -> None:
    with pytest.raises(NoTextInPdf):
        list(read(scan("60 80 | 甲", tmp_path / "a.pdf"), tmp_path))


def test_what_was_kept_broken_is_recognised_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_recognition, "_recognise", lambda picture, dpi: [])
    recognition = TextRecognition(tmp_path / "cache")
    assert recognition.read(b"P5 1 1 255 \xff", 1.0) == ()
    (kept,) = (tmp_path / "cache").iterdir()
    for broken in ("", "[1]", '[["a"]]', "{"):
        kept.write_text(broken)
        assert recognition.read(b"P5 1 1 255 \xff", 1.0) == ()


def test_where_tesseract_is_not_installed_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoTextRecognition):
        find_text_recognition(tmp_path)


@pytest.mark.parametrize("program", ["exit 1", "echo nothing", "cat >/dev/null"])
def test_a_program_that_fails_leaves_the_page_without_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    (tmp_path / "tesseract").write_text(f"#!/bin/sh\n{program}\n")
    (tmp_path / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    path = scan("60 80 | 甲", tmp_path / "a.pdf")
    with pytest.raises(NoTextInPdf):
        list(read(path, path, recognition=TextRecognition(tmp_path / "cache")))
