"""Captions of tables: which caption a table stands under, and what it is called by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from indexer.japanese.figure_labels import leading_label
from indexer.model import Block
from indexer.reading.formats.title_words import says_title
from indexer.reading.printed_line_patterns import HEADNOTE
from indexer.reading.recognition.headings import name_section

# What may stand between a table and its caption, beside its headnotes.
_BETWEEN = ("note", "source")
_IN_BRACKETS = re.compile(r"[（(［\[][^（()）]{1,30}[）)］\]]")
# The end of the first sentence of a caption; a full stop may also part a number from its title.
_SENTENCE_END = re.compile(r"(?<=[^\W\d])[。．](?=\S)|\. (?=[A-Z])")


class _Captioned(NamedTuple):
    """The block over a table that is its caption; that table, None before it came."""

    caption: int
    table: Block | None


def find_captions(blocks: Sequence[Block]) -> dict[int, int]:
    """The places of tables among the blocks, and of the caption that each stands under.

    Notes and headnotes may stand between them. A table right after another one under its caption is
    its next part where it has as many columns. Labels that an extraction made of a table are one
    under a caption of a table.
    """
    found: dict[int, int] = {}
    open_caption: _Captioned | None = None
    for place, block in enumerate(blocks):
        if _is_caption(block, blocks[place + 1 : place + 2]):
            open_caption = _Captioned(place, None)
        elif open_caption is None:
            continue
        elif _is_under(block, blocks[open_caption.caption], open_caption.table):
            found[place] = open_caption.caption
            open_caption = open_caption._replace(table=block)
        elif open_caption.table is not None or not _may_stand_between(block):
            open_caption = None
    return found


def name_caption(text: str) -> str:
    """A caption as a section path shows it: its first sentence, as a heading is named.

    >>> name_caption("表１　施設別の利用者数。ただし、休館中の施設を除く。")
    '表１　施設別の利用者数'
    """
    return name_section(_SENTENCE_END.split(text, 1)[0])


def _is_caption(block: Block, below: Sequence[Block]) -> bool:
    """Whether a block is a caption, or a line that names the table right below it."""
    if HEADNOTE.fullmatch(block.text):
        return False
    if block.kind != "body" or block.speaker or not says_title(block.text):
        return block.kind == "caption"
    return any(each.kind == "table" or HEADNOTE.fullmatch(each.text) for each in below)


def _is_under(block: Block, caption: Block, before: Block | None) -> bool:
    """Whether a block is the table of a caption, or goes on with the table ``before``."""
    if block.kind == "figure":
        return "表" in leading_label(caption.text)
    if block.kind != "table":
        return False
    return before is None or _count_columns(block) == _count_columns(before)


def _may_stand_between(block: Block) -> bool:
    between = (HEADNOTE, _IN_BRACKETS)
    return block.kind in _BETWEEN or any(each.fullmatch(block.text) for each in between)


def _count_columns(block: Block) -> int:
    rows = block.table.rows if block.table else ()
    return max((sum(cell.colspan for cell in row) for row in rows), default=0)
