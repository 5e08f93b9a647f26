"""The tokens of a passage as numbers: what the second phase needs of a candidate, in some bytes.

They hold all of a passage's streams, area by area, NOTHING behind each value: so no phrase crosses
values, and a position in an area is how many numbers stand before it there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.engines.passage_areas import AREAS
from indexer.engines.term_numbers import NOTHING, TermNumbering
from indexer.model import STREAMS, Area, Stream, Value

# Bytes of a word's number and of a unit's; of words and of units the numbers in each area; the
# slots before which there are soft marks.
_HEAD = struct.Struct(f"<BB{2 * len(AREAS)}II")
# The same for many passages at once.
_HEADS = np.dtype(
    [
        ("widths", "u1", 2),
        ("words", "<u4", len(AREAS)),
        ("units", "<u4", len(AREAS)),
        ("marks", "<u4"),
    ]
)
_SHORT, _LONG = 2, 4
_OF_WIDTH = {width: np.dtype(f"<u{width}") for width in (_SHORT, _LONG)}
_SMALLEST_LONG = 1 << 16
_MARK_BYTES = 8


def encode_tokens(areas: Mapping[Area, Sequence[Value]], numbering: TermNumbering) -> bytes:
    """Return the tokens of a passage, whose terms are numbered here."""
    edges, marked, units = bytearray(), list[tuple[int, int]](), 0
    runs = numbering.numbers["marks"]
    for area in AREAS:
        for value in areas[area]:
            marked += [(units + at, runs[run]) for at, run in enumerate(value.marks) if run]
            edges += value.edges + b"\0"
            units += len(value.units) + 1
    streams = [_number_stream(stream, areas, numbering) for stream in STREAMS]
    sizes = [size for _, of_areas in streams for size in of_areas]
    widths = [_width(numbers) for numbers, _ in streams]
    packed = [
        np.array(numbers, f"<u{width}").tobytes()
        for (numbers, _), width in zip(streams, widths, strict=True)
    ]
    head = _HEAD.pack(*widths, *sizes, len(marked))
    return b"".join((head, *packed, bytes(edges), np.array(marked, "<u4").tobytes()))


def _number_stream(
    stream: Stream, areas: Mapping[Area, Sequence[Value]], numbering: TermNumbering
) -> tuple[list[int], list[int]]:
    """Return the numbers of a stream, and how many there are in each area."""
    number = numbering.numbers[stream].__getitem__
    numbers: list[int] = []
    sizes: list[int] = []
    for area in AREAS:
        before = len(numbers)
        for value in areas[area]:
            numbers += map(number, value.words if stream == "words" else value.units)
            numbers.append(NOTHING)
        sizes.append(len(numbers) - before)
        if area == "text":
            numbering.count_text(stream, set(numbers[before:]) - {NOTHING})
    return numbers, sizes


def _width(numbers: Sequence[int]) -> int:
    return _SHORT if max(numbers, default=0) < _SMALLEST_LONG else _LONG


@dataclass(frozen=True, slots=True)
class StreamTokens:
    """The tokens of one stream of some passages, one after the other.

    ``owners``: for each slot its passage, times the number of areas, plus the area's place in
    AREAS. ``begins``: where each of these begins. Behind all is one number more, NOTHING.
    """

    numbers: npt.NDArray[np.unsignedinteger[Any]]
    owners: npt.NDArray[np.int32]
    begins: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PassageTokens:
    """The tokens of some passages.

    ``edges``: of each unit. ``marked``, ``runs``: the slots before which there are soft marks,
    ascending, and the number of each run.
    """

    size: int
    streams: Mapping[Stream, StreamTokens]
    edges: npt.NDArray[np.uint8]
    marked: npt.NDArray[np.int64]
    runs: npt.NDArray[np.int64]

    def lengths(self, stream: Stream) -> npt.NDArray[np.int64]:
        """Return for each passage, area by area, how many terms it has: words, or pairs of units.

        A row for each area.
        """
        tokens = self.streams[stream]
        ends = np.flatnonzero(tokens.numbers[:-1] == NOTHING)
        owners, counts = tokens.owners[ends], np.diff(tokens.begins)
        counts -= np.bincount(owners, minlength=len(counts))
        if stream == "units":
            # the last unit of a value has none behind it
            has_any = (ends > 0) & (tokens.numbers[ends - 1] != NOTHING)
            counts -= np.bincount(owners[has_any], minlength=len(counts))
        return counts.reshape(self.size, len(AREAS)).T


def decode_tokens(encoded: Sequence[bytes]) -> PassageTokens:
    """Return the tokens of passages. ValueError, KeyError: some are not what was encoded."""
    heads = np.frombuffer(b"".join(each[: _HEAD.size] for each in encoded), _HEADS)
    words, units = heads["words"].astype(np.int64), heads["units"].astype(np.int64)
    of_words, of_units = words.sum(axis=1), units.sum(axis=1)
    after_words = _HEAD.size + of_words * heads["widths"][:, 0]
    after_units = after_words + of_units * heads["widths"][:, 1]
    after_edges = after_units + of_units
    after_marks = after_edges + _MARK_BYTES * heads["marks"].astype(np.int64)
    marks = b"".join(_cut(encoded, after_edges, after_marks))
    pairs = np.frombuffer(marks, "<u4").reshape(-1, 2).astype(np.int64)
    head = np.full(len(encoded), _HEAD.size)
    streams: dict[Stream, StreamTokens] = {
        "words": _stream(_numbers(encoded, head, of_words, heads["widths"][:, 0]), words),
        "units": _stream(_numbers(encoded, after_words, of_units, heads["widths"][:, 1]), units),
    }
    edges = b"".join((*_cut(encoded, after_units, after_edges), b"\0"))
    moved = np.cumsum(of_units) - of_units
    return PassageTokens(
        len(encoded),
        streams,
        np.frombuffer(edges, np.uint8),
        pairs[:, 0] + np.repeat(moved, heads["marks"]),
        pairs[:, 1],
    )


def _cut(
    encoded: Sequence[bytes], starts: npt.NDArray[np.int64], stops: npt.NDArray[np.int64]
) -> Iterator[bytes]:
    for each, start, stop in zip(encoded, starts.tolist(), stops.tolist(), strict=True):
        yield each[start:stop]


def _numbers(
    encoded: Sequence[bytes],
    starts: npt.NDArray[np.int64],
    counts: npt.NDArray[np.int64],
    widths: npt.NDArray[np.uint8],
) -> list[npt.NDArray[Any]]:
    kept = zip(encoded, starts.tolist(), counts.tolist(), widths.tolist(), strict=True)
    return [np.frombuffer(each, _OF_WIDTH[width], n, at) for each, at, n, width in kept]


def _stream(parts: Sequence[npt.NDArray[Any]], sizes: npt.NDArray[np.int64]) -> StreamTokens:
    flat = sizes.ravel()
    return StreamTokens(
        np.concatenate([*parts, np.zeros(1, "<u2")]),
        np.repeat(np.arange(len(flat), dtype=np.int32), flat),
        np.array([0, *accumulate(flat.tolist())], np.int64),
    )
