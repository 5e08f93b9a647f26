"""Dates that stand set apart among other words of a line, and those of other things."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.analysis import MecabLexicon
from indexer.model import Block
from indexer.reading.assembly.document_dates import date_document
from tests.reading.read_documents import read_one


def date_of(lines: list[str], title: str = "窓口の案内") -> tuple[str, str]:
    blocks = [Block("body", line, (), page=1) for line in lines]
    made = date_document(blocks, title, "a.pdf", "D:20260102", paged=True, lexicon=MecabLexicon())
    return made.date, made.dated_by


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("港線　駅南口ゆき　　2025年４月１日改正", "2025-04-01"),
        ("市立病院　消化器内科　説明文書 No.14（2025年6月改訂）", "2025-06"),
        ("第1.2版　作成日　2025年7月14日", "2025-07-14"),
        ("版数　1.2　2025/09/05", "2025-09-05"),
        ("四人用　バージョン1.3（2024年8月）", "2024-08"),
        ("広報みなと　2025年10月号　お知らせ", "2025-10"),
        ("令和６年12月２日（月）発行　文責　学年主任　菅沼", "2024-12-02"),
        ("みなと保健センター　管理栄養士　真鍋　2025年12月", "2025-12"),
        ("2025年4月8日　お客様相談室　宮腰", "2025-04-08"),
        ("説明年月日　2025年3月2日", "2025-03-02"),
        ("受診日　2025年10月7日　みなと健診センター", "2025-10-07"),
        ("更新：2025年9月2日", "2025-09-02"),
        ("令和7年9月吉日", "2025-09"),
        ("令和7年9月1日（月）第212号", "2025-09-01"),
        ("令和７年６月27日　港区一丁目　北辰電機株式会社　代表取締役　羽田　みのり", "2025-06-27"),
    ],
)
def test_a_part_of_a_line_says_when(line: str, date: str) -> None:
    assert date_of([line]) == (date, "cover")


@pytest.mark.parametrize(
    "lines",
    [
        ["根拠　食品衛生法（令和5年6月改正）"],
        ["参考　栄養指導の手引き　2024年4月改訂"],
        ["診療ガイドライン（2024年4月改訂）"],
        ["「くらしの白書」　2024年4月発行"],
        ["港湾省（2024年4月公表）"],
        ["昭和50年4月発行　創刊号", "平成2年3月発行　第50号"],
        ["みなと線　駅前ゆき　2013年４月１日改正", "2024年に改修した。"],
        ["2025年11月3日　大ホール　合唱"],
        ["2025年4月8日　宮腰"],
        ["締切　2025年4月8日　お客様相談室"],
        ["更新：2026年9月2日まで"],
        ["貸借対照表（令和７年３月31日現在）"],
        ["令和６年４月１日　市長　佐藤一郎　就任"],
        ["広報みなと　2025年10月号を参照　お知らせ"],
    ],
)
def test_days_of_other_things_among_words(lines: list[str]) -> None:
    assert date_of(lines)[1] != "cover"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("説明年月日　2025年3月2日", "2025-03-02"),
        ("作成日：2025年3月2日", "2025-03-02"),
        ("提出日　2025年3月2日", ""),
        ("作成日　2025年3月2日までに決める", ""),
        ("支払日　2025年3月2日", ""),
    ],
)
def test_the_day_of_what_is_written_may_stand_below_its_first_sentence(
    line: str, date: str
) -> None:
    texts = ("業法の規定に基づき、次のとおり説明します。", line, "名称　みなと荘")
    blocks = [Block("body", text, ()) for text in texts]
    assert date_document(blocks, "説明書", "a.docx", "", paged=False).date == date


@pytest.mark.parametrize(
    ("head", "end", "date"),
    [
        (
            '<meta property="article:published_time" content="2025-08-20T09:00:00+09:00">',
            "",
            "2025-08-20",
        ),
        ('<meta name="description" content="2025-08-20">', "", ""),
        ("", "<p>掲載日：2025年7月1日</p>", "2025-07-01"),
        ("", "<p>締切：2025年7月1日</p>", ""),
        (
            '<meta itemprop="datePublished" content="2025-08-20">',
            "<p>掲載日：2025年7月1日</p>",
            "2025-07-01",
        ),
    ],
)
def test_a_page_says_in_its_head_or_at_its_end_when(
    head: str, end: str, date: str, tmp_path: Path
) -> None:
    text = "<p>応募は店舗で受け付けます。面接は後日です。</p>"
    page = tmp_path / "a.html"
    page.write_text(f"<html><head><meta charset=utf-8>{head}</head><body><h1>募集</h1>{text}{end}")
    assert read_one(page).imprint.date == date
