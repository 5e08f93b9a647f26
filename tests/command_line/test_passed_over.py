"""Files that can't be read are named, and the others are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line.conftest import Run

pytestmark = pytest.mark.slow


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    (tmp_path / "corpus").mkdir()
    names = {
        "a.txt": "良い文である。",
        "b.docx": "これは何か。",
        "c.md": "# 見出し\n\n次の文である。",
    }
    for name, text in names.items():
        (tmp_path / "corpus" / name).write_text(text, "utf-8")
    return [tmp_path / "corpus" / name for name in names]


def test_a_build_says_why_and_what_to_do_about_a_file(sakuin: Run, files: list[Path]) -> None:
    """Also one that finds it unchanged."""
    index = files[0].parent.parent / "index"
    for language, words in (("en", "Open it and save it anew."), ("ja", "保存し直してください。")):
        ended = sakuin("build", files[0].parent, "--index", index, "--lang", language, "--json")
        assert (ended.exit_code, words in ended.stderr, "Traceback" in ended.stderr) == (
            0,
            True,
            False,
        )
        assert json.loads(ended.stdout)["skipped"] == [
            {"path": str(files[1]), "code": "damaged_document", "facts": {"path": str(files[1])}}
        ]


def test_the_trace_of_a_file_is_for_developers(sakuin: Run, files: list[Path]) -> None:
    index = files[0].parent.parent / "index"
    assert (
        "in read_word"
        in sakuin("build", files[0].parent, "--index", index, env={"SAKUIN_TRACE": "1"}).stderr
    )


def test_a_build_of_nothing_that_can_be_read_names_each_file(
    sakuin: Run, files: list[Path]
) -> None:
    files[0].unlink()
    files[2].unlink()
    files[1].with_name("d.pdf").write_bytes(b"no pdf")
    ended = sakuin("build", files[0].parent, "--index", files[0].parent.parent / "index")
    assert ended.exit_code == 3
    assert "b.docx is damaged" in ended.stderr
    assert "d.pdf is damaged" in ended.stderr


@pytest.mark.parametrize("options", [(), ("--explain",)])
def test_of_several_files_those_that_can_be_read_are_shown(
    sakuin: Run, files: list[Path], options: tuple[str, ...]
) -> None:
    ended = sakuin("passages", *files, *options)
    assert ended.exit_code == 3
    assert ended.stderr.startswith("Passed over: ")
    assert "b.docx is damaged" in ended.stderr
    assert "a.txt" in ended.stdout
    assert "c.md" in ended.stdout


def test_every_bad_row_is_said_in_words(sakuin: Run, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{\n{"id": "x", "title": "", "text": "文"}\n[]\n', "utf-8")
    for language, words in (
        ("en", ("2 lines", "line 1: ", "line 3: ")),
        ("ja", ("2行", "1行目：", "3行目：")),
    ):
        ended = sakuin(
            "build", tmp_path / "rows.jsonl", "--index", tmp_path / "index", "--lang", language
        )
        assert ended.exit_code == 3
        assert all(each in ended.stderr for each in words)
