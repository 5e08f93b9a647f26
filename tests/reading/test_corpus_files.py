import os
import socket
import sys
from pathlib import Path

import pytest

from indexer.errors import (
    BadRow,
    CorpusEmpty,
    CorpusNotFound,
    IdClash,
    RowWithoutField,
    Undecodable,
    UnknownFormat,
)
from indexer.reading import CorpusListing, Source, cut_passages, find_sources, read
from indexer.reading.formats.json_lines import document_of_row
from tests.reading.laws import assert_conserved, assert_sliced


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_txt", ".txt").replace("_jsonl", ".jsonl")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_a_folder_gives_its_readable_files_sorted_by_id(tmp_path: Path) -> None:
    write(tmp_path, b_txt="い", a__c_txt="ろ", d_jsonl="", README_txt="は", a__readme_md="に")
    (tmp_path / "_draft.txt").write_text("ほ")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x.txt").write_text("へ")
    assert [source.id for source in find_sources(tmp_path).sources] == [
        "a/c.txt",
        "b.txt",
        "d.jsonl",
    ]


def test_a_file_is_its_own_corpus_and_its_id_is_its_name(tmp_path: Path) -> None:
    write(tmp_path, b_txt="防衛。")
    path = tmp_path / "b.txt"
    assert find_sources(path) == CorpusListing((Source(path, "b.txt"),))
    assert [document.id for document in read(path, path)] == ["b.txt"]


def passed_over(found: CorpusListing) -> list[tuple[str, str]]:
    return [(Path(str(error.facts["path"])).name, error.code) for error in found.passed_over]


def test_what_is_no_file_of_the_corpus_is_named_with_its_reason(tmp_path: Path) -> None:
    write(tmp_path, outside_txt="外", corpus__in_txt="中", elsewhere__a_txt="他")
    corpus = tmp_path / "corpus"
    for name, target in {
        "file.txt": tmp_path / "outside.txt",
        "folder": tmp_path / "elsewhere",
        "gone.txt": Path("nowhere"),
        "itself.txt": Path("itself.txt"),
        "loop": corpus,
        "again.txt": Path("in.txt"),
        "_draft": tmp_path,
    }.items():
        (corpus / name).symlink_to(target)
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "a.xyz").write_text("x")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(corpus / "socket"))
    found = find_sources(corpus)
    assert [source.id for source in found.sources] == ["again.txt", "in.txt"]
    assert passed_over(found) == [
        ("a.xyz", "unknown_format"), ("file.txt", "leads_outside"), ("folder", "leads_outside"),
        ("gone.txt", "not_opened"), ("itself.txt", "not_opened"), ("pipe.txt", "no_plain_file"),
        ("socket", "no_plain_file"),
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse or change such names")
def test_ids_are_composed_and_show_the_bytes_that_are_no_utf_8(tmp_path: Path) -> None:
    names = (
        b"\x83A.txt",
        "か\u3099.txt".encode(),
        "き\u3099.txt".encode(),
        "ぎ.txt".encode(),
        b"\\xff.txt",
        b"\xff.txt",
    )
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("文。", "utf-8")
    found = find_sources(tmp_path)
    ids = {os.fsencode(source.path.name): source.id for source in found.sources}
    assert ids == {
        names[0]: r"\x83A.txt", names[1]: "が.txt", names[2]: "き\u3099.txt", names[3]: "ぎ.txt",
        names[4]: r"\xff.txt", names[5]: r"\xff.txt (2)",
    }  # fmt: skip


def test_no_corpus_and_an_empty_one_are_errors(tmp_path: Path) -> None:
    with pytest.raises(CorpusNotFound):
        find_sources(tmp_path / "nowhere")
    with pytest.raises(CorpusEmpty):
        find_sources(tmp_path)


def test_mails_and_archives_are_told_what_helps(tmp_path: Path) -> None:
    for name in ("a.eml", "b.zip", "c.doc"):
        (tmp_path / name).write_text("x")
    (tmp_path / "d.txt").write_text("x")
    assert passed_over(find_sources(tmp_path)) == [
        ("a.eml", "saved_mail"), ("b.zip", "packed_files"), ("c.doc", "unknown_format"),
    ]  # fmt: skip


def test_an_unknown_suffix_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("x")
    with pytest.raises(UnknownFormat):
        list(read(tmp_path / "a.xyz", tmp_path))


def test_a_row_is_a_document_of_one_passage(tmp_path: Path) -> None:
    text = "一行目\\n二行目。三行目。" + "あ" * 900
    rows = [f'{{"id": "x", "title": "題", "text": "{text}"}}', '{"id":"y","title":"","text":""}']
    write(tmp_path, a_jsonl="\n\n".join(rows) + "\n")
    first, second = read(tmp_path / "a.jsonl", tmp_path)
    assert (first.id, first.title, second.id) == ("x", "題", "y")
    passages = cut_passages(first)
    assert [p.text for p in passages] == ["一行目\n二行目。三行目。" + "あ" * 900]
    assert passages[0].lines == ((1, 2),)
    assert cut_passages(second) == ()


def test_control_characters_of_a_row_are_removed_and_listed() -> None:
    document = document_of_row("x", "", "防衛\x00省\x08の\n資料")
    assert document.blocks[0].text == "防衛省の\n資料"
    assert [document.source[r.start : r.end] for r in document.removals] == ["\x00", "\x08"]
    assert_conserved(document)
    assert document_of_row("x", "", " \x00 ").blocks == ()


def test_a_long_row_is_cut_after_sentences() -> None:
    document = document_of_row("x", "", "技術を育てる。" * 200)
    assert_sliced(document, cut_passages(document))
    assert all(passage.text.endswith("。") for passage in cut_passages(document))


@pytest.mark.parametrize(
    "row",
    [
        "{",
        "[]",
        '{"id": 1, "title": "", "text": ""}',
        '{"id": "a", "title": ""}',
        '{"id": "", "title": "", "text": ""}',
        f'{{"id": "{"x" * 1_001}", "title": "", "text": ""}}',
    ],
)
def test_a_bad_row_is_an_error_with_its_line(tmp_path: Path, row: str) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "ok", "title": "", "text": "x"}\n' + row + "\n")
    with pytest.raises(BadRow) as raised:
        list(read(tmp_path / "a.jsonl", tmp_path))
    assert raised.value.facts["line"] == 2


@pytest.mark.parametrize("title", ["", ', "title": null', ', "title": 1'])
def test_a_row_without_a_title_is_an_error_that_names_the_field(tmp_path: Path, title: str) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"id": "a"{title}, "text": ""}}')
    with pytest.raises(RowWithoutField) as raised:
        list(read(tmp_path / "a.jsonl", tmp_path))
    assert raised.value.facts["field"] == "title"


def test_two_rows_with_one_id_are_an_error_that_names_both_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "x", "title": "", "text": "1"}\n' * 2)
    with pytest.raises(IdClash) as raised:
        list(read(tmp_path / "a.jsonl", tmp_path))
    assert str(raised.value.facts["first"]).endswith(":1")
    assert str(raised.value.facts["second"]).endswith(":2")


SENTENCE = "防衛省は、ソフトウェアと①髙度な装備品を～開発する。\n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp932", "cp932"), ("utf-16", "utf-16")],
)
def test_text_is_read_in_its_encoding(tmp_path: Path, codec: str, name: str) -> None:
    (tmp_path / "a.txt").write_bytes((SENTENCE * 3).encode(codec))
    (document,) = read(tmp_path / "a.txt", tmp_path)
    assert document.encoding == name
    assert document.source == SENTENCE * 3


@pytest.mark.parametrize("codec", ["euc_jp", "iso2022_jp"])
def test_older_encodings_are_told_apart(tmp_path: Path, codec: str) -> None:
    text = "テストのページ。防衛省は技術を育てる。\n"
    (tmp_path / "a.txt").write_bytes(text.encode(codec))
    (document,) = read(tmp_path / "a.txt", tmp_path)
    assert document.source == text


def test_a_picture_is_not_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20
    )
    with pytest.raises(Undecodable):
        list(read(tmp_path / "a.txt", tmp_path))


def test_an_unreadable_byte_is_counted_and_stays_visible(tmp_path: Path) -> None:
    data = bytearray(("防衛省は技術を育てる。" * 30).encode("utf-8"))
    data[100] = 0xFF
    (tmp_path / "a.txt").write_bytes(bytes(data))
    (document,) = read(tmp_path / "a.txt", tmp_path)
    assert "\ufffd" in document.blocks[0].text
    assert (
        [r.step for r in document.repairs].count("unreadable")
        == document.source.count("\ufffd")
        > 0
    )


def test_what_an_office_program_keeps_beside_an_open_file_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, a_txt="い")
    (tmp_path / "~$a.docx").write_bytes(b"\x05user")
    found = find_sources(tmp_path)
    assert ([source.id for source in found.sources], found.passed_over) == (["a.txt"], ())
