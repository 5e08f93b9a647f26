"""Of when a document is, and what says so: the cover, else the file name, else the properties,
else the first blocks.
"""

from __future__ import annotations

import pytest

from indexer.japanese.written_dates import find_dates, flatten, read_date
from indexer.model import Block, Kind
from indexer.reading.assembly.document_dates import date_document, date_name


def block(text: str, kind: Kind = "body") -> Block:
    return Block(kind, text, (), page=1)


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["令和6年版 防衛白書"], "2024"),
        (["水道事業計画", "令 和 ４ 年 ３ 月"], "2022-03"),
        (["報告書", "2024年5月15日"], "2024-05-15"),
        (["報告書", "平成30年（2018年）3月5日発行"], "2018-03-05"),
        (["令和4年度予算書", "令和４年２月24日企画課作成"], "2022-02-24"),
        (["報告書", "平成三十一年四月"], "2019-04"),
        (["通告書", "令和 3年 5月31日　市議会議長　殿　山田 太郎"], "2021-05-31"),
        (["2024年5月15日　関係者各位"], "2024-05-15"),
        (["令和6年度第2回会議　議事録", "日　時　令和6年7月3日（水）午後2時から"], "2024-07-03"),
        (["会議録", "開催日時：2024年5月20日"], "2024-05-20"),
        (["審議会議事要旨", "日時：令和6年7月3日", "令和6年8月1日公表"], "2024-08-01"),
        (["広報あおば　令和6年7月号"], "2024-07"),
        (["審議会議事録", "令和6年7月3日（水）開催"], "2024-07-03"),
        (["令和6年5月15日　株式会社山川　御中", "令和6年5月20日"], "2024-05-20"),
    ],
)
def test_a_cover_says_when(lines: list[str], date: str) -> None:
    imprint = date_document([block(line) for line in lines], "", "a1999.pdf", "", paged=True)
    assert (imprint.date, imprint.dated_by) == (date, "cover")


@pytest.mark.parametrize(
    "line",
    [
        "本調査は2019年3月に行われた。",
        "計画の期間は2021年から2030年までとする",
        "2024年13月",
        "第2024号",
        "令和6年5月15日に市長様がお越しになった",
        "令和6年5月15日　届出様式",
        "令和6年1月2日　皇居宮殿",
        "令和6年5月　市議会議長　殿",
        "提出期限　令和6年5月15日　市議会議長　殿",
        "申込期限：令和6年7月3日",
        "前回の日時　令和6年7月3日",
        "第2024年7号",
    ],
)
def test_dates_of_other_things_are_no_date_of_the_document(line: str) -> None:
    assert date_document([block(line)], "", "a.pdf", "", paged=True).date == ""


def test_the_name_of_the_file_and_its_properties_come_after_the_cover() -> None:
    created = "D:20210729160204+09'00'"
    named = date_document([], "", "report_2024-05.pdf", created, paged=True)
    assert (named.date, named.dated_by) == ("2024-05", "name")
    made = date_document([], "", "report.pdf", created, paged=True)
    assert (made.date, made.dated_by) == ("2021-07-29", "properties")
    assert date_document([], "", "report.pdf", "yesterday", paged=True).date == ""
    in_folder = date_document([], "", "2019-03/令和6年版白書.txt", "", paged=False)
    assert (in_folder.date, in_folder.dated_by) == ("2024", "name")


def test_where_nothing_else_dates_it_the_first_blocks_of_a_printed_document_do() -> None:
    inside = Block("body", "2024年5月15日", (), page=2)
    found = date_document([inside], "", "report.pdf", "", paged=True)
    assert (found.date, found.dated_by) == ("2024-05-15", "cover")
    named = date_document([inside], "", "report_2019.pdf", "", paged=True)
    assert (named.date, named.dated_by) == ("2019", "name")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        *(("20240515_a.pdf", "2024-05-15"), ("r5-plan.pdf", "2023"), ("令和6年版白書.pdf", "2024")),
        *(("196315a.pdf", ""), ("jsai2020.pdf", "2020"), ("v2.pdf", ""), ("r99.pdf", "")),
    ],
)
def test_dates_in_names_of_files(name: str, date: str) -> None:
    assert date_name(name) == date


def test_a_typed_date_is_read_in_any_writing_and_refused_where_there_is_no_such_day() -> None:
    written = ("2024", "２０２４年５月", "令和6年5月15日", "R6.5", "2024-02-30", "5月", "x")
    assert [read_date(each) for each in written] == [
        *("2024", "2024-05", "2024-05-15", "2024-05"),
        *("", "", ""),
    ]


def test_a_date_is_found_where_it_stands() -> None:
    text = flatten("平成 28 年４月 改訂")
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "平成28年4月"
