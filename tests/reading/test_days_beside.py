"""Days that date a document by what stands beside them."""

from __future__ import annotations

import pytest

from indexer.model import Block
from indexer.reading.assembly.document_dates import date_document


@pytest.mark.parametrize(
    ("texts", "date"),
    [
        (
            ["本書２通を作成する。", "令和６年５月13日", "甲　静岡県磐田市中央町３番１号"],
            "2024-05-13",
        ),
        (["この契約を証する。令和６年５月13日", "発注者（甲）　磐田市長"], "2024-05-13"),
        (["有効期間は１年とする。", "令和７年３月19日", "執行委員長　鮫島　昇　㊞"], "2025-03-19"),
        (["令和７年３月19日", "印紙税（印）は、次による。"], ""),
        (["甲は、乙に支払う。", "令和６年５月13日までに", "甲　静岡県磐田市"], ""),
        (["期日は次のとおり。", "令和６年５月13日", "第２条　乙は、業務を行う。"], ""),
        (["期日は次のとおり。", "令和６年５月13日", "乙は、その日に甲に渡す。"], ""),
    ],
)
def test_a_contract_is_of_the_day_over_those_who_sign(texts: list[str], date: str) -> None:
    later = (Block("body", text, (), page=2) for text in texts)
    blocks = [Block("body", "第１条　甲は、業務を乙に委託する。", (), page=1), *later]
    assert date_document(blocks, "業務委託契約書", "a.docx", "", paged=True).date == date


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["令和七年七月二十日執行　三島川市長選挙　選挙公報"], "2025-07-20"),
        (["第18回検定", "令和６年11月10日（日）実施"], "2024-11-10"),
        (["水質検査の結果", "採水日：令和6年12月4日"], "2024-12-04"),
        (["猫の話", "投稿日：2024年12月5日　カテゴリ：猫"], "2024-12-05"),
        (["定期演奏会", "2025年11月２日（日）14時開演　市民ホール"], "2025-11-02"),
        (["日報　第18204号　2025年（令和7年）6月11日　水曜日"], "2025-06-11"),
        (["人事異動（令和7年4月1日付）"], "2025-04-01"),
        (["令和６年10月　予定献立表（中学校）"], "2024-10"),
        (["報道関係者　各位", "令和8年10月30日（金）14時00分　解禁"], "2026-10-30"),
        (["除雪の担い手について", "道路検討会　第2回（令和8年11月18日）資料2-1"], "2026-11-18"),
        (["担い手について", "資料３　第12回道路部会　令和8年11月18日"], "2026-11-18"),
        (["令和６年11月10日実施の試験"], ""),
        (["除雪の担い手について", "出典：道路検討会　第2回（令和8年11月18日）資料2-1"], ""),
        (["担い手について", "道路検討会（令和8年11月18日）の資料2を直した"], ""),
        (
            [
                "担い手について",
                "検討会第1回（令和8年5月8日）資料1",
                "検討会第2回（令和8年6月8日）資料2",
            ],
            "",
        ),
        (["アユ釣り", "令和8年6月1日　解禁"], ""),
        (["令和8年10月30日（金）14時　発表の場"], ""),
        (
            ["公表の予定", "令和8年11月30日（月）8時30分公表", "令和8年12月25日（金）8時30分公表"],
            "",
        ),
        (["令和６年11月10日実施予定"], ""),
        (["調査日：令和6年12月4日から8日まで"], ""),
        (["調査日数と令和6年12月4日"], ""),
        (["令和６年10月　予定献立表の見方"], ""),
        (["令和６年11月２日（日）14時開演の部を除く"], ""),
    ],
)
def test_what_was_done_on_a_day_is_said_beside_it(lines: list[str], date: str) -> None:
    blocks = [Block("body", line, (), page=1) for line in lines]
    assert date_document(blocks, lines[0] if date else "", "a.pdf", "", paged=True).date == date


@pytest.mark.parametrize(
    "lines",
    [
        ["選挙の歩み", "昭和22年4月5日執行　市長選挙", "昭和26年4月23日執行　市長選挙"],
        ["駅前の今と昔", "撮影日：昭和35年5月3日", "令和6年には自転車の道ができた。"],
        ["規則の改正（昭和50年4月1日実施）", "この文書は令和6年に作った。"],
        ["招致委員会の歩み（昭和39年10月10日開催）", "この文は令和5年に書いた。"],
    ],
)
def test_days_of_a_history_are_none_of_the_document(lines: list[str]) -> None:
    blocks = [Block("body", line, (), page=1) for line in lines]
    assert date_document(blocks, lines[0], "a.pdf", "", paged=True).date == ""


def test_a_book_of_bills_is_of_the_day_on_which_all_were_laid_before_the_council() -> None:
    title = "令和８年第４回港市議会定例会　議案書"
    for second, date in (("11月26日", "2026-11-26"), ("12月3日", "2026")):
        days = ("令和８年11月26日　提出", "工事の請負契約を締結する。", f"令和８年{second}提出")
        blocks = [Block("body", text, (), page=at) for at, text in enumerate(days, 2)]
        blocks.insert(0, Block("heading", title, (), page=1, level=1))
        assert date_document(blocks, title, "a.pdf", "", paged=True).date == date
