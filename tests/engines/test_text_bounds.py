"""Bitmaps of where words and units stand give back the very spans of the analysis."""

from __future__ import annotations

from array import array

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import analyse, bounds
from indexer.engines.text_bounds import decode_bounds, encode_bounds
from indexer.model import STREAMS, Bounds

SIGNS = st.text(st.sampled_from("防衛省は、を「」・　 \nAｂ12③㍻㌢ｶﾞか゛\U000e0100々〻"), min_size=1)


def decoded(encoded: bytes) -> Bounds:
    before, own, after = decode_bounds([encoded, encoded, b""])
    assert [np.stack(before[stream]).tolist() for stream in STREAMS] == [
        np.stack(own[stream]).tolist() for stream in STREAMS
    ]
    assert not any(len(ends) for stream in STREAMS for ends in after[stream])
    words, units = (own[stream] for stream in STREAMS)
    return Bounds(*(array("i", np.stack(each, 1).ravel().tolist()) for each in (words, units)))


@given(SIGNS)
def test_spans_come_back_as_they_were_or_are_left_out(text: str) -> None:
    analysed = bounds(analyse(text))
    encoded = encode_bounds(analysed, len(text))
    assert not encoded or decoded(encoded) == analysed


def test_signs_that_are_several_units_are_left_to_analysis() -> None:
    assert encode_bounds(bounds(analyse("㍻の時代")), 4) == b""
    assert encode_bounds(bounds(analyse("平成の時代")), 5)
