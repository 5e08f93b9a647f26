"""Every command does what its help says, and says what it did in the right place."""

from __future__ import annotations

import json
import re
import shlex
import unicodedata
from pathlib import Path

import click
import pytest

from indexer import service
from indexer.command_line import program
from indexer.command_line.terminal import as_line, language_of_locale, pad, plain, width
from tests.command_line.conftest import Run

COMMANDS = sorted(program.commands)


def test_the_commands_are_those_of_the_contract() -> None:
    assert COMMANDS == [
        "analyse",
        "build",
        "check",
        "evaluate",
        "glossary",
        "passages",
        "search",
        "serve",
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples_that_can_be_typed(sakuin: Run, name: str) -> None:
    shown = sakuin(name, "--help")
    assert shown.exit_code == 0
    examples = re.findall(r"^ +sakuin (.*)$", shown.stdout, re.MULTILINE)
    assert examples
    for example in examples:
        words = shlex.split(example.partition(" > ")[0])
        assert words[0] == name
        command = program.commands[name]
        command.make_context(
            name, words[1:], parent=click.Context(program), resilient_parsing=False
        )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help_and_every_command_a_first_line_that_fits(name: str) -> None:
    command = program.commands[name]
    assert all(
        parameter.help for parameter in command.params if isinstance(parameter, click.Option)
    )
    assert not command.get_short_help_str(limit=66).endswith("...")


def test_the_program_says_its_version_and_its_exit_codes(sakuin: Run) -> None:
    assert sakuin("--version").exit_code == 0
    shown = sakuin("--help").stdout
    assert "SAKUIN_INDEX" in shown
    assert "130" in shown


def test_build_writes_no_result_and_a_summary_beside_it(sakuin: Run, tmp_path: Path) -> None:
    done = sakuin("build", "--index", tmp_path / "index")
    assert (done.exit_code, done.stdout) == (0, "")
    assert re.search(r"gen-000001: 1 document, \d+ passages, 10,\d+ characters in \d", done.stderr)
    assert "lines joined" in done.stderr


def test_build_does_nothing_where_nothing_changed_unless_told(sakuin: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "note.txt"
    corpus.write_text("防衛産業の基盤を強化する。\n", "utf-8")
    index = tmp_path / "index"
    assert "gen-000001: 1 document" in sakuin("build", corpus, "--index", index).stderr
    assert "gen-000001 is up to date" in sakuin("build", corpus, "--index", index).stderr
    assert "gen-000002: 1 document" in sakuin("build", corpus, "--index", index, "--full").stderr


def test_build_tells_a_program_what_it_did(sakuin: Run, tmp_path: Path) -> None:
    report = json.loads(sakuin("build", "--json", "--index", tmp_path / "index").stdout)
    assert report["generation"] == "gen-000001"
    assert report["documents"][0]["passages"] == report["passages"]
    assert report["skipped"] == []


def test_a_build_tells_how_many_documents_of_one_large_file_are_done(tmp_path: Path) -> None:
    corpus = tmp_path / "rows.jsonl"
    rows = (
        json.dumps({"id": f"d{number}", "title": "", "text": "防衛産業の基盤。"})
        for number in range(350)
    )
    corpus.write_text("\n".join(rows), "utf-8")
    told: list[service.Progress] = []
    service.build(corpus, tmp_path / "index", progress=told.append)
    assert [(step.done, step.documents) for step in told if step.stage == "reading"] == [
        (0, 0),
        (0, 100),
        (0, 200),
        (0, 300),
        (1, 350),
    ]


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


def test_filters_narrow_a_search(sakuin: Run, index: Path) -> None:
    answer = json.loads(
        sakuin("search", "GCAP", "--kind", "box", "--json", "--index", index).stdout
    )
    assert {hit["kind"] for hit in answer["hits"]} == {"box"}


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
    assert (mistyped.exit_code, "Did you mean '--size'?" in mistyped.stderr) == (2, True)


def test_nothing_found_is_said_and_no_failure(sakuin: Run, index: Path) -> None:
    found = sakuin("search", "鸚鵡貝", "--index", index)
    assert (found.exit_code, found.stdout) == (0, "")
    assert "No passage holds this." in found.stderr


def test_a_document_that_is_not_there_is_named_instead(sakuin: Run, index: Path) -> None:
    said = sakuin("search", "防衛", "--document", "nope", "--index", index).stderr
    assert "There is no document nope in this index." in said
    assert "No passage holds this." not in said


def test_a_page_past_the_end_names_the_last(sakuin: Run, index: Path) -> None:
    found = sakuin("search", "防衛", "--page", "99", "--index", index)
    assert (found.exit_code, found.stdout) == (0, "")
    last = found.stderr.strip().removeprefix("Page 99 is past the end. The last one: --page ")
    assert sakuin("search", "防衛", "--page", last, "--index", index).stdout
    beyond = sakuin("search", "防衛", "--page", str(int(last) + 1), "--index", index)
    assert "past the end" in beyond.stderr


def test_passages_are_the_lines_of_the_contract(sakuin: Run) -> None:
    source = next(service.bundled_corpus().glob("*.txt"))
    rows = [json.loads(line) for line in sakuin("passages", source, "--json").stdout.splitlines()]
    assert len(rows) > 50
    for row in rows:
        names = "id document kind section text glosses footnotes lines source_page speaker"
        assert list(row) == names.split()
        assert re.fullmatch("[0-9a-f]{16}", row["id"])
    readable = sakuin("passages", source).stdout
    assert rows[0]["id"] in readable
    assert "《つく》" in readable


def test_analyse_shows_a_table_whose_columns_stand_below_each_other(sakuin: Run) -> None:
    shown = sakuin("analyse", "取組のＡＢＣ").stdout.splitlines()
    assert shown[0].split() == ["text", "key", "reading", "part", "of", "speech", "place"]
    assert len({width(line[: line.rindex(" ")]) for line in shown[:-1]}) == 1
    assert shown[1].startswith("取組")
    assert shown[3].startswith("ＡＢＣ")
    assert shown[-1] == "units: 取·組|の|abc"
    words = json.loads(sakuin("analyse", "取組のＡＢＣ", "--json").stdout)["tokens"]
    assert [(word["start"], word["end"]) for word in words] == [(0, 2), (2, 3), (3, 6)]


def test_check_finds_nothing_wrong_with_a_good_index(sakuin: Run, index: Path) -> None:
    for options in ([], ["--full"]):
        done = sakuin("check", *options, "--index", index)
        assert (done.exit_code, done.stderr) == (0, "")
        assert "all is well" in done.stdout
    report = json.loads(sakuin("check", "--json", "--index", index).stdout)
    assert report["problems"] == []


def test_check_names_the_damaged_file(sakuin: Run, tmp_path: Path) -> None:
    index = tmp_path / "index"
    for _ in range(2):
        sakuin("build", "--full", "--index", index)
    damaged = max(
        (path for path in (index / "gen-000002").iterdir()), key=lambda path: path.stat().st_size
    )
    damaged.write_bytes(damaged.read_bytes()[:-1])
    done = sakuin("check", "--full", "--index", index)
    assert done.exit_code == 4
    assert done.stdout == f"gen-000002/{damaged.name}\n"
    assert "1 problem; meanwhile gen-000001 answers" in done.stderr
    found = sakuin("search", "産業界", "--index", index)
    assert "【産業界】" in found.stdout
    assert "last good one (gen-000001)" in found.stderr


def test_evaluate_prints_the_figures(sakuin: Run, tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text(
        '{"id":"d1","title":"防衛","text":"防衛産業の基盤。"}\n', "utf-8"
    )
    (tmp_path / "queries.jsonl").write_text('{"id":"q1","text":"防衛産業"}\n', "utf-8")
    (tmp_path / "qrels.tsv").write_text("q1\td1\t1\n", "utf-8")
    figures = json.loads(
        sakuin("evaluate", tmp_path, "--json", "--run", tmp_path / "run.tsv").stdout
    )
    assert (figures["queries"], figures["mrr@10"]) == (1, 1)
    assert (tmp_path / "run.tsv").read_text("utf-8").startswith("q1\td1\t1\t")
    assert "ndcg_first@10  1.0" in sakuin("evaluate", tmp_path).stdout


HOSTILE = "\x1b]0;title\x07\x9b31m\u202e"


def test_nothing_of_a_corpus_drives_the_terminal(sakuin: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "rows.jsonl"
    row = {"id": f"d{HOSTILE}", "title": f"防衛{HOSTILE}", "text": f"防衛産業{HOSTILE}の基盤。"}
    corpus.write_text(json.dumps(row) + "\n", "utf-8")
    index = tmp_path / "index"
    outputs = [sakuin("build", corpus, "--index", index).output]
    for options in ([], ["--json"]):
        outputs.append(sakuin("search", "防衛", "--index", index, *options).output)
        outputs.append(sakuin("passages", corpus, *options).output)
        outputs.append(sakuin("analyse", f"防衛{HOSTILE}産業", *options).output)
    outputs.append(sakuin("build", tmp_path / HOSTILE).output)
    for output in outputs:
        assert not [c for c in output if c != "\n" and unicodedata.category(c) in ("Cc", "Cf")], (
            output
        )


def test_plain_text_stays_as_it_is() -> None:
    assert plain("防衛　装備\n移転\tABC") == "防衛　装備\n移転 ABC"
    assert plain("a\x1b[1mb\x9b\u202e\ud800") == "a\ufffd[1mb\ufffd\ufffd\ufffd"


def test_json_lines_are_the_same_value_after_all() -> None:
    value = {"text": f"防衛{HOSTILE}\n\ud800\u2028"}
    line = as_line(value)
    assert "\n" not in line
    assert json.loads(line) == value


def test_wide_characters_count_two_columns() -> None:
    assert (width("防衛ab"), width("か\u3099"), pad("防", 4)) == (6, 2, "防  ")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja"}, "ja"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "ja_JP"}, "ja"),
        ({"LC_ALL": "", "LANG": "ja_JP"}, "ja"),
    ],
)
def test_the_locale_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of_locale(environment) == language


def test_lang_may_stand_before_or_after_the_command_and_wins_over_the_locale(sakuin: Run) -> None:
    for arguments in (["--lang", "ja", "search", "猫"], ["search", "猫", "--lang", "ja"]):
        assert "索引がありません" in sakuin(*arguments).stderr
    assert "索引がありません" in sakuin("search", "猫", env={"LC_ALL": "ja_JP.UTF-8"}).stderr
    assert (
        "There is no index"
        in sakuin("search", "猫", "--lang", "en", env={"LC_ALL": "ja_JP.UTF-8"}).stderr
    )
