"""An index of Tantivy answers from any segments, and fails by an error of ours where its files are
not what they were; a build that is killed leaves the index before.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import tantivy

from indexer import service
from indexer.engines.tantivy import tantivy_building
from indexer.engines.tantivy.tantivy_engine import TantivyKind
from indexer.errors import IndexUnusable
from indexer.model import Entry, SearchRequest
from tests.engines.contract import ask, plainly
from tests.engines.contract_corpus import entries
from tests.engines.many_hits_contract import ManyHitsContract
from tests.engines.title_contract import TitleContract

# Passages after which a segment ends, so few that there are several and none are merged.
OF_SEGMENT = 100


class Segmented:
    """An index whose writer begins a segment again and again."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._index: Any = tantivy.Index(*arguments, **options)
        self._added = 0

    def writer(self, **options: Any) -> Segmented:
        self._writer = self._index.writer(**options)
        return self

    def add_document(self, document: Any) -> None:
        self._writer.add_document(document)
        self._added += 1
        if not self._added % OF_SEGMENT:
            self._writer.commit()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._writer if hasattr(self._writer, name) else self._index, name)


class SegmentedKind(TantivyKind):
    def write(self, folder: Path, entries: Iterable[Entry]) -> int:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tantivy_building, "Index", Segmented)
            written = super().write(folder, entries)
        segments = tantivy.Index.open(str(folder / "tantivy")).searcher().num_segments
        assert segments == max(1, -(-written // OF_SEGMENT))
        return written


class TestSeveralSegments(ManyHitsContract, TitleContract):
    kind = SegmentedKind()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    TantivyKind().write(folder, entries())
    return folder


def cut(held: bytes) -> bytes:
    return held[: len(held) // 2]


def emptied(_: bytes) -> bytes:
    return b""


def zeroed(held: bytes) -> bytes:
    return bytes(len(held))


def shuffled(held: bytes) -> bytes:
    return bytes(random.Random(len(held)).sample(held, len(held)))


@pytest.mark.slow
@pytest.mark.parametrize("spoil", [cut, emptied, zeroed, shuffled])
def test_whatever_is_in_its_files_an_index_answers_rightly_or_says_that_it_is_damaged(
    written: Path, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    """Also where the hashes of the generation were made to fit."""
    with_all = TantivyKind().open(written)
    names = sorted(path.relative_to(written) for path in written.rglob("*") if path.is_file())
    refused = 0
    for number, name in enumerate(names):
        folder = tmp_path / str(number)
        shutil.copytree(written, folder)
        (folder / name).write_bytes(spoil((folder / name).read_bytes()))
        try:
            engine = TantivyKind().open(folder)
            for query in ("防衛", "防衛 宇宙", "の"):
                found = ask(engine, query, size=50)
                assert found is not None
                engine.passages([each.order for each in found.ranked])
        except IndexUnusable:
            refused += 1
            continue
        with suppress(AssertionError):
            assert plainly(found) == plainly(ask(with_all, query, size=50))
    assert refused > len(names) // 2


def test_an_index_opens_though_its_reader_locks_the_folder_while_that_is_removed(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread of Tantivy does so, seldom; here it is done all the time, some times a folder."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended, times = threading.Event(), Counter[Path]()

    def lock_folders() -> None:
        while not ended.is_set():
            for folder in tmp_path.glob("sakuin-*"):
                if times[folder] < 200:
                    times[folder] += 1
                    with suppress(OSError):
                        (folder / f".tantivy-meta{times[folder]}.lock").touch()

    thread = threading.Thread(target=lock_folders)
    thread.start()
    try:
        for _ in range(10):
            assert len(TantivyKind().open(written)) == len(entries())
    finally:
        ended.set()
        thread.join()
    assert times
    assert not list(tmp_path.iterdir())


def build_and_add(folder: Path) -> tuple[Path, Path]:
    """A corpus, and an index of it that does not know yet what has just been added."""
    corpus, index = folder / "corpus", folder / "index"
    corpus.mkdir()
    (corpus / "a.txt").write_text("防衛装備を進める。\n", "utf-8")
    service.build(corpus, index, engine="tantivy")
    (corpus / "b.txt").write_text("宇宙の研究開発を支える。\n", "utf-8")
    return corpus, index


def assert_answers_as_before(index: Path) -> None:
    with service.open_library(index) as library:
        assert library.search(SearchRequest("防衛")).total == 1
        assert library.search(SearchRequest("宇宙")).total == 0


def test_a_damaged_file_is_told_and_the_index_before_answers(tmp_path: Path) -> None:
    corpus, index = build_and_add(tmp_path)
    service.build(corpus, index)
    newest = max(index.glob("gen-*"))
    spoiled = max((newest / "tantivy").glob("*.store"))
    spoiled.chmod(0o644)
    spoiled.write_bytes(shuffled(spoiled.read_bytes()))
    assert_answers_as_before(index)
    problems = service.check(index).problems
    assert any(spoiled.name in str(each) for each in problems)


KILLED = """
import os, signal, sys
from pathlib import Path
from indexer import service
from indexer.engines.passage_facts import FactsWriter
FactsWriter.finish = lambda _: os.kill(os.getpid(), signal.SIGKILL)
service.build(Path(sys.argv[1]), Path(sys.argv[2]), engine="tantivy")
"""


@pytest.mark.slow
def test_a_build_that_is_killed_half_way_leaves_the_index_before(tmp_path: Path) -> None:
    corpus, index = build_and_add(tmp_path)
    arguments = [sys.executable, "-c", KILLED, str(corpus), str(index)]
    assert subprocess.run(arguments, check=False).returncode == -signal.SIGKILL
    assert list(index.glob("gen-*.tmp/tantivy/*"))
    assert_answers_as_before(index)
    service.build(corpus, index)
    assert not list(index.glob("gen-*.tmp"))
    with service.open_library(index) as library:
        assert library.search(SearchRequest("宇宙")).total == 1
