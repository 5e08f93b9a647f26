"""Bitmaps of where words and units stand give back the very spans of the analysis."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import analyse, bounds, decode_bounds
from indexer.model import STREAMS, Stream

SIGNS = st.text(st.sampled_from("防衛省は、を「」・　 \nAｂ12③㍻㌢ｶﾞか゛\U000e0100々〻"), min_size=1)


def decoded(encoded: bytes) -> dict[Stream, list[tuple[int, int]]]:
    before, own, after = decode_bounds([encoded, encoded, b""])
    assert [np.stack(before[stream]).tolist() for stream in STREAMS] == [
        np.stack(own[stream]).tolist() for stream in STREAMS
    ]
    assert not any(len(ends) for stream in STREAMS for ends in after[stream])
    return {
        stream: [tuple(span) for span in np.stack(own[stream], 1).tolist()] for stream in STREAMS
    }


@given(SIGNS)
def test_spans_come_back_as_they_were_or_are_left_out(text: str) -> None:
    analysis = analyse(text)
    encoded = bounds(analysis)
    assert not encoded or decoded(encoded) == {
        "words": [(word.start, word.end) for word in analysis.words],
        "units": [(unit.start, unit.end) for unit in analysis.units],
    }


def test_signs_that_are_several_units_are_left_to_analysis() -> None:
    assert bounds(analyse("㍻の時代")) == b""
    assert bounds(analyse("平成の時代"))
