"""What stands in the outer margin of a PDF: notes beside the text, page numbers halfway down."""

from pathlib import Path

import pytest

from tests.reading.typesetting import FIRST, SECOND, THIRD, Sheets, lines_of, read_one, texts, typeset

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")


def set_note(sheets: Sheets, x: float) -> None:
    for place, line in enumerate(("担い手", "効率的な農業経営を営む", "者をいう。")):
        sheets.put(x, 101 + 11 * place, line, size=7)


@pytest.mark.parametrize(("text", "note"), [(60, 460), (150, 40)])
def test_notes_beside_the_text_stay_out_of_its_lines(tmp_path: Path, text: float, note: float) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(text, 80, lines_of(FIRST, SECOND, THIRD, width=38))
        set_note(sheets, note)
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "body") == [FIRST, SECOND, THIRD]
    assert texts(document, "note") == ["担い手\n効率的な農業経営を営む者をいう。"]


def test_a_note_beside_the_text_that_a_mark_calls_for_is_a_footnote(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        x = sheets.put(60, 80, "設立の条約")
        x = sheets.put(x, 80, "1", size=6, raised=4)
        sheets.put(x, 80, "に署名した。")
        sheets.column(60, 97, lines_of(FIRST, SECOND, width=38))
        sheets.put(460, 101, "1　条約の全文は別", size=7)
        sheets.put(460, 112, "に示す。", size=7)
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "footnote") == ["条約の全文は別に示す。"]
    assert texts(document, "body")[1:] == [FIRST, SECOND]


def test_page_numbers_halfway_down_the_outer_margin_are_removed(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        for number, paragraph in enumerate((FIRST, SECOND, THIRD), 31):
            sheets.column(80, 80, lines_of(paragraph, width=40))
            sheets.put(550 if number % 2 else 30, 420, str(number), size=8)
            sheets.turn()
    document = read_one(tmp_path / "a.pdf")
    assert [removal.step for removal in document.removals] == ["page-number"] * 3
    assert [block.text for block in document.blocks] == [FIRST, SECOND, THIRD]
