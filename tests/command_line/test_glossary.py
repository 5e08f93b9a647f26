"""A reader's own glossary is checked line by line, adds to what is found, and shows its effect
before it is built.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indexer.errors import BadGlossary, BadLines
from indexer.model import Equivalent
from indexer.service.glossary_file import LONGEST_FORM, MOST_GLOSSARY_ENTRIES, read_glossary
from indexer.service.index_stamp import SCHEMA
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


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("", []),
        ("ATLA,防衛装備庁", [("ATLA", "防衛装備庁")]),
        ("\ufeffATLA,防衛装備庁\r\n", [("ATLA", "防衛装備庁")]),
        ("# ours\n\n   \nform,other,\nATLA,防衛装備庁,,\n", [("ATLA", "防衛装備庁")]),
        # a row that a spreadsheet left blank, with white space of either width
        ("A,B,,\r\n,,,\r\n , 　,\r\nC,D\r\n", [("A", "B"), ("C", "D")]),
        (",,\nform,other\nA,B", [("A", "B")]),
        ("A,B,C\nA,B\rB,A\n", [("A", "B"), ("A", "C"), ("B", "A")]),
        (' "AI, etc.", 人工知能 \n', [("AI, etc.", "人工知能")]),
        ('"GCAP ""X""",b', [('GCAP "X"', "b")]),
        ("A,B\nform,other", [("A", "B"), ("form", "other")]),
        ("略称,正式名称,備考\nA,B", [("A", "B")]),
        ("用語,英語\n用語,英語\n", [("用語", "英語")]),
        ("用語,索引\n", [("用語", "索引")]),
        ("A,\tB\nC,\tD", [("A", "B"), ("C", "D")]),
    ],
)
def test_a_line_is_an_entry(tmp_path: Path, text: str, entries: list[tuple[str, str]]) -> None:
    assert read_glossary(written(tmp_path, text)) == tuple(Equivalent(*entry) for entry in entries)


SAVED_BY_EXCEL = '略称,正式名称\r\n,\r\nATLA,防衛装備庁\r\n,\r\n"AI, etc.",髙橋①\r\n'
IN_TABS = (
    SAVED_BY_EXCEL.replace("称,正", "称\t正")
    .replace("\r\n,", "\r\n\t")
    .replace("A,防", "A\t防")
    .replace('",', '"\t')
)


@pytest.mark.parametrize(
    "content",
    [
        SAVED_BY_EXCEL.encode("cp932"),
        SAVED_BY_EXCEL.encode("utf-8-sig"),
        SAVED_BY_EXCEL.encode("utf-16"),
        IN_TABS.encode("utf-16"),
        IN_TABS.encode("cp932"),
    ],
)
def test_a_glossary_is_read_as_excel_saves_it(tmp_path: Path, content: bytes) -> None:
    assert read_glossary(written(tmp_path, content)) == (
        Equivalent("ATLA", "防衛装備庁"),
        Equivalent("AI, etc.", "髙橋①"),
    )


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("ATLA", 1, "one_column"),
        ("A,B\n\nATLA,,\n", 3, "one_column"),
        ("# c\n,防衛装備庁", 2, "empty_form"),
        ("A,,B", 1, "empty_form"),
        ("A,A", 1, "same_as_itself"),
        ("A,、。", 1, "no_letter_or_digit"),
        (f"A,{'あ' * (LONGEST_FORM + 1)}", 1, "form_too_long"),
        ('A,B\nC,"D\nE,F"', 2, "not_csv"),
        ('A,"B"C', 1, "not_csv"),
        ("A,B\r\nC,防衛\r\n".encode() + b"D,\x81\xff\r\n", 1, "not_text"),
        ("A,B".encode("utf-16") + b"\x00", 1, "not_text"),
        ("A\t防衛\r\nC\r\n".encode("utf-16"), 2, "one_column"),
        (
            "".join(f"A{number},B\n" for number in range(MOST_GLOSSARY_ENTRIES + 2)),
            MOST_GLOSSARY_ENTRIES + 1,
            "too_many_entries",
        ),
    ],
)
def test_a_bad_line_is_named_with_its_reason(
    tmp_path: Path, text: str | bytes, line: int, reason: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BadGlossary) as caught:
        read_glossary(path)
    assert caught.value.facts == {"path": str(path), "line": line, "reason": reason}


def test_all_bad_lines_are_named(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text("猫\n犬,いぬ\n鳥,鳥\n", "utf-8")
    with pytest.raises(BadLines) as caught:
        read_glossary(path)
    assert [(cause.facts["line"], cause.facts["reason"]) for cause in caught.value.causes] == [
        (1, "one_column"), (3, "same_as_itself"),
    ]  # fmt: skip


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
    monkeypatch.setattr("indexer.service.index_stamp.SCHEMA", SCHEMA + 1)
    assert str(path) in sakuin("build", corpus, "--index", index).stderr


def test_a_form_that_nobody_can_type_adds_nothing(sakuin: Run, corpus: Path) -> None:
    index = corpus.parent / "index"
    sakuin("build", corpus, "--index", index)
    long, deep = "長" * 300, "(((深い)))"
    (row,) = lines(sakuin, written(corpus.parent, f"{long},防衛装備庁"), "--index", index)
    assert (row["form_now"], row["form_adds"], row["other_now"], row["other_adds"]) == (0, 0, 2, 0)
    (row,) = lines(sakuin, written(corpus.parent, f"{deep},防衛装備庁"), "--index", index)
    assert (row["form_now"], row["form_adds"]) == (0, 0)
