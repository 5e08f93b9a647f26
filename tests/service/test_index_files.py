"""What a build wrote beside the engine's files is not taken on trust when it is read again."""

from __future__ import annotations

import gzip
import json
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from indexer import service
from indexer.errors import IndexDamaged, Locked, NotAnIndex
from indexer.model import Imprint, Similar
from indexer.service.generations.index_files import (
    BuildRecord,
    read_build,
    read_build_of,
    read_glossary_path,
    read_summaries,
    read_thesaurus,
    write_documents,
)
from indexer.service.generations.index_stamp import stamp
from indexer.service.reports import DocumentReport, Repaired
from indexer.store import claim, current
from indexer.store.generations import digest_of

Change = Callable[[Any], object]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    (tmp_path / "corpus.txt").write_text("第1章　試験\n\nこれは試験の文である。\n", "utf-8")
    service.build(tmp_path / "corpus.txt", tmp_path / "index")
    return tmp_path / "index"


def craft(index: Path, name: str, content: bytes) -> None:
    """Put this into a file of the index, and a manifest that matches."""
    generation = current(index, stamp())
    packed = gzip.compress(content) if name.endswith(".gz") else content
    (generation.folder / name).write_bytes(packed)
    files = {**generation.manifest.files, name: digest_of(generation.folder / name)}
    (generation.folder / "manifest.json").write_bytes(
        replace(generation.manifest, files=files).as_bytes()
    )


def content_of(file: Path) -> str:
    content = file.read_bytes()
    return (gzip.decompress(content) if file.suffix == ".gz" else content).decode()


def changed(index: Path, name: str, change: Change) -> bytes:
    record = json.loads(content_of(current(index, stamp()).folder / name))
    change(record)
    return json.dumps(record).encode()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["documents.json.gz", "thesaurus.json", "words.json.gz"])
@pytest.mark.parametrize(
    "content", [b"", b"[]", b"null", b"{}", b'"documents"', b"\xff", b"[" * 100_000]
)
def test_a_record_of_another_shape_is_damage(index: Path, name: str, content: bytes) -> None:
    craft(index, name, content)
    with pytest.raises(IndexDamaged) as caught:
        service.open_library(index)
    assert caught.value.facts == {"path": str(index), "file": f"gen-000001/{name}"}
    service.build(index.parent / "corpus.txt", index, full=True)
    service.open_library(index).close()


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record["documents"][0].update(title=7),
        lambda record: record["documents"][0].update(first="0"),
        lambda record: record["documents"][0].pop("id"),
        lambda record: record["documents"][0].update(source="../../../etc/passwd"),
        lambda record: record["documents"][0].update(source="/etc/passwd"),
        lambda record: record.update(documents={"a": 1}),
    ],
)
def test_a_field_of_another_kind_or_a_source_elsewhere_is_damage(
    index: Path, change: Change
) -> None:
    craft(index, "documents.json.gz", changed(index, "documents.json.gz", change))
    with pytest.raises(IndexDamaged):
        service.open_library(index)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("thesaurus.json", {"equivalents": [["防衛"]]}),
        ("thesaurus.json", {"equivalents": 5}),
        ("words.json.gz", {"texts": [1, 2, 3]}),
        ("words.json.gz", {"texts": 5}),
        ("words.json.gz", {"readings": []}),
        ("words.json.gz", {"counts": ["many"]}),
    ],
)
def test_words_of_another_shape_are_damage(
    index: Path, name: str, change: dict[str, object]
) -> None:
    craft(index, name, changed(index, name, lambda record: record.update(change)))
    with pytest.raises(IndexDamaged):
        service.open_library(index)


@pytest.mark.parametrize("name", ["documents.json.gz", "words.json.gz"])
def test_damage_in_what_is_read_when_it_is_asked_for_is_told_then(index: Path, name: str) -> None:
    craft(index, name, b"{}")
    with service.open_library(index, at_once=False) as library:
        assert library.search("試験").total
        with pytest.raises(IndexDamaged) as caught:
            library.prepare()
    assert caught.value.facts["file"] == f"gen-000001/{name}"


def test_the_lock_is_asked_before_the_corpus_is_looked_through(index: Path, tmp_path: Path) -> None:
    with (tmp_path / "corpus.txt").open("wb") as corpus:
        corpus.truncate(16 * 2**30)
    began = time.process_time()
    with claim(index), pytest.raises(Locked):
        service.build(tmp_path / "corpus.txt", index)
    assert time.process_time() - began < 2, "sixteen gigabytes are not hashed in that time"


def test_a_build_into_a_folder_with_other_things_leaves_them(tmp_path: Path) -> None:
    (tmp_path / "corpus.txt").write_text("これは試験の文である。\n", "utf-8")
    (tmp_path / "pictures" / "gen-202401").mkdir(parents=True)
    (tmp_path / "pictures" / "gen-202401" / "photo.jpg").write_bytes(b"mine")
    with pytest.raises(NotAnIndex):
        service.build(tmp_path / "corpus.txt", tmp_path / "pictures")
    assert (tmp_path / "pictures" / "gen-202401" / "photo.jpg").read_bytes() == b"mine"


def test_the_records_of_documents_are_never_held_all_at_once(tmp_path: Path) -> None:
    number = 2_000
    reports = [DocumentReport(f"d{n}", f"題{n}", "utf-8", 1, 9, n, {}) for n in range(number)]
    write_documents(tmp_path, BuildRecord("", "", reports, []))
    file_characters = len(content_of(tmp_path / "documents.json.gz"))
    tracemalloc.start()
    summaries, files = read_summaries(tmp_path)
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [each.title for each in summaries] == [report.title for report in reports]
    assert list(files) == [each.id for each in summaries]
    # at its peak are held beside them the bytes of the file and its text, of two bytes a character
    assert peak < kept + 4 * file_characters


REPORT = DocumentReport(
    "a", "題", "utf-8", 2, 30, 0,
    repairs={"join": Repaired(3, ((1, 2),), ((1, 1),))},
    unreadable_pages=((2, 3),), imprint=Imprint(date="2024-04-01", publisher="厚生労働省"),
    files=("a", "b"), similar=(Similar("c", 90),),
)  # fmt: skip


def test_a_report_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_documents(tmp_path, BuildRecord("digest", "", [REPORT], []))
    (read,) = read_build(tmp_path).documents
    assert read == REPORT
    written = json.loads(content_of(tmp_path / "documents.json.gz"))
    of_any = DocumentReport("", "", "", 0, 0, 0, {})
    whole, empty = (json.loads(json.dumps(asdict(each))) for each in (REPORT, of_any))
    assert [{**empty, **each} for each in written["documents"]] == [whole]


def test_what_a_document_has_nothing_of_is_not_written(tmp_path: Path) -> None:
    plain = DocumentReport("a", "題", "utf-8", 2, 30, 0, {})
    write_documents(tmp_path, BuildRecord("digest", "", [plain], []))
    written = json.loads(content_of(tmp_path / "documents.json.gz"))
    assert len(written["documents"][0]) == 7
    assert [*read_build(tmp_path).documents] == [plain]


def test_the_record_of_a_build_by_an_older_version_is_read(tmp_path: Path) -> None:
    write_documents(tmp_path, BuildRecord("digest", "words.csv", [REPORT], []))
    built, written = read_build(tmp_path), tmp_path / "documents.json.gz"
    (tmp_path / "documents.json").write_text(content_of(written), "utf-8")
    written.unlink()
    assert read_build(tmp_path) == built
    assert read_glossary_path(tmp_path) == "words.csv"


def test_a_file_that_is_not_compressed_or_cut_short_is_damage(index: Path) -> None:
    file = current(index, stamp()).folder / "words.json.gz"
    for content in (content_of(file).encode(), file.read_bytes()[:-9]):
        file.write_bytes(content)
        with pytest.raises(IndexDamaged):
            read_thesaurus(file.parent).words.prepare()


def test_nothing_is_made_of_the_record_of_another_corpus(tmp_path: Path) -> None:
    write_documents(tmp_path, BuildRecord("digest", "", [REPORT], []))
    assert read_build_of(tmp_path, "another") is None
    assert read_build_of(tmp_path, "digest") == read_build(tmp_path)
