"""Bitmaps of where words and units stand give back the very spans of the analysis."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import analyse, bounds, decode_bounds
from indexer.model import Analysis, Stream

SIGNS = st.text(
    st.sampled_from("防衛省は、を「」・　 \nAｂ12③㍻㌢…㍿ｶﾞか゛\U000e0100々〻"), min_size=1
)


def decoded(encoded: bytes, analysis: Analysis) -> dict[Stream, list[tuple[int, int]]]:
    before, own, after = decode_bounds([encoded, encoded, b""])
    sizes: dict[Stream, int] = {"words": len(analysis.words), "units": len(analysis.units)}
    assert all(
        [*before.spans(stream, range(size + 1), 1)] == [*own.spans(stream, range(size + 1), 1)]
        and not after.spans(stream, range(size + 1), 1)
        for stream, size in sizes.items()
    )
    return {stream: own.spans(stream, range(size + 1), 1) for stream, size in sizes.items()}


@given(SIGNS)
def test_spans_come_back_as_they_were(text: str) -> None:
    analysis = analyse(text)
    assert decoded(bounds(analysis), analysis) == {
        "words": [(word.start, word.end) for word in analysis.words],
        "units": [(unit.start, unit.end) for unit in analysis.units],
    }


def test_several_terms_have_one_span_and_what_lies_behind_the_text_has_none() -> None:
    (own,) = decode_bounds([bounds(analyse("防衛省の予算"))])
    assert own.spans("units", [1, 4, 6], 2) == [(1, 3), (4, 6)]


def test_signs_that_are_several_units_have_one_span_for_all() -> None:
    (plain, own) = decode_bounds([bounds(analyse("平成の時代")), bounds(analyse("㍻……の時代"))])
    assert own.spans("units", range(12), 1)[:2] == [(0, 1), (0, 1)]
    assert own.spans("units", [8], 3) == [(3, 6)]
    assert plain.spans("units", range(12), 1) == [(at, at + 1) for at in range(5)]
