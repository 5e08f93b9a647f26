"""Which forms of headings stand over which, on all roads."""

from __future__ import annotations

import pytest

from indexer.reading.formats.word_headings import Paragraph, set_levels
from indexer.reading.formats.word_styles import Look
from indexer.reading.heading_patterns import HEADING_FORMS
from indexer.reading.lines.line import Line, Shape, measure
from indexer.reading.lines.provenance import copy
from indexer.reading.recognition.headings.heading_forms import set_number_apart
from indexer.reading.recognition.headings.heading_levels import descend_by_type
from indexer.reading.recognition.headings.open_levels import OpenLevel

RANKS = {form.name: form.rank for form in HEADING_FORMS}


def line_of(text: str) -> Line:
    return Line(0, copy(text, 0, len(text)), Shape(measure(text), size=10.0))


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("章", "節"),
        ("項", "第1"),
        ("議題", "一"),
        ("第1", "1"),
        ("Ⅰ", "1"),
        ("一", "1"),
        ("1", "1.2"),
        ("1.2", "1.2.3"),
        ("1-2", "1-2-3"),
        ("1", "（1）"),
        ("（一）", "①"),
        ("ア", "（ア）"),
        ("ア", "■"),
    ],
)
def test_a_form_that_parts_a_text_further_ranks_below(outer: str, inner: str) -> None:
    assert RANKS[outer] < RANKS[inner]


def test_of_one_size_a_label_that_makes_no_heading_has_its_place_among_the_numbers() -> None:
    above: tuple[OpenLevel, ...] = ()
    levels = []
    for text in ("一、経過", "1　背景", "2)　目的", "(3)　方法", "二、結果"):
        above = descend_by_type(above, line_of(text))
        levels.append(len(above))
    assert levels[:3] == [1, 2, 3]
    assert levels[-1] == 1


@pytest.mark.parametrize(
    ("headings", "levels"),
    [
        # The next number, whatever it is set in, and however wide its brackets are.
        ([("１．計画", 14, "F2"), ("問1-1　施設", 14, "F2"), ("問1-2　目的", 14, "F5")], [1, 2, 2]),
        ([("１．計画", 14, "F2"), ("問1　施設", 14, "F2"), ("問3　目的", 14, "F5")], [1, 2, 3]),
        ([("１．計画", 14, "A"), ("（２）賞与", 12, "A"), ("(３）貸倒れ", 12, "A")], [1, 2, 2]),
        # Letters of their own widths make no other font; bold ones do.
        ([("計画書", 14, "MS-Mincho"), ("明細書", 14, "MS-PMincho")], [1, 1]),
        ([("計画書", 14, "MS-Mincho"), ("明細書", 14, "MS-Gothic")], [1, 2]),
        ([("計画書", 13.7, "A"), ("実施書", 14, "A"), ("明細", 12.5, "A")], [1, 1, 2]),
        # What is a little smaller stands under it; of two alike, the one in the very size is equal.
        ([("◆計画", 15.5, "A"), ("実施", 14.5, "A"), ("◆体制", 15.5, "A")], [1, 2, 1]),
        ([("Ⅰ．計画", 14, "A"), ("１　実施", 13.5, "A"), ("あとがき", 14, "A")], [1, 2, 1]),
        ([("§１　計画", 12, "A"), ("１　実施", 12, "A"), ("§２　体制", 12, "A")], [1, 2, 1]),
        # A count that begins anew in a chapter of the same rank is of its section.
        ([("2　課題", 12, "A"), ("2.3　来歴", 12, "A"), ("1.　データ", 12, "A")], [1, 2, 3]),
        ([("2　課題", 12, "A"), ("2.3　来歴", 12, "A"), ("3　結論", 12, "A")], [1, 2, 1]),
        # References stand beside the chapters that are numbered.
        ([("方法", 20, "A"), ("１．計画", 12, "A"), ("参考文献", 10, "A")], [1, 2, 2]),
        ([("方法", 20, "A"), ("１．計画", 12, "A"), ("参考価格", 10, "A")], [1, 2, 3]),
    ],
)
def test_what_stands_beside_a_printed_heading(
    headings: list[tuple[str, float, str]], levels: list[int]
) -> None:
    above: tuple[OpenLevel, ...] = ()
    found = []
    for text, size, font in headings:
        shape = Shape(measure(text), size=size, font=font)
        above = descend_by_type(above, Line(0, copy(text, 0, len(text)), shape))
        found.append(len(above))
    assert found == levels


def test_in_a_word_file_headings_of_one_look_stand_under_each_other_by_their_numbers() -> None:
    look = Look(size=21, is_bold=True, font="")
    told = [Paragraph("heading", 1, look, RANKS[form]) for form in ("第1", "1", "1.2", "1")]
    assert [each.level for each in set_levels(told)] == [1, 2, 3, 2]


@pytest.mark.parametrize(
    ("written", "set_apart"),
    [
        ("第 1 章 総則", "第1章　総則"),
        ("1.　背景", "1.　背景"),
        ("(1)方法", "(1)方法"),
        ("背景 と目的", "背景 と目的"),
    ],
)
def test_a_number_is_set_apart_by_one_wide_space(written: str, set_apart: str) -> None:
    assert set_number_apart(line_of(written)).text == set_apart
