"""Files and folders that may not be read are named, and all others are read."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.errors import NotOpened
from indexer.model import Document
from indexer.reading import SUFFIXES, find_sources, read
from indexer.service.corpus_reading import take_in


def name_of(document: Document) -> str:
    return document.id


@pytest.fixture
def as_somebody() -> Iterator[Path]:
    """A folder of a user who may not read everything, and the rights of that user."""
    home = Path(tempfile.mkdtemp())
    if os.geteuid() == 0:
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
