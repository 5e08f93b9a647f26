"""Editions of one report are found by documents.csv, or by titles that differ in their year."""

from __future__ import annotations

from itertools import count

import pytest

from indexer.model import UNBOUNDED, Budget, DocumentSummary, Imprint, Passage
from indexer.service.documents.other_editions import Shingles, compare, find_same, shingle
from indexer.service.documents.report_series import find_series

TEXT = "町は地域公共交通計画を定め、関係者とともに取組を進める。利用者は年間{0}万人である。"
YEARS = ("2022", "2023", "2024")


def document(name: str, title: str, first: int = 0, **imprint: str) -> DocumentSummary:
    return DocumentSummary(name, title, 2, 1, first, imprint=Imprint(**imprint))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "titles",
    [
        ("令和5年版 防衛白書", "令和6年版 防衛白書"),
        ("防衛白書 2023", "防衛白書（令和6年版）"),
        ("平成31年度　予算の概要", "令和２年度　予算の概要"),
        ("年次報告2019年度版", "年次報告2020年度版"),
    ],
)
def test_titles_that_differ_in_their_year_are_editions(titles: tuple[str, str]) -> None:
    (series,) = find_series([document(title, title) for title in titles]).values()
    assert [each.document.id for each in series.editions] == list(titles)
    assert series.years == sorted(series.years)


def test_titles_beside_which_covers_name_the_year_are_editions() -> None:
    covers = [
        document("a", "港湾白書", date="2024", edition="令和6年版"),
        document("b", "港湾白書", date="2023", edition="令和5年版"),
        document("c", "港湾白書", date="2022"),
    ]
    (series,) = find_series(covers).values()
    assert [each.document.id for each in series.editions] == ["b", "a"]


@pytest.mark.parametrize(
    "documents",
    [
        [document("a", "令和5年版 防衛白書"), document("b", "令和5年版 防衛白書")],
        [document("a", "令和5年版 防衛白書"), document("b", "令和6年版 環境白書")],
        [document("a", "第1章　総則", date="2023"), document("b", "第1章　総則", date="2024")],
        [document("a", "目次2023"), document("b", "目次2024")],
        [
            document("a", "年次報告2023", publisher="海山町"),
            document("b", "年次報告2024", publisher="川里市"),
        ],
    ],
    ids=["of one year", "other reports", "chapters for titles", "too short", "of two publishers"],
)
def test_what_only_looks_alike_is_no_series(documents: list[DocumentSummary]) -> None:
    assert find_series(documents) == {}


def test_the_table_names_a_series_whatever_the_titles_are() -> None:
    documents = [
        document("b", "今年の報告", series="年報", date="2024"),
        document("a", "昨年の報告", series="年報", date="2023"),
        document("c", "令和6年版 年報"),
    ]
    found = find_series(documents)
    assert [each.document.id for each in found["年報"].editions] == ["a", "b"]


def make_editions(texts: list[list[str]]) -> tuple[list[DocumentSummary], list[Passage]]:
    places = count()
    documents, passages = [], []
    for year, own in zip(YEARS, texts, strict=False):
        summary = document(year, f"白書の名前{year}", next(places) * 2)
        documents.append(summary)
        passages += [
            Passage(f"{n:016x}", year, "", "body", (), text, (), (), ((1, 1),), None, 0)
            for n, text in enumerate(own)
        ]
    return documents, passages


def same_of(
    texts: list[list[str]], budget: Budget = UNBOUNDED
) -> list[tuple[str, str, int, list[str]]]:
    """The passages like the first one of the first year: year, text, share, and what differs."""
    documents, passages = make_editions(texts)
    (series,) = find_series(documents).values()

    def shingles_of(summary: DocumentSummary) -> Shingles:
        return shingle(passages[summary.first : summary.first + summary.passages])

    found = find_same(
        passages[0], series, shingles_of, lambda at: [passages[place] for place in at], budget
    )
    return [
        (
            each.edition.year,
            each.passage.text,
            each.share,
            [part.text for part in each.segments if part.marked],
        )
        for each in found
    ]


def test_the_passage_most_like_it_is_found_in_each_year_and_what_differs_is_marked() -> None:
    other = "消防団は火災のときに出動し、日ごろは防火の呼びかけを行う。"
    found = same_of(
        [[TEXT.format(120), other], [other, TEXT.format(117)], [other, "まったく別の話である。"]]
    )
    ((year, text, share, differs),) = found
    assert (year, text, differs) == ("2023", TEXT.format(117), ["117万"])
    assert 50 < share < 100


@pytest.mark.parametrize(
    ("ours", "theirs", "marked"),
    [
        ("満足度は78.2％である。", "満足度は81.5％である。", ["81.5"]),
        ("人口は1,204人。", "人口は1,304人。", ["1,304"]),
        ("予算は１２３,４５６円。", "予算は１２３,９５６円。", ["１２３,９５６"]),
        ("五百二十人が見た。", "五百三十人が見た。", ["五百三十"]),
        ("Combat Air を学ぶ。", "Combined Air を学ぶ。", ["Combined"]),
        ("予算は5億円。", "予算は5億円。", []),
        ("予算は5億円。", "", []),
        ("", "予算", ["予算"]),
    ],
)
def test_what_differs_is_marked_by_whole_figures_and_words(
    ours: str, theirs: str, marked: list[str]
) -> None:
    stretches = compare(ours, theirs)
    assert [each.text for each in stretches if each.marked] == marked
    assert "".join(each.text for each in stretches) == theirs


def test_an_equal_passage_is_wholly_alike_and_line_ends_do_not_matter() -> None:
    found = same_of([[TEXT.format(1), ""], [TEXT.format(1).replace("、", "、\n"), ""]])
    assert [share for _, _, share, _ in found] == [100]


def test_without_time_nothing_is_looked_through() -> None:
    spent = Budget(0.0, 0.0, lambda: 1.0)
    assert same_of([[TEXT.format(1), ""], [TEXT.format(1), ""]], spent) == []
