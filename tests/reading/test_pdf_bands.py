"""Pages of a PDF that are set in more columns in one part than in another."""

from pathlib import Path

import pytest

from tests.reading.typesetting import FIRST, GOTHIC, SECOND, THIRD, lines_of, read_one, texts, typeset

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")


def test_three_columns_stand_above_a_figure_and_two_below_it(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        for place, paragraph in enumerate((FIRST, SECOND, THIRD)):
            sheets.column(60 + 160 * place, 80, lines_of(paragraph, width=14))
        sheets.put(60, 240, "図表1　研究費の推移", size=9, font=GOTHIC)
        sheets.put(60, 300, "資料：公表された資料による", size=8)
        sheets.column(60, 340, lines_of(SECOND, THIRD, width=22))
        sheets.column(300, 340, lines_of(FIRST, SECOND, width=22))
    document = read_one(tmp_path / "a.pdf")
    assert [b.text for b in document.blocks] == [
        FIRST, SECOND, THIRD, "図表1　研究費の推移", "資料：公表された資料による", SECOND, THIRD, FIRST, SECOND,
    ]  # fmt: skip


def test_a_long_text_across_the_page_stands_over_short_columns(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = sheets.column(60, 80, lines_of(FIRST, SECOND, THIRD, FIRST, SECOND, THIRD, width=46))
        sheets.column(60, y + 20, lines_of(FIRST, width=22))
        sheets.column(300, y + 20, lines_of(SECOND, width=22))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "body") == [FIRST, SECOND, THIRD, FIRST, SECOND, THIRD, FIRST, SECOND]


@pytest.mark.parametrize("caption", ["above", "below"])
def test_figures_side_by_side_keep_their_captions_and_sources(tmp_path: Path, caption: str) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = sheets.column(60, 80, lines_of(FIRST, width=46))
        for place in range(2):
            x = 60 + 240 * place
            sheets.put(x, y + (10 if caption == "above" else 80), f"図表{place + 1}　投資の額", size=9, font=GOTHIC)
            sheets.put(x + 20, y + 30, f"{place}00", size=7)
            sheets.put(x, y + 60, f"資料：第{place + 1}の省の資料", size=7)
        sheets.column(60, y + 110, lines_of(SECOND, width=46))
    blocks = [b.text for b in read_one(tmp_path / "a.pdf").blocks]
    captions, sources = ["図表1　投資の額", "図表2　投資の額"], ["資料：第1の省の資料", "資料：第2の省の資料"]
    assert blocks[0] == FIRST
    assert blocks[-1] == SECOND
    assert [text for text in blocks if text in captions + sources] == (
        [captions[0], sources[0], captions[1], sources[1]]
        if caption == "above"
        else [sources[0], captions[0], sources[1], captions[1]]
    )


def test_text_flows_around_a_figure(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = sheets.column(60, 80, lines_of(SECOND, width=46))
        narrow, wide = (FIRST + THIRD)[:131], (FIRST + THIRD)[131:]
        bottom = sheets.column(60, y, lines_of(narrow, width=22))
        sheets.column(60, bottom, lines_of(wide, width=46, indent=False))
        sheets.put(310, y + 2, "図表1　投資の額", size=9, font=GOTHIC)
        for place in range(3):
            sheets.frame(320 + 40 * place, y + 20, 340 + 40 * place, y + 60)
            sheets.put(320 + 40 * place, y + 72, f"{place}年", size=7)
        sheets.put(310, bottom - 18, "資料：公表された資料", size=7)
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "body") == [SECOND, FIRST + THIRD]
    assert texts(document, "caption") == ["図表1　投資の額"]
    assert texts(document, "source") == ["資料：公表された資料"]
