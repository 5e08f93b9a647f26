"""Letters of a PDF: those of its passages as its pages draw them, which a build keeps.

A character is known by how many others its page draws before it: whoever draws the page again finds
it, whatever way its text runs.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path

from indexer.model import Block, Document, DrawnRun, Passage, Piece

# A stretch of a passage's text as it stands in the source: where it begins in both, and its length.
Stretch = tuple[int, int, int]
# What is made of a file that is not ours is bounded.
MOST_BYTES_OF_LETTERS = 256 << 20


@dataclass(frozen=True, slots=True)
class PageLetters:
    """``runs``: what the pages draw, in the order of the source. ``passages``: the stretches of
    each passage of the document, in their order. ``labels``: the number printed on each page, also
    on those without any passage.
    """

    runs: tuple[DrawnRun, ...]
    passages: tuple[tuple[Stretch, ...], ...]
    labels: tuple[str | None, ...] = ()

    def label(self, page: int) -> str | None:
        """The number printed on a page, from 1."""
        return self.labels[page - 1] if 0 < page <= len(self.labels) else None

    def find_drawn(self, page: int) -> dict[int, list[tuple[int, int]]]:
        """The passages (by their numbers, from 0) that are on a page, with each of their characters
        there: its offset in the text, and how many characters the page draws before it.
        """
        runs = [run for run in self.runs if run.page == page]
        starts = [run.start for run in runs]
        found: dict[int, list[tuple[int, int]]] = {}
        for number, stretches in enumerate(self.passages):
            drawn = [each for stretch in stretches for each in _find_in(runs, starts, stretch)]
            if drawn:
                found[number] = drawn
        return found


def _find_in(
    runs: Sequence[DrawnRun], starts: Sequence[int], stretch: Stretch
) -> Iterator[tuple[int, int]]:
    """The characters of a stretch that runs of one page draw; the runs ascend in the source."""
    at, start, length = stretch
    first = max(0, bisect_right(starts, start) - 1)
    last = bisect_left(starts, start + length)
    for run in runs[first:last]:
        for offset in range(max(start, run.start), min(start + length, run.end)):
            yield at + offset - start, run.order + offset - run.start


def pack_letters(document: Document, passages: Sequence[Passage]) -> bytes:
    """The letters of a document as they are drawn, packed; nothing where it is no PDF."""
    if not document.drawn:
        return b""
    stretches = [list(each) for each in _trace(document.blocks, passages)]
    runs = [(run.start, run.end, run.page, run.order) for run in document.drawn]
    record = {"runs": runs, "passages": stretches, "labels": document.page_labels}
    return zlib.compress(json.dumps(record, separators=(",", ":")).encode())


def _trace(blocks: Sequence[Block], passages: Iterable[Passage]) -> Iterator[list[Stretch]]:
    """The stretches of each passage: those of one block cover its text side by side."""
    for block, run in groupby(passages, key=lambda passage: passage.block):
        pieces = blocks[block].pieces
        offsets = list(accumulate((len(piece.text) for piece in pieces), initial=0))
        at = 0
        for passage in run:
            end = at + len(passage.text)
            first, last = bisect_right(offsets, at) - 1, bisect_left(offsets, end)
            near = zip(pieces[first:last], offsets[first:last], strict=True)
            yield list(_find_stretches(near, at, end))
            at = end


def _find_stretches(pieces: Iterable[tuple[Piece, int]], start: int, end: int) -> Iterator[Stretch]:
    """The stretches of ``text[start:end]`` of a block that come from the source; each piece is
    given with its start in the text.
    """
    for piece, at in pieces:
        low, high = max(start, at), min(end, at + len(piece.text))
        if piece.kind == "copied" and low < high:
            yield low - start, piece.start + low - at, high - low
        elif piece.kind == "mended" and low < high and piece.end > piece.start:
            yield low - start, piece.start, min(high - low, piece.end - piece.start)


def read_letters(file: Path) -> PageLetters:
    """Read what `pack_letters` made. ValueError, LookupError or TypeError where it did not."""
    unpacked = zlib.decompressobj().decompress(file.read_bytes(), MOST_BYTES_OF_LETTERS)
    record = json.loads(unpacked)
    return PageLetters(
        tuple(DrawnRun(*map(int, run)) for run in record["runs"]),
        tuple(
            tuple((int(at), int(start), int(length)) for at, start, length in stretches)
            for stretches in record["passages"]
        ),
        tuple(None if label is None else str(label) for label in record["labels"]),
    )
