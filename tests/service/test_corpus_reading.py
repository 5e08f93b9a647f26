"""Whatever one source does to its reader, all others are read."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest

from indexer.analysis import analyse
from indexer.child_processes import Limits
from indexer.errors import (
    BadLines,
    BadRow,
    CorpusEmpty,
    CorpusError,
    IdClash,
    Misread,
    NotOpened,
    ReaderDied,
    TooLarge,
)
from indexer.model import Analysis, Document
from indexer.reading import SUFFIXES, Source, find_sources, read
from indexer.service import BuildReport, Progress, build, open_library
from indexer.service.corpus_reading import take_in
from tests.reading.typesetting import typeset

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")
linux = pytest.mark.skipif(sys.platform != "linux", reason="counts processes by /proc")


def skipped(report: BuildReport) -> list[tuple[str, str]]:
    return [(Path(each.path).name, each.code) for each in report.skipped]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("防衛省は技術を育てる。", "utf-8")
    return folder


def write_pdf(path: Path, text: str, pages: int = 1) -> None:
    typeset(path, "\n====\n".join([f"60 80 | {text}"] * pages))


def write_word(path: Path, text: str) -> None:
    file = docx.Document()
    file.add_paragraph(text)
    file.save(str(path))


def nested_forms() -> bytes:
    """A PDF of three kilobytes with a billion lines of text: each of nine forms draws the next ten
    times.
    """
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    form = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
        b"/Resources << /Font << /F 5 0 R >> /XObject << %s >> >>"
    )
    drawn = [(b"/X%d Do " % (n + 1)) * 10 for n in range(10, 19)] + [
        b"BT /F 10 Tf 50 700 Td (text) Tj ET"
    ]
    forms = {
        n: stream(drawn[n - 10], form % (b"/X%d %d 0 R" % (n + 1, min(n + 1, 19))))
        for n in range(10, 20)
    }
    page = b"/Resources << /XObject << /X10 10 0 R >> >> /MediaBox [0 0 595 842]"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s >>" % page,
        4: stream(b"/X10 Do", b""),
        5: font,
        **forms,
    }
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in objects.items())
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def stream(data: bytes, entries: bytes) -> bytes:
    packed = zlib.compress(data)
    head = b"<< /Length %d /Filter /FlateDecode %s >>" % (len(packed), entries)
    return head + b"\nstream\n" + packed + b"\nendstream"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems set no limit of memory")
def test_a_file_that_makes_its_reader_abort_is_named_and_all_others_are_read(corpus: Path) -> None:
    (corpus / "b.pdf").write_bytes(nested_forms())
    write_pdf(corpus / "c.pdf", "装備の研究を進める。", pages=3)
    write_word(corpus / "d.docx", "共同開発の文である。")
    outcomes = take_in(find_sources(corpus).sources, corpus, name_of, Limits(memory=800 << 20))
    made = {source.id: list(each) for source, each in outcomes}
    (died,) = made.pop("b.pdf")
    assert isinstance(died, ReaderDied | TooLarge)
    assert made == {"a.txt": ["a.txt"], "c.pdf": ["c.pdf"], "d.docx": ["d.docx"]}


def name_of(document: Document) -> str:
    return document.id


def test_documents_come_in_the_order_of_their_ids_whichever_is_read_first(
    corpus: Path, tmp_path: Path
) -> None:
    for number in range(6):
        write_pdf(
            corpus / f"p{number}.pdf", f"第{number}の文書である。", pages=20 if number == 0 else 1
        )
        write_word(corpus / f"w{number}.docx", f"第{number}の文書である。")
    found = [document.id for document in build(corpus, tmp_path / "index").documents]
    assert found == sorted(found)
    assert len(found) == 13


def fail_on_b(document: Document) -> str:
    """What a fault of ours in a step of reading would do."""
    if document.id.startswith("b"):
        raise ZeroDivisionError("a mistake of ours")
    return document.id


@pytest.mark.parametrize("name", ["b.txt", "b.docx"])
def test_an_error_that_nobody_foresaw_is_that_of_its_source_with_class_and_trace(
    corpus: Path, name: str
) -> None:
    (corpus / "b.txt").write_text("文である。", "utf-8")
    write_word(corpus / "b.docx", "文である。")
    write_word(corpus / "c.docx", "文である。")
    sources = find_sources(corpus).sources
    outcomes = {source.id: list(made) for source, made in take_in(sources, corpus, fail_on_b)}
    assert (outcomes["a.txt"], outcomes["c.docx"]) == (["a.txt"], ["c.docx"])
    (error,) = outcomes[name]
    assert isinstance(error, Misread)
    assert error.facts == {"path": str(corpus / name), "error": "ZeroDivisionError"}
    assert "in fail_on_b" in "".join(error.__notes__)


def children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


@linux
def test_text_starts_no_child_and_none_is_left_after_a_build(corpus: Path, tmp_path: Path) -> None:
    started: list[set[str]] = []
    before = children()
    build(corpus, tmp_path / "index", progress=lambda _: started.append(children() - before))
    assert not any(started)
    write_word(corpus / "b.docx", "文である。")
    build(corpus, tmp_path / "index")
    assert children() == before


def test_a_file_that_vanishes_while_others_are_read_is_named(corpus: Path, tmp_path: Path) -> None:
    (corpus / "b.txt").write_text("消える文である。", "utf-8")
    write_word(corpus / "c.docx", "残る文である。")

    def remove(_: Progress) -> None:
        (corpus / "b.txt").unlink(missing_ok=True)

    report = build(corpus, tmp_path / "index", progress=remove)
    assert [document.id for document in report.documents] == ["a.txt", "c.docx"]
    assert skipped(report) == [("b.txt", "corpus_not_found")]


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


def test_where_nothing_at_all_can_be_read_each_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no archive")
    (tmp_path / "b.pdf").write_bytes(b"no pdf")
    with pytest.raises(CorpusEmpty) as raised:
        build(tmp_path, tmp_path / "index")
    assert [cause.code for cause in raised.value.causes] == ["damaged_document", "damaged_pdf"]


def row(name: str) -> str:
    return json.dumps({"id": name, "title": "", "text": "文である。"})


def test_all_bad_rows_of_all_tables_are_named_before_anything_is_read(
    corpus: Path, tmp_path: Path
) -> None:
    (corpus / "x.jsonl").write_text("\n".join([row("1"), "{", row("2"), row("1")]), "utf-8")
    (corpus / "y.jsonl").write_text(
        "\n".join([row("2"), row("y" * 1_001), row("a.txt"), row("3")]), "utf-8"
    )
    told: list[Progress] = []
    with pytest.raises(BadLines) as raised:
        build(corpus, tmp_path / "index", progress=told.append)
    places = [
        (cause.code, str(cause.facts.get("second") or cause.facts["line"]))
        for cause in raised.value.causes
    ]
    assert [(code, place.rpartition("/")[2]) for code, place in places] == [
        ("bad_row", "2"), ("id_clash", "x.jsonl:4"), ("id_clash", "y.jsonl:1"), ("bad_row", "2"),
        ("id_clash", "y.jsonl:3"),
    ]  # fmt: skip
    assert (raised.value.facts["count"], raised.value.exit_code, told) == (5, 3, [])
    assert not list((tmp_path / "index").glob("gen-*"))


def test_of_very_many_bad_rows_the_first_are_named_and_all_counted(
    corpus: Path, tmp_path: Path
) -> None:
    (corpus / "x.jsonl").write_text("{\n" * 1_000, "utf-8")
    with pytest.raises(BadLines) as raised:
        build(corpus, tmp_path / "index")
    assert (raised.value.facts["count"], len(raised.value.causes)) == (1_000, 20)


@pytest.mark.parametrize(("text", "kind"), [("{", BadRow), (f"{row('1')}\n{row('1')}", IdClash)])
def test_one_bad_row_is_said_alone(
    corpus: Path, tmp_path: Path, text: str, kind: type[CorpusError]
) -> None:
    (corpus / "x.jsonl").write_text(text, "utf-8")
    with pytest.raises(kind):
        build(corpus, tmp_path / "index")


def test_a_document_is_found_by_its_id_however_that_is_composed(
    corpus: Path, tmp_path: Path
) -> None:
    torn = unicodedata.normalize("NFD", "ガイド.txt")
    (corpus / torn).write_text("指針の文である。", "utf-8")
    build(corpus, tmp_path / "index")
    with open_library(tmp_path / "index") as library:
        for name in (torn, "ガイド.txt"):
            assert library.document(name)[0].document == "ガイド.txt"


def test_each_source_is_a_corpus_of_its_own_where_there_is_none(tmp_path: Path) -> None:
    write_word(tmp_path / "a.docx", "文である。")
    sources = [Source(tmp_path / "a.docx", "名")]
    assert [list(made) for _, made in take_in(sources, None, fail_on_b)] == [["名"]]


@pytest.mark.parametrize("name", ["b.txt", "b.docx", "b.jsonl"])
def test_a_source_that_can_not_be_analysed_is_named_and_nothing_of_it_is_found(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    sentences = [
        "海洋の研究を進める。" * 50,
        "毒のある文である。" * 50,
        "宇宙の研究を進める。" * 50,
    ]
    write_as(corpus / name, sentences)
    (corpus / "c.txt").write_text("計画の説明である。", "utf-8")
    monkeypatch.setattr("indexer.service.building.analyse", failing_on("毒"))
    report = build(corpus, tmp_path / "index")
    assert skipped(report) == [(name, "misread")]
    assert "in fail" in report.skipped[0].trace
    assert [document.id for document in report.documents] == ["a.txt", "c.txt"]
    with open_library(tmp_path / "index") as library:
        assert [
            library.search(word).total for word in ("防衛省", "海洋", "毒", "宇宙", "計画")
        ] == [1, 0, 0, 0, 1]
        assert not library.suggest("海洋")


def test_an_only_source_that_can_not_be_analysed_is_named_in_the_error(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.service.building.analyse", failing_on("防衛"))
    with pytest.raises(Misread) as caught:
        build(corpus, tmp_path / "index")
    assert caught.value.facts == {"path": str(corpus / "a.txt"), "error": "ZeroDivisionError"}


def write_as(path: Path, paragraphs: list[str]) -> None:
    """A file of the kind that its name says."""
    if path.suffix == ".docx":
        write_word(path, "\n".join(paragraphs))
    elif path.suffix == ".jsonl":
        rows = (
            {"id": f"r{number}", "title": "題", "text": text}
            for number, text in enumerate(paragraphs)
        )
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    else:
        path.write_text("\n\n".join(paragraphs), "utf-8")


def failing_on(word: str) -> Callable[[str], Analysis]:
    """What a fault of ours in the analysis would do."""

    def fail(text: str) -> Analysis:
        if word in text:
            raise ZeroDivisionError("a mistake of ours")
        return analyse(text)

    return fail
