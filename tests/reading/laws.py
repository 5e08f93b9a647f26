"""The laws of reading as assertions about one document."""

import re
from itertools import pairwise

from indexer.model import Document, Passage, Piece

_GAP = re.compile(r"\n| {3}|　{2}")


def assert_conserved(document: Document) -> None:
    """Every non-space position of the source belongs to exactly one of: a piece, a gloss's piece, a
    mark, a removal.
    """
    owners = [0] * len(document.source)
    spans = [(r.start, r.end) for r in document.removals]
    for block in document.blocks:
        assert block.text == "".join(piece.text for piece in block.pieces)
        assert block.text.strip()
        _assert_pieces(block.pieces, document.source)
        spans += [(p.start, p.end) for p in block.pieces] + [(m.start, m.end) for m in block.marks]
        for gloss in block.glosses:
            assert 0 <= gloss.start < gloss.end <= len(block.text)
            assert gloss.text == "".join(piece.text for piece in gloss.pieces)
            _assert_pieces(gloss.pieces, document.source)
            spans += [(p.start, p.end) for p in gloss.pieces]
        assert all(0 <= mark.at <= len(block.text) for mark in block.marks)
    for start, end in spans:
        for at in range(start, end):
            owners[at] += 1
    wrong = [
        at for at, count in enumerate(owners) if count != 1 and not document.source[at].isspace()
    ]
    assert not wrong, [
        (at, owners[at], document.source[max(0, at - 5) : at + 5]) for at in wrong[:5]
    ]


def _assert_pieces(pieces: tuple[Piece, ...], source: str) -> None:
    for piece in pieces:
        if piece.kind == "copied":
            assert piece.text == source[piece.start : piece.end]
        elif piece.kind == "inserted":
            assert piece.start == piece.end
            assert piece.text in (" ", "\t", "\n")
        else:
            assert piece.start < piece.end
    for before, after in pairwise(pieces):
        # From the foot of a column, or of a cell, a text goes on at the head of the one beside it.
        assert before.end <= after.start or _GAP.search(source[after.start : before.end])


def assert_sliced(document: Document, passages: tuple[Passage, ...]) -> None:
    """Passages of a block cover its text in order, without gap or overlap, none longer than 1,000
    characters.
    """
    texts: dict[int, list[str]] = {}
    for passage in passages:
        texts.setdefault(passage.block, []).append(passage.text)
        assert 0 < len(passage.text) <= 1000
        assert passage.lines
        for gloss in passage.glosses:
            assert 0 <= gloss.start < gloss.end
    assert ["".join(texts[place]) for place in sorted(texts)] == [
        block.text for block in document.blocks
    ]
    assert [passage.block for passage in passages] == sorted(passage.block for passage in passages)
    assert len({passage.id for passage in passages}) == len(passages)
