"""The tokens of a passage as numbers: what the second phase needs of a candidate, in some bytes.

They hold all of a passage's streams, area by area, NOTHING behind each value: so no phrase crosses
values, and a position in an area is the place of a number.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.engines.passage_areas import AREAS
from indexer.engines.term_numbers import NOTHING, TermNumbering
from indexer.model import STREAMS, Area, Stream, Value

# Bytes of a word's number and of a unit's; of words and of units the numbers in each area; the
# places before which there are soft marks.
_HEAD = struct.Struct(f"<BB{2 * len(AREAS)}II")
_SHORT, _LONG = 2, 4
_SMALLEST_LONG = 1 << 16
_MARK_BYTES = 8


def encode_tokens(areas: Mapping[Area, Sequence[Value]], numbering: TermNumbering) -> bytes:
    """Return the tokens of a passage, whose terms are numbered here."""
    edges, marked, units = bytearray(), list[tuple[int, int]](), 0
    runs = numbering.numbers["marks"]
    for area in AREAS:
        for value in areas[area]:
            marked += [(units + at, runs[run]) for at, run in enumerate(value.marks) if run]
            edges += bytes((*value.edges, 0))
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

    ``owners``: for each place its passage, times the number of areas, plus the area's place in
    AREAS. ``begins``: where each of these begins. Behind all is one number more, NOTHING.
    """

    numbers: npt.NDArray[np.unsignedinteger[Any]]
    owners: npt.NDArray[np.int32]
    begins: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PassageTokens:
    """The tokens of some passages.

    ``edges``: of each unit. ``marked``, ``runs``: the places before which there are soft marks,
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
        counted = tokens.numbers[:-1] != NOTHING
        if stream == "units":
            counted &= tokens.numbers[1:] != NOTHING
        counts = np.bincount(tokens.owners[counted], minlength=self.size * len(AREAS))
        return counts.reshape(self.size, len(AREAS)).T.astype(np.int64)


def decode_tokens(encoded: Iterable[bytes]) -> PassageTokens:
    """Return the tokens of passages. ValueError, struct.error: some are not what was encoded."""
    heads: list[tuple[int, ...]] = []
    words: list[npt.NDArray[Any]] = []
    units: list[npt.NDArray[Any]] = []
    edges, marks, moved = list[bytes](), list[bytes](), list[int]()
    placed = 0
    for each in encoded:
        head = _HEAD.unpack_from(each)
        of_words, of_units = sum(head[2 : 2 + len(AREAS)]), sum(head[2 + len(AREAS) : -1])
        at = _HEAD.size
        words.append(np.frombuffer(each, f"<u{head[0]}", of_words, at))
        at += of_words * head[0]
        units.append(np.frombuffer(each, f"<u{head[1]}", of_units, at))
        at += of_units * head[1]
        edges.append(each[at : at + of_units])
        marks.append(each[at + of_units : at + of_units + _MARK_BYTES * head[-1]])
        heads.append(head)
        moved.append(placed)
        placed += of_units
    sizes = np.array(heads, np.int64).reshape(-1, 3 + 2 * len(AREAS))
    pairs = np.frombuffer(b"".join(marks), "<u4").reshape(-1, 2).astype(np.int64)
    streams: dict[Stream, StreamTokens] = {
        "words": _stream(words, sizes[:, 2 : 2 + len(AREAS)]),
        "units": _stream(units, sizes[:, 2 + len(AREAS) : -1]),
    }
    return PassageTokens(
        len(heads),
        streams,
        np.frombuffer(b"".join((*edges, b"\0")), np.uint8),
        pairs[:, 0] + np.repeat(np.array(moved, np.int64), sizes[:, -1]),
        pairs[:, 1],
    )


def _stream(parts: Sequence[npt.NDArray[Any]], sizes: npt.NDArray[np.int64]) -> StreamTokens:
    flat = sizes.ravel()
    return StreamTokens(
        np.concatenate([*parts, np.zeros(1, "<u2")]),
        np.repeat(np.arange(len(flat), dtype=np.int32), flat),
        np.array([0, *accumulate(flat.tolist())], np.int64),
    )


def split_values(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return where the values begin and end among the numbers of an area."""
    ends = [at for at, number in enumerate(numbers) if number == NOTHING]
    return list(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True)) if ends else []
