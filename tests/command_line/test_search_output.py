"""Results at a real terminal: wrapped to its width, coloured, by a pager where they are long."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.command_line.terminal import width
from indexer.japanese.line_breaks import may_break, wrap
from tests.command_line.conftest import Run, Start
from tests.command_line.terminals import at_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")

FACTS = "passages hold everything typed"
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def shown_lines(text: str) -> list[str]:
    return STYLE.sub("", text).replace("\r", "").splitlines()


@pytest.mark.parametrize("columns", [40, 72, 133])
def test_results_keep_to_the_width_of_the_terminal_and_lose_nothing(
    start: Start, sakuin: Run, index: Path, columns: int
) -> None:
    command = ("search", "産業界", "--size", "3", "--index", index)
    with at_terminal(
        start, *command, "--no-pager", columns=columns, stderr=subprocess.DEVNULL
    ) as terminal:
        assert terminal.wait() == 0
    lines = shown_lines(terminal.shown)
    assert columns - 8 < max(map(width, lines)) <= columns
    in_a_pipe = sakuin(*command).stdout
    bare = re.sub(r"[\s【】]", "", in_a_pipe)
    assert bare in re.sub(r"\s", "", "".join(lines))


def test_a_pipe_gets_each_paragraph_on_one_line(sakuin: Run, index: Path) -> None:
    assert max(map(width, sakuin("search", "産業界", "--index", index).stdout.splitlines())) > 200


def test_where_only_a_heading_has_the_word_it_is_marked_there(sakuin: Run, tmp_path: Path) -> None:
    parts = "年次報告", "第1章　概要", "第2章　教育", "成人式を行います。", "教育長が出ます。"
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "報告.txt").write_text("\n\n".join(parts), encoding="utf-8")
    folder = tmp_path / "index"
    assert sakuin("build", tmp_path / "corpus", "--index", folder).exit_code == 0
    shown = sakuin("search", "教育", "--index", folder).stdout
    assert "年次報告 › 第2章　【教育】\n    報告.txt:7 · body\n    成人式を行います。" in shown
    assert "年次報告 › 第2章　教育\n    報告.txt:9 · body\n    【教育】長が出ます。" in shown


@pytest.mark.parametrize(
    ("options", "environment", "styled"),
    [
        ((), {}, True),
        ((), {"NO_COLOR": "1"}, False),
        ((), {"TERM": "dumb"}, False),
        (("--color", "never"), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
    ],
)
def test_marks_are_coloured_at_a_terminal_unless_somebody_says_no(
    start: Start,
    index: Path,
    options: tuple[str, ...],
    environment: dict[str, str],
    *,
    styled: bool,
) -> None:
    command: tuple[str | Path, ...]
    command = ("search", "産業界", "--size", "1", "--index", index, *options)
    with at_terminal(start, *command, "--no-pager", env=environment) as terminal:
        terminal.wait()
    assert ("\x1b[31m\x1b[1m\x1b[4m産業界\x1b[0m" in terminal.shown) is styled
    assert ("【産業界】" in terminal.shown) is not styled
    assert ("\x1b" in terminal.shown) is styled


def test_a_pipe_is_coloured_only_where_that_is_asked_for(sakuin: Run, index: Path) -> None:
    command = ("search", "産業界", "--size", "1", "--index", index)
    assert "\x1b" not in sakuin(*command).stdout
    assert "\x1b[31m" in sakuin(*command, "--color", "always").stdout


@pytest.mark.skipif(not shutil.which("less"), reason="there is no pager")
def test_results_that_are_longer_than_the_screen_come_by_the_pager(
    start: Start, index: Path
) -> None:
    command = ("search", "防衛", "--size", "20", "--index", index)
    environment = {"PAGER": "less"}
    with at_terminal(start, *command, lines=12, env=environment) as terminal:
        terminal.wait_for("\n:")
        shown = terminal.text
        assert "\n5   " not in shown  # the rest waits for a key
        assert FACTS not in shown
        terminal.type("q")
        assert terminal.wait() == 0
    assert "\x1b[1m" in terminal.shown
    assert FACTS in terminal.text


def test_a_pager_is_the_readers_choice(start: Start, index: Path) -> None:
    command = ("search", "防衛", "--size", "20", "--index", index)
    for options, pager in (((), "sed s/^/>/"), (("--no-pager",), "sed s/^/>/")):
        with at_terminal(start, *command, *options, lines=12, env={"PAGER": pager}) as terminal:
            assert terminal.wait() == 0
        assert (">1   " in terminal.text) is not bool(options)
        assert "20  " in terminal.text


def test_results_that_fit_need_no_pager(start: Start, index: Path) -> None:
    command = ("search", "産業界", "--size", "1", "--index", index)
    with at_terminal(start, *command, lines=60, env={"PAGER": "sed s/^/>/"}) as terminal:
        assert terminal.wait() == 0
    assert ">1" not in terminal.text


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("防衛省は、研究を進める。", 8, ["防衛省", "は、研究", "を進め", "る。"]),
        ("これは「取組」である", 8, ["これは", "「取組」", "である"]),
        ("次期のF-35戦闘機", 8, ["次期の", "F-35戦闘", "機"]),
        ("令和１２年度予算", 6, ["令和", "１２年", "度予算"]),
        ("サーバーの", 6, ["サー", "バーの"]),
        ("two words", 5, ["two", "words"]),
        ("https://example.jp/", 8, ["https://", "example.", "jp/"]),
        ("か\u3099か\u3099か\u3099", 4, ["か\u3099か\u3099", "か\u3099"]),
        ("。。。。", 4, ["。。", "。。"]),
        ("", 4, [""]),
    ],
)
def test_a_line_ends_where_japanese_lets_it(text: str, columns: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, columns)] == lines


def test_no_text_is_lost_between_lines_but_the_space_where_one_ends() -> None:
    text = "防衛 省は、ABC「def」（令和６年）を 進める。" * 5
    for columns in range(2, 40):
        spans = wrap(text, columns)
        assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(
            " ", ""
        )
        assert all(width(text[start:end]) <= columns for start, end in spans)


def test_a_word_may_break_only_inside_the_text() -> None:
    assert not any(may_break("防衛", at) for at in (-1, 0, 2))
