"""Headings of a PDF."""

from pathlib import Path

import pytest

from tests.reading.typesetting import (
    FIRST,
    GOTHIC,
    MINCHO,
    SECOND,
    THIRD,
    lines_of,
    read_one,
    set_paragraph,
    texts,
    typeset,
)

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")


def test_a_heading_without_anything_beside_it_stands_over_all_columns(tmp_path: Path) -> None:
    above, below = lines_of(FIRST, SECOND, width=20), lines_of(THIRD, SECOND, width=20)
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, above[:6])
        sheets.column(320, 80, above[6:])
        sheets.put(60, 215, "2", size=14, font=GOTHIC)
        sheets.put(90, 215, "海上交通の安全", size=14, font=GOTHIC)
        sheets.column(60, 245, below[:5])
        sheets.column(320, 245, below[5:])
    document = read_one(tmp_path / "a.pdf")
    assert [(b.kind, b.text) for b in document.blocks] == [
        ("body", FIRST), ("body", SECOND), ("heading", "2　海上交通の安全"), ("body", THIRD), ("body", SECOND),
    ]  # fmt: skip
    assert document.blocks[-1].section == ("2　海上交通の安全",)


def test_the_first_entry_of_a_list_in_the_type_of_the_text_is_no_heading(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = sheets.column(60, 80, lines_of(FIRST, width=45)) + 20
        for number, name in enumerate(("甲の資料", "乙の資料", "丙の資料"), 1):
            sheets.put(60, y, f"({number})　{name}")
            sheets.put(81, y + 17, "https://www.example.go.jp/")
            y += 34
    assert texts(read_one(tmp_path / "a.pdf"), "heading") == []


STYLES = {
    "by their type": [
        ("第1章", 16, GOTHIC, 1),
        ("第1節", 14, GOTHIC, 2),
        ("1", 12, GOTHIC, 3),
        ("（1）", 10, GOTHIC, 4),
        ("ア", 10, GOTHIC, 5),
        ("イ", 10, GOTHIC, 5),
        ("（2）", 10, GOTHIC, 4),
        ("2", 12, GOTHIC, 3),
        ("第2節", 14, GOTHIC, 2),
        ("1", 12, GOTHIC, 3),
    ],
    "by their numbers": [
        ("第1節", 10, MINCHO, 1),
        ("1", 10, MINCHO, 2),
        ("（1）", 10, MINCHO, 3),
        ("（2）", 10, MINCHO, 3),
        ("2", 10, MINCHO, 2),
        ("第2節", 10, MINCHO, 1),
        ("1", 10, MINCHO, 2),
    ],
    "by points": [
        ("1", 14, GOTHIC, 1),
        ("1.1", 12, GOTHIC, 2),
        ("1.1.1", 10, GOTHIC, 3),
        ("1.2", 12, GOTHIC, 2),
        ("2", 14, GOTHIC, 1),
    ],
    "in kanji": [
        ("一", 12, GOTHIC, 1),
        ("①", 10, GOTHIC, 2),
        ("②", 10, GOTHIC, 2),
        ("二", 12, GOTHIC, 1),
        ("■", 10, GOTHIC, 2),
    ],
}


@pytest.mark.parametrize("style", STYLES)
def test_headings_have_the_level_that_their_number_or_their_type_gives(tmp_path: Path, style: str) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = 80.0
        for label, size, font, _ in STYLES[style]:
            end = sheets.put(60, y, label, size=size, font=font)
            sheets.put(end + size, y, "国際情勢と評価", size=size, font=font)
            y = sheets.column(60, y + 2 * size, set_paragraph(THIRD, 45)) + (8 if size > 10 else 0)
    document = read_one(tmp_path / "a.pdf")
    headings = [(block.text, block.level) for block in document.blocks if block.kind == "heading"]
    assert headings == [(f"{label}　国際情勢と評価", level) for label, _, _, level in STYLES[style]]
    assert texts(document, "body") == [THIRD] * len(headings)


def test_a_heading_in_brackets_belongs_to_the_column_that_it_begins(tmp_path: Path) -> None:
    """Its bracket leaves half an em free, so its box begins before the edge."""
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.column(60, 80, lines_of(FIRST, SECOND, THIRD, width=22))
        sheets.put(294, 80, "（二）協力", size=12, font=GOTHIC)
        sheets.column(300, 97, lines_of(THIRD, width=22))
        sheets.put(294, 190, "（三）進展", size=12, font=GOTHIC)
        sheets.column(300, 207, lines_of(FIRST, width=22))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "body") == [FIRST, SECOND, THIRD, THIRD, FIRST]


def test_a_number_is_set_apart_by_less_room_than_is_between_words(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = sheets.column(60, 80, set_paragraph(FIRST, 40, indent=False)) + 6
        sheets.put(sheets.put(60, y, "1.2.1") + 4.5, y, "海上交通の安全")
        y = sheets.column(60, y + 19, set_paragraph(SECOND, 40, indent=False)) + 6
        sheets.put(sheets.put(60, y, "1.2.2") + 4.5, y, "災害への備え")
        sheets.column(60, y + 19, set_paragraph(THIRD, 40, indent=False))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "heading") == ["1.2.1　海上交通の安全", "1.2.2　災害への備え"]
    assert texts(document, "body") == [FIRST, SECOND, THIRD]


def test_a_line_between_brackets_that_stands_alone_is_a_heading(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = sheets.column(60, 80, set_paragraph(FIRST, 40)) + 6
        sheets.put(60, y, "【海上交通の安全】")
        y = sheets.column(60, y + 20, set_paragraph(SECOND, 40, indent=False)) + 6
        sheets.put(60, y, "【災害への備え】")
        sheets.column(60, y + 20, set_paragraph(f"【甲】{THIRD}", 40))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "heading") == ["【海上交通の安全】", "【災害への備え】"]
    assert texts(document, "body") == [FIRST, SECOND, f"【甲】{THIRD}"]


def test_a_line_with_a_bullet_in_large_type_is_a_heading(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.put(60, 80, "◆海上交通の安全", size=15)
        y = sheets.column(60, 105, set_paragraph(FIRST, 40)) + 6
        sheets.put(60, y, "◆甲の資料を集める")
        sheets.put(60, y + 17, "◆乙の資料を集める")
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "heading") == ["◆海上交通の安全"]
    assert texts(document, "list") == ["◆甲の資料を集める\n◆乙の資料を集める"]


def test_what_repeats_a_title_in_smaller_type_at_the_head_of_a_page_is_no_text(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.put(60, 80, "1　海上交通の安全", size=16, font=GOTHIC)
        sheets.column(60, 110, lines_of(FIRST, SECOND, width=45))
        sheets.turn()
        sheets.put(60, 40, "1　海上交通の安全", size=8)
        sheets.column(60, 80, lines_of(THIRD, width=45))
    document = read_one(tmp_path / "a.pdf")
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["heading", "body", "body", "note", "body"]
    assert texts(document, "body") == [FIRST, SECOND, THIRD]


def test_a_heading_at_the_head_of_a_page_is_one_though_a_larger_one_has_its_title(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        sheets.put(60, 200, "海上交通の安全", size=16, font=GOTHIC)
        sheets.column(60, 230, lines_of(FIRST, SECOND, width=45))
        sheets.turn()
        sheets.column(60, 80, lines_of(SECOND, width=45))
        sheets.turn()
        sheets.put(60, 80, "海上交通の安全", size=12, font=GOTHIC)
        sheets.column(60, 110, lines_of(THIRD, width=45))
    assert texts(read_one(tmp_path / "a.pdf"), "heading") == ["海上交通の安全", "海上交通の安全"]
