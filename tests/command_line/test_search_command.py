"""The command `search`: its words and options, hits, and what it says where there are none."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from indexer import service
from tests.command_line.conftest import Run


def test_search_shows_the_passage_as_a_reader_sees_it_with_the_word_marked(
    sakuin: Run, index: Path
) -> None:
    found = sakuin("search", "産業界", "--index", index)
    assert found.exit_code == 0
    assert "各国の【産業界】の協力を促すとともに" in found.stdout
    assert "3　次期戦闘機の開発" in found.stdout
    assert re.search(r"\.txt:\d+-\d+(,\d+-\d+)* · body", found.stdout)
    assert "passages hold everything typed" in found.stderr
    assert "\x1b" not in found.output


def test_words_of_a_query_may_be_arguments_of_their_own(sakuin: Run, index: Path) -> None:
    together, apart = (
        sakuin("search", *words, "--json", "--index", index)
        for words in (["防衛 研究"], ["防衛", "研究"])
    )
    ids = [[hit["id"] for hit in json.loads(found.stdout)["hits"]] for found in (together, apart)]
    assert ids[0] == ids[1] != []


def test_search_tells_a_program_the_answer_of_the_contract(sakuin: Run, index: Path) -> None:
    found = sakuin("search", "防衛", "--json", "--size", "3", "--page", "2", "--index", index)
    answer = json.loads(found.stdout)
    assert list(answer) == [
        "query",
        "rungs",
        "total",
        "total_relation",
        "documents",
        "timed_out",
        "page",
        "size",
        "took_ms",
        "generation",
        "facets",
        "hits",
        "next",
    ]
    assert (answer["page"], answer["size"], len(answer["hits"])) == (2, 3, 3)
    assert answer["next"] == "/api/v1/search?q=%E9%98%B2%E8%A1%9B&size=3&page=3"
    assert found.stderr == ""
    with service.open_library(index) as library:
        for hit in answer["hits"]:
            start, end = hit["cut"]
            text = library.passage(hit["id"]).text
            assert "".join(segment["text"] for segment in hit["segments"]) == text[start:end]


def test_a_hit_begins_with_the_title_of_its_document_said_once(sakuin: Run, tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    (corpus / "a.md").write_text("# 防衛の基盤\n\n## 取組\n\n宇宙の利用。\n", "utf-8")
    (corpus / "b.txt").write_text("宇宙の利用。\n", "utf-8")
    (corpus / "c.txt").write_text("第1節　取組\n\n宇宙の利用。\n", "utf-8")
    (corpus / "documents.csv").write_text("file,title\nc.txt,宇宙の報告\n", "utf-8")
    sakuin("build", corpus, "--index", index)
    shown = sakuin("search", "宇宙の利用", "--kind", "body", "--index", index).stdout
    heads = {line[4:] for line in shown.splitlines() if line[:1].isdigit()}
    assert heads == {"防衛の基盤 › 取組", "b.txt", "宇宙の報告 › 第1節　取組"}


def test_filters_narrow_a_search(sakuin: Run, index: Path) -> None:
    answer = json.loads(
        sakuin("search", "GCAP", "--kind", "box", "--json", "--index", index).stdout
    )
    assert {hit["kind"] for hit in answer["hits"]} == {"box"}


def test_a_period_that_ends_before_it_begins_is_a_mistake_of_usage(
    sakuin: Run, index: Path
) -> None:
    found = sakuin("search", "防衛", "--from", "2024", "--to", "2023-12", "--index", index)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "2024, after it ends on 2023-12" in found.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("戦闘機", "-GCAP"),
        ("-GCAP", "戦闘機"),
        ("戦闘機", "－ＧＣＡＰ"),
        ("--", "-GCAP", "戦闘機"),
        ("戦闘機 -GCAP",),
    ],
)
def test_a_word_that_begins_with_a_hyphen_is_a_word(
    sakuin: Run, index: Path, words: tuple[str, ...]
) -> None:
    answer = json.loads(sakuin("search", "--json", "--index", index, *words).stdout)
    texts = [
        "".join(segment["text"] for segment in hit["segments"])
        for hit in answer["hits"]
        if hit["rung"] == 1
    ]
    assert texts
    assert not [text for text in texts if "GCAP" in text]


def test_options_are_known_beside_words_with_hyphens(sakuin: Run, index: Path) -> None:
    assert sakuin("search", "-h").stdout.startswith("Usage: sakuin search")
    answer = json.loads(
        sakuin("search", "-hybrid", "戦闘機", "--size=1", "--index", index, "--json").stdout
    )
    assert (answer["size"], len(answer["hits"])) == (1, 1)
    mistyped = sakuin("search", "戦闘機", "--siz", "2", "--index", index)
    assert (mistyped.exit_code, "--size" in mistyped.stderr) == (2, True)


def test_nothing_found_is_said_and_no_failure(sakuin: Run, index: Path) -> None:
    found = sakuin("search", "鸚鵡貝", "--index", index)
    assert (found.exit_code, found.stdout) == (0, "")
    said = found.stderr.splitlines()
    assert said.index("No passage holds this.") < [line[:9] for line in said].index("Try also:")


def test_a_document_that_is_not_there_is_named_instead(sakuin: Run, index: Path) -> None:
    said = sakuin("search", "防衛", "--document", "nope", "--index", index).stderr
    assert "There is no document nope in this index." in said
    assert "No passage holds this." not in said


def test_a_page_past_the_end_names_the_last(sakuin: Run, index: Path) -> None:
    found = sakuin("search", "防衛", "--page", "99", "--index", index)
    assert (found.exit_code, found.stdout) == (0, "")
    past, _, last = found.stderr.strip().rpartition(" --page ")
    command = f"sakuin search 防衛 --index {index}"
    assert past == f"Page 99 is past the end. The last one: {command}"
    assert sakuin("search", "防衛", "--page", last, "--index", index).stdout
    beyond = sakuin("search", "防衛", "--page", str(int(last) + 1), "--index", index)
    assert "past the end" in beyond.stderr


def test_a_search_before_any_build_builds_the_index_of_the_bundled_corpus_once(
    sakuin: Run, tmp_path: Path
) -> None:
    home = {"SAKUIN_INDEX": None, "XDG_DATA_HOME": str(tmp_path)}
    first = sakuin("search", "産業界", "--json", env=home)
    assert (first.exit_code, json.loads(first.stdout)["generation"]) == (0, "gen-000001")
    assert "Building the index" in first.stderr
    assert "gen-000001: 1 document" in first.stderr
    again = sakuin("search", "産業界", "--json", env=home)
    assert (again.stderr, json.loads(again.stdout)["generation"]) == ("", "gen-000001")


def test_a_search_builds_no_index_of_anybodys_own(sakuin: Run, tmp_path: Path) -> None:
    for place in ({"--index": tmp_path / "mine"}, {}):
        ended = sakuin("search", "猫", *(word for pair in place.items() for word in pair))
        assert ended.exit_code == 4
        assert "There is no index" in ended.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (("防衛", "--kind", "body", "--page", "2"), "防衛 --kind body --index {} --page 3"),
        (("防衛", "--page=2", "--size=3"), "防衛 --size=3 --index {} --page 3"),
        (
            ("防衛 研究", "--without", "a'b"),
            "'防衛 研究' --without 'a'\"'\"'b' --index {} --page 2",
        ),
        (("「防衛」", "--kwic", "--lang", "en"), "「防衛」 --kwic --lang en --index {} --page 2"),
        (("-GCAP", "防衛"), "-GCAP 防衛 --index {} --page 2"),
        (("--", "防衛"), "--index {} --page 2 -- 防衛"),
    ],
)
def test_the_hint_at_more_keeps_the_options_given_and_can_be_typed(
    sakuin: Run, index: Path, typed: tuple[str, ...], hint: str
) -> None:
    at = typed.index("--") if "--" in typed else len(typed)
    told = sakuin("search", *typed[:at], "--index", index, *typed[at:]).stderr
    command = f"sakuin search {hint.format(index)}"
    assert told.rstrip().endswith(f"More: {command}")
    again = sakuin(*shlex.split(command)[1:])
    assert (again.exit_code, bool(again.stdout)) == (0, True)
