"""The number printed on a page, and the pages that a passage stands on."""

from pathlib import Path

import pytest

from indexer.model import Passage
from indexer.reading import cut_passages
from indexer.reading.lines.printed_page import LineKey
from indexer.reading.recognition.running_heads.page_labels import find_page_labels
from tests.reading.read_documents import read_one
from tests.reading.typesetting import TEXTS, fill, typeset


def keys(*numbers: tuple[int, str]) -> set[LineKey]:
    return {(page, text, 290, 800) for page, text in numbers}


def test_a_label_is_the_number_without_what_is_set_around_it() -> None:
    numbers = keys((1, "-1-"), (2, "p.2"), (3, "３頁"), (4, "4/12"))
    assert find_page_labels(numbers, set(), 5, {}) == ("1", "2", "３", "4", None)


def test_roman_numerals_stay_as_they_are_printed() -> None:
    numbers = keys((1, "ⅰ"), (2, "ⅱ"), (3, "1"), (4, "2"), (5, "3"))
    assert find_page_labels(numbers, set(), 5, {}) == ("ⅰ", "ⅱ", "1", "2", "3")


def test_a_number_that_counts_otherwise_than_those_around_it_is_no_label() -> None:
    numbers = keys((1, "11"), (2, "12"), (3, "7"), (4, "14"))
    assert find_page_labels(numbers, set(), 4, {}) == ("11", "12", "13", "14")


def test_pages_without_a_number_count_on_between_those_with_one() -> None:
    numbers = keys((2, "９"), (5, "１２"), (6, "1"), (7, "2"), (9, "5"))
    labels = (None, "９", "１０", "１１", "１２", "1", "2", None, "5")
    assert find_page_labels(numbers, set(), 9, {}) == labels


def test_numbers_at_the_ends_of_running_heads_are_labels() -> None:
    heads = keys((1, "10第1章総則"), (2, "第1章総則11"), (3, "12第1章総則"))
    assert find_page_labels(set(), heads, 3, {}) == ("10", "11", "12")


@pytest.mark.parametrize(
    ("file", "labels"),
    [
        ({1: "i", 2: "1", 3: "2", 4: "3"}, ("i", "1", "2", "3")),
        ({1: "1", 2: "2", 3: "3", 4: "4"}, (None, "1", "2", None)),
    ],
)
def test_the_labels_of_a_file_fill_gaps_where_they_agree(
    file: dict[int, str], labels: tuple[str | None, ...]
) -> None:
    assert find_page_labels(keys((2, "1"), (3, "2")), set(), 4, file) == labels


def read(path: Path, page: str) -> list[Passage]:
    typeset(path, fill(page, TEXTS))
    return list(cut_passages(read_one(path)))


def test_a_passage_over_pages_knows_the_page_of_each_part(tmp_path: Path) -> None:
    page = """
60  80 45em lines:1-2 | <first>
280 800 | - 11 -
====
60  80 45em lines:3- | <first>
280 800 | - 12 -
"""
    (passage,) = read(tmp_path / "a.pdf", page)
    assert passage.text == TEXTS["first"]
    assert (passage.source_page, passage.page_label) == (1, "11")
    (first, low, start, middle), (second, high, begin, end) = passage.pages
    assert (first, low, start, second, high, end) == (1, "11", 0, 2, "12", len(passage.text))
    assert middle == begin


def labels_with(path: Path, last: str) -> tuple[str | None, ...]:
    """The labels of two pages with a number at their foot, and of one with ``last``."""
    upright = "60  80 45em | <first>\n290 800 | {}"
    pages = [upright.format(11), upright.format(12), f"90 80 40em | <second>\n{last}"]
    typeset(path, fill("\n====\n".join(pages), TEXTS))
    return read_one(path).page_labels


@pytest.mark.parametrize(("angle", "y"), [(270, 300), (270, 420), (90, 410)])
def test_a_number_on_its_side_counts_on_wherever_it_stands(
    tmp_path: Path, angle: int, y: int
) -> None:
    labels = labels_with(tmp_path / "a.pdf", f"30 {y} turned:{angle} | 13")
    assert labels == ("11", "12", "13")


@pytest.mark.parametrize(
    "last",
    [
        pytest.param("30 300 turned:270 | 31", id="one that does not count on"),
        pytest.param("30 300 | 13", id="one upright at the side, as of a row"),
        pytest.param("250 300 turned:270 | 13", id="one within the text"),
    ],
)
def test_other_numbers_beside_the_text_are_no_labels(tmp_path: Path, last: str) -> None:
    assert labels_with(tmp_path / "a.pdf", last) == ("11", "12", None)


def test_a_list_begins_anew_on_a_page(tmp_path: Path) -> None:
    page = """
60  80 45em | <first>
70 131      | ●　第一の取組
280 800     | - 1 -
====
70  80      | ●　第二の取組
60 110 45em | <third>
280 800     | - 2 -
"""
    items = [passage for passage in read(tmp_path / "a.pdf", page) if passage.kind == "list"]
    assert [(item.source_page, item.text.strip(), item.pages) for item in items] == [
        (1, "●　第一の取組", ()),
        (2, "●　第二の取組", ()),
    ]


def test_numbers_of_chapters_and_appendices_are_labels_as_they_are_printed() -> None:
    numbers = keys((1, "- ii -"), (2, "1-1"), (3, "1-2"), (4, "p.2-1"), (5, "資料－1"))
    labels = ("ii", "1-1", "1-2", "2-1", "資料－1")
    assert find_page_labels(numbers, set(), 5, {}) == labels


def read_with(path: Path, *marks: str) -> tuple[tuple[str | None, ...], list[str]]:
    """The labels of pages of text, each with a mark at its edge, and the texts of the passages."""
    pages = "\n====\n".join(f"60  80 45em | <first>\n{mark}" for mark in marks)
    typeset(path, fill(pages, TEXTS))
    document = read_one(path)
    return document.page_labels, [passage.text for passage in cut_passages(document)]


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param(("2-15", "2-16", "2-17"), id="within a chapter"),
        pytest.param(("1-1", "1-2", "2-1"), id="another chapter begins"),
        pytest.param(("Ⅱ－3", "Ⅱ－4", "資－1"), id="an appendix"),
        pytest.param(("資料-9", "資料-10", "資料-11"), id="a word"),
        pytest.param(("A-1", "A-2", "A-3"), id="a letter"),
    ],
)
@pytest.mark.parametrize("place", ["285 800", "480 40", "500 800"])
def test_a_number_that_counts_on_within_a_chapter_is_that_of_a_page(
    tmp_path: Path, labels: tuple[str, ...], place: str
) -> None:
    found, texts = read_with(tmp_path / "a.pdf", *(f"{place} | {label}" for label in labels))
    assert found == labels
    assert not set(labels) & set(texts)


@pytest.mark.parametrize(
    "marks",
    [
        pytest.param(("60 50 | 2-1", "60 50 | 2-2", "60 50 | 2-3"), id="sections"),
        pytest.param(("60 50 16pt | 2-1", "60 50 16pt | 2-2"), id="sections in larger type"),
        pytest.param(("285 800 | 図-1", "285 800 | 図-2"), id="figures"),
        pytest.param(("285 800 | 表2-1", "285 800 | 表2-2"), id="tables"),
        pytest.param(("285 800 | 12-3", "285 800 | 12-3"), id="a code that stays"),
        pytest.param(("285 800 | 2-15", "285 800 | 2-19"), id="numbers that leave out some"),
        pytest.param(("285 800 | 2-15",), id="a single page"),
    ],
)
def test_other_numbers_of_two_parts_at_the_edge_are_no_labels(
    tmp_path: Path, marks: tuple[str, ...]
) -> None:
    found, _ = read_with(tmp_path / "a.pdf", *marks)
    assert set(found) == {None}
