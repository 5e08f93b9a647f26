"""A reader's own glossary is checked before it is built, adds to what is found, and shows its
effect beforehand.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indexer.service.generations.index_stamp import SCHEMA
from tests.command_line.conftest import Run

ROWS = {
    "d1": "ＡＴＬＡの研究開発事業を公開した。",
    "d2": "防衛装備庁に研究所を創設する。",
    "d3": "防衛装備庁は技術を公募する。",
    "d4": "装備品の維持整備を担う。",
    "d5": "次期戦闘機（以下「次期戦」という。）を開発する。"
    "人工知能（AI：Artificial Intelligence）を用いる。",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    rows = [json.dumps({"id": name, "title": name, "text": text}) for name, text in ROWS.items()]
    path.write_text("\n".join(rows), "utf-8")
    return path


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "words.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def found(sakuin: Run, query: str, index: Path) -> set[str]:
    answer = json.loads(sakuin("search", query, "--index", index, "--json").stdout)
    return {hit["document"] for hit in answer["hits"] if hit["rung"] == 1}


def lines(sakuin: Run, *arguments: str | Path) -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in sakuin("glossary", *arguments, "--json").stdout.splitlines()
    ]


@pytest.mark.parametrize("command", ["build", "glossary"])
def test_a_bad_glossary_ends_a_command_with_its_line_before_anything_is_built(
    sakuin: Run, corpus: Path, command: str
) -> None:
    index = corpus.parent / "index"
    path = written(corpus.parent, "A,B\nATLA\n")
    arguments = [corpus, "--glossary", path] if command == "build" else [path]
    for language, words in (("en", "line 2: There is only one form"), ("ja", "2行目：語が1つだけ")):
        ended = sakuin(command, *arguments, "--index", index, "--lang", language)
        assert (ended.exit_code, words in ended.stderr) == (3, True)
    missing = sakuin("build", corpus, "--glossary", corpus.parent / "none.csv", "--index", index)
    assert (missing.exit_code, "none.csv" in missing.stderr) == (3, True)
    assert not index.exists()


def test_which_row_is_taken_for_column_names_is_said_and_which_may_be_one(
    sakuin: Run, corpus: Path
) -> None:
    index = corpus.parent / "index"
    known = written(corpus.parent, "用語;英語\n防衛装備庁;ATLA\n")
    built = sakuin("build", corpus, "--glossary", known, "--index", index)
    shown = sakuin("glossary", known, "--index", index)
    for told in (built.stderr, shown.stderr):
        assert "用語;英語 is taken for the names of columns." in told
    other = written(corpus.parent, "うちの語,よその語\n防衛装備庁,ATLA\n")
    told = sakuin("glossary", other, "--index", index).stderr
    assert (
        "the first line, うちの語, よその語, is found. If it names columns, begin it with #" in told
    )
    for fine in ("# うちの語,よその語\n防衛装備庁,ATLA\n", "防衛装備庁,ATLA\nうちの語,よその語\n"):
        told = sakuin("glossary", written(corpus.parent, fine), "--index", index).stderr
        assert "columns" not in told


def test_a_glossary_says_before_what_it_adds_then(sakuin: Run, corpus: Path) -> None:
    index = corpus.parent / "index"
    path = written(corpus.parent, "防衛装備庁,ATLA\n装備品,equipment\nじんこうちのう,人工知能\n")
    sakuin("build", corpus, "--index", index)
    forms = ("防衛装備庁", "ATLA", "装備品", "equipment", "じんこうちのう", "人工知能")
    before = {query: found(sakuin, query, index) for query in forms}
    told = lines(sakuin, path, "--index", index)
    assert told[0] == {
        "form": "防衛装備庁",
        "other": "ATLA",
        "form_now": 2,
        "form_adds": 1,
        "other_now": 1,
        "other_adds": 2,
    }
    assert [(row["form_adds"], row["other_adds"]) for row in told] == [(1, 2), (0, 1), (0, 0)]
    readable = sakuin("glossary", path, "--index", index)
    assert readable.stdout.splitlines()[1].split() == ["防衛装備庁", "2", "+1", "ATLA", "1", "+2"]
    assert f"--glossary {path}" in readable.stderr

    built = sakuin("build", corpus, "--glossary", path, "--index", index)
    assert "3 entries of the glossary" in built.stderr
    for row in told:
        for side in ("form", "other"):
            now = found(sakuin, row[side], index)
            assert before[row[side]] <= now
            assert (len(before[row[side]]), len(now)) == (
                row[f"{side}_now"],
                row[f"{side}_now"] + row[f"{side}_adds"],
            )
    assert {row["form_adds"] for row in lines(sakuin, path, "--index", index)} == {0}


def test_the_glossary_of_an_index_shows_each_form_its_count_and_who_says_so(
    sakuin: Run, corpus: Path
) -> None:
    index = corpus.parent / "index"
    path = written(corpus.parent, "防衛装備庁,ATLA\n")
    sakuin("build", corpus, "--glossary", path, "--index", index)
    given, *mined = lines(sakuin, "--index", index)
    assert given == {
        "form": "防衛装備庁",
        "other": "ATLA",
        "passage": "",
        "document": "",
        "form_count": 2,
        "other_count": 1,
    }
    assert ("AI", "Artificial Intelligence", 1) in {
        (row["form"], row["other"], row["form_count"]) for row in mined
    }
    assert all(len(row["passage"]) == 16 for row in mined)
    readable = sakuin("glossary", "--index", index)
    assert readable.stdout.splitlines()[0].split()[0] == "form"
    assert "your glossary" in readable.stdout
    assert f"{len(mined) + 1} entries." in readable.stderr


def test_an_index_that_knows_nothing_says_so(sakuin: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "a.txt"
    corpus.write_text("装備品の維持整備を担う。\n", "utf-8")
    sakuin("build", corpus, "--index", tmp_path / "index")
    shown = sakuin("glossary", "--index", tmp_path / "index")
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert "0 entries." in shown.stderr


def test_another_glossary_is_another_state_of_the_corpus_but_its_comments_are_not(
    sakuin: Run, corpus: Path
) -> None:
    index = corpus.parent / "index"

    def generation(*options: str | Path) -> str:
        return str(
            json.loads(sakuin("build", corpus, *options, "--json", "--index", index).stdout)[
                "generation"
            ]
        )

    path = written(corpus.parent, "防衛装備庁,ATLA\n")
    assert generation() == "gen-000001"
    assert generation("--glossary", path) == "gen-000002"
    written(corpus.parent, "# ours\n防衛装備庁, ATLA\n")
    assert generation("--glossary", path) == "gen-000002"
    written(corpus.parent, "防衛装備庁,装備庁\n")
    assert generation("--glossary", path) == "gen-000003"
    assert generation() == "gen-000004"
    assert found(sakuin, "ATLA", index) == {"d1"}


def test_a_build_without_the_glossary_of_the_last_one_says_which_command_has_it_again(
    sakuin: Run, corpus: Path
) -> None:
    index, path = corpus.parent / "index", written(corpus.parent, "防衛装備庁,ATLA\n")
    assert "glossary" not in sakuin("build", corpus, "--index", index).stderr
    assert "last build" not in sakuin("build", corpus, "--glossary", path, "--index", index).stderr
    assert "last build" not in sakuin("build", corpus, "--glossary", path, "--index", index).stderr
    left = sakuin("build", corpus, "--index", index).stderr
    command = f"sakuin build {corpus} --index {index} --glossary {path}"
    assert (
        f"The glossary of the last build, {path}, is not in this one. To have it again: {command}"
        in left
    )
    assert "last build" not in sakuin("build", corpus, "--full", "--index", index).stderr
    assert "1 entry of the glossary" in sakuin(*command.split()[1:]).stderr
    told = json.loads(sakuin("build", corpus, "--json", "--index", index).stdout)
    assert told["glossary_left"] == str(path)


def test_the_glossary_of_an_index_by_another_version_is_missed_as_well(
    sakuin: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, path = corpus.parent / "index", written(corpus.parent, "防衛装備庁,ATLA\n")
    sakuin("build", corpus, "--glossary", path, "--index", index)
    monkeypatch.setattr("indexer.service.generations.index_stamp.SCHEMA", SCHEMA + 1)
    assert str(path) in sakuin("build", corpus, "--index", index).stderr


def test_a_form_that_nobody_can_type_adds_nothing(sakuin: Run, corpus: Path) -> None:
    index = corpus.parent / "index"
    sakuin("build", corpus, "--index", index)
    long, deep = "長" * 300, "(((深い)))"
    (row,) = lines(sakuin, written(corpus.parent, f"{long},防衛装備庁"), "--index", index)
    assert (row["form_now"], row["form_adds"], row["other_now"], row["other_adds"]) == (0, 0, 2, 0)
    (row,) = lines(sakuin, written(corpus.parent, f"{deep},防衛装備庁"), "--index", index)
    assert (row["form_now"], row["form_adds"]) == (0, 0)
