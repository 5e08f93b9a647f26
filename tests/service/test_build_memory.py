"""A rebuild makes anew only what changed, and makes the same as a full build."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from indexer.errors import IdClash
from indexer.reading import Source
from indexer.service import BuildReport, build, open_library
from indexer.service.building import corpus_digest
from indexer.service.building.entries import TextAnalyses, analyse_texts
from indexer.service.generations.original_files import digest_file
from indexer.store import record_pack
from tests.reading.garbled_texts import GARBLED
from tests.service.corpus_writers import write_as, write_pdf, write_word
from tests.service.rebuilds import SENTENCES, answers

BUILDING = "indexer.service.building"


def known(report: BuildReport) -> tuple[int, int]:
    return report.remembered_documents, report.remembered_passages


def test_only_a_changed_file_is_read_and_only_its_new_passages_are_analysed(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_as(corpus / "b.txt", ["海洋の研究を進める。" * 50, "宇宙の研究を進める。" * 50])
    write_pdf(corpus / "c.pdf", "計画の説明である。")
    write_word(corpus / "d.docx", "人工知能の説明である。")
    index = tmp_path / "index"
    assert known(build(corpus, index)) == (0, 0)
    write_as(corpus / "b.txt", ["海洋の研究を進める。" * 50, "電波の研究を進める。" * 50])
    asked: list[str] = []

    def note(texts: Sequence[str]) -> list[TextAnalyses]:
        asked.extend(texts)
        return analyse_texts(texts)

    monkeypatch.setattr("indexer.service.building.analysed_chunks.analyse_texts", note)
    report = build(corpus, index)
    assert known(report) == (3, report.passages - 1)
    assert asked == ["電波の研究を進める。" * 50]


def test_only_a_changed_row_is_read(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    write_as(corpus / "b.jsonl", [f"計画{number}の説明である。" for number in range(20)])
    build(corpus, index)
    write_as(corpus / "b.jsonl", [f"計画{number or 99}の説明である。" for number in range(20)])
    report = build(corpus, index)
    assert known(report) == (20, 20)
    assert report.passages == 21


def test_a_row_that_is_remembered_is_as_unreadable_as_it_was(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    garbled = GARBLED["UTF-8 read as Shift_JIS"]
    write_as(corpus / "b.jsonl", [garbled, "計画の説明である。"])
    build(corpus, index)
    write_as(corpus / "b.jsonl", [garbled, "事業の説明である。"])
    report = build(corpus, index)
    assert known(report) == (2, 2)
    assert [each.id for each in report.documents if each.unreadable] == ["r0"]


def test_a_deleted_file_is_forgotten(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    write_as(corpus / "b.txt", ["海洋の研究を進める。" * 100])
    build(corpus, index)
    size = (index / record_pack.PACK).stat().st_size
    content = (corpus / "b.txt").read_bytes()
    (corpus / "b.txt").unlink()
    build(corpus, index)
    assert (index / record_pack.PACK).stat().st_size < size
    (corpus / "b.txt").write_bytes(content)
    assert known(build(corpus, index)) == (1, 1)


def test_a_full_build_asks_nothing_that_is_remembered(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    build(corpus, index)
    assert known(build(corpus, index, full=True)) == (0, 0)


def test_a_program_that_changed_remembers_nothing(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    build(corpus, index)
    for place in ("build_memory", "corpus_digest"):
        monkeypatch.setattr(f"{BUILDING}.{place}.digest_program", lambda: b"other" * 6)
    report = build(corpus, index)
    assert (report.reused, known(report)) == (False, (0, 0))


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["flip", "truncate", "zero", "remove", "words"])
def test_damage_is_never_a_wrong_answer(corpus: Path, tmp_path: Path, damage: str) -> None:
    index, full = tmp_path / "index", tmp_path / "full"
    write_as(corpus / "b.jsonl", [f"{text}{text}" for text in SENTENCES])
    build(corpus, index)
    write_as(corpus / "c.txt", ["新しい文。"])
    pack = index / record_pack.PACK
    content = bytearray(pack.read_bytes())
    chance = random.Random(damage)
    match damage:
        case "flip":
            for _ in range(20):
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        case "truncate":
            del content[len(content) // 2 :]
        case "zero":
            content[100:2_000] = bytes(1_900)
        case "words":
            content[:] = b"no pack at all"
    pack.write_bytes(content)
    if damage == "remove":
        pack.unlink()
    build(corpus, index)
    build(corpus, full, full=True)
    assert answers(index) == answers(full)


def test_a_record_of_another_shape_is_made_anew(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, full = tmp_path / "index", tmp_path / "full"
    write_as(corpus / "b.jsonl", list(SENTENCES))
    build(corpus, index)
    write_as(corpus / "c.txt", ["新しい文。"])
    monkeypatch.setattr(f"{BUILDING}.build_memory.BuildMemory.get", lambda *_: b"nonsense")
    report = build(corpus, index)
    build(corpus, full, full=True)
    assert known(report) == (0, 0)
    assert answers(index) == answers(full)


def test_a_file_that_changes_while_it_is_read_is_not_remembered(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    hashed = corpus_digest.digest_files
    before = (corpus / "a.txt").read_bytes()

    def hash_and_change(*arguments: object) -> object:
        found = hashed(*arguments)  # type: ignore[arg-type]
        write_as(corpus / "a.txt", ["海洋の研究を進める。"])
        return found

    monkeypatch.setattr("indexer.service.building.builder.digest_files", hash_and_change)
    build(corpus, index)
    monkeypatch.undo()
    (corpus / "a.txt").write_bytes(before)
    write_as(corpus / "b.txt", ["新しい文。"])
    build(corpus, index)
    with open_library(index) as library:
        assert [library.search(word).total for word in ("防衛省", "海洋")] == [1, 0]


def test_times_are_trusted_only_where_it_is_asked_for(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    monkeypatch.setattr(corpus_digest, "TICK", -(10**18))
    write_as(corpus / "b.txt", ["海洋の研究を進める。"])
    build(corpus, index)
    opened: list[str] = []
    digest = digest_file

    def note(path: Path) -> bytes:
        opened.append(path.name)
        return digest(path)

    monkeypatch.setattr(corpus_digest, "digest_file", note)
    assert build(corpus, index, trust_times=True).reused
    assert opened == []
    write_as(corpus / "b.txt", ["宇宙の研究を進める。"])
    report = build(corpus, index, trust_times=True)
    assert (opened, known(report)) == (["b.txt"], (1, 1))
    build(corpus, index)
    assert opened == ["b.txt", "a.txt", "b.txt"]


def test_a_file_written_just_now_is_not_trusted_by_its_times(corpus: Path) -> None:
    source = Source(corpus / "a.txt", "a.txt")
    assert corpus_digest.digest_files([source], {})[1] == {}
    os.utime(corpus / "a.txt", (1, 1))  # the other clock still says that it changed
    assert corpus_digest.digest_files([source], {})[1] == {}


def test_a_clash_of_ids_is_told_whatever_is_remembered(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    write_as(corpus / "b.jsonl", ["計画の説明である。"])
    build(corpus, index)
    write_as(corpus / "c.jsonl", ["計画の説明である。"])
    with pytest.raises(IdClash):
        build(corpus, index)
    with open_library(index) as library:
        assert library.search("計画").total == 1


_SCRIPT = "import sys; from pathlib import Path; from indexer.service import build; \
build(Path(sys.argv[1]), Path(sys.argv[2]))"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a process is killed in another way there")
def test_a_build_that_is_killed_leaves_the_old_index_and_what_was_known(
    corpus: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    write_as(corpus / "b.txt", ["海洋の研究を進める。"])
    build(corpus, index)
    before, pack = answers(index), (index / record_pack.PACK).read_bytes()
    rows = ({"id": f"k{n}", "title": "", "text": f"{n}" + "宇宙。" * 300} for n in range(3_000))
    (corpus / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    process = subprocess.Popen([sys.executable, "-c", _SCRIPT, corpus, index])
    aside = index / f"{record_pack.PACK}.tmp"
    until = time.monotonic() + 60
    while time.monotonic() < until and not (aside.exists() and aside.stat().st_size):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert (answers(index), (index / record_pack.PACK).read_bytes()) == (before, pack)
    (corpus / "c.jsonl").unlink()
    assert [*index.glob("gen-*.tmp")]
    assert build(corpus, index).reused
    assert not [*index.glob("gen-*.tmp")]
    write_as(corpus / "c.txt", ["新しい文。"])
    assert known(build(corpus, index)) == (2, 2)
    assert not aside.exists()
