"""Text for a terminal: nothing drives it, columns align, and the language is the reader's."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from indexer.command_line.terminal import as_line, language_of_locale, pad, plain, width
from tests.command_line.conftest import Run

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
