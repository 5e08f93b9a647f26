"""Law: after any edits of a corpus a rebuild answers what a full build answers, to the byte."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import CorpusError
from indexer.service import build
from tests.service.corpus_writers import write_as
from tests.service.rebuilds import SENTENCES, answers

# An edit: what is done, to which file, with which random numbers.
EDITS = st.tuples(
    st.sampled_from(["write", "delete", "rename", "copy", "append", "touch", "swap"]),
    st.integers(0, 5),
    st.integers(0, 2**32),
)
NAMES = ("a.txt", "b.jsonl", "c.md", "d.txt", "e.docx", "f.jsonl")


def edit(corpus: Path, kind: str, number: int, seed: int) -> None:
    chance = random.Random(seed)
    path = corpus / NAMES[number]
    other = corpus / NAMES[{0: 3, 1: 5, 3: 0, 5: 1}.get(number, number)]
    paragraphs = ["".join(chance.choices(SENTENCES, k=3)) for _ in range(chance.randint(1, 4))]
    match kind:
        case "write":
            write_rows(path, paragraphs)
        case "delete" if path.name != "a.txt":
            path.unlink(missing_ok=True)
        case "rename" if path.exists():
            path.rename(corpus / f"{chance.randint(0, 9)}{path.name}")
        case "copy" if path.suffix == ".txt" and path.exists():
            (corpus / f"{chance.randint(0, 9)}{path.name}").write_bytes(path.read_bytes())
        case "append" if path.suffix in {".txt", ".md"} and path.exists():
            path.write_text(path.read_text("utf-8") + f"\n\n{paragraphs[0]}\n", "utf-8")
        case "touch" if path.exists():
            os.utime(path, (1_000_000_000, 1_000_000_000))
        case "swap" if path.suffix == other.suffix and path.exists() and other.exists():
            first, second = path.read_bytes(), other.read_bytes()
            path.write_bytes(second)
            other.write_bytes(first)
    if not (corpus / "a.txt").exists():
        write_as(corpus / "a.txt", ["防衛省は技術を育てる。"])


def write_rows(path: Path, paragraphs: list[str]) -> None:
    """Write rows as `write_as` does, but those of two files with ids of their own."""
    write_as(path, paragraphs)
    if path.suffix == ".jsonl":
        path.write_text(path.read_text("utf-8").replace('"r', f'"{path.stem}'), "utf-8")


@pytest.mark.slow
@settings(max_examples=20)
@given(st.lists(st.lists(EDITS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_after_any_edits_a_rebuild_answers_what_a_full_build_answers(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[str, int, int]]]
) -> None:
    assert_rounds_agree(tmp_path_factory.mktemp("edits"), rounds)


@pytest.mark.slow
def test_after_some_edits_a_rebuild_answers_what_a_full_build_answers(tmp_path: Path) -> None:
    write = [("write", number, number) for number in range(6)]
    others = [("swap", 0, 0), ("rename", 4, 5), ("append", 0, 3), ("copy", 3, 4), ("delete", 2, 0)]
    assert_rounds_agree(tmp_path, [write, others, [("write", 5, 9), ("swap", 1, 0)]])


def assert_rounds_agree(folder: Path, rounds: list[list[tuple[str, int, int]]]) -> None:
    corpus = folder / "corpus"
    corpus.mkdir()
    write_as(corpus / "a.txt", ["防衛省は技術を育てる。"])
    for number, edits in enumerate(rounds):
        for each in edits:
            edit(corpus, *each)
        outcomes: list[object] = []
        for index, full in ((folder / "index", False), (folder / f"full{number}", True)):
            try:
                build(corpus, index, full=full)
            except CorpusError as error:  # two files with the rows of one
                outcomes.append((error.code, error.facts))
            else:
                outcomes.append(answers(index))
        assert outcomes[0] == outcomes[1]
