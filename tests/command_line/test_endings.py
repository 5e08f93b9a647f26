"""Each way to end has its words and its code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indexer import service
from indexer.errors import DiskFull, Locked, NotWritable, SakuinError
from tests.command_line.conftest import HEED_INTERRUPTS, ROOT, Run, Start


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["search"], 2, "QUERY is missing"),
        (["search", "猫", "--size", "51"], 2, "--size"),
        (["search", "猫", "--page", "0"], 2, "--page"),
        (["search", "猫", "--page", "101"], 2, "between 1 and 100"),
        (["search", "猫", "--kind", "poem"], 2, "poem"),
        (["search", "猫\udc82"], 2, "UTF-8"),
        (["nonsense"], 2, "nonsense"),
        (["build", "nowhere"], 3, "There is no file or folder at nowhere"),
        (["passages", "nowhere.txt"], 3, "nowhere.txt"),
        (["evaluate", "nowhere"], 3, "nowhere"),
        (["search", "猫"], 4, "There is no index at"),
        (["check"], 4, "There is no index at"),
    ],
)
def test_an_error_has_its_code_and_says_what_to_do(
    sakuin: Run, arguments: list[str], code: int, words: str
) -> None:
    ended = sakuin(*arguments)
    assert ended.exit_code == code
    assert words in ended.stderr
    assert ended.stdout == ""
    assert "Traceback" not in ended.output


def test_only_where_the_index_of_the_bundled_corpus_is_missing_the_command_that_builds_it_is_named(
    sakuin: Run, tmp_path: Path
) -> None:
    bundled = sakuin("check", env={"SAKUIN_INDEX": None, "XDG_DATA_HOME": str(tmp_path)})
    assert bundled.exit_code == 4
    assert bundled.stderr.rstrip().endswith("sakuin serve")
    assert "sakuin serve" not in sakuin("check").stderr


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (Locked(pid=12, since="09:00", path="/ix"), 5, ("Process 12", "プロセス 12")),
        (
            DiskFull(path="/ix", needed="2.0 MB", free="0.1 MB"),
            6,
            ("needs about 2.0 MB", "約 2.0 MB"),
        ),
        (
            NotWritable(path="/ix", reason="Read-only file system"),
            1,
            ("can't be written", "書き込めません"),
        ),
        (SakuinError(), 1, ("SAKUIN_TRACE=1", "SAKUIN_TRACE=1")),
        (ZeroDivisionError("a mistake of ours"), 1, ("SAKUIN_TRACE=1", "SAKUIN_TRACE=1")),
    ],
)
def test_an_error_is_said_in_both_languages(
    sakuin: Run,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    code: int,
    words: tuple[str, str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(service, "build", fail)
    for language, expected in zip(("en", "ja"), words, strict=True):
        ended = sakuin("build", "--lang", language)
        assert (ended.exit_code, expected in ended.stderr) == (code, True)
        assert "a mistake of ours" not in ended.output
        traced = sakuin("build", env={"SAKUIN_TRACE": "1"})
        assert traced.exit_code == code
        assert "Traceback" in traced.stderr


def test_an_empty_query_is_refused(sakuin: Run, index: Path) -> None:
    ended = sakuin("search", "　", "--index", index)
    assert ended.exit_code == 2
    assert "Nothing to search" in ended.stderr
    assert "防衛" not in ended.stderr  # which may be no word of this index


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["serch", "予算 案"], "sakuin search '予算 案'"),
        (["Search", "予算"], "sakuin search 予算"),
        (["bulid", "reports"], "sakuin build reports"),
        (["予算", "案"], "sakuin search 予算 案"),
        ([""], "sakuin search ''"),
    ],
)
def test_a_command_that_there_is_not_brings_the_one_that_was_meant(
    sakuin: Run, typed: list[str], meant: str
) -> None:
    for locale in ("C.UTF-8", "ja_JP.UTF-8"):
        ended = sakuin(*typed, env={"LC_ALL": locale})
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert ended.stderr.rstrip().endswith(meant)


def big_corpus(folder: Path) -> Path:
    corpus = folder / "big.jsonl"
    text = "防衛産業は国の防衛力そのものであり、装備品の研究開発から維持整備までを担っている。" * 5
    rows = [
        json.dumps({"id": f"d{number}", "title": f"文書{number}", "text": text})
        for number in range(20_000)
    ]
    corpus.write_text("\n".join(rows), "utf-8")
    return corpus


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_build_that_is_interrupted_leaves_nothing_behind(
    start: Start, sakuin: Run, tmp_path: Path, number: int, code: int
) -> None:
    index = tmp_path / "index"
    sakuin("build", "--index", index)
    process = start("build", big_corpus(tmp_path), "--index", index)
    until = time.monotonic() + 20
    while not list(index.glob("gen-*.tmp")):
        assert time.monotonic() < until
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(number)
    output, notes = process.communicate(timeout=20)
    assert process.returncode == code
    assert output == b""
    assert b"Traceback" not in notes
    assert {path.name for path in index.iterdir()} == {
        "CURRENT",
        "gen-000001",
        "lock",
        "records.pack",
        "sakuin.json",
    }
    assert "【産業界】" in sakuin("search", "産業界", "--index", index).stdout


# Stands in the way of the import of the command line, and says so.
SLOW_TO_IMPORT = """
import sys, time
class Slow:
    def find_spec(self, name, *_):
        if name == "indexer.command_line":
            print("importing", flush=True)
            time.sleep(20)
sys.meta_path.insert(0, Slow())
from indexer.__main__ import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_while_the_program_is_being_loaded_ends_it_without_a_word(
    number: int, code: int
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", SLOW_TO_IMPORT],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=HEED_INTERRUPTS,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"importing\n"
        process.send_signal(number)
        assert process.communicate(timeout=10) == (b"", b"")
    assert process.returncode == code


IN_A_FOLDER_THAT_IS_REMOVED = """
import os, sys
from pathlib import Path
os.chdir(Path("gone").mkdir() or "gone")
os.rmdir("../gone")
from indexer.command_line import program
program(sys.argv[1:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no folder in use")
def test_in_a_folder_that_is_there_no_more_only_what_needs_it_is_refused(
    start: Start, index: Path, tmp_path: Path
) -> None:
    def call(*arguments: str | Path) -> tuple[int, str]:
        process = start(*arguments, python=("-c", IN_A_FOLDER_THAT_IS_REMOVED))
        _, notes = process.communicate(timeout=60)
        return process.returncode, notes.decode("utf-8")

    corpus = service.bundled_corpus()
    code, notes = call("build", corpus, "--index", "ix")
    assert (code, "is there no more" in notes, len(notes.splitlines())) == (1, True, 1)
    assert call("build", corpus, "--index", tmp_path / "ix")[0] == 0
    assert call("search", "産業界", "--index", index)[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_reader_who_has_read_enough_is_no_failure(start: Start) -> None:
    source = next(service.bundled_corpus().glob("*.txt"))
    process = start("passages", source, "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    notes = process.stderr.read()
    assert (process.wait(20), notes) == (0, b"")
    process.stderr.close()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there are no such limits")
def test_a_build_that_may_not_open_its_files_says_so_and_the_next_one_clears_up(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text("防衛省は技術を育てる。", "utf-8")
    build = [
        sys.executable,
        "-m",
        "indexer",
        "build",
        str(tmp_path / "a.txt"),
        "--index",
        str(tmp_path / "index"),
    ]
    command = ["sh", "-c", 'ulimit -n 9; exec "$@"', "_", *build]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert ended.returncode == 1, ended.stderr
    assert "Traceback" not in ended.stderr.decode()
    subprocess.run(build, cwd=ROOT, capture_output=True, timeout=60, check=True)
    assert not list((tmp_path / "index").glob("*.tmp"))
