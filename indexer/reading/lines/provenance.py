"""Provenance: a text that knows where each of its characters came from, which repair cuts and joins
instead of plain strings.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.japanese.look_alikes import Change
from indexer.model import FootnoteMark, Gloss, Piece


@dataclass(frozen=True, slots=True)
class TracedText:
    """A text with its provenance: ``text`` is its pieces joined; glosses and marks lie in it."""

    text: str
    pieces: tuple[Piece, ...]
    glosses: tuple[Gloss, ...] = ()
    marks: tuple[FootnoteMark, ...] = ()

    def __len__(self) -> int:
        return len(self.text)

    @property
    def start(self) -> int:
        """The start of its first piece in the source."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """The end of its last piece in the source."""
        return self.pieces[-1].end


EMPTY_TEXT = TracedText("", ())


def copy(source: str, start: int, end: int) -> TracedText:
    """``source[start:end]`` as it stands."""
    text = source[start:end]
    return TracedText(text, (Piece("copied", start, end, text),)) if text else EMPTY_TEXT


def mend(start: int, end: int, text: str) -> TracedText:
    """``text`` in place of ``source[start:end]``."""
    return TracedText(text, (Piece("mended", start, end, text),))


def apply_changes(source: str, start: int, end: int, changes: Iterable[Change]) -> TracedText:
    """``source[start:end]`` with every change made, their places counted from ``start``."""
    at = 0
    parts: list[TracedText] = []
    for change in sorted(changes, key=lambda c: c.start):
        parts.append(copy(source, start + at, start + change.start))
        if change.text:
            parts.append(mend(start + change.start, start + change.end, change.text))
        at = change.end
    parts.append(copy(source, start + at, end))
    return join(parts)


def insert(at: int, text: str) -> TracedText:
    """``text``, one space, tab or line feed, where the source has nothing."""
    return TracedText(text, (Piece("inserted", at, at, text),))


def cut(traced: TracedText, start: int, end: int) -> TracedText:
    """``traced.text[start:end]``, with the glosses and marks that lie inside; cuts never split a
    mended piece.
    """
    if start <= 0 and end >= len(traced.text):
        return traced
    pieces = tuple(_cut_pieces(traced.pieces, start, end))
    text = traced.text[start:end]
    glosses = tuple(
        Gloss(g.start - start, g.end - start, g.text, g.pieces)
        for g in traced.glosses
        if start <= g.start and g.end <= end
    )
    marks = tuple(_shift_mark(m, -start) for m in traced.marks if start <= m.at <= end)
    return TracedText(text, pieces, glosses, marks)


def _cut_pieces(pieces: Iterable[Piece], start: int, end: int) -> Iterator[Piece]:
    at = 0
    for piece in pieces:
        stop = at + len(piece.text)
        low, high = max(start, at), min(end, stop)
        if low < high:
            if high - low == len(piece.text):
                yield piece
            else:
                yield Piece(
                    "copied",
                    piece.start + low - at,
                    piece.start + high - at,
                    piece.text[low - at : high - at],
                )
        at = stop


def _shift_mark(mark: FootnoteMark, by: int) -> FootnoteMark:
    return FootnoteMark(mark.at + by, mark.label, mark.start, mark.end, mark.target) if by else mark


def _shift_gloss(gloss: Gloss, by: int) -> Gloss:
    return Gloss(gloss.start + by, gloss.end + by, gloss.text, gloss.pieces) if by else gloss


def join(traced_texts: Iterable[TracedText]) -> TracedText:
    """One traced text after the other, glosses and marks moved along."""
    parts = [traced for traced in traced_texts if traced.text or traced.marks]
    if len(parts) == 1:
        return parts[0]
    glosses: list[Gloss] = []
    marks: list[FootnoteMark] = []
    at = 0
    for part in parts:
        glosses += [_shift_gloss(g, at) for g in part.glosses]
        marks += [_shift_mark(m, at) for m in part.marks]
        at += len(part.text)
    pieces = tuple(itertools.chain.from_iterable(part.pieces for part in parts))
    return TracedText("".join(part.text for part in parts), pieces, tuple(glosses), tuple(marks))


def add_gloss(traced: TracedText, start: int, end: int, gloss: TracedText) -> TracedText:
    """The traced text with ``gloss`` set over ``text[start:end]``."""
    return add_glosses(traced, [(start, end, gloss)])


def add_glosses(traced: TracedText, glosses: Iterable[tuple[int, int, TracedText]]) -> TracedText:
    """The traced text with each gloss set over its stretch of the text."""
    more = [Gloss(start, end, gloss.text, gloss.pieces) for start, end, gloss in glosses]
    if not more:
        return traced
    added = (*traced.glosses, *more)
    return replace(traced, glosses=tuple(sorted(added, key=lambda g: (g.start, g.end))))


def lift_mark(traced: TracedText, start: int, end: int, label: str) -> TracedText:
    """The traced text without ``text[start:end]``, which becomes a footnote mark at ``start``."""
    return lift_marks(traced, [(start, end, label)])


def lift_marks(traced: TracedText, lifted: Sequence[tuple[int, int, str]]) -> TracedText:
    """The traced text without stretches of its text (start, end, label; ascending), each of which
    becomes a mark.
    """
    spans = [(start, end) for start, end, _ in lifted]
    parts = part(traced, [edge for span in spans for edge in span])[1::2]
    kept = omit(traced, spans)
    gone = list(itertools.accumulate((end - start for start, end in spans), initial=0))
    marks = [
        FootnoteMark(start - before, label, piece.start, piece.end)
        for (start, _, label), piece, before in zip(lifted, parts, gone, strict=False)
    ]
    return replace(kept, marks=tuple(sorted((*kept.marks, *marks), key=lambda m: (m.at, m.start))))


def drop_spaces(traced: TracedText, offsets: Iterable[int]) -> TracedText:
    """The traced text without the single spaces at ``offsets``."""
    return omit(traced, [(at, at + 1) for at in sorted(offsets)])


def strip_spaces(traced: TracedText) -> TracedText:
    """The traced text without white space at its ends; empty where there is nothing else."""
    text = traced.text
    return (
        cut(traced, len(text) - len(text.lstrip()), len(text.rstrip()))
        if text.strip()
        else EMPTY_TEXT
    )


def omit(traced: TracedText, spans: Sequence[tuple[int, int]]) -> TracedText:
    """The traced text without ``spans`` of its text (ascending, apart); glosses and marks move
    along.
    """
    if not spans:
        return traced
    kept = join(part(traced, [edge for span in spans for edge in span])[::2])
    ends = [end for _, end in spans]
    gone = list(itertools.accumulate((end - start for start, end in spans), initial=0))

    def move(at: int) -> int:
        before = bisect_left(ends, at)
        inside = before < len(spans) and at > spans[before][0]
        return at - gone[before] - (at - spans[before][0] if inside else 0)

    glosses = tuple(Gloss(move(g.start), move(g.end), g.text, g.pieces) for g in traced.glosses)
    marks = tuple(FootnoteMark(move(m.at), m.label, m.start, m.end, m.target) for m in traced.marks)
    return TracedText(kept.text, kept.pieces, glosses, marks)


def part(traced: TracedText, edges: Sequence[int]) -> list[TracedText]:
    """The text parted at ``edges`` (ascending), one part more than there are edges; without glosses
    and marks.
    """
    bounds = [0, *edges, len(traced.text)]
    pieces: list[list[Piece]] = [[] for _ in bounds[1:]]
    number = at = 0
    for piece in traced.pieces:
        stop = at + len(piece.text)
        while number < len(edges) and edges[number] <= at:
            number += 1
        last = number
        while last < len(edges) and edges[last] < stop:
            last += 1
        for place in range(number, last + 1):
            pieces[place] += _cut_pieces((piece,), bounds[place] - at, bounds[place + 1] - at)
        at = stop
    texts = (traced.text[low:high] for low, high in itertools.pairwise(bounds))
    return [TracedText(text, tuple(found)) for text, found in zip(texts, pieces, strict=True)]


def cut_at(traced: TracedText, edges: Sequence[int]) -> list[TracedText]:
    """The text cut at ``edges`` (ascending), in one pass, each part with the glosses and marks that
    lie inside; a mark at an edge goes with what begins there.

    >>> glossed = add_gloss(copy("甲乙丙", 0, 3), 1, 2, copy("おつ", 0, 2))
    >>> [(each.text, len(each.glosses)) for each in cut_at(glossed, [1, 2])]
    [('甲', 0), ('乙', 1), ('丙', 0)]
    """
    bounds = [0, *edges, len(traced.text)]
    glosses: list[list[Gloss]] = [[] for _ in bounds[1:]]
    marks: list[list[FootnoteMark]] = [[] for _ in bounds[1:]]
    for gloss in traced.glosses:
        number = bisect_right(edges, gloss.start)
        if gloss.end <= bounds[number + 1]:
            glosses[number].append(_shift_gloss(gloss, -bounds[number]))
    for mark in traced.marks:
        number = bisect_right(edges, mark.at)
        marks[number].append(_shift_mark(mark, -bounds[number]))
    parts = zip(part(traced, edges), glosses, marks, strict=True)
    return [replace(each, glosses=tuple(of), marks=tuple(at)) for each, of, at in parts]


def locate(traced: TracedText, at: int) -> int:
    """The offset in a traced text of what stands at ``at`` in the source, or of the next after
    it.
    """
    return locate_each(traced, (at,))[0]


def locate_each(traced: TracedText, wanted: Iterable[int]) -> list[int]:
    """`locate` for many offsets."""
    ends = [piece.end for piece in traced.pieces]
    offsets = list(itertools.accumulate((len(piece.text) for piece in traced.pieces), initial=0))

    def find(at: int) -> int:
        number = bisect_right(ends, at)
        if number == len(ends):
            return offsets[-1]
        piece, offset = traced.pieces[number], offsets[number]
        if piece.kind == "copied":
            return offset + max(0, at - piece.start)
        return offset if at <= piece.start else offset + len(piece.text)

    return [find(at) for at in wanted]
