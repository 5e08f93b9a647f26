"""What a PDF says in a font that it does not hold is read alike on any machine, whatever fonts that
has; pictures of its pages are drawn with these.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from indexer.reading.formats.page_pictures import draw_page
from indexer.reading.formats.pdf_characters import open_pdf, read_page
from indexer.reading.formats.stand_in_font import stand_in_fonts
from tests.reading.typesetting import typeset

WRITTEN = "60 80 10pt | 防災の⑴、➡㊞\n60 110 10pt | ⑴\n"


def test_no_font_of_the_machine_has_a_say(tmp_path: Path) -> None:
    typeset(tmp_path / "a.pdf", WRITTEN)
    with closing(open_pdf(tmp_path / "a.pdf")) as document:
        page = read_page(document, 0)
    assert "".join(char.text for char in page.chars) == "防災の⑴、➡㊞⑴"
    assert len({char.reach for char in page.chars}) == 1


def test_pictures_are_drawn_with_the_fonts_of_the_machine(tmp_path: Path) -> None:
    typeset(tmp_path / "a.pdf", WRITTEN)
    drawn = draw_page(None, tmp_path / "a.pdf", 1, 800)
    with stand_in_fonts():
        boxes = draw_page(None, tmp_path / "a.pdf", 1, 800)
    assert drawn != boxes
