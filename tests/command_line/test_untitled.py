"""A build names the documents that it found no title for, and what it says to do gives them one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.command_line.conftest import Run

TEXT = "防衛の取組を進める。\n"


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", "題名が分からずファイル名で示す文書1件"), ("en", "1 document has no")],
)
@pytest.mark.parametrize("name", ["a.txt", "中/b,c.txt", "d.md"])
def test_following_what_is_said_of_a_document_without_a_title_gives_it_one(
    sakuin: Run, tmp_path: Path, name: str, language: str, said: str
) -> None:
    corpus = tmp_path / "corpus"
    (corpus / name).parent.mkdir(parents=True)
    (corpus / name).write_text(TEXT, "utf-8")
    (corpus / "e.md").write_text(f"# 防衛の基盤\n\n{TEXT}", "utf-8")
    (corpus / "f.jsonl").write_text('{"id": "f", "title": "f", "text": "宇宙。"}', "utf-8")
    build = ("build", corpus, "--index", tmp_path / "index", "--lang", language)
    told = sakuin(*build).stderr
    assert f"{name}" in told
    assert said in told
    assert "e.md" not in told
    head, line = re.findall(r"file,title|\S+,…", told)
    (corpus / "documents.csv").write_text(f"{head}\n{line.replace('…', '取組の報告')}\n", "utf-8")
    again = sakuin(*build)
    assert said not in again.stderr
    report = json.loads(sakuin(*build, "--json").stdout)["documents"]
    assert {each["id"]: (each["title"], each["untitled"]) for each in report} == {
        name: ("取組の報告", False), "e.md": ("防衛の基盤", False), "f": ("f", False)
    }  # fmt: skip


def test_of_many_the_first_are_named(sakuin: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(12):
        (corpus / f"g{number:02}.txt").write_text(f"{number}人の{TEXT}", "utf-8")
    told = sakuin("build", corpus, "--index", tmp_path / "index").stderr
    assert "12 documents have no title" in told
    assert "g07.txt, …" in told
    assert "g08.txt" not in told.partition("documents.csv")[0]
