"""Turns of minutes in a row of a ``.jsonl``: a block each, with who speaks."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise

from indexer.model import Block, Document, Lexicon
from indexer.reading.lines.provenance import TracedText, cut
from indexer.reading.recognition.turn_labels import find_unread_turns
from indexer.reading.recognition.turns import find_turns


def part_turns(document: Document, lexicon: Lexicon | None) -> Document:
    """The document of a row with a block a turn, the lines before the first in one of their own;
    one in which nobody speaks is as it was.
    """
    blocks = [part for block in document.blocks for part in _part(block, lexicon)]
    return replace(document, blocks=tuple(blocks))


def _part(block: Block, lexicon: Lexicon | None) -> list[Block]:
    lines = block.text.split("\n")
    texts = [line.strip() for line in lines]
    turns = find_turns(texts, lexicon)
    if not turns:
        return [block]
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    traced = TracedText(block.text, block.pieces)
    edges = sorted({0, *turns, *find_unread_turns(texts, turns), len(lines)})
    parts: list[Block] = []
    for first, after in pairwise(edges):
        said = cut(traced, starts[first], starts[after] - 1)
        speaker = turns[first].name if first in turns else ""
        if said.text.strip():
            parts.append(Block(block.kind, said.text, said.pieces, speaker=speaker))
    return parts
