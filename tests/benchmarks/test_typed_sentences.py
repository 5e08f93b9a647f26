"""The scorer of sentences, on a page of its own."""

import pytest

from indexer.model import PAGE_END
from tests.benchmarks.against_pdf_readers import count_placed, count_whole
from tests.benchmarks.pdf_readers import read_with_sakuin, without_markup
from tests.benchmarks.typed_sentences import Place, Reading, Sentence
from tests.reading.typesetting import FIRST, typeset

pytestmark = pytest.mark.slow

PAGE = """
60 100 30em | <first>
grid 60 400 120 20 3 2
64 414 9/20pt tabs:120 | 区分 | 件数 | 比率
| 一般 | 1,200 | 37.7%
"""
ROW = "一般 | 1,200 | 37.7%"


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path = tmp_path_factory.mktemp("pages") / "a.pdf"
    typeset(path, PAGE.replace("<first>", FIRST))
    return read_with_sakuin([path])["a.pdf"]


def sentence(text: str, kind: str = "body") -> Sentence:
    return Sentence("a.pdf", 1, kind, text)


def test_a_sentence_is_whole_whose_characters_follow_one_another(reading: Reading) -> None:
    assert reading.keeps(sentence(FIRST[:60]))
    assert reading.keeps(sentence("・" + FIRST[:60]))
    assert not reading.keeps(sentence(FIRST[:30] + FIRST[31:60]))


def test_a_row_is_whole_whose_cells_are_in_one_line_in_their_order(reading: Reading) -> None:
    assert reading.keeps(sentence(ROW, "table"))
    assert not reading.keeps(sentence("区分 | 1,200 | 37.7%", "table"))
    assert not reading.keeps(sentence("37.7% | 1,200", "table"))


def test_what_is_whole_is_counted_and_rows_are_no_running_text(reading: Reading) -> None:
    sentences = [sentence(FIRST[:40]), sentence("書かれていない文。"), sentence(ROW, "list")]
    assert count_whole(sentences, {"a.pdf": reading}) == 2
    assert [each.running for each in sentences] == [True, True, False]


def test_neither_spaces_and_widths_nor_markup_break_a_sentence() -> None:
    text = without_markup("## **ＤＸ**の 定義\n\n|一般|`1,200`|\n|---|---|" + PAGE_END)
    reading = Reading([text])
    assert reading.keeps(sentence("DXの定義"))
    assert reading.keeps(sentence("一般 | 1,200"))


def test_a_sentence_that_goes_on_in_another_text_is_not_whole() -> None:
    assert not Reading(["一つの文が途中", "で切れている。"]).keeps(
        sentence("一つの文が途中で切れている。")
    )


def test_page_and_kind_are_counted_of_what_is_whole(reading: Reading) -> None:
    sentences = [
        sentence(FIRST[:40]),
        sentence(FIRST[:40], "heading"),
        Sentence("a.pdf", 2, "list", FIRST[:40]),
        sentence(ROW, "table"),
        sentence("書かれていない文。"),
    ]
    assert count_placed(sentences, {"a.pdf": reading}) == (4, 3, 3, 2)


def test_of_texts_with_a_sentence_that_on_its_page_counts() -> None:
    reading = Reading(["同じ文。", "同じ文。"], [Place(3, "body"), Place(1, "caption")])
    assert reading.find_places(sentence("同じ文。")) == [Place(1, "caption")]
