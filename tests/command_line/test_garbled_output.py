"""A build names documents and pages whose text was decoded wrongly, and what helps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reading.garbling import GARBLED, PROSE, write_pdf

from .conftest import Run


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(GARBLED["UTF-8 read as Shift_JIS"], "utf-8")
    (folder / "b.txt").write_text(PROSE, "utf-8")
    write_pdf(folder / "c.pdf", "rsrssrr")
    return folder


@pytest.mark.parametrize(
    ("language", "document", "pages"),
    [
        (
            "ja",
            "文字化けのため読み取れない文書：a.txt",
            "文字化けのため読み取れないページ：c.pdfの2, 4-5ページ",
        ),
        (
            "en",
            "not what the document shows: a.txt\n",
            "not what the document shows: c.pdf, page 2, 4-5\n",
        ),
    ],
)
def test_a_build_says_what_cannot_be_read_and_what_helps(
    sakuin: Run, corpus: Path, tmp_path: Path, language: str, document: str, pages: str
) -> None:
    built = sakuin("build", corpus, "--index", tmp_path / "index", "--lang", language)
    assert built.exit_code == 0
    assert document in built.stderr
    assert pages in built.stderr
    assert built.stderr.count("ocrmypdf") == 1
    assert "b.txt" not in built.stderr


def test_the_report_for_programs_has_it(sakuin: Run, corpus: Path, tmp_path: Path) -> None:
    report = json.loads(sakuin("build", corpus, "--index", tmp_path / "index", "--json").stdout)
    told = {
        each["id"]: (each["unreadable"], each["unreadable_pages"]) for each in report["documents"]
    }
    assert told == {"a.txt": (True, []), "b.txt": (False, []), "c.pdf": (False, [[2, 2], [4, 5]])}
