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
        (["令和６年11月10日実施の試験"], ""),
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
