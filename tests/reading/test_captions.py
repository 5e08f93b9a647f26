"""The caption of a table, which its passages have, whatever the table is written in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from indexer.reading import cut_passages, read
from tests.reading.typesetting import typeset

CAPTION = "表1-2　訪日客数"
ROWS = (("国", "人数"), ("韓国", "1,200"), ("台湾", "900"))
TEXT = "国と地方の公共団体は、統計の作成に努めるものとする。"


def write_word(
    path: Path, *, unit: str = "", style: str | None = None, caption: str = CAPTION
) -> Path:
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.add_paragraph(caption, style=style)
    if unit:
        document.add_paragraph(unit)
    table = document.add_table(len(ROWS), 2)
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(path / "a.docx"))
    return path / "a.docx"


def write_page(path: Path) -> Path:
    cells = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in ROWS)
    table = f"<table><caption>{CAPTION}</caption>{cells}</table>"
    (path / "a.html").write_text(f"<p>{TEXT}</p>{table}<p>{TEXT}</p>", encoding="utf8")
    return path / "a.html"


def write_sheet(path: Path, *, rows: tuple[tuple[object, ...], ...] = ()) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows or ((CAPTION,), *ROWS):
        book.active.append(row)
    book.save(str(path / "a.xlsx"))
    return path / "a.xlsx"


def write_text(path: Path) -> Path:
    rows = "\n".join("　　　　　".join(row) for row in ROWS)
    (path / "a.txt").write_text(f"{TEXT}\n\n{CAPTION}\n{rows}\n\n{TEXT}\n", encoding="utf8")
    return path / "a.txt"


def write_named_text(path: Path, name: str) -> Path:
    """A text whose table of three columns stands under a line."""
    shares = ("割合（%）", "34.2", "25.6")
    rows = "\n".join("　　　".join((*row, last)) for row, last in zip(ROWS, shares, strict=True))
    written = f"{TEXT}\n\n{name}\n{rows}\n\n{TEXT}\n"
    (path / "a.txt").write_text(written, encoding="utf8")
    return path / "a.txt"


def write_named_page(path: Path, name: str) -> Path:
    cells = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in ROWS)
    page = f"<p>{TEXT}</p><p>{name}</p><table>{cells}</table>"
    (path / "a.html").write_text(page, encoding="utf8")
    return path / "a.html"


def write_named_word(path: Path, name: str) -> Path:
    return write_word(path, caption=name)


def write_pdf(path: Path) -> Path:
    rows = "\n".join("| " + " | ".join(row) for row in ROWS)
    page = f"60 70 9pt | {CAPTION}\ngrid 60 80 80 20 2 3\n64 94 9/20pt tabs:80 {rows}"
    typeset(path / "a.pdf", page)
    return path / "a.pdf"


def captions(path: Path) -> list[str | None]:
    """The caption that each passage with a row of the table has."""
    found = [p for document in read(path, path) for p in cut_passages(document)]
    return [p.caption for p in found if "韓国" in p.text]


@pytest.mark.parametrize("write", [write_word, write_page, write_sheet, write_text, write_pdf])
def test_the_rows_of_a_table_stand_under_its_caption(
    tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    assert captions(write(tmp_path)) == [CAPTION]


def test_headnotes_between_a_table_and_its_caption_part_them_not(tmp_path: Path) -> None:
    for unit in ("（単位：人）", "（令和6年4月1日現在）", "2023年度末時点、単位：人", "（人）"):
        assert captions(write_word(tmp_path, unit=unit)) == [CAPTION]
    assert captions(write_word(tmp_path, style="Caption")) == [CAPTION]
    title = "国籍別訪日者数"
    for above in (
        ((title,), ("（単位：人）",)),
        ((title, "（単位：人）"),),
        ((title,), (), ("単位：人",)),
        ((title,), ("令和6年4月1日現在",)),
        ((title, "（単位：人）"), ("※ 速報値",)),
        ((TEXT,), (), (title,), ()),
    ):
        assert captions(write_sheet(tmp_path, rows=(*above, *ROWS))) == [title]


def test_a_line_that_speaks_of_today_is_a_caption(tmp_path: Path) -> None:
    for title in ("訪日客の現在", "現在の訪日客", "昭和以後の時点修正"):
        assert captions(write_word(tmp_path, unit=title)) == [title]


def test_the_day_that_a_column_is_of_is_its_head(tmp_path: Path) -> None:
    rows = (("施設の数",), ("国", "令和6年4月1日現在"), *ROWS[1:])
    assert captions(write_sheet(tmp_path, rows=rows)) == ["施設の数"]


def test_a_sentence_over_a_table_and_a_caption_over_text_name_no_table(tmp_path: Path) -> None:
    assert captions(write_word(tmp_path, unit=TEXT)) == [None]
    assert captions(write_sheet(tmp_path, rows=((TEXT,), *ROWS))) == [None]


def test_a_note_below_a_table_ends_its_caption(tmp_path: Path) -> None:
    cells = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in ROWS)
    page = f"<p>{CAPTION}</p><table>{cells}</table><p>注：速報。</p><table>{cells}</table>"
    (tmp_path / "a.html").write_text(page, encoding="utf8")
    assert captions(tmp_path / "a.html") == [CAPTION, None]


def test_captions_stand_below_their_tables_where_more_of_them_do(
    tmp_path: Path,
) -> None:
    cells = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in ROWS)
    table = f"<table>{cells}</table>"
    for page, found in (
        (f"{table}<p>表１　客数</p>{table}<p>表２　宿泊</p>", ["表１　客数", "表２　宿泊"]),
        (f"{table}<p>注：速報。</p><p>表１　客数</p><p>{TEXT}</p>", ["表１　客数"]),
        (f"<p>表１　客数</p>{table}<p>表２　宿泊</p>{table}", ["表１　客数", "表２　宿泊"]),
        (f"<p>表１　客数</p>{table}<p>表２　宿泊</p><p>{TEXT}</p>", ["表１　客数"]),
        (f"{table}<p>{TEXT}</p><p>表１　客数</p>{table}<p>表２　宿泊</p>", [None, "表１　客数"]),
        (f"{table}<p>図１　客数</p><p>{TEXT}</p>", [None]),
    ):
        (tmp_path / "a.html").write_text(page, encoding="utf8")
        assert captions(tmp_path / "a.html") == found


def test_a_sentence_without_its_full_stop_and_a_link_back_name_no_table(tmp_path: Path) -> None:
    for line in (
        "訪日客数は次のとおりである",
        "訪日客数は次のとおり",
        "前のページに戻る",
        "内訳を示します",
    ):
        assert captions(write_word(tmp_path, unit=line)) == [None]
    for title in ("まちづくりのねらい", "訪日客の受入れ", "お知らせ"):
        assert captions(write_word(tmp_path, unit=title)) == [title]


@pytest.mark.parametrize("write", [write_named_text, write_named_page, write_named_word])
def test_what_calls_says_or_dates_names_no_table(
    tmp_path: Path, write: Callable[[Path, str], Path]
) -> None:
    for line in (
        "小鉢ひとつで比べてみましょう",
        "食べ過ぎを防ごう",
        "仮説１は支持、仮説２は一部を支持",
        "2023年10月改訂",
        "（令和６年４月１日施行）",
        "第３版　2023年10月改訂",
        "作成：2025/11/20",
        "令和7年6月9日　文化財課",
        "2025年4月1日　みなと銀行",
        "2025年11月3日（月・祝）10:00～16:00　みなと科学館",
        "総務課長　殿",
        "株式会社北辰　代表取締役　渚　一平",
        "令和7年4月1日現在（住民基本台帳）",
    ):
        assert captions(write(tmp_path, line)) == [None]
    for title in (
        "小松菜とほうれんそう",
        "運賃　令和６年４月改定",
        "令和7年4月1日　人事異動",
        "役員名簿（令和7年4月1日現在）",
        "代表取締役の異動",
        "令和6年4月　本庁舎",
        "課税または非課税の世帯",
        "表２　出生は減少、死亡は増加",
    ):
        assert captions(write(tmp_path, title)) == [title]


def test_the_day_as_of_which_figures_are_stands_between_them_and_their_title(
    tmp_path: Path,
) -> None:
    day = "令和7年4月1日現在（住民基本台帳）"
    assert captions(write_sheet(tmp_path, rows=((CAPTION,), (day,), (None,), *ROWS))) == [CAPTION]
    assert captions(write_sheet(tmp_path, rows=((TEXT,), (day,), (None,), *ROWS))) == [None]


def test_a_topic_and_what_is_said_of_it_name_no_table_but_what_is_asked_does(
    tmp_path: Path,
) -> None:
    for line, found in (
        ("今年度は三路線", None),
        ("あなたの通院は月に何回ですか", "あなたの通院は月に何回ですか"),
        ("骨粗鬆症とは", "骨粗鬆症とは"),
    ):
        assert captions(write_named_word(tmp_path, line)) == [found]
