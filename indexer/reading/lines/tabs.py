"""Tabs of the source that were mended to a space: cells of a row end there, or a name."""

from __future__ import annotations

from itertools import accumulate

from indexer.reading.lines.provenance import TracedText


def find_tabs(traced: TracedText, source: str) -> set[int]:
    """The places of the characters that stand for a tab."""
    if "\t" not in source[traced.start : traced.end]:
        return set()
    ends = accumulate(len(piece.text) for piece in traced.pieces)
    return {
        end - 1
        for piece, end in zip(traced.pieces, ends, strict=True)
        if piece.kind == "mended" and "\t" in source[piece.start : piece.end]
    }


def show_tabs(traced: TracedText, source: str) -> str:
    """The text, with a tab for each space that stands for one."""
    tabs = find_tabs(traced, source) if traced.pieces else set()
    if not tabs:
        return traced.text
    return "".join("\t" if at in tabs else sign for at, sign in enumerate(traced.text))
