"""What may name a document, and what opens its text."""

from __future__ import annotations

import pytest

from indexer.reading.title_patterns import may_name, opens_text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "令 和 ４ 年 度",
            "2024年5月15日",
            "令和6年版",
            "Ｒ４年度",
            "平成30年（2018年）3月",
            "2021年７月",
        ),
        *(
            "付録",
            "別紙１",
            "参考資料2",
            "おわりに",
            "目　次",
            "議案第13号",
            "第2号",
            "12",
            "調査期間：2月6日",
            "1,284億円",
            "約3.2万人",
        ),
        *("都道府県知事 殿", "https://example.jp/", "本書は無料で配る。", "お問合せ先：総務課", ""),
    ],
)
def test_what_names_no_document(text: str) -> None:
    assert not may_name(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "令和4年度事業報告",
            "令和6年版 防衛白書",
            "付録の使い方",
            "目次の作り方",
            "特集：議員とは",
        ),
        *(
            "第2章　我が国の取組",
            "はじめての統計",
            "別紙様式の改正について",
            "DX白書2023",
            "1984年の夏",
            "100人の声",
            "24時間",
        ),
        *("Layout-Corrector: A Study", "概要版 交通計画"),
    ],
)
def test_what_may_name_one(text: str) -> None:
    assert may_name(text)


def test_what_opens_a_text() -> None:
    assert [opens_text(text) for text in ("1.　はじめに", "目 次", "はじめての統計", "概要")] == [
        True,
        True,
        False,
        True,
    ]
