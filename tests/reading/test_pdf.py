"""PDFs of which no single page can be told: glyphs strewn anywhere, files that can't be read or not
wholly.
"""

from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from reportlab.pdfgen.canvas import Canvas

from indexer.errors import DamagedPdf, EncryptedPdf, NoTextInPdf
from indexer.reading import read
from indexer.reading.formats.page_pictures import find_letters
from indexer.reading.formats.pdf_characters import open_pdf, read_page
from indexer.reading.reading_limits import LIMITS
from tests.reading.read_documents import read_one
from tests.reading.typesetting import FIRST, texts, typeset

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")


def strew(dice: Random) -> str:
    """A page of glyphs of any size in any place, with lines and frames."""
    page = []
    for _ in range(90):
        text = "".join(dice.choices("防衛省の12AB（）、。●図表注1　", k=dice.randint(1, 12)))
        style = f"{dice.choice([4, 5, 7, 9, 10, 10, 10, 14])}pt {dice.choice(['', 'gothic'])}"
        page.append(f"{dice.uniform(-20, 560)} {dice.uniform(20, 840)} {style} | {text}")
    for _ in range(4):
        x, y = dice.uniform(40, 300), dice.uniform(40, 600)
        page.append(f"box {x} {y} {x + dice.uniform(20, 250)} {y + dice.uniform(10, 200)}")
        page.append(f"rule {x} {y + 30} {x + dice.uniform(10, 400)} {y + 30}")
    return "\n".join(page)


@pytest.mark.slow
def test_nothing_is_lost_wherever_glyphs_stand(tmp_path: Path) -> None:
    dice = Random(7)
    for _ in range(6):
        typeset(tmp_path / "a.pdf", "\n====\n".join(strew(dice) for _ in range(3)))
        document = read_one(tmp_path / "a.pdf")
        kept = Counter(c for b in document.blocks for c in b.text if not c.isspace())
        kept += Counter(
            c for b in document.blocks for g in b.glosses for c in g.text if not c.isspace()
        )
        assert sum(kept.values()) > 1000


def test_pages_that_are_kept_in_a_file_are_read_as_those_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "60 80 45em | <first>\n60 400 | 設立の条約^1^に｜署名《しょめい》した。"
    page = f"{text}\nrule 60 700 150 700\n60 714 8pt | 1 注。"
    typeset(tmp_path / "a.pdf", "\n====\n".join([page] * 4))
    near = read_one(tmp_path / "a.pdf")
    for most in (0, 700):
        limits = replace(LIMITS, kept_chars=most)
        monkeypatch.setattr("indexer.reading.layout.kept_pages.LIMITS", limits)
        assert read_one(tmp_path / "a.pdf") == near


def test_what_is_drawn_outside_of_where_it_shows_is_not_there(tmp_path: Path) -> None:
    page = Canvas(str(tmp_path / "a.pdf"), (595, 842))
    shown = page.beginPath()
    shown.rect(60, 20, 100, 1)
    page.saveState()
    page.clipPath(shown, stroke=0)
    page.rect(50, 700, 480, 80)
    page.restoreState()
    page.save()
    with closing(open_pdf(tmp_path / "a.pdf")) as document:
        read_back = read_page(document, 0)
    assert (read_back.rules, read_back.panels) == ((), ())


def test_letters_of_a_page_on_its_side_are_marked_where_it_shows_them(tmp_path: Path) -> None:
    typeset(tmp_path / "a.pdf", "lying 90\n60 300 40em | <first>")
    page = find_letters(None, tmp_path / "a.pdf", 1)
    assert (round(page.width), round(page.height)) == (595, 842)
    first, *_, last = page.letters[:20]
    assert abs(first.x - last.x) < 5 < first.y - last.y


def test_an_encrypted_pdf_asks_for_its_password(tmp_path: Path) -> None:
    typeset(tmp_path / "a.pdf", "60 80 40em | <first>", encrypt="secret")
    with pytest.raises(EncryptedPdf):
        list(read(tmp_path / "a.pdf", tmp_path))


def test_pages_of_pictures_hold_no_text(tmp_path: Path) -> None:
    typeset(tmp_path / "a.pdf", "box 60 80 300 400\n====\nbox 60 80 300 400")
    with pytest.raises(NoTextInPdf) as raised:
        list(read(tmp_path / "a.pdf", tmp_path))
    assert raised.value.facts["pages"] == 2


def test_a_page_without_text_among_others_is_reported(tmp_path: Path) -> None:
    typeset(
        tmp_path / "a.pdf",
        "60 80 45em | <first>\n====\nbox 60 80 300 400\n====\n60 80 45em | <second>",
    )
    document = read_one(tmp_path / "a.pdf")
    assert [r.after for r in document.repairs if r.step == "page-without-text"] == ["2"]
    assert [b.page for b in document.blocks] == [1, 3]


def test_a_page_with_nothing_on_it_lacks_no_text(tmp_path: Path) -> None:
    pages = (
        "60 80 45em | <first>",
        "# The back of a leaf.",
        "60 80 | 　",
        "rule 60 80 300 80",
        "panel 60 80 300 400",
        "picture 60 80 300 400",
        "60 80 45em | <second>",
    )
    typeset(tmp_path / "a.pdf", "\n====\n".join(pages))
    document = read_one(tmp_path / "a.pdf")
    lacks = [r.after for r in document.repairs if r.step == "page-without-text"]
    assert lacks == ["4", "5", "6"]


def test_a_page_that_is_drawn_but_for_its_number_is_reported(tmp_path: Path) -> None:
    number = "300 800 | {}"
    pages = [
        f"box 60 80 300 400\n{number}",
        f"60 80 45em | <first>\n{number}",
        f"{number}",
        f"box 60 400 300 700\n60 80 45em | <second>\n{number}",
        f"60 80 45em | <third>\n{number}",
    ]
    written = (page.format(at) for at, page in enumerate(pages, 1))
    typeset(tmp_path / "a.pdf", "\n====\n".join(written))
    document = read_one(tmp_path / "a.pdf")
    assert [r.after for r in document.repairs if r.step == "page-drawn"] == ["1"]
    assert [b.page for b in document.blocks] == [2, 4, 5]


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"no pdf at all", b"%PDF-1.4\n" + bytes(range(256)) * 50]
)
def test_what_is_no_pdf_is_damaged(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(DamagedPdf):
        list(read(tmp_path / "a.pdf", tmp_path))


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_pdf_is_read_as_far_as_it_goes_or_refused(tmp_path: Path, part: float) -> None:
    typeset(tmp_path / "a.pdf", "\n====\n".join(["60 80 45em | <first> ¶ <second>"] * 3))
    data = (tmp_path / "a.pdf").read_bytes()
    (tmp_path / "a.pdf").write_bytes(data[: int(part * len(data))])
    try:
        document = read_one(tmp_path / "a.pdf")
    except (DamagedPdf, NoTextInPdf):
        return
    assert FIRST in texts(document, "body")


@pytest.mark.slow
def test_of_a_page_with_very_many_characters_the_first_are_read_and_that_is_reported(
    tmp_path: Path,
) -> None:
    rows = (f"20 {20 + 7 * row} 2pt | {'字' * 200}" for row in range(110))
    typeset(tmp_path / "a.pdf", "\n".join(("60 80 | 前の頁である。", "====", *rows)))
    document = read_one(tmp_path / "a.pdf")
    assert [r.after for r in document.repairs if r.step == "page-cut-short"] == ["2"]
    assert (
        19_500 < sum(block.text.count("字") for block in document.blocks) <= 20_000
    )  # line ends count, too
