"""The lines of each block become one text with its provenance, of extracted texts and of PDFs."""

from __future__ import annotations

from dataclasses import replace

from indexer.model import Removal, Repair, Table
from indexer.reading.assembly.joined_text import join_lines
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.lines.join_cost import find_words
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.provenance import TracedText
from indexer.reading.table_parts import locate_cells, read_cells


def compose_blocks(draft: Draft) -> Draft:
    """The document with an element a block; one that interrupts a sentence comes after the block of
    that sentence.
    """
    words = find_words("\n".join(line.text for line in draft.lines))
    found: list[TracedBlock] = []
    removals: list[Removal] = []
    repairs: list[Repair] = []
    for block in draft.elements:
        traced, gone, joints = join_lines(block, words)
        removals += gone
        repairs += joints
        level = block.first_line.level if block.kind == "heading" else 0
        page = block.page if draft.paged else None
        table = _find_cells(block, traced) if block.kind == "table" else None
        found.append(TracedBlock(block.kind or "body", traced, level, page, table=table))
    composed = replace(draft, traced=tuple(found), elements=(), sentences=())
    return composed.note(repairs).remove(removals)


def _find_cells(block: Element[Line], traced: TracedText) -> Table | None:
    """The cells of a table: those that its page shows, or that tabs part."""
    if block.cells:
        return locate_cells(traced, block.cells, block.head or 0)
    return read_cells(traced.text)
