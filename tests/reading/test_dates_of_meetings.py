"""Days of meetings, versions and pages: beside hours and a place, behind what leads around."""

from __future__ import annotations

import pytest

from indexer.model import Block, Kind
from indexer.reading.assembly.document_dates import date_document


def block(text: str, kind: Kind = "body") -> Block:
    return Block(kind, text, ())


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2025/11/12（水）19:00-20:30　於：公民館", "2025-11-12"),
        ("令和４年11月29日（火）15:29～16:07　於）記者会見室", "2022-11-29"),
        ("ページ番号：0000127213更新日：2020年4月13日更新印刷ページ表示", "2020-04-13"),
        ("くらしの情報最終更新日：2020年4月13日", "2020-04-13"),
        ("v1.1.1 [2021-09-28]", "2021-09-28"),
        ("Version 2.0（2024年3月1日）", "2024-03-01"),
        ("第3.1版 [令和6年3月1日]", "2024-03-01"),
        ("v1.1.1 は 2021-09-28 のもの", ""),
        ("Word 2016 [2021-09-28]", ""),
        ("v2 [2021-09-28] を入れた端末", ""),
        ("表3 [2021-09-28]", ""),
        ("2025年９月12日（金）19:00　於いて行う説明", ""),
        ("2025年９月12日（金）19:00　公民館の利用", ""),
        ("次回更新日：2026年3月31日", ""),
        ("契約更新日：2026年3月31日", ""),
        ("会員番号000123更新日：2027年3月31日", ""),
        ("免許証番号12345更新日：2027年3月31日", ""),
        ("000123更新日：2027年3月31日", ""),
        ("第2版（1985年3月1日）", ""),
        ("運転免許証の有効期限更新日：2026年3月31日", ""),
    ],
)
def test_a_day_beside_hours_and_a_place_a_version_or_the_number_of_a_page_dates_it(
    line: str, date: str
) -> None:
    assert date_document([block(line)], "", "a.pdf", "", paged=True).date == date


def test_a_row_of_a_table_says_when_those_met_whose_minutes_it_stands_over() -> None:
    row = block("１．日　時 平成12年2月18日（金） 10:00～12:00\n２．場　所 合同庁舎", "table")
    for title, date in (("第７回懇談会　議事要旨", "2000-02-18"), ("第７期工事の概要", "")):
        found = date_document([block(title), row], title, "a.html", "", paged=False)
        assert found.date == date


def test_what_a_page_says_before_its_own_text_does_not_end_its_cover() -> None:
    day = block("日時　平成27年3月4日")
    for first, date in (
        ("ページの先頭です。　本文へ", "2015-03-04"),
        ("市は、次のとおり説明会を開くので、お知らせします。", "2015"),
        ("第１条　甲は、業務を委託する。", "2015"),
        ("ここから本文です。", "2015-03-04"),
    ):
        found = date_document([block(first), day], "", "h27.html", "", paged=False)
        assert found.date == date
