"""Files and folders that may not be read are named, and all others are read."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.errors import CorpusNotFound, NotOpened
from indexer.model import Document
from indexer.reading import SUFFIXES, find_sources, read
from indexer.service.building.corpus_reading import take_in
from indexer.service.building.glossary_file import read_glossary


def name_of(document: Document) -> str:
    return document.id


def read_everywhere(home: Path) -> None:
    """Have all modules and the dictionary loaded: root's home may be closed to others."""
    (home / "a.txt").write_text("防衛省は技術を育てる。", "utf-8")
    for _, documents in take_in(find_sources(home).sources, home, name_of):
        list(documents)
    (home / "a.txt").unlink()


@pytest.fixture
def as_somebody() -> Iterator[Path]:
    """A folder of a user who may not read everything, and the rights of that user."""
    home = Path(tempfile.mkdtemp())
    if os.geteuid() == 0:
        read_everywhere(home)
        os.chown(home, 65534, 65534)
        os.seteuid(65534)
        yield home
        os.seteuid(0)
    else:
        yield home
    shutil.rmtree(home)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_what_may_not_be_read_or_listed_is_named(as_somebody: Path) -> None:
    corpus = as_somebody / "corpus"
    (corpus / "closed").mkdir(parents=True)
    for name in ("a.txt", "b.txt"):
        (corpus / name).write_text("防衛省は技術を育てる。", "utf-8")
    for name in ("b.txt", "closed"):
        (corpus / name).chmod(0)
    found = find_sources(corpus)
    made = {source.id: list(each) for source, each in take_in(found.sources, corpus, name_of)}
    (refused,) = made.pop("b.txt")
    assert isinstance(refused, NotOpened)
    assert made == {"a.txt": ["a.txt"]}
    assert [(error.code, error.facts["path"]) for error in found.passed_over] == [
        ("not_opened", str(corpus / "closed")),
    ]
    (corpus / "closed").chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_that_may_not_be_read_is_not_called_damaged(as_somebody: Path, suffix: str) -> None:
    closed = as_somebody / f"a{suffix}"
    closed.write_bytes(b"")
    closed.chmod(0)
    with pytest.raises(PermissionError):
        list(read(closed, as_somebody))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_what_lies_in_a_closed_folder_is_not_said_to_be_nowhere(as_somebody: Path) -> None:
    closed = as_somebody / "closed"
    closed.mkdir()
    for name in ("a.txt", "glossary.csv"):
        (closed / name).write_text("防衛省,MOD\n", "utf-8")
    closed.chmod(0)
    with pytest.raises(NotOpened, match="may read it"):
        find_sources(closed / "a.txt")
    with pytest.raises(NotOpened, match="may read it"):
        read_glossary(closed / "glossary.csv")
    closed.chmod(0o700)
    with pytest.raises(CorpusNotFound):
        read_glossary(closed / "glossary.csv" / "below")
