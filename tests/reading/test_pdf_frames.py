"""Tables, boxes and figures of a PDF."""

from pathlib import Path

import pytest

from indexer.reading import cut
from tests.reading.typesetting import (
    FIRST,
    GOTHIC,
    SECOND,
    THIRD,
    Sheets,
    lines_of,
    read_one,
    set_paragraph,
    texts,
    typeset,
)

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")


def put_table(sheets: Sheets, y: float, cells: list[list[str]]) -> None:
    """Rows of three cells with lines around each."""
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            sheets.frame(60 + 80 * column, y + 20 * row, 140 + 80 * column, y + 20 + 20 * row)
            sheets.put(64 + 80 * column, y + 14 + 20 * row, cell, size=9)


def test_cells_of_a_table_stay_together(tmp_path: Path) -> None:
    cells = [["名称", "開発した組織", "発表年"], ["甲の一", "東京の研究所", "2018"], ["乙の二", "大阪の会社", "2019"]]
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, lines_of(FIRST, width=45))
        for row, line in enumerate(cells):
            for column, cell in enumerate(line):
                sheets.frame(60 + 80 * column, 150 + 20 * row, 140 + 80 * column, 170 + 20 * row)
                sheets.put(64 + 80 * column, 164 + 20 * row, cell, size=9)
        sheets.column(60, 240, lines_of(SECOND, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "table") == ["名称 開発した組織 発表年\n甲の一 東京の研究所 2018\n乙の二 大阪の会社 2019"]
    assert texts(document, "body") == [FIRST, SECOND]


def test_a_table_goes_on_on_the_next_page_and_is_cut_between_its_rows(tmp_path: Path) -> None:
    rows = [[f"甲の{number}", "東京。次の行。", f"{2000 + number}年"] for number in range(40)]
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, lines_of(FIRST, width=45))
        put_table(sheets, 150, rows[:20])
        sheets.rule(60, 700, 150)
        sheets.put(60, 714, "1", size=8)
        sheets.put(76, 714, "脚注の文である。", size=8)
        sheets.turn()
        put_table(sheets, 80, rows[20:])
        sheets.column(60, 560, lines_of(SECOND, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "table") == ["\n".join(" ".join(row) for row in rows)]
    assert texts(document, "footnote") == ["脚注の文である。"]
    parts = [passage.text for passage in cut(document) if passage.kind == "table"]
    assert len(parts) > 1
    assert all(part.startswith("甲の") for part in parts)


def test_caption_and_source_on_the_ground_of_a_table_are_no_cells(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, lines_of(FIRST, width=45))
        sheets.frame(55, 130, 305, 150)
        sheets.put(60, 144, "第2-1表／開発した組織", font=GOTHIC)
        sheets.frame(55, 150, 305, 240)
        put_table(sheets, 155, [["名称", "組織", "年"], ["甲の一", "東京の研究所", "2018"], ["乙の二", "大阪", "2019"]])
        sheets.put(64, 232, "資料：公開情報を基に作成", size=8)
        sheets.column(60, 280, lines_of(SECOND, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "caption") == ["第2-1表／開発した組織"]
    assert texts(document, "table") == ["名称 組織 年\n甲の一 東京の研究所 2018\n乙の二 大阪 2019"]
    assert texts(document, "source") == ["資料：公開情報を基に作成"]


def test_a_framed_text_is_a_box_and_its_label_a_caption(tmp_path: Path) -> None:
    lines = lines_of(FIRST, width=45)
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, lines[:2])
        sheets.frame(55, 115, 520, 200)
        sheets.put(60, 130, "解説", font=GOTHIC)
        sheets.column(60, 147, set_paragraph(THIRD, 44))
        sheets.column(60, 230, lines[2:])
    document = read_one(tmp_path / "a.pdf")
    assert (texts(document, "caption"), texts(document, "box"), texts(document, "body")) == (["解説"], [THIRD], [FIRST])


_CELLS = (("都道府県", "面積", "備考"), ("北海道", "1,143", "前年度比で増加"), ("青森県", "150", "横ばい"))


@pytest.mark.parametrize("edges", ["none", "of cells"])
def test_a_table_without_lines_down_is_a_table(tmp_path: Path, edges: str) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = sheets.column(60, 80, lines_of(FIRST, width=45))
        sheets.put(60, y + 10, "表1　耕地の面積", size=9)
        for place, line in enumerate(_CELLS):
            for column, cell in enumerate(line):
                sheets.put(64 + 120 * column, y + 28 + 18 * place, cell, size=8)
                if edges == "of cells":
                    for level in (16 + 18 * place, 34 + 18 * place):
                        sheets.rule(60 + 120 * column, y + level, 180 + 120 * column)
        sheets.column(60, y + 100, lines_of(SECOND, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "caption") == ["表1　耕地の面積"]
    assert texts(document, "table") == ["\n".join(" ".join(line) for line in _CELLS)]
    assert texts(document, "body") == [FIRST, SECOND]


def test_text_in_three_columns_is_no_table(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        for place in range(3):
            sheets.column(60 + 160 * place, 80, lines_of(FIRST, SECOND, width=13))
    assert texts(read_one(tmp_path / "a.pdf"), "table") == []


def test_a_box_that_the_end_of_a_page_cuts_is_one_box(tmp_path: Path) -> None:
    lines = lines_of(FIRST, SECOND, width=40)
    with typeset(tmp_path / "a.pdf") as sheets:
        y = sheets.column(60, 80, lines_of(THIRD, width=45))
        sheets.rule(60, 740, 500)
        for x in (60, 500):
            sheets.canvas.line(x, 842 - 740, x, 842 - 790)
        sheets.column(70, 757, lines[:2])
        sheets.turn()
        for x in (60, 500):
            sheets.canvas.line(x, 842 - 60, x, 842 - 150)
        sheets.rule(60, 150, 500)
        sheets.column(70, 77, lines[2:])
        sheets.column(60, 200, lines_of(THIRD, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert y < 740
    assert texts(document, "box") == [FIRST, SECOND]
    assert texts(document, "body") == [THIRD, THIRD]


def test_a_title_and_a_short_paragraph_in_a_frame_are_a_box(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = sheets.column(60, 80, lines_of(FIRST, SECOND, width=45))
        sheets.frame(56, y, 516, y + 56)
        sheets.put(64, y + 15, "補足　海上交通に学ぶ", font=GOTHIC)
        text = "海上交通の安全は、わが国の繁栄の基礎であり、沿岸国と手を携えて見守りを続けるほか、備えを進めている。"
        sheets.column(64, y + 30, set_paragraph(text, 44))
        sheets.column(60, y + 80, lines_of(THIRD, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert [(block.kind, block.text) for block in document.blocks if block.kind != "body"] == [
        ("caption", "補足　海上交通に学ぶ"), ("box", text),
    ]  # fmt: skip


def test_small_text_under_a_title_between_two_lines_is_a_box(tmp_path: Path) -> None:
    head, tail = FIRST[:40], FIRST[40:]
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, [*lines_of(SECOND, width=40), head])
        sheets.turn()
        sheets.rule(60, 70, 460)
        sheets.put(60, 84, "海上交通に学ぶ", size=9, font=GOTHIC)
        y = sheets.column(60, 98, set_paragraph(THIRD, 44), size=9, pitch=14)
        sheets.rule(60, y - 8, 460)
        sheets.column(60, y + 24, set_paragraph(tail, 40, indent=False))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "body") == [SECOND, FIRST]
    assert [(b.kind, b.text) for b in document.blocks if b.kind != "body"] == [
        ("caption", "海上交通に学ぶ"), ("box", THIRD),
    ]  # fmt: skip
