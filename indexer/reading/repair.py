"""Repair: what extraction did to a text is undone, step by step, in this order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from indexer.model import Block, Document, Lexicon, Removal, Repair
from indexer.reading.columns import mark_tangled_lines
from indexer.reading.draft import Draft, Step
from indexer.reading.flow import compose
from indexer.reading.footnotes import lift_footnotes, tie_marks
from indexer.reading.furniture import drop_running_heads
from indexer.reading.glosses import lift_glosses
from indexer.reading.headings import mark_headings
from indexer.reading.labels import label_lines
from indexer.reading.lines import split_lines
from indexer.reading.mending import close_spaced_out, mend_characters
from indexer.reading.spacing import close_spacing
from indexer.reading.stretches import find_stretches
from indexer.reading.upright import join_upright_text

STEPS: tuple[Step, ...] = (
    mend_characters,
    close_spaced_out,
    join_upright_text,
    drop_running_heads,
    mark_tangled_lines,
    close_spacing,
    label_lines,
    lift_glosses,
    lift_footnotes,
    mark_headings,
    compose,
)


def repair(name: str, source: str, encoding: str, lexicon: Lexicon | None = None) -> Document:
    """The document of an extracted text: every step of STEPS in turn, stretch by stretch, its footnotes, its title."""
    blocks: list[Block] = []
    removals: list[Removal] = []
    repairs: list[Repair] = []
    for draft in _repair_stretches(source, lexicon):
        blocks += draft.blocks
        removals += draft.removals
        repairs += draft.repairs
    title = next((block.text for block in blocks if block.kind == "heading"), Path(name).name)
    removals.sort(key=lambda r: r.start)
    return Document(name, title, source, tie_marks(blocks), tuple(removals), tuple(repairs), encoding)


def _repair_stretches(source: str, lexicon: Lexicon | None) -> Iterator[Draft]:
    """Each stretch repaired, under the headings that the one before it ended under."""
    draft = Draft(source, ())
    for start, end in find_stretches(source):
        lines = tuple(split_lines(source, start, end))
        draft = Draft(source, lines, lexicon=lexicon, above=draft.above, path=draft.path)
        for step in STEPS:
            draft = step(draft)
        yield draft
