"""Words and units: what matches what, and laws that hold for any text."""

import re
import threading
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import analyse, locate_units, texts_of_units, value
from indexer.analysis.character_units import SOFT_MARKS, units
from indexer.japanese.numerals import value_of
from indexer.model import ENDS_WORD, STARTS_WORD, Analysis
from tests.japanese import texts

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(
    ("written", "expected"),
    tomllib.loads((CASES / "values.toml").read_text("utf-8"))["values"].items(),
)
def test_a_numeral_has_a_value_and_nothing_else_has(written: str, expected: str) -> None:
    assert (value_of(written) or "") == expected


@given(texts())
def test_spans_lie_inside_the_text_in_order_and_no_term_is_empty_or_white(text: str) -> None:
    analysis = analyse(text)
    for spans in (analysis.tokens, analysis.words, analysis.units):
        assert all(0 <= each.start < each.end <= len(text) for each in spans)
        assert [each.start for each in spans] == sorted(each.start for each in spans)
    for term in (*value(analysis).words, *value(analysis).units):
        assert term
        assert not any(c.isspace() for c in term)


@given(texts())
def test_every_unit_has_edges_where_words_begin_and_end(text: str) -> None:
    analysis = analyse(text)
    if analysis.words:
        assert analysis.units[0].edges & STARTS_WORD
        assert any(unit.edges & ENDS_WORD for unit in analysis.units)


@pytest.mark.slow
@given(texts())
def test_units_are_the_same_without_a_dictionary(text: str) -> None:
    units = analyse(text).units
    assert texts_of_units(text) == tuple(unit.text for unit in units)
    assert locate_units(text) == (texts_of_units(text), [(unit.start, unit.end) for unit in units])


@pytest.mark.slow
@given(st.text("12一・-' a国「"))
def test_gaps_are_all_runs_of_soft_marks_and_white_space(folded: str) -> None:
    runs = re.finditer(rf"[\s{SOFT_MARKS}]+", folded)
    assert units(folded).gaps == [run.span() for run in runs]


@pytest.mark.slow
def test_a_text_longer_than_mecab_bears_is_analysed_whole() -> None:
    for text in ("防衛省" * 5_000, "ヷa" * 20_000, "a" * 50_000, "防衛。" * 4_000):
        analysis = analyse(text)
        assert "".join(token.surface for token in analysis.tokens) == text


@pytest.mark.slow
@pytest.mark.parametrize("repeated", ["十", "一二十", "億万", "1,", "9"])
def test_a_passage_of_nothing_but_numerals_is_cut_at_once(repeated: str) -> None:
    text = (repeated * 1_000)[:1_000]
    started = time.process_time()
    assert "".join(token.surface for token in analyse(text).tokens) == text
    assert time.process_time() - started < 10


def test_text_after_a_nul_or_a_lone_surrogate_is_still_there() -> None:
    assert [u.text for u in analyse("前\x00後\ud800末").units] == ["前", "後", "\ufffd", "末"]


def test_threads_analysing_at_once_get_the_same_as_one() -> None:
    wanted = [
        "取り組み体制を強化する",
        "令和6年度の防衛関係費は7兆9,496億円",
        "わが国が行う、志を同じくする同盟国",
    ] * 20
    expected = [analyse(text) for text in wanted]
    got: list[list[Analysis]] = []
    threads = [
        threading.Thread(target=lambda: got.append([analyse(t) for t in wanted])) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(each == expected for each in got)
    assert len(got) == 8


def test_a_value_has_one_edge_for_each_unit() -> None:
    held = value(analyse("F-35は2021-22年"))
    assert held.units == ("f", "35", "は", "2021", "-", "22", "年")
    assert len(held.edges) == len(held.units)


@pytest.mark.parametrize("run", ["ブルサ", "ヱホバ", "ツタヤ"])
def test_what_a_run_of_katakana_is_does_not_depend_on_longer_ones_beside_it(run: str) -> None:
    alone = [token.key for token in analyse(f"{run}の町").words]
    beside = [token.key for token in analyse(f"{run}の町とコンスタンティノープル").words]
    assert alone[0] == beside[0] == run
