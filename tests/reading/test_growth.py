"""Reading takes time in proportion to the length of what is read, whatever is in it.

`tests.benchmarks.growth` tries every unit in every layout; here stand those that were found to grow
faster.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from indexer.analysis import MecabLexicon
from indexer.reading import cut_passages, read
from indexer.reading.recognition.headings import numbered_headings
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_number
from tests.reading.adversaries import LAYOUTS, fill

TEXTS: dict[str, Callable[[int], str]] = {
    "kanji before a line of kana": lambda n: LAYOUTS["before kana"]("漢", n),
    "joiners": lambda n: LAYOUTS["in a line"]("\U0001f468\u200d", n),
    "sound marks": lambda n: LAYOUTS["in a line"]("\u3099", n),
    "words of one character between tabs": lambda n: LAYOUTS["in a line"]("あ\t", n),
    "words of one character between spaces that do not break": lambda n: LAYOUTS["in a line"](
        "あ\u00a0", n
    ),
    "addresses side by side": lambda n: LAYOUTS["in a line"]("www.", n),
    "spaced-out words": lambda n: LAYOUTS["in a line"]("ア ア ア 、", n),
    "hyphens of pdfium": lambda n: LAYOUTS["in a line"]("a\ufffe", n),
    "marks of footnotes in every line": lambda n: LAYOUTS["many in each line"]("注1", n),
    "notes to the typesetter": lambda n: "漢《かん》" * 20 + fill("漢［＃「漢」に傍点］", n),
    "bars before readings": lambda n: "漢《かん》" * 20 + fill("｜あ", n),
    "brackets in notes to the typesetter": lambda n: "漢《かん》" * 20 + fill("［＃「", n),
    "room in a line": lambda n: f"市政情報{fill('　', n)}記者発表\n本文です。\n",
    "labels of one row of a table": lambda n: (
        "図表1　表\n" + "甲\n●乙\n" * 9 + fill("甲\n", n) + "●乙\n"
    ),
    "columns of text beside each other": lambda n: fill("国は、      市は、      町は、\n", n),
    "titles of tables of contents": lambda n: fill("目次\n", n),
    "tables of contents of each other": lambda n: (
        fill("目次\n", n // 4)
        + "".join(f"項目{k}\n" for k in range(n // 16))
        + "".join(f"項目{k}\n" for k in range(n // 16))
    ),
    "entries of a table of contents that all say the same": lambda n: (
        "目次\n" + fill("概要 …… 1\n", n // 2) + "\n" + fill("概要\n\n章の概要を述べる。\n", n // 2)
    ),
    "messages of a chat": lambda n: (
        "2024/06/10(月)\n"
        + fill("20:03\t森下\tはい。\n20:05\t山田\tそうです。\n20:06\t森下\t了解です。\n", n)
    ),
    "cells side by side": lambda n: "\n".join([fill("い1　　", n // 8)] * 4),
    "cells on lines of their own": lambda n: fill("甲\n1,200\n30\n", n),
    "heads over many columns": lambda n: (
        fill("区1　　　　　　", n // 16) + ("\n" + fill("い1　　", n // 16)) * 4
    ),
}
PAGES: dict[str, Callable[[int], str]] = {
    "links in raised links": lambda n: fill("<sup><a>", n),
    "marks of footnotes": lambda n: fill("<sup><a href='#a'>1</a></sup>", n),
    "a prologue of spaces": lambda n: "<?xml" + " " * n,
    "readings": lambda n: fill("<ruby>漢<rt>かん</rt></ruby>", n),
    "bold letters": lambda n: fill("<b>あ</b>い", n),
    "cells": lambda n: "<table><tr>" + fill("<td>あ", n),
    "empty cells": lambda n: "<table><tr>" + fill("<td>", n),
    "main in main": lambda n: fill("<div id=main>あ", n),
    "headers in headers": lambda n: fill("<header>", n) + "<h1>あ</h1>",
    "blocks with names": lambda n: fill("<p id='a'>あ<sup><a href='#a'>1</a></sup></p>", n),
}
MARKDOWN: dict[str, Callable[[int], str]] = {
    "cells": lambda n: fill("|a", n // 2) + "|\n" + fill("|-", n // 2) + "|\n",
    "footnotes": lambda n: "".join(f"あ[^{k}]\n\n[^{k}]: い\n\n" for k in range(n // 20)),
    "unfinished marks of footnotes": lambda n: "[^1]: あ\n\n" + fill("[^", n),
    "quotes in quotes": lambda n: fill("> ", n) + "あ",
    "lists in lists": lambda n: fill("- ", n) + "あ",
    "stars": lambda n: fill("**「あ」**と", n),
    "brackets": lambda n: fill("[", n),
    "notes in brackets": lambda n: fill("[注]: 令和\n", n),
}
ALL = [
    pytest.param(suffix, make, id=f"{suffix}: {name}")
    for suffix, texts in (("txt", TEXTS), ("html", PAGES), ("md", MARKDOWN))
    for name, make in texts.items()
]
# What grows in proportion takes four times as long for four times as much, what grows as the square
# sixteen times.
SHORT, TOO_MUCH = 4_000, 9.0
# Less than this a measurement of CPU time says little: then longer texts are measured, up to the
# longest.
LEAST, LONGEST = 0.03, 16_000


Measure = Callable[[Path], float]


@pytest.fixture(scope="module")
def measure() -> Iterator[Measure]:
    """The CPU time of reading a file, in a process in which no other test has left anything."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        yield lambda path: min(process.submit(_read, path).result() for _ in range(2))


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "make"), ALL)
def test_four_times_the_text_takes_four_times_the_work(
    suffix: str, make: Callable[[int], str], measure: Measure, tmp_path: Path
) -> None:
    def write(length: int) -> Path:
        path = tmp_path / f"{length}.{suffix}"
        path.write_text(make(length), "utf-8", newline="")
        return path

    length = SHORT
    while measure(write(length)) < LEAST and length < LONGEST:
        length *= 2
    _assert_grows_in_proportion(measure, write(length), write(4 * length))


@pytest.mark.slow
def test_readings_heaped_over_one_line_of_a_page_take_work_in_proportion(
    measure: Measure, tmp_path: Path
) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    short, long = (
        _heap_readings(tmp_path / f"{length}.pdf", length) for length in (SHORT // 4, SHORT)
    )
    _assert_grows_in_proportion(measure, short, long)


def test_numbered_lines_of_a_column_are_read_in_proportion(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    asked: list[str] = []

    def note(text: str) -> NumberedHeading | None:
        asked.append(text)
        return read_number(text)

    monkeypatch.setattr(numbered_headings, "read_number", note)
    counts = []
    for length in (20, 80):
        list(read(_number_lines(tmp_path / f"{length}.pdf", length), tmp_path))
        counts.append(len(asked))
        asked.clear()
    assert 20 < counts[0] < counts[1] < 5 * counts[0], counts


def _assert_grows_in_proportion(measure: Measure, short: Path, long: Path) -> None:
    # Whatever else the machine does can make one measurement too long, but not each of three.
    ratios = []
    for _ in range(3):
        ratios.append(measure(long) / max(measure(short), LEAST))
        if ratios[-1] <= TOO_MUCH:
            return
    pytest.fail(
        f"four times the text took {', '.join(f'{ratio:.1f}' for ratio in ratios)} times the work"
    )


def _heap_readings(path: Path, length: int) -> Path:
    """A page with one line of kanji, each a hair beside the one before it, and as many kana over
    them.
    """
    page = canvas.Canvas(str(path))
    for at in range(length // 2):
        page.setFont("HeiseiMin-W3", 10)
        page.drawString(100 + at * 0.04, 400, chr(0x4E00 + at % 80))
        page.setFont("HeiseiMin-W3", 5)
        page.drawString(100 + at * 0.04, 409, chr(0x3042 + at % 80))
    page.save()
    return path


def _number_lines(path: Path, length: int) -> Path:
    """A page as high as it must be, most lines of which have a number: short ones and sentences."""
    height = 51 * length + 180
    page = canvas.Canvas(str(path), pagesize=(595, height))
    page.setFont("HeiseiMin-W3", 16)
    page.drawString(60, height - 60, "第1　総則")
    page.setFont("HeiseiMin-W3", 10.5)
    for at in range(length):
        top = height - 100 - 51 * at
        page.drawString(60, top, f"第{at + 1}　補助の目的")
        page.drawString(70, top - 17, "書類")
        page.drawString(60, top - 34, f"第{at + 1}　書類は、次のとおりとする。")
    page.save()
    return path


def _read(path: Path) -> float:
    """The CPU time of reading a file."""
    lexicon = MecabLexicon()
    began = time.process_time()
    for document in read(path, path, lexicon):
        cut_passages(document)
    return time.process_time() - began
