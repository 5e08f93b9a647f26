"""A text that knows where each of its characters came from: what repair cuts and joins instead of plain strings."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.model import Gloss, Mark, Piece


@dataclass(frozen=True, slots=True)
class Strand:
    """``text`` is its pieces joined; glosses and marks point into it."""

    text: str
    pieces: tuple[Piece, ...]
    glosses: tuple[Gloss, ...] = ()
    marks: tuple[Mark, ...] = ()

    def __len__(self) -> int:
        return len(self.text)

    @property
    def start(self) -> int:
        """Where its first piece starts in the source."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where its last piece ends in the source."""
        return self.pieces[-1].end


EMPTY = Strand("", ())


def copy(source: str, start: int, end: int) -> Strand:
    """``source[start:end]`` as it stands."""
    text = source[start:end]
    return Strand(text, (Piece("copied", start, end, text),)) if text else EMPTY


def mend(start: int, end: int, text: str) -> Strand:
    """``text`` in place of ``source[start:end]``."""
    return Strand(text, (Piece("mended", start, end, text),))


def insert(at: int, text: str) -> Strand:
    """``text``, one space or line feed, where the source has nothing."""
    return Strand(text, (Piece("inserted", at, at, text),))


def cut(strand: Strand, start: int, end: int) -> Strand:
    """``strand.text[start:end]``, with the glosses and marks that lie inside; cuts never split a mended piece."""
    if start <= 0 and end >= len(strand.text):
        return strand
    pieces = tuple(_cut_pieces(strand.pieces, start, end))
    text = strand.text[start:end]
    glosses = tuple(
        Gloss(g.start - start, g.end - start, g.text, g.pieces)
        for g in strand.glosses
        if start <= g.start and g.end <= end
    )
    marks = tuple(_shift_mark(m, -start) for m in strand.marks if start <= m.at <= end)
    return Strand(text, pieces, glosses, marks)


def _cut_pieces(pieces: Iterable[Piece], start: int, end: int) -> Iterator[Piece]:
    at = 0
    for piece in pieces:
        stop = at + len(piece.text)
        low, high = max(start, at), min(end, stop)
        if low < high:
            if high - low == len(piece.text):
                yield piece
            else:
                yield Piece("copied", piece.start + low - at, piece.start + high - at, piece.text[low - at : high - at])
        at = stop


def _shift_mark(mark: Mark, by: int) -> Mark:
    return Mark(mark.at + by, mark.label, mark.start, mark.end, mark.target) if by else mark


def _shift_gloss(gloss: Gloss, by: int) -> Gloss:
    return Gloss(gloss.start + by, gloss.end + by, gloss.text, gloss.pieces) if by else gloss


def join(strands: Iterable[Strand]) -> Strand:
    """One strand after the other, glosses and marks moved along."""
    parts = [strand for strand in strands if strand.text or strand.marks]
    if len(parts) == 1:
        return parts[0]
    glosses: list[Gloss] = []
    marks: list[Mark] = []
    at = 0
    for part in parts:
        glosses += [_shift_gloss(g, at) for g in part.glosses]
        marks += [_shift_mark(m, at) for m in part.marks]
        at += len(part.text)
    pieces = tuple(piece for part in parts for piece in part.pieces)
    return Strand("".join(part.text for part in parts), pieces, tuple(glosses), tuple(marks))


def add_gloss(strand: Strand, start: int, end: int, gloss: Strand) -> Strand:
    """The strand with ``gloss`` set over ``text[start:end]``."""
    added = (*strand.glosses, Gloss(start, end, gloss.text, gloss.pieces))
    return Strand(strand.text, strand.pieces, tuple(sorted(added, key=lambda g: (g.start, g.end))), strand.marks)


def lift_mark(strand: Strand, start: int, end: int, label: str) -> Strand:
    """The strand without ``text[start:end]``, which becomes a footnote mark at ``start``."""
    bare = Strand(strand.text, strand.pieces)
    lifted = cut(bare, start, end)
    kept = join((cut(bare, 0, start), cut(bare, end, len(strand))))

    def move(at: int) -> int:
        return at if at <= start else max(start, at - (end - start))

    glosses = tuple(Gloss(move(g.start), move(g.end), g.text, g.pieces) for g in strand.glosses)
    marks = [Mark(move(m.at), m.label, m.start, m.end, m.target) for m in strand.marks]
    marks.append(Mark(start, label, lifted.start, lifted.end))
    return Strand(kept.text, kept.pieces, glosses, tuple(sorted(marks, key=lambda m: (m.at, m.start))))


def drop_spaces(strand: Strand, places: Iterable[int]) -> Strand:
    """The strand without the single spaces at ``places`` (ascending)."""
    gone = sorted(places)
    if not gone:
        return strand
    bare = Strand(strand.text, strand.pieces)
    edges = [-1, *gone, len(strand.text)]
    kept = join(cut(bare, a + 1, b) for a, b in itertools.pairwise(edges))

    def move(at: int) -> int:
        return at - sum(place < at for place in gone)

    glosses = tuple(Gloss(move(g.start), move(g.end), g.text, g.pieces) for g in strand.glosses)
    marks = tuple(Mark(move(m.at), m.label, m.start, m.end, m.target) for m in strand.marks)
    return Strand(kept.text, kept.pieces, glosses, marks)


def locate(strand: Strand, at: int) -> int:
    """Where in its text a strand has what stands at ``at`` in the source, or the next after it."""
    place = 0
    for piece in strand.pieces:
        if at < piece.end:
            if piece.kind == "copied":
                return place + max(0, at - piece.start)
            return place if at <= piece.start else place + len(piece.text)
        place += len(piece.text)
    return place
