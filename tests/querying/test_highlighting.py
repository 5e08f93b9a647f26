"""Marks: they cover what was typed, as it is written there, and nothing else; segments always join
up.
"""

import re
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import Thesaurus, analyse, value
from indexer.model import STARTS_WORD, Gloss, Implied, Occurrences, Passage, Phrase, Unit
from indexer.querying.clause_phrases import forms, literal
from indexer.querying.expansion import VariantRules
from indexer.querying.highlighting import highlight, mark
from indexer.querying.snippets import snippet
from tests.japanese import SEEN_AS_ONE, texts


def passage(text: str, *glosses: Gloss) -> Passage:
    return Passage("0" * 16, "d", "", "body", (), text, glosses, (), ((1, 1),), None, 0)


def marked(typed: str, text: str) -> list[str]:
    found = highlight(passage(text), [forms(analyse(typed))])
    return [segment.text for segment in found.segments if segment.marked]


@pytest.mark.parametrize(
    ("typed", "text", "marks"),
    [
        ("高橋", "髙橋さんと高橋さん", ["髙橋", "高橋"]),
        ("株式会社", "㍿東芝", ["㍿"]),
        ("1", "①と１", ["①", "１"]),
        ("ゲームチェンジャー", "ゲーム・チェンジャーだ", ["ゲーム・チェンジャー"]),
        ("F35", "Ｆ－３５Ａと F-35", ["Ｆ－３５", "F-35"]),
        ("取組", "取り組みと取組", ["取り組み", "取組"]),
        ("10000円", "１０，０００円と一万円", ["１０，０００円", "一万円"]),
        ("がいど", "か\u3099いど", ["か\u3099いど"]),
        ("辻", "辻\U000e0100さん", ["辻\U000e0100"]),
        ("京都", "東京都", ["京都"]),
        ("京都", "東京都と京都", ["京都"]),
        ("国家", "國家", ["國家"]),
    ],
)
def test_the_mark_covers_what_stands_there(typed: str, text: str, marks: list[str]) -> None:
    assert marked(typed, text) == marks


@pytest.mark.parametrize(
    ("typed", "text", "marks"),
    [
        ("200円", "２６，２００円を200円に", ["200円"]),
        ("200円", "２６，２００円と1200円と1.200円", []),
        ("118千人", "1,118千人が働く", []),
        ("5％", "2.5％と5%", ["5%"]),
        ("5％", "15％と2.5％", []),
        ("三人", "二十三人が来た", []),
        ("496億円", "7兆9,496億円", []),
        ("35A", "F-35Aを買う", ["35A"]),
        ("3回", "第３回会議", ["３回"]),
        ("20日間", "1時間と20日間歩く", ["20日間"]),
        ("5月1", "令和6年5月15日", []),
        ("三菱", "旧三菱重工", ["三菱"]),
    ],
)
def test_an_amount_is_not_found_inside_a_larger_one(
    typed: str, text: str, marks: list[str]
) -> None:
    assert marked(typed, text) == marks


def test_a_word_hit_does_not_mark_the_inside_of_other_words() -> None:
    found = highlight(passage("東京都と京都"), [forms(analyse("京都"))])
    assert [s.text for s in found.segments] == ["東京都と", "京都"]


def test_what_holds_in_one_document_is_marked_in_that_one_alone() -> None:
    (written, *_) = forms(analyse("育成プログラム"))
    (elsewhere, here) = (written._replace(document=name) for name in ("other", "d"))
    assert [s.marked for s in highlight(passage("育成プログラム"), [(elsewhere,)]).segments] == [
        False
    ]
    assert [s.marked for s in highlight(passage("育成プログラム"), [(here,)]).segments] == [True]


def test_a_gloss_that_matches_is_marked() -> None:
    held = passage("GCAPを発表", Gloss(0, 4, "Global Combat Air Programme"))
    found = highlight(held, [forms(analyse("combat"))])
    assert [gloss.marked for gloss in found.glosses] == [True]
    assert not any(segment.marked for segment in found.segments)


def begins_with(mark: Sequence[Unit], terms: Sequence[str]) -> bool:
    """Its first character may be several terms: ½ is 1, / and 2, and is marked whole."""
    return any(
        [unit.text for unit in mark[at : at + len(terms)]] == list(terms)
        for at, unit in enumerate(mark)
        if unit.start == mark[0].start
    )


def ends_with(mark: Sequence[Unit], terms: Sequence[str]) -> bool:
    """See `begins_with`."""
    return any(
        [unit.text for unit in mark[: at + 1][-len(terms) :]] == list(terms)
        for at, unit in enumerate(mark)
        if unit.end == mark[-1].end
    )


@given(texts(200), st.data())
def test_what_is_typed_as_it_stands_is_marked_and_nothing_else(
    text: str, data: st.DataObject
) -> None:
    """In the text and in a gloss, whatever the width, the combining marks and the variation
    selectors; but for what begins inside a number.
    """
    analysis = analyse(text)
    units = analysis.units
    first = data.draw(st.integers(0, max(0, len(units) - 1)))
    part = units[first : first + data.draw(st.integers(1, 9))]
    typed = text[part[0].start : part[-1].end] if part else text
    phrases = literal(analyse(typed))
    found = highlight(passage(text), [phrases], whole=True)
    assert "".join(segment.text for segment in found.segments) == text
    assert all(segment.text for segment in found.segments)
    if not phrases or [unit.text for unit in part] != [unit.text for unit in analyse(typed).units]:
        return  # nothing to search, or ¼ of 1¼, which is 11⁄4
    marks = [analyse(segment.text).units for segment in found.segments if segment.marked]
    if phrases[1].starts and not value(analysis).edges[first] & STARTS_WORD:
        return  # 200円 of 26,200円
    assert marks
    for covered in marks:  # 2020年度 is a mark of 2020年
        assert any(begins_with(covered, phrase.terms) for phrase in phrases)
        assert any(ends_with(covered, phrase.terms) for phrase in phrases)
    assert highlight(passage("漢字", Gloss(0, 2, text)), [phrases]).glosses[0].marked


@pytest.mark.parametrize(
    ("typed", "text", "marks"),
    [
        ("令和6年", "２０２４年に始める", ["２０２４年"]),
        ("2024年", "令和六年度と令和六年", ["令和六年"]),
        ("一人", "1人と独り", ["1人"]),
        ("Wi-Fi", "ＷｉＦｉを使う", ["ＷｉＦｉ"]),
        ("10％", "10パーセントの10人", ["10パーセント"]),
        ("メーンフレーム", "ﾒｲﾝﾌﾚｰﾑだ", ["ﾒｲﾝﾌﾚｰﾑ"]),
    ],
)
def test_the_mark_covers_a_variant_as_it_is_written(
    typed: str, text: str, marks: list[str]
) -> None:
    analysis = analyse(typed)
    phrases = forms(analysis, VariantRules(Thesaurus()).variants(analysis, by_reading=False))
    assert [s.text for s in highlight(passage(text), [phrases]).segments if s.marked] == marks
    assert highlight(passage("漢字", Gloss(0, 2, text)), [phrases]).glosses[0].marked


@given(st.text(st.sampled_from("防衛省は、技術を強化する。\n「」"), max_size=1_000), st.data())
def test_a_snippet_of_a_long_text_holds_a_mark_and_begins_and_ends_at_a_break(
    text: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, max(0, len(text) - 1)))
    start, end = snippet(text, [[(at, min(len(text), at + 1))]] if text else [])
    assert 0 <= start <= end <= len(text)
    if len(text) <= 500:
        assert (start, end) == (0, len(text))
    else:
        assert start <= at < end


def test_a_snippet_is_cut_after_full_stops_where_there_are_any() -> None:
    sentence = "防衛装備庁は技術の研究を進めている。"
    text = sentence * 40 + "戦闘機が飛ぶ。" + sentence * 10
    at = text.index("戦闘機")
    start, end = snippet(text, [[(at, at + 3)]])
    assert text[start - 1] == "。"
    assert text[end - 1] == "。"
    assert end - start <= 340


def _table(rows: int) -> str:
    head = "区\t世帯数\t人口\t出生\t死亡\t婚姻\t離婚\t外国人住民\t面積"
    return "\n".join([head, *(f"第{row}区" + "\t98,765" * 8 for row in range(rows))])


@pytest.mark.parametrize("row", [1, 4, 6, 12])
def test_a_snippet_of_a_table_has_the_row_that_is_asked_for_and_the_head_where_there_is_room(
    row: int,
) -> None:
    text = _table(15)
    marks = [
        [match.span()]
        for word in ("外国人住民", f"第{row}区")
        for match in [re.search(word, text)]
        if match
    ]
    start, end = snippet(text, marks)
    assert start <= marks[1][0][0] < end
    assert (start == 0) == (marks[1][0][0] < 450)


def test_a_snippet_has_most_words_before_most_marks() -> None:
    sentence = "防衛装備庁は技術の研究を進めている。"
    text = "戦闘機、戦闘機。" + sentence * 30 + "戦闘機と船。" + sentence * 10
    marks = [[match.span() for match in re.finditer(word, text)] for word in ("戦闘機", "船")]
    start, end = snippet(text, marks)
    assert start <= text.index("船") < end


def test_a_snippet_has_the_sentence_that_holds_the_words_together() -> None:
    far, filler = "手当は別に定める。旅費は月ごとに払う。手当。", "ほかの費用もある。" * 60
    text = far + filler + "旅費と手当は同じ日に払う。" + filler
    marks = [[match.span() for match in re.finditer(word, text)] for word in ("旅費", "手当")]
    start, end = snippet(text, marks)
    assert "旅費と手当は同じ日" in text[start:end]


def test_a_snippet_of_a_table_whose_head_alone_is_marked_begins_with_it() -> None:
    assert snippet(_table(15), [[(2, 5)]])[0] == 0


def test_marks_never_split_a_composed_character() -> None:
    for segment in highlight(passage("か\u3099か\u3099"), [forms(analyse("が"))]).segments:
        assert not unicodedata.combining(segment.text[0])


@pytest.mark.parametrize("seen", SEEN_AS_ONE)
def test_a_snippet_never_cuts_what_is_seen_as_one_character(seen: str) -> None:
    for before in range(len(seen)):
        text = "あ" * before + seen * (1_000 // len(seen))
        for at in range(0, len(text), 37):
            start, end = snippet(text, [[(at, at + 1)]])
            assert start == 0 or (start - before) % len(seen) == 0
            assert (end - before) % len(seen) == 0


def test_the_whole_of_a_long_passage_is_shown_where_it_is_read() -> None:
    text = "防衛装備庁は技術の研究を進めている。" * 40
    assert highlight(passage(text), [], whole=True).cut == (0, len(text))
    assert highlight(passage(text), []).cut != (0, len(text))


def test_phrases_that_spell_one_text_are_placed_once_and_others_each() -> None:
    text = "1983年と84年4月"
    years = Implied(6, 11, "1984年4月")
    by_units = Phrase("units", ("1984", "年"), starts=True, ends=True, implied=True)
    by_keys = Phrase("words", ("1984", "年"), implied=True)
    month = by_units._replace(terms=("1984", "年", "4", "月"))
    every = (by_units, by_keys, month)
    held = Occurrences({}, frozenset(), dict.fromkeys(every, (years,)))

    def spans(*phrases: Phrase) -> list[tuple[int, int]]:
        return mark(passage(text), [phrases], held)[0]

    assert spans(by_units, by_keys) == spans(by_units) == spans(by_keys)
    assert text[slice(*spans(by_units)[0])] == "84年"
    assert text[slice(*spans(*every)[0])] == "84年4月"
