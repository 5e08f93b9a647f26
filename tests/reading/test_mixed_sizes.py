"""Japanese that is set smaller than the Latin letters beside it, as TeX does, on real pages."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tests.reading.read_documents import read_one
from tests.reading.typesetting import LATIN, MINCHO

_JAPANESE, _LATIN = 9.25, 10.0


def _read_lines(path: Path, *lines: str, latin: float = _LATIN) -> list[str]:
    """The blocks of a page of these lines, Latin letters in a size of their own."""
    canvas = Canvas(str(path), invariant=1)
    for row, line in enumerate(lines):
        x = 60.0
        for char in line:
            font, size = (LATIN, latin) if char.isascii() else (MINCHO, _JAPANESE)
            canvas.setFont(font, size)
            canvas.drawString(x, 760 - 15 * row, char)
            x += canvas.stringWidth(char, font, size)
    canvas.save()
    return [f"{block.kind}: {block.text}" for block in read_one(path).blocks]


def test_latin_letters_alone_go_on_in_a_line_whose_japanese_is_smaller(tmp_path: Path) -> None:
    lines = (
        "　山のふもとの林で見つけた甲虫は、ヤナギハムシ Chrysomela vigintipunctata",
        "(Scopoli) and its kin of the northern mountains, which nobody had seen",
        "。雪解け水のほとりの木に群れ、夏の終わりまで葉を食べていた。",
    )
    assert len(_read_lines(tmp_path / "a.pdf", *lines)) == 1
