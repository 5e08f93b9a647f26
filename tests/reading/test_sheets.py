"""Sheets: rows as they are shown, under the name of their sheet, what is not shown listed."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indexer.errors import DamagedDocument, EncryptedDocument
from indexer.model import Document
from indexer.reading import read
from indexer.reading.formats.sheet_values import show_value
from tests.reading.read_documents import outline, read_one
from tests.reading.test_slides import replace_part


def read_file(book: Any, folder: Path) -> Document:
    book.save(str(folder / "a.xlsx"))
    return read_one(folder / "a.xlsx")


def make_book(*rows: tuple[object, ...], name: str = "Sheet1") -> Any:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(row)
    return book


def test_a_sheet_is_a_table_with_what_stands_above_and_below_it(tmp_path: Path) -> None:
    book = make_book(
        ("表1 人口の推移",),
        ("年", "人口"),
        (2023, 1234567),
        (2024, 1234000),
        ("注：各年10月1日現在。",),
        ("資料：統計局",),
        (),
        ("この表は毎年改める。",),
        name="人口",
    )
    for row in book.active.iter_rows(min_row=3, max_row=4, min_col=2):
        row[0].number_format = "#,##0"
    assert outline(read_file(book, tmp_path)) == [
        ("heading", "人口", ()),
        ("caption", "表1 人口の推移", ("人口",)),
        ("table", "年 人口\n2023 1,234,567\n2024 1,234,000", ("人口",)),
        ("note", "注：各年10月1日現在。", ("人口",)),
        ("source", "資料：統計局", ("人口",)),
        ("body", "この表は毎年改める。", ("人口",)),
    ]


def test_each_sheet_stands_under_its_name_and_a_name_that_nobody_gave_is_none(
    tmp_path: Path,
) -> None:
    book = make_book(("甲", "乙"))
    book.create_sheet("予算").append(("丙", "丁"))
    assert outline(read_file(book, tmp_path)) == [
        ("table", "甲 乙", ()),
        ("heading", "予算", ()),
        ("table", "丙 丁", ("予算",)),
    ]


def test_a_workbook_whose_one_sheet_nobody_named_is_called_by_the_caption_of_its_table(
    tmp_path: Path,
) -> None:
    rows: tuple[tuple[object, ...], ...] = (("表1 人口の推移",), ("年", "人口"), (2023, 1))
    assert read_file(make_book(*rows), tmp_path).title == "表1 人口の推移"
    assert read_file(make_book(*rows, name="統計"), tmp_path).title == "統計"
    assert read_file(make_book(*rows, name="フォームの回答 1"), tmp_path).title == "表1 人口の推移"
    assert read_file(make_book(*rows, name="表1"), tmp_path).title == "表1 人口の推移"
    assert read_file(make_book(*rows[1:], ("注：年末現在。",)), tmp_path).title == "a.xlsx"


def test_a_workbook_is_called_by_what_stands_over_its_first_table_not_by_its_sheet(
    tmp_path: Path,
) -> None:
    name = "地区別の人口（令和６年９月30日現在）"
    rows: tuple[tuple[object, ...], ...] = ((name,), ("地区", "人口"), ("中央", 1))
    read = read_file(make_book(*rows, name="人口"), tmp_path)
    assert (read.title, read.imprint.date) == (name, "2024-09-30")
    assert outline(read)[1] == ("caption", name, ("人口",))
    account = (("令和５年度　水車保存会　収支決算書",), ("自 令和５年４月１日",), *rows[1:])
    read = read_file(make_book(*account, name="収支決算"), tmp_path)
    assert read.title == "令和５年度　水車保存会　収支決算書"
    said = (("収支決算は次のとおりです。",), ("自 令和５年４月１日",), *rows[1:])
    assert read_file(make_book(*said, name="収支決算"), tmp_path).title == "収支決算"
    noted = (("（令和６年９月30日現在）",), *rows[1:])
    assert read_file(make_book(*noted, name="人口"), tmp_path).title == "人口"


def test_what_says_when_or_to_whom_over_a_table_names_neither_it_nor_the_workbook(
    tmp_path: Path,
) -> None:
    rows: tuple[tuple[object, ...], ...] = (("品名", "数"), ("机", 1))
    made = (("小学校給食室　12月勤務シフト表",), ("作成：2025/11/20",), (None,), *rows)
    form = (("令和7年11月4日",), ("備品修繕依頼書",), ("総務課長　殿",), (None,), *rows)
    for above, name in ((made, made[0][0]), (form, "備品修繕依頼書")):
        read = read_file(make_book(*above, name="給食室"), tmp_path)
        assert (read.title, outline(read)[-1][0]) == (name, "table")
        assert ("caption", name, ("給食室",)) in outline(read)
    dated = (("令和7年11月4日",), ("総務課長　殿",), (None,), *rows)
    assert read_file(make_book(*dated, name="備品の一覧"), tmp_path).title == "備品の一覧"


def test_sheets_rows_and_columns_that_are_not_shown_are_listed(tmp_path: Path) -> None:
    book = make_book(("甲", "乙", "丙"), ("丁", "戊", "己"), ("庚", "辛", "壬"))
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[2].hidden = True
    secret = book.create_sheet("秘")
    secret.append(("癸",))
    secret.sheet_state = "veryHidden"
    document = read_file(book, tmp_path)
    assert [block.text for block in document.blocks] == ["甲 丙\n庚 壬"]
    assert [(each.step, each.before) for each in document.repairs] == [
        ("hidden", "乙\n丁\t戊\t己\n辛"), ("hidden", "癸"),
    ]  # fmt: skip


def test_a_cell_merged_down_stands_in_each_of_its_rows(tmp_path: Path) -> None:
    book = make_book(("北海道", "札幌市"), (None, "函館市"), ("青森県", "青森市"))
    book.active.merge_cells("A1:A2")
    assert outline(read_file(book, tmp_path))[0][1] == "北海道 札幌市\n北海道 函館市\n青森県 青森市"


def test_a_cell_far_away_costs_nothing_and_formulas_have_the_value_they_were_saved_with(
    tmp_path: Path,
) -> None:
    book = make_book(("甲", "=1+1"))
    book.active["XFD1048576"] = "乙"
    assert [block.text for block in read_file(book, tmp_path).blocks] == ["甲", "乙"]


def test_an_empty_workbook_has_no_block(tmp_path: Path) -> None:
    assert read_file(make_book(), tmp_path).blocks == ()


DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:sp>'
    "<xdr:txBody><a:p><a:r><a:t>箱の</a:t></a:r><a:r><a:t>文。</a:t></a:r></a:p></xdr:txBody>"
    "</xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
)


def test_text_boxes_over_a_sheet_are_read(tmp_path: Path) -> None:
    book = make_book(("甲", "乙"))
    from openpyxl.chart import BarChart

    book.active.add_chart(BarChart(), "D1")
    book.save(str(tmp_path / "plain.xlsx"))
    replace_part(
        tmp_path / "plain.xlsx", tmp_path / "a.xlsx", "xl/drawings/drawing1.xml", DRAWING.encode()
    )
    assert outline(read_one(tmp_path / "a.xlsx")) == [
        ("table", "甲 乙", ()),
        ("box", "箱の文。", ()),
    ]


def test_a_chart_over_a_sheet_gives_its_title_alone_as_its_names_stand_in_cells(
    tmp_path: Path,
) -> None:
    from openpyxl.chart import BarChart, Reference

    book = make_book(("年度", "研究費"), ("2023", 15))
    chart = BarChart()
    chart.title = "研究費の推移"
    chart.add_data(Reference(book.active, min_col=2, min_row=1, max_row=2), titles_from_data=True)
    book.active.add_chart(chart, "D1")
    untitled = BarChart()
    book.active.add_chart(untitled, "D9")
    assert outline(read_file(book, tmp_path)) == [
        ("table", "年度 研究費\n2023 15", ()),
        ("figure", "研究費の推移", ()),
    ]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        ("甲", "General", "甲"),
        (12, "General", "12"),
        (12.0, "General", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (True, "General", "TRUE"),
        (1234567, "#,##0", "1,234,567"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234.5, "0.##", "1234.5"),
        (0.125, "0.0%", "12.5%"),
        (7, "000", "007"),
        (12, '"第"0"回"', "第12回"),
        (1500, "\\¥#,##0", "¥1,500"),
        (-1500, '#,##0;"△ "#,##0', "△ 1,500"),
        (-3, "0", "-3"),
        (1234567, '#,##0,"千円"', "1,235千円"),
        (1500, "#,##0_);[Red]\\(#,##0\\)", "1,500"),
        (date(2024, 4, 1), "yyyy/m/d", "2024/4/1"),
        (datetime(2024, 4, 1), "mm-dd-yy", "2024/4/1"),
        (datetime(2024, 4, 1), 'yyyy"年"m"月"d"日"', "2024年4月1日"),
        (datetime(2024, 4, 1), '[$-411]ggge"年"m"月"d"日"', "令和6年4月1日"),
        (datetime(1989, 1, 7), "ge.m.d", "S64.1.7"),
        (datetime(2024, 4, 1), "m/d(aaa)", "4/1(月)"),
        (datetime(2024, 4, 1, 9, 5), "yyyy/mm/dd hh:mm", "2024/04/01 09:05"),
        (time(9, 5), "h:mm", "9:05"),
        (timedelta(hours=26, minutes=5), "[h]:mm", "26:05:00"),
        (1234567, "?/?", "1234567"),
    ],
)
def test_a_value_is_shown_as_its_cell_shows_it(value: object, form: str, shown: str) -> None:
    assert show_value(value, form) == shown


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("data", [b"<x/", b"", b"\xff\xff"])
def test_a_workbook_one_of_whose_parts_is_something_else_is_damaged(
    tmp_path: Path, part: str, data: bytes
) -> None:
    make_book(("甲",)).save(str(tmp_path / "whole.xlsx"))
    replace_part(tmp_path / "whole.xlsx", tmp_path / "a.xlsx", part, data)
    with pytest.raises(DamagedDocument):
        list(read(tmp_path / "a.xlsx", tmp_path))


def test_a_workbook_with_a_password_is_said_to_have_one(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(EncryptedDocument):
        list(read(tmp_path / "a.xlsx", tmp_path))


@pytest.mark.parametrize(
    ("name", "above", "merged", "title"),
    [
        ("7月", ["浄化槽点検報告書"], "A1:C1", "浄化槽点検報告書"),
        ("7月3日", ["浄化槽点検報告書"], "", "浄化槽点検報告書"),
        ("意見一覧", ["条例（素案）への意見", "募集　17人"], "A1:C1", "条例（素案）への意見"),
        ("回答", ["様式第１号", "補助金の実績報告"], "A1:C1 A2:C2", "補助金の実績報告"),
        ("人口", ["表1 人口の推移"], "A1:C1", "人口"),
        ("備品", ["黄色の所に記入してください。"], "A1:C1", "備品"),
        ("備品", ["※黄色の所に記入"], "A1:C1", "備品"),
        ("備品", ["令和7年11月4日", "総務課長　殿"], "A1:C1 A2:C2", "備品"),
        ("売上", ["取扱注意", "港商店売上報告書"], "A1:C1 A2:C2", "港商店売上報告書"),
        ("売上", ["目次に戻る", "港商店売上報告書"], "A1:C1 A2:C2", "港商店売上報告書"),
        ("売上", ["港商店売上報告書", "令和6年度"], "A1:C1 A2:C2", "港商店売上報告書"),
        ("意見", ["港の意見の結果", "募集　令和6年8月1日～30日"], "A1:C1 A2:C2", "港の意見の結果"),
    ],
)
def test_what_is_merged_over_all_columns_is_the_title_of_a_workbook(
    name: str, above: list[str], merged: str, title: str, tmp_path: Path
) -> None:
    rows = [*((each,) for each in above), ("品名", "数", "室"), ("机", 1, "甲")]
    book = make_book(*rows, name=name)
    for area in merged.split():
        book.active.merge_cells(area)
    assert read_file(book, tmp_path).title == title


def test_of_what_is_merged_over_all_columns_the_largest_names_a_workbook(tmp_path: Path) -> None:
    from openpyxl.styles import Font

    book = make_book(("売上報告書",), ("港商店の本店",), ("品名", "数"), ("机", 1), name="表")
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("A2:B2")
    assert read_file(book, tmp_path).title == "港商店の本店"
    book.active["A1"].font = Font(sz=16)
    assert read_file(book, tmp_path).title == "売上報告書"


def test_what_is_merged_over_some_columns_or_between_rows_names_no_workbook(tmp_path: Path) -> None:
    grouped = make_book(("地区", "人口", None), (None, "男", "女"), ("中央", 1, 2), name="統計")
    grouped.active.merge_cells("B1:C1")
    assert read_file(grouped, tmp_path).title == "統計"
    later = make_book(("地区", "男", "女"), ("中央地区の合計",), ("中央", 1, 2), name="統計")
    later.active.merge_cells("A2:C2")
    assert read_file(later, tmp_path).title == "統計"
