"""Where a sentence of an extracted text goes on, past what stands between its halves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from indexer.analysis import MecabLexicon
from indexer.model import Kind
from indexer.reading.assembly.paragraphs.text_continuations import match_halves
from indexer.reading.lines.line import Line, split_lines, take_measure
from indexer.reading.lines.open_brackets import closes_bracket_above
from indexer.reading.lines.page_element import Element

WHOLE = "航路の見守りを続け、船の安全を守ることに努めてきた。"
STOPPED = "毎年の春に催されるこの祭りは、この町の人々に広く知ら"
ALSO_STOPPED = "この町の祭りは、いまではこの国の多くの人々に好ま"
FIGURE = "図１　予算の推移"
REST = "れた。この仕組みは、従来の契約の方法にとらわれず、"


def read_elements(*parts: tuple[str, bool]) -> Iterator[Element[Line]]:
    """Each text, and whether columns are tangled there, as an element of its own; whole sentences
    begin paragraphs.
    """
    lines = split_lines("\n\n".join(text for text, _ in parts))
    for line, (text, tangled) in zip(lines, parts, strict=True):
        kind: Kind | None = "caption" if text == FIGURE else None
        known = replace(line, tangled=tangled, kind=kind, opens_block=text == WHOLE)
        yield Element(known.kind, ((known,),))


def match(*parts: tuple[str, bool]) -> dict[int, int]:
    elements = list(read_elements(*parts))
    measure = take_measure([element.first_line for element in elements])
    return match_halves(elements, measure, MecabLexicon())


def test_a_rest_behind_tangled_columns_belongs_to_these_before_what_stopped_above_them() -> None:
    above = ((WHOLE, False), (STOPPED, False), (FIGURE, False))
    tangled = ((WHOLE, True), (WHOLE, True), (ALSO_STOPPED, True), (WHOLE, True))
    assert match(*above, *tangled, (REST, False)) == {5: 7}


def test_a_sentence_goes_on_behind_tangled_columns_where_none_of_theirs_does() -> None:
    above = ((WHOLE, False), (STOPPED, False), (FIGURE, False))
    assert match(*above, *((WHOLE, True),) * 9, (REST, False)) == {1: 12}


def test_a_rest_behind_other_text_is_as_near_as_before() -> None:
    above = ((WHOLE, False), (STOPPED, False), (FIGURE, False))
    assert match(*above, *((WHOLE, False),) * 4, (REST, False)) == {1: 7}


@pytest.mark.parametrize(
    ("asked", "rest"),
    [
        ("問１　お祭りをどのようにお考えですか。（○は１つ）", {}),
        ("問２　お祭りの理由をいくつか選べ。（○は２つまで）", {}),
        ("問１では、お祭りについて考えを尋ね、広く知ら（下図）", {1: 3}),
        ("毎年の春に催されるお祭りをどうするか、広く知ら（下図）", {1: 3}),
    ],
)
def test_nothing_goes_on_in_a_numbered_question(asked: str, rest: dict[int, int]) -> None:
    above = (WHOLE, WHOLE, WHOLE, WHOLE)
    parts = ((WHOLE, False), (asked, False), (FIGURE, False), (REST, False))
    assert match(*parts, *((each, False) for each in above)) == rest


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("よく計画された町)に選ばれた。", True),
        ("南」という地名は「北」とともに", True),
        ("（略称）を広く\n知らせた）。", True),
        ("（略称）を広く知らせた。", False),
        ("広く知らせた。", False),
        ("「北」（きた", False),
    ],
)
def test_a_bracket_is_closed_that_these_lines_did_not_open(text: str, *, closes: bool) -> None:
    assert closes_bracket_above(split_lines(text)) == closes
