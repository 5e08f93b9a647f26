"""Articles of web pages that stand in a paragraph, parted by line breaks alone."""

from __future__ import annotations

import pytest

from tests.reading.test_webpages import read_page


def sections(page: str) -> list[tuple[str, str]]:
    return [(block.text, "/".join(block.section)) for block in read_page(page).blocks]


def test_articles_below_one_another_in_a_paragraph_are_articles_each() -> None:
    page = (
        "<h1>実施要綱</h1><p>（対象）<br>第３条　対象は、次のとおりとする。<br>(1)　冷蔵庫<br>"
        "（併用）<br>第７条　併用は、できない。</p>"
        "<p>附　則<br>この要綱は、公布の日から施行する。</p>"
    )
    assert sections(page)[1:] == [
        ("（対象）", "実施要綱"),
        ("第３条　対象は、次のとおりとする。", "実施要綱/第３条　（対象）"),
        ("(1)　冷蔵庫", "実施要綱/第３条　（対象）"),
        ("（併用）", "実施要綱"),
        ("第７条　併用は、できない。", "実施要綱/第７条　（併用）"),
        ("附　則", "実施要綱"),
        ("この要綱は、公布の日から施行する。", "実施要綱/附　則"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "根拠となる法律<br>第３条　対象は、次のとおりとする。",
        "（参考）<br>第３条　対象は、次のとおりとする。",
        "住所<br>第３条通り２丁目<br>第４条通り１丁目",
        "第３条の規定により告示する。<br>第４条による場合を除く。",
        "附則<br>この冊子は無料です。",
        "条文は次のとおり。<br>第５条　甲は払う。<br>第６条　乙は渡す。<br>以上のとおりである。",
    ],
)
def test_lines_of_a_paragraph_that_are_no_articles_stay_together(text: str) -> None:
    assert [section for _, section in sections(f"<h1>案内</h1><p>{text}</p>")] == ["", "案内"]
