"""A build names documents and pages whose text was decoded wrongly, and what helps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reading.garbled_texts import GARBLED, PROSE, write_pdf

from .conftest import Run

pytestmark = pytest.mark.slow


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
    of_reading = [line for line in built.stderr.splitlines() if "documents.csv" not in line]
    assert "b.txt" not in "\n".join(of_reading)


def test_the_report_for_programs_has_it(sakuin: Run, corpus: Path, tmp_path: Path) -> None:
    report = json.loads(sakuin("build", corpus, "--index", tmp_path / "index", "--json").stdout)
    told = {
        each["id"]: (each["unreadable"], each["unreadable_pages"]) for each in report["documents"]
    }
    assert told == {"a.txt": (True, []), "b.txt": (False, []), "c.pdf": (False, [[2, 2], [4, 5]])}


@pytest.mark.parametrize(
    ("language", "said", "mended"),
    [
        ("ja", "読み取れなかったもの（e.txt）：読めない文字3（3, 5行目）", "修復（"),
        ("en", "Not readable in e.txt: unreadable characters 3 (lines 3, 5)", "Mended in "),
    ],
)
def test_a_character_that_cannot_be_read_is_not_said_to_be_mended(
    sakuin: Run, tmp_path: Path, language: str, said: str, mended: str
) -> None:
    """Not by a build, not by a check, and not to programs; what was mended beside it is."""
    text = "第1章　基盤\n\n防衛\ufffdの取組を進める。\n\n宇宙\ue5e5と\U000f0001の利用を進める。\n"
    (tmp_path / "e.txt").write_text(text, "utf-8")
    build = ("build", tmp_path / "e.txt", "--index", tmp_path / "index", "--lang", language)
    check = ("check", "--repairs", "--index", tmp_path / "index")
    built, checked = sakuin(*build).stderr, sakuin(*check, "--lang", language).stdout
    for told in (built, checked):
        assert said in told
        assert mended not in told
    assert built.count("ocrmypdf") == 1
    (document,) = (report := json.loads(sakuin(*build, "--json").stdout))["documents"]
    assert (document["repairs"], report["repairs"]) == ({}, {})
    assert (document["not_read"]["unreadable"]["count"], report["not_read"]) == (
        3,
        {"unreadable": 3},
    )
    told = json.loads(sakuin(*check, "--json").stdout)
    assert (told["repairs"]["e.txt"], list(told["not_read"]["e.txt"])) == ({}, ["unreadable"])


def test_what_is_mended_is_not_said_to_be_unreadable(sakuin: Run, tmp_path: Path) -> None:
    (tmp_path / "f.txt").write_text("見出し\n\n⽅⼒を示す。\x07防衛の取組。\n", "utf-8")
    said = sakuin("build", tmp_path / "f.txt", "--index", tmp_path / "index", "-v").stderr
    assert "Mended in f.txt" in said
    assert "Not readable" not in said
