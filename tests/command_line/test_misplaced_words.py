"""What is typed where it has no meaning is answered with what to type instead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line.conftest import Run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.md").write_text("# 題\n\n航路の話。\n", "utf-8")
    return folder


def test_of_two_corpora_it_is_said_that_one_folder_takes_both(sakuin: Run, reports: Path) -> None:
    done = sakuin("build", reports / "a.md", reports / "b.md")
    assert done.exit_code == 2
    assert f"({reports / 'b.md'} is one too many)" in done.stderr
    assert "sakuin build FOLDER" in done.stderr


@pytest.mark.parametrize("command", ["serve", "check", "mcp"])
def test_a_command_without_words_says_how_an_index_is_named(
    sakuin: Run, tmp_path: Path, command: str
) -> None:
    done = sakuin(command, tmp_path / "ix")
    assert done.exit_code == 2
    assert f"sakuin {command} --index {tmp_path / 'ix'}" in done.stderr


@pytest.mark.parametrize(
    "words", [("search", "航路", "--index"), ("check", "--index"), ("serve",), ("check",)]
)
def test_a_folder_of_documents_taken_for_an_index_is_told_from_one(
    sakuin: Run, reports: Path, words: tuple[str, ...]
) -> None:
    done = sakuin(*words, reports)
    assert done.exit_code == (4 if "--index" in words else 2)
    assert f"sakuin build {reports} --index {reports}.index" in done.stderr
    assert "CORPUS" not in done.stderr


@pytest.mark.parametrize("here", [".", "..", "../reports/."])
def test_the_index_of_a_folder_that_is_typed_by_dots_is_named_by_its_name(
    sakuin: Run, reports: Path, monkeypatch: pytest.MonkeyPatch, here: str
) -> None:
    (reports / "lower").mkdir()
    monkeypatch.chdir(reports / "lower" if here == ".." else reports)
    for words in (("serve", here), ("search", "航路", "--index", here)):
        said = sakuin(*words).stderr
        assert "is a folder of documents" in said
        assert "reports.index" in said


@pytest.mark.parametrize(
    "words",
    [("build", ""), ("build", "a.md", "--index", ""), ("passages", ""), ("check", "--index", "")],
)
def test_an_empty_name_is_not_taken_for_the_current_folder(
    sakuin: Run, reports: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(reports)
    done = sakuin(*words)
    assert done.exit_code == 2
    assert "It is empty: perhaps a variable of the shell that is not set." in done.stderr
    assert [each.name for each in reports.iterdir()] == ["a.md"]


def test_a_folder_without_documents_is_only_one_without_an_index(
    sakuin: Run, tmp_path: Path
) -> None:
    done = sakuin("search", "航路", "--index", tmp_path)
    assert done.exit_code == 4
    assert f"sakuin build CORPUS --index {tmp_path}" in done.stderr


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("a.doc", ".docx"),
        ("a.XLS", ".xlsx"),
        ("a.ppt", ".pptx"),
        ("a.jtd", ".pdf"),
        ("a.json", ".jsonl"),
    ],
)
def test_a_file_of_another_format_is_passed_over_with_what_it_can_be_saved_as(
    sakuin: Run, reports: Path, name: str, better: str
) -> None:
    (reports / name).write_text("x", "utf-8")
    done = sakuin("build", reports, "--index", reports / "_index")
    assert done.exit_code == 0
    assert f"{name}. Save it as {better}." in done.stderr


def test_what_was_mended_is_said_to_be_nothing_where_it_is_nothing(
    sakuin: Run, reports: Path
) -> None:
    assert sakuin("passages", reports / "a.md", "--explain").stdout == "a.md: nothing was mended\n"


def test_serve_refuses_an_index_without_a_name(sakuin: Run) -> None:
    for words in (("--index", ""), ("--index", "a=x", "--index", "")):
        done = sakuin("serve", *words)
        assert done.exit_code == 2
        assert "--index is wrong. It is empty" in done.stderr


WRONG = [
    (("search", "航路", "--bogus"), "--bogus", "--bogus というオプションはありません。"),
    (("search", "--jso", "航路"), "--jso", "もしかして：--json"),
    (("search",), "QUERY", "QUERY を指定してください。"),
    (("search", "航路", "--sort", "best"), "--sort", "次のどれか"),
    (("search", "航路", "--size", "x"), "--size", "1 ≤ x ≤ 50"),
    (("search", "航路", "--kwic=3"), "--kwic", "--kwic に値は付けられません。"),
    (("search", "航路", "--index", __file__), "--index", "フォルダーではなくファイルです。"),
    (("engines", "one", "two"), None, "余分な言葉があります：one two"),
    (("sarch", "航路"), None, "もしかして：sakuin search 航路"),
    (("--bogus",), "--bogus", "--bogus というオプションはありません。"),
]


@pytest.mark.parametrize(("words", "param", "said"), WRONG)
def test_what_was_typed_wrongly_is_said_in_the_language_that_was_typed(
    sakuin: Run, words: tuple[str, ...], param: str | None, said: str
) -> None:
    for typed in ((*words, "--lang=ja"), ("--lang", "ja", *words)):
        done = sakuin(*typed)
        assert done.exit_code == 2
        assert said in done.stderr
        assert "使い方：sakuin" in done.stderr
        assert not {"Usage", "Error"} & {*done.stderr.replace(":", " ").split()}


@pytest.mark.parametrize(("words", "param", "said"), WRONG)
def test_a_program_that_asks_for_json_is_told_its_error_in_json(
    sakuin: Run, words: tuple[str, ...], param: str | None, said: str
) -> None:
    done = sakuin(*words, "--lang", "ja", "--json")
    error = json.loads(done.stderr)["error"]
    assert said in error.pop("detail")
    assert error == {"code": "usage", "param": param, "exit_code": 2}
    assert not done.stdout


def test_an_option_without_its_value_is_named(sakuin: Run) -> None:
    assert "--size には値が要ります。" in sakuin("search", "--lang=ja", "航路", "--size").stderr


def test_so_it_is_of_errors_of_other_kinds(sakuin: Run, tmp_path: Path) -> None:
    done = sakuin("search", "航路", "--json", "--index", tmp_path / "none")
    error = json.loads(done.stderr)["error"]
    assert (error["code"], error["exit_code"]) == ("no_index", 4)
    assert "sakuin build" in error["detail"]
    said = sakuin("search", "--index", tmp_path / "none", "--", "航路", "--json").stderr
    assert said.startswith("There is no index")
