"""An index is built, asked, checked and rebuilt by the engine that was chosen for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import service
from indexer.engines import engine_choice
from indexer.engines.tantivy.tantivy_engine import TantivyEngine
from indexer.errors import CopyDiffers, EngineMissing, EngineUnknown
from indexer.model import SearchRequest, SearchResult
from indexer.service.generations.index_stamp import current_generation
from tests.command_line.conftest import Run


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in (("a", "防衛装備・技術協力を進める。"), ("b", "宇宙の研究開発を支える。")):
        (folder / f"{name}.txt").write_text(f"第1章　{name}の章\n\n{text}\n", "utf-8")
    return folder


def engine_at(index: Path) -> str:
    return current_generation(index).manifest.stamp.engine


def totals(index: Path, text: str) -> list[int]:
    with service.open_library(index) as library:
        return [rung.total for rung in library.search(SearchRequest(text)).rungs]


def test_an_index_keeps_its_engine_until_another_is_chosen(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    service.build(corpus, index)
    assert engine_at(index) == "whoosh"
    found = totals(index, "防衛")
    assert not service.build(corpus, index, engine="tantivy").reused
    assert (engine_at(index), totals(index, "防衛")) == ("tantivy", found)
    assert service.build(corpus, index).reused
    assert engine_at(index) == "tantivy"
    assert service.check(index, full=True).problems == ()
    service.build(corpus, index, engine="whoosh")
    assert engine_at(index) == "whoosh"


def test_what_is_not_installed_is_said_with_the_command_that_installs_it(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sakuin: Run
) -> None:
    index = tmp_path / "index"
    service.build(corpus, index, engine="tantivy")
    monkeypatch.setattr(engine_choice, "find_spec", lambda _: None)
    with pytest.raises(EngineMissing):
        service.open_library(index)
    for command in (("build", str(corpus), "--engine", "tantivy"), ("check",)):
        ended = sakuin(*command, "--index", str(index))
        assert ended.exit_code == EngineMissing.exit_code
        assert "pip install 'sakuin[tantivy]'" in ended.stderr
    shown = sakuin("engines", "--lang", "ja")
    assert "pip install 'sakuin[tantivy]'" in shown.stdout


def test_there_is_no_other_engine(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(EngineUnknown):
        service.build(corpus, tmp_path / "index", engine="lucene")


def test_a_file_cut_short_is_damage_and_the_index_before_answers(
    corpus: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    service.build(corpus, index)
    service.build(corpus, index, engine="tantivy")
    damaged = current_generation(index).folder / "tokens.bin"
    damaged.write_bytes(damaged.read_bytes()[:-1])
    assert engine_at(index) == "whoosh"


@pytest.mark.parametrize(("before", "after"), [("whoosh", "tantivy"), ("tantivy", "whoosh")])
def test_a_copy_answers_as_the_index_did_without_its_corpus(
    corpus: Path, tmp_path: Path, sakuin: Run, before: str, after: str
) -> None:
    index = tmp_path / "index"
    service.build(corpus, index, engine=before)
    found = totals(index, "防衛")
    corpus.rename(tmp_path / "moved")
    assert sakuin("copy", str(index), "--engine", after).exit_code == 0
    assert (engine_at(index), totals(index, "防衛")) == (after, found)
    assert service.check(index, full=True).problems == ()


def test_a_copy_that_answers_otherwise_is_not_published(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    service.build(corpus, index)
    monkeypatch.setattr(TantivyEngine, "search", lambda self, *_: SearchResult((), (), {}, {}))
    with pytest.raises(CopyDiffers):
        service.copy_index(index, "tantivy")
    assert engine_at(index) == "whoosh"
