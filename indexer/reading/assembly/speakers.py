"""Speakers in minutes: the blocks of one turn get the name of who speaks."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.model import Kind
from indexer.reading.assembly.table_turns import part_table
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.recognition.turns import (
    find_directions,
    find_portraits,
    find_turns,
    find_unread_turns,
)
from indexer.reading.sentence_patterns import CLOSED, has_stop

# What may begin a turn, and what may go on with it.
TURNS: tuple[Kind, ...] = ("body", "box", "list", "heading", "caption")
KINDS_SPOKEN: tuple[Kind, ...] = ("body", "box", "list")


def name_speakers(draft: Draft) -> Draft:
    """The document with the blocks of a turn under the name of who speaks; stage directions are
    notes. What is said ends before a heading, before who somebody is, and before a turn of nobody
    knows whom. A table of minutes is turns, too.
    """
    blocks = [part for block in draft.traced for part in part_table(block)]
    draft = replace(draft, traced=tuple(blocks))
    texts = [block.traced.text if block.kind in TURNS else "" for block in blocks]
    turns = find_turns(texts, draft.lexicon)
    if not turns:
        return draft
    directions = find_directions(_with_notes(blocks, texts), turns)
    for place in directions:
        blocks[place] = replace(blocks[place], kind="note", level=0)
    for place, turn in turns.items():
        blocks[place] = replace(blocks[place], kind="body", level=0, speaker=turn.name)
    begun = {*turns, *find_portraits(texts, turns), *find_unread_turns(texts, turns)}
    return replace(draft, traced=tuple(_carry_on(blocks, begun)))


def _carry_on(blocks: Iterable[TracedBlock], begun: Container[int]) -> Iterator[TracedBlock]:
    """The blocks, those that go on with a turn with the name of its speaker."""
    speaker = ""
    for place, block in enumerate(blocks):
        begins = place in begun or block.kind == "heading" or block.speaker != ""
        speaker = block.speaker if begins else speaker
        yield replace(block, speaker=speaker) if speaker and _goes_on(block) else block


def _with_notes(blocks: Sequence[TracedBlock], texts: Sequence[str]) -> list[str]:
    """The texts of blocks, and those of notes too."""
    return [
        block.traced.text if block.kind == "note" else text
        for block, text in zip(blocks, texts, strict=True)
    ]


def _goes_on(block: TracedBlock) -> bool:
    """Whether a block may be said by who spoke before it: text with a sentence, an item."""
    sentence = has_stop(block.traced.text) or CLOSED.search(block.traced.text) is not None
    return block.kind in KINDS_SPOKEN and (sentence or block.kind == "list")
