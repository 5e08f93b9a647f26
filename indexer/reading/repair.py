"""Repair: what extraction did to a text is undone, step by step, in this order."""

from __future__ import annotations

from pathlib import Path

from indexer.model import Document, Lexicon
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

STEPS: tuple[Step, ...] = (
    mend_characters,
    close_spaced_out,
    drop_running_heads,
    mark_tangled_lines,
    label_lines,
    lift_glosses,
    lift_footnotes,
    mark_headings,
    compose,
    tie_marks,
)


def repair(name: str, source: str, encoding: str, lexicon: Lexicon | None = None) -> Document:
    """The document of an extracted text: every step of STEPS in turn, and its title."""
    draft = Draft(source, tuple(split_lines(source)), lexicon=lexicon)
    for step in STEPS:
        draft = step(draft)
    title = next((block.text for block in draft.blocks if block.kind == "heading"), Path(name).name)
    removals = tuple(sorted(draft.removals, key=lambda r: r.start))
    return Document(name, title, source, draft.blocks, removals, draft.repairs, encoding)
