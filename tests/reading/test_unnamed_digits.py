"""Digits of a PDF that have no Unicode: read where their order in the font and their look agree,
else they stay as what can't be read.
"""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from reportlab.pdfbase import ttfonts
from reportlab.pdfgen.canvas import Canvas

from indexer.model import Document
from indexer.reading import read

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")

# Where a line begins that is turned by so many degrees, so that it lies on the page.
PLACES = {0: (40, 700), 90: (60, 40), 180: (570, 400), 270: (60, 750), 35: (40, 40)}
ALL = "The council met 4 times in 2019, heard 83 speakers and passed 567 proposals of its members."


def print_text(
    folder: Path,
    *texts: str,
    lost: str = "0123456789",
    code: int = 0xFFFD,
    in_order: bool = True,
    turned: int = 0,
    size: float = 10.5,
    face: str = "Vera",
) -> Document:
    """A page of text in a font that says of some characters that they have no Unicode, or another
    ``code``. Where it is not in order, its characters stand in it as they come in the text.
    """
    path = folder / "report.pdf"
    make = ttfonts.makeToUnicodeCMap

    def lose(name: str, codes: list[int]) -> str:
        named: str = make(name, [code if chr(each) in lost else each for each in codes])
        return named

    with patch.object(ttfonts, "makeToUnicodeCMap", lose):
        canvas = Canvas(str(path), pagesize=(600, 800))
        font = ttfonts.TTFont("Vera", f"{face}.ttf", asciiReadable=in_order)
        with patch.dict("reportlab.pdfbase.pdfmetrics._fonts", {"Vera": font}):
            canvas.setFont("Vera", size)
            canvas.translate(*PLACES[turned])
            canvas.rotate(turned)
            for number, text in enumerate(texts):
                canvas.drawString(0, -18 * number, text)
            canvas.save()
    (document,) = read(path, path)
    return document


def count(document: Document, step: str) -> int:
    return sum(repair.step == step for repair in document.repairs)


def test_digits_in_their_order_are_read_and_told(tmp_path: Path) -> None:
    document = print_text(tmp_path, ALL)
    assert [block.text for block in document.blocks] == [ALL]
    assert count(document, "unreadable") == 0
    told = [repair for repair in document.repairs if repair.step == "unnamed-digit"]
    assert [(repair.before, repair.after) for repair in told] == [
        ("\ufffd", character) for character in ALL if character.isdigit()
    ]
    assert [document.source[repair.start : repair.end] for repair in told] == [
        repair.after for repair in told
    ]


@pytest.mark.parametrize("turned", [0, 90])
def test_a_character_that_is_called_a_space_and_drawn_is_told(tmp_path: Path, turned: int) -> None:
    text = "The coMmittee and the coMmission wrote to all members."
    document = print_text(tmp_path, text, lost="M", code=0x20, turned=turned)
    assert [block.text for block in document.blocks] == [text.replace("M", "\ufffd")]
    assert count(document, "unreadable") == 2


def test_a_digit_is_read_on_every_page_and_of_any_size(tmp_path: Path) -> None:
    document = print_text(tmp_path, ALL, "In 2020 it met 6 times.", turned=90)
    assert "2019" in document.source
    assert "In 2020 it met 6 times." in document.source


def test_of_glyphs_with_one_box_the_look_tells_the_digit(tmp_path: Path) -> None:
    with patch("indexer.reading.formats.unnamed_digits.are_alike", return_value=True):
        document = print_text(tmp_path, ALL)
    assert [block.text for block in document.blocks] == [ALL]


@pytest.mark.parametrize("turned", [90, 180, 270, 35])
def test_a_digit_is_read_however_it_is_turned(tmp_path: Path, turned: int) -> None:
    document = print_text(tmp_path, ALL, turned=turned)
    assert count(document, "unnamed-digit") + count(document, "unreadable") == 10
    assert (count(document, "unnamed-digit") > 0) == (turned != 35)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        # too few of a set
        ("The council met 4 times in May, and 4 or 5 times in June.", "45"),
        # letters, that look like digits
        ("BILLS OF SALE: SOLO SIBLING ZOO OIL LOBS OBLIGES SILOS.", "BIOSLZGQ"),
        ("the lessons of a slow galop, of aged gigs and squaws.", "oslzgqb"),
        # kinds that follow each other: P Q R, e f g
        ("A PQR of STU, an OPQ of CDE and GHI, in MNO and VWX.", "CDEFGHIMNOPQRSTUVWX"),
    ],
)
def test_what_may_be_something_else_stays_unread(tmp_path: Path, text: str, lost: str) -> None:
    document = print_text(tmp_path, text, lost=lost)
    hidden = "".join("\ufffd" if character in lost else character for character in text)
    assert hidden in document.source
    assert count(document, "unnamed-digit") == 0
    assert count(document, "unreadable") == hidden.count("\ufffd")


def test_digits_out_of_order_stay_unread(tmp_path: Path) -> None:
    text = "Of 9 bills 2 passed, and 7 of 5103 papers; 46 of 8 fell."
    document = print_text(tmp_path, text, in_order=False)
    assert count(document, "unnamed-digit") == 0
    assert count(document, "unreadable") == sum(map(str.isdigit, text))


def test_a_file_without_such_characters_is_not_looked_through(tmp_path: Path) -> None:
    with patch("indexer.reading.formats.unnamed_digits._find_digits", side_effect=AssertionError):
        document = print_text(tmp_path, ALL, lost="")
    assert document.blocks[0].text == ALL
