"""Ligatures: one sign on the page, several letters in the text, all at one place."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from reportlab.pdfbase import ttfonts
from reportlab.pdfgen.canvas import Canvas

from tests.reading.read_documents import read_one

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")


def print_ligature(path: Path, text: str, sign: str, letters: str, struck: int) -> None:
    """A page of text in a font that says of a sign that it is these letters."""
    make = ttfonts.makeToUnicodeCMap

    def name_letters(name: str, codes: list[int]) -> str:
        named = "".join(f"{ord(letter):04X}" for letter in letters)
        return str(make(name, codes)).replace(f"<{ord(sign):04X}>", f"<{named}>")

    with patch.object(ttfonts, "makeToUnicodeCMap", name_letters):
        canvas = Canvas(str(path), pagesize=(600, 800))
        font = ttfonts.TTFont("Vera", "Vera.ttf")
        with patch.dict("reportlab.pdfbase.pdfmetrics._fonts", {"Vera": font}):
            canvas.setFont("Vera", 10.5)
            for time in range(struck):
                canvas.drawString(40 + 0.4 * time, 700, text)
            canvas.save()


@pytest.mark.parametrize("struck", [1, 2])
@pytest.mark.parametrize("letters", ["ff", "ffi", "fl"])
def test_equal_letters_of_a_ligature_are_all_read_however_often_it_is_struck(
    tmp_path: Path, letters: str, struck: int
) -> None:
    print_ligature(tmp_path / "a.pdf", "The o~cer saw to it at once.", "~", letters, struck)
    document = read_one(tmp_path / "a.pdf")
    assert [block.text for block in document.blocks] == [f"The o{letters}cer saw to it at once."]
