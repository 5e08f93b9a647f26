"""Where a passage stands, as a reader of the printed report would say it."""

from dataclasses import replace

from indexer.model import Passage
from indexer.texts import say_page

_PASSAGE = Passage("0" * 16, "a.pdf", "題", "body", (), "文", (), (), ((1, 1),), 6, 0)


def test_the_printed_number_comes_first_and_the_page_of_the_file_after_it() -> None:
    passage = replace(_PASSAGE, page_label="4")
    assert say_page(passage, "ja") == "p. 4（PDF 6枚目）"
    assert say_page(passage, "en") == "p. 4 (PDF page 6)"


def test_a_passage_over_pages_names_the_first_and_the_last() -> None:
    passage = replace(_PASSAGE, page_label="4", pages=((6, "4", 0, 1), (7, "5", 1, 1)))
    assert say_page(passage, "ja") == "p. 4–5（PDF 6–7枚目）"


def test_where_no_number_is_printed_only_the_page_of_the_file_is_named() -> None:
    assert say_page(_PASSAGE, "ja") == "PDF 6枚目"
    half = replace(_PASSAGE, page_label="4", pages=((6, "4", 0, 1), (7, None, 1, 1)))
    assert say_page(half, "ja") == "PDF 6–7枚目"
    assert say_page(replace(_PASSAGE, source_page=None), "ja") == ""
