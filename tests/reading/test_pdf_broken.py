"""PDFs that can't be read, or not wholly."""

from pathlib import Path

import pytest

from indexer.errors import DamagedPdf, EncryptedPdf, NoTextInPdf
from indexer.reading import read
from tests.reading.typesetting import FIRST, SECOND, lines_of, read_one, texts, typeset

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")


def test_an_encrypted_pdf_asks_for_its_password(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf", encrypt="secret") as sheets:
        sheets.column(60, 80, [FIRST[:40]])
    with pytest.raises(EncryptedPdf):
        list(read(tmp_path / "a.pdf", tmp_path))


def test_pages_of_pictures_hold_no_text(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        for _ in range(2):
            sheets.frame(60, 80, 300, 400)
            sheets.turn()
    with pytest.raises(NoTextInPdf) as raised:
        list(read(tmp_path / "a.pdf", tmp_path))
    assert raised.value.facts["pages"] == 2


def test_a_page_without_text_among_others_is_reported(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, lines_of(FIRST, width=45))
        sheets.turn()
        sheets.frame(60, 80, 300, 400)
        sheets.turn()
        sheets.column(60, 80, lines_of(SECOND, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert [r.after for r in document.repairs if r.step == "page-without-text"] == ["2"]
    assert [b.page for b in document.blocks] == [1, 3]


def test_of_a_page_with_very_many_characters_the_first_are_read_and_that_is_reported(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, lines_of(FIRST, width=45))
        sheets.turn()
        for row in range(110):
            sheets.put(20, 20 + 7 * row, "字" * 200, size=2)
    document = read_one(tmp_path / "a.pdf")
    assert [r.after for r in document.repairs if r.step == "page-cut-short"] == ["2"]
    assert 19_500 < sum(block.text.count("字") for block in document.blocks) <= 20_000  # line ends count, too


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no pdf at all", b"%PDF-1.4\n" + bytes(range(256)) * 50])
def test_what_is_no_pdf_is_damaged(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(DamagedPdf):
        list(read(tmp_path / "a.pdf", tmp_path))


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_pdf_is_read_as_far_as_it_goes_or_refused(tmp_path: Path, part: float) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        for _ in range(3):
            sheets.column(60, 80, lines_of(FIRST, SECOND, width=45))
            sheets.turn()
    data = (tmp_path / "a.pdf").read_bytes()
    (tmp_path / "a.pdf").write_bytes(data[: int(part * len(data))])
    try:
        document = read_one(tmp_path / "a.pdf")
    except (DamagedPdf, NoTextInPdf):
        return
    assert FIRST in texts(document, "body")
