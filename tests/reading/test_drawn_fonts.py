"""Fonts whose letters a file draws have the names that the file describes them by."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.reading.formats.drawn_fonts import name_drawn_fonts
from indexer.reading.formats.pdf_characters import read_printed_pages

# A font as browsers write it: its letters are drawn, and it is described as another one is.
FONT = """<</Type /Font
/Subtype /Type3
/FontMatrix [.001 0 0 .001 0 0]
/FirstChar 65
/LastChar 66
/FontBBox [0 0 1000 1000]
/CIDToGIDMap /Identity
/ToUnicode 7 0 R
/FontDescriptor {} 0 R
/Widths [1000 1000]
/Encoding <</Type /Encoding
/Differences [65 /a /b]>>
/CharProcs <</a 8 0 R
/b 8 0 R>>>>"""
DESCRIPTION = """<</Type /FontDescriptor
/FontFamily (Noto Sans CJK JP)
/FontName /{}
/Flags 4>>"""
BOLD, PLAIN = "AAAAAA+NotoSansCJKjp-Bold", "BAAAAA+NotoSerifCJKjp-Regular"
MAPPED = (
    "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <42> <3042> endbfrange"
)


def stream(text: str) -> str:
    return f"<</Length {len(text)}>> stream\n{text}\nendstream"


def write_pdf(path: Path, *, described: bool = True) -> None:
    """A page with a line in each of two drawn fonts."""
    objects = [
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R"
        " /Resources <</Font <</F5 5 0 R /F6 6 0 R>>>>>>",
        stream("BT /F5 12 Tf 20 200 Td (AB) Tj ET BT /F6 12 Tf 20 150 Td (BA) Tj ET"),
        FONT.format(9),
        FONT.format(10),
        stream(MAPPED),
        stream("1000 0 d0 0 0 900 900 re f"),
        *((DESCRIPTION.format(name) if described else "<<>>") for name in (BOLD, PLAIN)),
    ]
    content, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    content += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer <</Size {size} /Root 1 0 R>>\n"
    path.write_text(f"{content}startxref\n{content.index('xref')}\n%%EOF\n", newline="\n")


def test_a_drawn_font_has_the_name_that_it_is_described_by(tmp_path: Path) -> None:
    path = tmp_path / "drawn.pdf"
    write_pdf(path)
    (page,) = read_printed_pages(path)
    names = {round(char.base): char.font for char in page.chars}
    assert names == {100: "NotoSansCJKjp-Bold", 150: "NotoSerifCJKjp-Regular"}


def test_no_byte_of_the_file_is_moved(tmp_path: Path) -> None:
    path = tmp_path / "drawn.pdf"
    write_pdf(path)
    named, content = name_drawn_fonts(path), path.read_bytes()
    assert named is not None
    assert len(named) == len(content)
    assert named.partition(b"5 0 obj")[0] == content.partition(b"5 0 obj")[0]
    assert named.partition(b"/Widths")[2].count(b"/BaseFont") == 1


def test_a_font_that_nothing_describes_has_no_name(tmp_path: Path) -> None:
    path = tmp_path / "drawn.pdf"
    write_pdf(path, described=False)
    (page,) = read_printed_pages(path)
    assert {char.font for char in page.chars} == {""}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n", b"5 0 obj <</CIDToGIDMap /Identity"])
def test_a_file_without_such_fonts_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.pdf"
    path.write_bytes(content)
    assert name_drawn_fonts(path) is None
