"""Lists of a PDF that have numbers, and lists between paragraphs that are not set in."""

from pathlib import Path

import pytest

from tests.reading.typesetting import FIRST, SECOND, THIRD, lines_of, read_one, set_paragraph, texts, typeset

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:reportlab.*")


def test_short_paragraphs_that_count_on_are_a_list(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = sheets.column(60, 80, lines_of(FIRST, width=45)) + 12
        y = sheets.column(70, y, ["（1）資料の電子化", "（2）目録の整備", "（3）規程を見直すこと。"]) + 12
        sheets.column(60, y, lines_of(SECOND, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "list") == ["（1）資料の電子化\n（2）目録の整備\n（3）規程を見直すこと。"]
    assert texts(document, "body") == [FIRST, SECOND]


def test_numbers_with_text_under_each_are_headings(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = 80.0
        for number, paragraph in enumerate((FIRST, SECOND, THIRD), 1):
            sheets.put(60, y, f"（{number}）資料の整備")
            y = sheets.column(60, y + 25, lines_of(paragraph, width=45)) + 12
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "heading") == [f"（{number}）資料の整備" for number in (1, 2, 3)]
    assert texts(document, "list") == []


def test_a_numbered_list_goes_on_on_the_next_page(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = sheets.column(60, 80, lines_of(FIRST, width=45)) + 12
        sheets.column(70, y, ["（1）申請の様式を統一すること。", "（2）審査の期間を定めること。"])
        sheets.turn()
        sheets.put(70, 80, "（3）結果を書面で通知すること。")
        sheets.column(60, 110, lines_of(THIRD, width=45))
    document = read_one(tmp_path / "a.pdf")
    (items,) = texts(document, "list")
    assert items.split("\n")[2] == "（3）結果を書面で通知すること。"
    assert texts(document, "body") == [FIRST, THIRD]


def test_text_at_the_edge_after_an_item_set_in_is_no_part_of_it(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = sheets.column(60, 80, set_paragraph(FIRST, 45, indent=False)) + 6
        y = sheets.column(70, y, ["○研修の実施", "○成果の検証"])
        sheets.column(60, y, set_paragraph(SECOND, 45, indent=False))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "list") == ["○研修の実施\n○成果の検証"]
    assert texts(document, "body") == [FIRST, SECOND]


def test_paragraphs_of_two_lines_part_where_the_first_is_set_in(tmp_path: Path) -> None:
    """More lines are set in than are not, where a paragraph's second line is its last and short."""
    first, second, full = SECOND[:44], "取組が重要である。", FIRST[:43] + "。"
    with typeset(tmp_path / "a.pdf") as sheets:
        y = 80.0
        for _ in range(3):
            sheets.put(70, y, first)
            sheets.put(60, y + 17, second)
            y += 34
        sheets.put(70, y, full)
        sheets.column(60, y + 17, lines_of(THIRD, SECOND, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "body") == [first + second] * 3 + [full, THIRD, SECOND]


@pytest.mark.parametrize("line", ["参照　図表5-1-3（現状）", "→図4-4（今後の方向）", "▶参照：第2章"])
def test_a_line_that_points_elsewhere_is_a_reference(tmp_path: Path, line: str) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = sheets.column(60, 80, lines_of(FIRST, width=45)) + 6
        sheets.put(60, y, line)
        sheets.column(60, y + 23, lines_of(SECOND, width=45))
    document = read_one(tmp_path / "a.pdf")
    assert texts(document, "reference") == [line]
    assert texts(document, "body") == [FIRST, SECOND]


def test_a_dash_with_room_after_it_begins_an_item(tmp_path: Path) -> None:
    with typeset(tmp_path / "a.pdf") as sheets:
        y = sheets.column(60, 80, set_paragraph(FIRST, 40))
        for item in ("予算の確保", "人材の育成"):
            sheets.put(sheets.put(70, y, "-") + 2.5, y, item)
            y += 17
        sheets.column(60, y, set_paragraph(SECOND, 40))
    document = read_one(tmp_path / "a.pdf")
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("body", FIRST), ("list", "- 予算の確保\n- 人材の育成"), ("body", SECOND),
    ]  # fmt: skip
