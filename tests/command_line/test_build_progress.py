"""How far a build is shown at a terminal, and what is said where Ctrl-C ends it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from indexer.command_line import build_progress
from indexer.command_line.terminal import Terminal
from indexer.service import Progress
from tests.command_line.conftest import Run, Start
from tests.command_line.terminals import at_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")


def many_files(folder: Path, files: int, sentences: int = 4) -> Path:
    corpus = folder / "many"
    corpus.mkdir()
    for number in range(files):
        rows = [
            {"id": f"f{number}-{row}", "title": "", "text": f"防衛産業{number}の基盤{row}。" * 8}
            for row in range(sentences)
        ]
        lines = "\n".join(json.dumps(row) for row in rows)
        (corpus / f"f{number}.jsonl").write_text(lines, "utf-8")
    return corpus


def test_a_build_at_a_terminal_shows_stage_bar_rate_and_time_left_and_takes_them_away(
    start: Start, tmp_path: Path
) -> None:
    corpus = many_files(tmp_path, 60)
    with at_terminal(start, "build", corpus, "--index", "ix", columns=100) as terminal:
        assert terminal.wait() == 0
    assert "Reading files: " in terminal.text
    assert "of 60; " in terminal.text
    for part in ("━", "/s", "left", "0:0"):
        assert part in terminal.text, part
    assert "Checking the index" in terminal.text
    # the line of the bar is cleared before the closing one
    before, _, after = terminal.shown.rpartition("gen-000001: 240 documents")
    assert before.endswith("\x1b[2K")
    assert "\x1b" not in after


def test_progress_is_no_colour_and_needs_a_terminal_that_can_rewrite(
    start: Start, tmp_path: Path
) -> None:
    corpus = many_files(tmp_path, 8)
    with at_terminal(start, "build", corpus, "--index", "a", env={"NO_COLOR": "1"}) as terminal:
        terminal.wait()
    assert "━" in terminal.text
    assert "\x1b[3" not in terminal.shown
    with at_terminal(start, "build", corpus, "--index", "b", env={"TERM": "dumb"}) as terminal:
        terminal.wait()
    assert "━" not in terminal.text
    assert "\x1b" not in terminal.shown


def test_without_a_terminal_a_line_says_now_and_then_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    times = iter([0.0, 1.0, 11.0, 12.0, 22.0])
    monkeypatch.setattr("time.monotonic", lambda: next(times))
    with build_progress.showing_progress(Terminal("ja")) as show:
        for done in range(4):
            show(Progress("reading", done, 9, done * 10))
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "ファイルを読んでいます：9件中1件（文書10件）",
        "ファイルを読んでいます：9件中3件（文書30件）",
    ]
    assert said.out == ""


@pytest.mark.parametrize(
    ("locale", "first", "later"),
    [
        (
            "ja_JP.UTF-8",
            "中断しました。索引はまだできていません。",
            "中断しました。前の索引はそのままです。",
        ),
        ("C.UTF-8", "Interrupted. There is no index yet.", "Interrupted. The index that was there"),
    ],
)
def test_ctrl_c_leaves_the_old_index_answering_and_says_so(
    start: Start, sakuin: Run, tmp_path: Path, locale: str, first: str, later: str
) -> None:
    corpus, index = many_files(tmp_path, 400), tmp_path / "ix"

    def interrupt() -> str:
        environment = {"LC_ALL": locale}
        with at_terminal(start, "build", corpus, "--index", index, env=environment) as terminal:
            terminal.wait_for("400")
            terminal.type("\x03")
            assert terminal.wait() == 130
        assert "Traceback" not in terminal.text
        assert "\x1b[?25h" in terminal.shown  # the cursor is back
        return terminal.text

    assert first in interrupt()
    assert sakuin("build", "--index", index).exit_code == 0
    told = interrupt()
    assert later in told
    assert str(index) in told.replace("\n", "")
    assert not list(index.glob("*.tmp"))
    assert "【産業界】" in sakuin("search", "産業界", "--index", index).stdout


@pytest.mark.slow
def test_a_signal_after_the_new_index_was_published_says_that_it_answers(
    sakuin: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = tmp_path / "ix"

    def build_and_be_interrupted() -> None:
        with build_progress.showing_build(Terminal("ja"), index):
            sakuin("build", "--index", index)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_and_be_interrupted()
    assert "新しい索引はできていて、gen-000001 が答えます" in capsys.readouterr().err
