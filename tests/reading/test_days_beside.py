"""The day of a contract stands over those who sign."""

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
