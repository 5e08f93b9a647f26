import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from indexer.errors import DamagedDocument, EncryptedDocument, NoText, TooLarge
from indexer.reading import read


@pytest.mark.parametrize(
    "part",
    ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml"],
)
@pytest.mark.parametrize("data", [b"<x/>", b"<x><y/></x>", b"<!-- -->", b""])
def test_a_word_file_one_of_whose_parts_is_something_else_is_damaged(
    tmp_path: Path, part: str, data: bytes
) -> None:
    docx.Document().save(str(tmp_path / "whole.docx"))
    with (
        zipfile.ZipFile(tmp_path / "whole.docx") as whole,
        zipfile.ZipFile(tmp_path / "a.docx", "w") as changed,
    ):
        for name in whole.namelist():
            changed.writestr(name, data if name == part else whole.read(name))
    with pytest.raises(DamagedDocument):
        list(read(tmp_path / "a.docx", tmp_path))


@pytest.mark.parametrize("data", [b"no archive", b"PK\x03\x04" + b"\x00" * 100])
def test_what_is_no_word_file_is_an_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(DamagedDocument):
        list(read(tmp_path / "a.docx", tmp_path))


def damaged(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """A Word file with its bytes changed."""
    file = docx.Document()
    for number in range(200):
        file.add_paragraph(f"第{number}の文である。")
    file.save(str(path))
    path.write_bytes(change(path.read_bytes()))
    return path


def at_document(written: bytes, back: int, new: bytes) -> bytes:
    """The archive with ``new`` so far before the name of its main part, in its directory."""
    at = written.rindex(b"word/document.xml") - back
    return written[:at] + new + written[at + len(new) :]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda written: at_document(written, 36, b"\x63\x00"), DamagedDocument),
        (lambda written: at_document(written, 38, b"\x01\x00"), EncryptedDocument),
        (lambda written: at_document(written, 22, b"\xff\xff\xff\x0f"), TooLarge),
        (
            lambda written: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            EncryptedDocument,
        ),
    ],
    ids=["unknown method", "locked part", "declares much", "locked"],
)
def test_an_archive_that_is_odd_is_an_error_that_says_how(
    tmp_path: Path, change: Callable[[bytes], bytes], error: type[Exception]
) -> None:
    path = damaged(tmp_path / "a.docx", change)
    with pytest.raises(error):
        list(read(path, path))


def test_a_part_with_damaged_bytes_is_an_error(tmp_path: Path) -> None:
    path = damaged(tmp_path / "a.docx", lambda written: written)
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("word/document.xml")
    at = info.header_offset + 30 + len(info.filename) + 40
    written = bytearray(path.read_bytes())
    written[at : at + 60] = b"\xff" * 60
    path.write_bytes(bytes(written))
    with pytest.raises(DamagedDocument):
        list(read(path, path))


def test_an_archive_of_something_else_is_an_error(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("a.txt", "防衛")
    with pytest.raises(DamagedDocument):
        list(read(tmp_path / "a.docx", tmp_path))


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.pptx", "a.xlsx"])
def test_a_file_of_no_bytes_holds_no_text_and_is_not_called_damaged(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(NoText):
        list(read(tmp_path / name, tmp_path))
