"""Titles of boxes beside the text: headings of what is in the box, and of nothing after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.model import Kind
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.printed_line_patterns import BOX_LABEL, find_form
from indexer.reading.recognition.headings import may_be_title

# What a box holds.
_HELD_IN_BOXES: tuple[Kind, ...] = ("box", "list")


def head_boxes(draft: Draft) -> Draft:
    """The document with the titles of its boxes as headings, where the text has headings of its
    own: one level below these. The first block behind a box stands under those of the text.
    """
    return replace(draft, traced=tuple(_head(draft.traced)))


def _head(blocks: Sequence[TracedBlock]) -> Iterator[TracedBlock]:
    level, inside = 0, False
    for at, block in enumerate(blocks):
        if level and _is_title(blocks[at : at + 2]):
            inside = True
            yield replace(block, kind="heading", level=level + 1)
            continue
        ends = inside and block.kind not in _HELD_IN_BOXES
        inside = inside and not ends
        level = block.level or level
        yield replace(block, depth=level + 1) if ends and not block.level else block


def _is_title(pair: Sequence[TracedBlock]) -> bool:
    """Whether a caption is the title of the box that comes next, with a label or without, and not
    a word that names all of them.
    """
    if [block.kind for block in pair] != ["caption", "box"]:
        return False
    text = pair[0].traced.text
    named = find_form(text) in (None, "box")
    return named and not BOX_LABEL.fullmatch(text) and may_be_title(text)
