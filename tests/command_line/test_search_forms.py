"""The forms of a search's results: keywords in context, documents, CSV."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from indexer.command_line.concordance import cut_to_end, cut_to_start
from indexer.command_line.terminal import width
from tests.command_line.conftest import Run, Start
from tests.command_line.terminals import at_terminal

STYLE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of passages with the same word after and before text of all widths."""
    folder = tmp_path_factory.mktemp("mixed")
    texts = {
        "a": "宇宙の防衛産業を守る。",
        "b": "In the year 2024 the 防衛産業 of ABC grew。",
        "c": "防衛産業",
        "d": "ｶﾞｲﾄﾞと①②…か\u3099、" * 12 + "防衛産業" + "の基盤、①…ABC" * 12,
        "e": "=防衛産業と防衛産業",
    }
    rows = [
        json.dumps({"id": f"{name}.x", "title": f"文書{name}", "text": text})
        for name, text in texts.items()
    ]
    (folder / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    from indexer import service

    service.build(folder / "rows.jsonl", folder / "index")
    return folder / "index"


def column_of(line: str, text: str) -> int:
    return width(line.partition(text)[0])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
@pytest.mark.parametrize("columns", [50, 80, 121])
def test_marks_stand_below_each_other_whatever_is_before_them(
    start: Start, mixed: Path, columns: int
) -> None:
    with at_terminal(
        start,
        *("search", "防衛産業", "--kwic", "--index", mixed),
        columns=columns,
        stderr=subprocess.DEVNULL,
    ) as terminal:
        assert terminal.wait() == 0
    assert terminal.shown.count("\x1b[4m防衛産業\x1b[0m") == 5
    lines = STYLE.sub("", terminal.shown).replace("\r", "").splitlines()
    assert len(lines) == 5
    assert len({column_of(line, "防衛産業") for line in lines}) == 1
    assert (
        len({column_of(line, ".x:") - width(line.split()[-1].partition(".")[0]) for line in lines})
        == 1
    )
    assert max(map(width, lines)) <= columns
    assert all(re.search(r"[a-e]\.x:\d", line) for line in lines)


def test_in_a_pipe_lines_are_marked_and_aligned_as_well(sakuin: Run, mixed: Path) -> None:
    found = sakuin("search", "防衛産業", "--kwic", "--index", mixed)
    lines = found.stdout.splitlines()
    assert len(lines) == 5
    assert len({column_of(line, "【防衛産業】") for line in lines}) == 1
    assert "5 passages hold everything typed" in found.stderr


def test_a_page_has_twenty_lines_or_as_many_as_are_asked_for(sakuin: Run, index: Path) -> None:
    for options, count in ((), 20), (("--size", "7"), 7):
        lines = sakuin("search", "防衛", "--kwic", *options, "--index", index).stdout.splitlines()
        assert sum(bool(re.match(r" +\d+ ", line)) for line in lines) == count


@pytest.mark.parametrize(
    ("columns", "end", "start"),
    [
        (0, "", ""),
        (1, "", "a"),
        (2, "衛", "a"),
        (3, "衛", "a防"),
        (4, "が\u3099衛", "a防"),
        (5, "防が\u3099衛"[1:], "a防が\u3099"),
        (99, "a防が\u3099衛", "a防が\u3099衛"),
    ],
)
def test_a_text_is_cut_between_whole_characters(columns: int, end: str, start: str) -> None:
    text = "a防が\u3099衛"
    assert (cut_to_end(text, columns), cut_to_start(text, columns)) == (end, start)


def test_the_documents_of_a_search_are_counted_the_most_first(sakuin: Run, tmp_path: Path) -> None:
    rows = [
        {"id": f"{name}.x", "title": f"文書{name}", "text": "防衛の基盤。" + "\n" + "宇宙。" * 400}
        for name in "ab"
    ]
    rows += [{"id": "c.x", "title": "文書c", "text": "防衛の基盤。" * 300}]
    corpus = tmp_path / "rows.jsonl"
    corpus.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    sakuin("build", corpus, "--index", tmp_path / "ix")
    found = sakuin("search", "防衛", "--documents", "--index", tmp_path / "ix")
    first, *others = found.stdout.splitlines()
    assert re.fullmatch(r"\d+ +文書c +c\.x", first)
    assert int(first.split()[0]) > 1
    assert others == ["1  文書a  a.x", "1  文書b  b.x"]
    only = sakuin("search", "防衛", "--documents", "--document", "b.x", "--index", tmp_path / "ix")
    assert only.stdout == "1  文書b  b.x\n"
    told = re.sub(r"[\d.]+ ms", "# ms", found.stderr.splitlines()[-1])
    many = int(first.split()[0]) + 2
    assert told == f"{many} passages hold everything typed · in 3 documents · # ms"
    assert "in 1 document " in only.stderr


def test_of_very_many_documents_those_that_are_shown_are_said(sakuin: Run, tmp_path: Path) -> None:
    rows = [{"id": f"{n}.x", "title": f"文書{n}", "text": "防衛の基盤。"} for n in range(60)]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    sakuin("build", tmp_path / "rows.jsonl", "--index", tmp_path / "ix")
    found = sakuin("search", "防衛", "--documents", "--index", tmp_path / "ix")
    assert len(found.stdout.splitlines()) == 50
    assert "60 passages hold everything typed · the 50 documents with the most" in found.stderr
    assert sakuin("search", "外交", "--documents", "--index", tmp_path / "ix").stdout == ""


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--documents", "--page", "2"), "leave out --page"),
        (("--documents", "--size=5", "--sort", "date"), "leave out --size, --sort"),
        (("--kwic", "--beside", "after", "--sort", "place"), "leave out --sort"),
        (("--documents", "--beside", "after"), "one form of results: --documents, --beside"),
        (("--csv", "--kwic", "--beside", "after"), "one form of results: --csv, --kwic"),
        (("--json", "--beside", "rank"), "one form of results: --json, --beside"),
    ],
)
def test_an_option_that_would_change_nothing_is_refused(
    sakuin: Run, mixed: Path, options: tuple[str, ...], told: str
) -> None:
    ended = sakuin("search", "防衛", *options, "--index", mixed)
    assert (ended.exit_code, told in ended.stderr, ended.stdout) == (2, True, "")


def test_all_hits_come_as_csv_whatever_the_page(sakuin: Run, mixed: Path) -> None:
    told = sakuin("search", "防衛産業", "--csv", "--size", "1", "--index", mixed)
    names, *rows = csv.reader(StringIO(told.stdout))
    assert (names[0], names[4], len(rows)) == ("rank", "document", 5)
    assert {row[4] for row in rows} == {"a.x", "b.x", "c.x", "d.x", "e.x"}
    assert "'=防衛産業と防衛産業" in {row[names.index("text")] for row in rows}
    assert told.stderr == ""


def test_csv_is_sorted_and_narrowed_as_results_are(sakuin: Run, mixed: Path) -> None:
    told = sakuin("search", "防衛産業", "--csv", "--sort", "place", "--index", mixed).stdout
    _, *rows = csv.reader(StringIO(told))
    assert [row[4] for row in rows] == ["a.x", "b.x", "c.x", "d.x", "e.x"]
    told = sakuin("search", "防衛産業", "--csv", "--document", "c.x", "--index", mixed).stdout
    assert [row[4] for row in csv.reader(StringIO(told))] == ["document", "c.x"]


def test_a_file_of_csv_begins_with_the_sign_that_spreadsheets_need_and_a_pipe_does_not(
    start: Start, mixed: Path, tmp_path: Path
) -> None:
    command = ("search", "防衛産業", "--csv", "--index", mixed)
    with (tmp_path / "hits.csv").open("wb") as file:
        assert start(*command, stdout=file, stderr=subprocess.DEVNULL).wait(60) == 0
    piped, _ = start(*command).communicate(timeout=60)
    written = (tmp_path / "hits.csv").read_bytes()
    assert written == b"\xef\xbb\xbf" + piped
    assert piped.startswith(b"rank,")


def test_an_answer_has_one_form(sakuin: Run, mixed: Path) -> None:
    ended = sakuin("search", "防衛", "--csv", "--kwic", "--index", mixed, "--lang", "ja")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "結果の形は1つだけ選んでください：--csv, --kwic" in ended.stderr


@pytest.mark.parametrize(
    ("beside", "order"), [("rank", None), ("after", "cbeda"), ("before", "ecbda")]
)
def test_lines_come_by_what_is_beside_their_marks(
    sakuin: Run, mixed: Path, beside: str, order: str | None
) -> None:
    found = sakuin("search", "防衛産業", "--kwic", "--beside", beside, "--index", mixed)
    shown = [re.findall(r"([a-e])\.x", line)[0] for line in found.stdout.splitlines()]
    assert sorted(shown) == list("abcde")
    if order is None:
        usual = sakuin("search", "防衛産業", "--kwic", "--index", mixed)
        assert found.stdout == usual.stdout
        alone = sakuin("search", "防衛産業", "--beside", beside, "--index", mixed)
        assert alone.stdout == usual.stdout
    else:
        assert "".join(shown) == order
        # whatever the page
        paged = [
            sakuin(
                *("search", "防衛産業", "--beside", beside, "--size", "2", "--page", str(page)),
                *("--index", mixed),
            ).stdout
            for page in (1, 2, 3)
        ]
        assert re.findall(r"([a-e])\.x", "".join(paged)) == shown
