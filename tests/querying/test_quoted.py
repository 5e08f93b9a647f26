"""Quotes find these very characters side by side: width, case and old forms are equal, white space
counts for nothing, but that it ends a number; every other sign counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import service
from indexer.analysis import analyse, fold
from indexer.errors import QueryError
from indexer.matching import occurrences
from indexer.querying.clause_phrases import exactly
from tests.querying.row_libraries import number, open_rows

TEXTS = [
    "クラス・ラボのスラーとス・ラ",
    "「はい」と答え、は「い」まで書いた。はい！ はい。『はい』―はい",
    "防衛装備・技術協力は、防衛装備技術協力と「防衛装備」・『技術協力』である。",
    "Ｆ－３５Ａ（F-35A）とＦ35Aは圖書館にある。2021-22年、2021・22年、2021、22年。",
    "㍿と株式会社。か゛と が。百・百百。「」二「」二",
    "行の\n終わり と 始まり。行の終わりと始まり、行の・終わり",
    "料金は26,200円、200円と1.5倍、5倍の5。",
    "料金は26,200円である。",
]
HEADED = {"title": "第1章　「東京・京都」の表題", "text": "本文に表題は無い。"}
IN_A_NUMBER = re.compile(r"[0-9]\s+[0-9]")
AMOUNT = re.compile("[0-9]+[^\\W0-9_ぁ-ん]")
NO_QUOTE = re.compile('[^"“”„‟〝〞〟＂]*')


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    rows = [*number(TEXTS), {"id": "headed", **HEADED}]
    with open_rows(tmp_path_factory.mktemp("quoted"), rows) as library:
        yield library


def bare(text: str) -> str:
    return "".join(fold(text).text.split())


def holding(part: str, text: str) -> bool:
    """Whether the folded text holds the folded part, white space aside; numbers and Latin words are
    whole.
    """
    wanted = bare(part)
    before = (
        "(?<![0-9])(?<![0-9][.,])"
        if AMOUNT.match(wanted)
        else "(?<![0-9])"
        if wanted[0].isdigit()
        else "(?<![a-z])"
        if wanted[0].isascii() and wanted[0].isalpha()
        else ""
    )
    after = (
        "(?![0-9])"
        if wanted[-1].isdigit()
        else "(?![a-z])"
        if wanted[-1].isascii() and wanted[-1].isalpha()
        else ""
    )
    return re.search(before + re.escape(wanted) + after, bare(text)) is not None


def found(library: service.Library, typed: str) -> list[str]:
    answer = library.search(typed, size=50)
    return sorted(hit.passage.document for hit in answer.hits if hit.rung == 1)


@pytest.mark.parametrize(
    ("typed", "documents"),
    [
        ('"スラ"', ["0"]),
        ('"ス・ラ"', ["0"]),
        ('"ス「ラ"', []),
        ('"はい"', ["1"]),
        ('"は「い"', ["1"]),
        ('"はい！"', ["1"]),
        ('"はい？"', []),
        ('"―はい"', ["1"]),
        ('"・はい"', []),
        ("「防衛装備技術協力」", ["2"]),
        ('"装備」・『技術"', ["2"]),
        ('"装備』・『技術"', []),
        ('"f-35a"', ["3"]),
        ('"図書館"', ["3"]),
        ('"2021-22"', ["3"]),
        ('"2021ー22"', []),
        ('"株式会社。"', ["4"]),
        ('"二「」二"', ["4"]),
        ('"行の終わりと始まり"', ["5"]),
        ('"終わり。"', []),
        ('"F-3 5"', []),
        ('"200円"', ["6"]),
        ('"26,200円"', ["6", "7"]),
        ('",200円"', ["6", "7"]),
        ('"5倍"', ["6"]),
    ],
)
def test_quotes_find_these_very_characters(
    library: service.Library, typed: str, documents: list[str]
) -> None:
    assert found(library, typed) == documents


def test_what_is_quoted_is_counted_filtered_and_marked_as_it_is_found(
    library: service.Library,
) -> None:
    answer = library.search('"は「い"')
    assert answer.total == 1
    assert [(variant.text, variant.count) for variant in answer.clauses[0].variants] == [
        ("は「い", 1)
    ]
    assert sum(count.count for count in answer.facets["document"]) == 1
    assert [segment.text for segment in answer.hits[0].segments if segment.marked] == ["は「い"]
    assert [s.text for s in library.search('"「はい」"').hits[0].segments if s.marked] == [
        "「はい」"
    ]


def test_a_title_meets_what_is_quoted_only_as_it_is_written(library: service.Library) -> None:
    assert found(library, '表題 本文 "東京・京都」の"') == ["headed"]
    assert found(library, '表題 本文 "東京京都"') == []


def test_only_what_is_quoted_is_excluded(library: service.Library) -> None:
    assert found(library, '防衛 -"防衛装備技術協力"') == []
    assert found(library, '防衛 -"防衛装備・『技術協力』"') == ["2"]


def test_without_its_quotes_the_same_is_offered(library: service.Library) -> None:
    offers = library.search('"クラスラボ"').offers
    assert ("クラスラボ", "unquoted", 1) in [
        (offer.text, offer.why, offer.count) for offer in offers
    ]


@st.composite
def quoted(draw: st.DrawFn) -> str:
    """A part of a text, perhaps with a sign left out or put in."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text) - 1))
    part = text[start : start + draw(st.integers(1, 12))]
    at = draw(st.integers(0, len(part)))
    sign = draw(st.sampled_from(["", "・", "「", "」", "！", "―", " ", "\u3000", "'"]))
    return part[:at] + sign + part[at + draw(st.integers(0, 1)) :]


@pytest.mark.slow
@settings(max_examples=400)
@given(part=quoted().filter(NO_QUOTE.fullmatch))
def test_quotes_find_a_passage_exactly_where_its_folded_text_holds_them(
    library: service.Library, part: str
) -> None:
    if not any(character.isalnum() for character in bare(part)) or IN_A_NUMBER.search(
        fold(part).text
    ):
        return
    try:
        answer = library.search(f'"{part}"', size=50)
    except QueryError:
        return
    texts = {**{str(n): text for n, text in enumerate(TEXTS)}, "headed": HEADED["text"]}
    hits = {hit.passage.document: hit for hit in answer.hits if hit.rung == 1}
    expected = {row for row, text in texts.items() if holding(part, text)}
    assert set(hits) == expected
    for hit in hits.values():
        marks = [segment.text for segment in hit.segments if segment.marked]
        assert marks
        assert all(bare(part) in bare(mark) for mark in marks)
        # One character may fold to several: all of ㈱ is marked for 株, but nothing beside it.
        assert all(
            bare(mark).startswith(bare(part)) or bare(part) not in bare(mark[1:]) for mark in marks
        )
        assert all(
            bare(mark).endswith(bare(part)) or bare(part) not in bare(mark[:-1]) for mark in marks
        )


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("サ−バ−", "そのサ－バ－の管理"),
        ("−バ", "そのサ－バ－の管理"),
        ("バ−", "そのサ－バ－の管理"),
        ("部分々々", "その部分々々の修正"),
    ],
)
def test_quoted_signs_are_found_as_they_are_written(typed: str, text: str) -> None:
    assert holds_quoted(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("サーバー", "そのサ－バ－の管理"),
        ("サ－バ－", "そのサーバーの管理"),
        ("部分部分", "その部分々々の修正"),
    ],
)
def test_quoted_signs_do_not_find_what_they_may_mean(typed: str, text: str) -> None:
    assert not holds_quoted(typed, text)


def holds_quoted(typed: str, text: str) -> bool:
    return any(True for phrase in exactly(analyse(typed)) for _ in occurrences(phrase, text))
