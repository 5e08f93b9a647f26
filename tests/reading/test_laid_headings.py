"""Headings of texts as extractors write them: of many styles, wrapped, set apart from numbers; and
what only looks like one.
"""

import pytest

from tests.reading.laid_lines import read_lines, set_text
from tests.reading.typesetting import FIRST, SECOND, THIRD, texts


def test_a_heading_in_large_type_wraps_before_its_line_is_full() -> None:
    heading = ["第1　各国の産業界との協力に", "関する施策"]
    document = read_lines(
        *set_text(FIRST), *heading, *set_text(SECOND), "第2　情勢", *set_text(THIRD)
    )
    assert texts(document, "heading") == ["第1　各国の産業界との協力に関する施策", "第2　情勢"]
    assert texts(document, "body") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "labels",
    [
        ["第1　", "１．", "（一）", "（二）", "２．", "第2　"],
        ["一、", "（一）", "（二）", "二、"],
        ["第１章　", "第１　", "１　", "ア　", "イ　", "第２　", "第２章　"],
        ["1\u2003", "(1)", "(2)", "2\u2003"],
        ["第1部　", "1-1　", "(1)　", "1-2　", "第2部　"],
        ["◆　", "■　", "■　", "◆　"],
    ],
)
def test_headings_of_many_styles_nest(labels: list[str]) -> None:
    document = read_lines(
        *(line for label in labels for line in (label + "国際情勢と評価", *set_text(THIRD)))
    )
    assert texts(document, "heading") == [
        label.replace("\u2003", "　") + "国際情勢と評価" for label in labels
    ]
    assert len(document.blocks[1].section) == 1
    assert len(document.blocks[-1].section) == 1
    assert texts(document, "body") == [THIRD] * len(labels)


def test_numbers_of_two_headings_may_come_out_before_both_their_titles() -> None:
    lines = [
        "第1節",
        "1",
        "",
        "国際情勢",
        "",
        "わが国の評価",
        *set_text(FIRST),
        "",
        "2",
        "",
        "次の課題",
        *set_text(SECOND),
    ]
    document = read_lines(*lines)
    assert texts(document, "heading") == ["第1節 国際情勢", "1 わが国の評価", "2 次の課題"]
    assert document.blocks[-1].section == ("第1節　国際情勢", "2　次の課題")


def test_numbers_that_count_on_with_nothing_between_are_a_list() -> None:
    items = ["（1）資料の電子化", "（2）目録の整備", "（3）利用規程の見直し"]
    document = read_lines(
        "1　基盤の整備", *set_text(FIRST), *items, "2　国際協力", *set_text(SECOND)
    )
    assert texts(document, "list") == ["\n".join(items)]
    assert texts(document, "heading") == ["1　基盤の整備", "2　国際協力"]


def test_values_under_a_chart_are_no_first_heading() -> None:
    document = read_lines(
        "図 1-1　利用の体系", "（件）", "24 令和 2年", "25 その他", *set_text(FIRST, SECOND, THIRD)
    )
    assert texts(document, "heading") == []


def test_a_number_takes_no_title_beyond_a_paragraph() -> None:
    lines = ["第3章", "", *set_text(FIRST), "", "部隊の配置", "", *set_text(SECOND)]
    document = read_lines(*lines)
    assert [block.text for block in document.blocks][:2] == ["第3章", FIRST]


def test_values_of_a_table_are_no_numbers_of_headings() -> None:
    lines = ["型式 数量", "1", "120", "2", "340", "東京", "大阪"]
    document = read_lines(
        *set_text(FIRST), "", *(line for cell in lines for line in (cell, "")), *set_text(SECOND)
    )
    assert texts(document, "heading") == []


@pytest.mark.parametrize("phrase", ["第一 生命保険", "第1 四半期", "一、二を争う企業"])
def test_phrases_that_begin_with_a_number_are_no_headings(phrase: str) -> None:
    document = read_lines(*set_text(FIRST), "", phrase, "", *set_text(SECOND))
    assert texts(document, "heading") == []


def test_headings_that_other_chapters_repeat_are_no_running_heads() -> None:
    pages = [
        ["第1章　総則", "1　概要", *set_text(FIRST, SECOND)], ["2　目的", *set_text(SECOND, THIRD)],
        ["第2章　計画", *set_text(FIRST)], ["1　概要", *set_text(THIRD, FIRST)], ["2　目的",
        *set_text(SECOND)],
    ]  # fmt: skip
    document = read_lines(
        *(line for number, page in enumerate(pages, 1) for line in (*page, f"- {number} -"))
    )
    assert texts(document, "heading") == [
        "第1章　総則",
        "1　概要",
        "2　目的",
        "第2章　計画",
        "1　概要",
        "2　目的",
    ]
