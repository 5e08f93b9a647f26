"""Captions of tables: which caption a table stands under, and what it is called by it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import dropwhile, islice
from typing import NamedTuple

from indexer.japanese.figure_labels import leading_label
from indexer.japanese.scripts import DIGITS, KANJI, KATAKANA
from indexer.model import Block
from indexer.reading.formats.title_words import says_title
from indexer.reading.imprint_lines import says_whose
from indexer.reading.printed_line_patterns import HEADNOTE
from indexer.reading.recognition.headings import name_section

# What may stand between a table and its caption, beside its headnotes.
_BETWEEN = ("note", "source")
_IN_BRACKETS = re.compile(r"[（(［\[][^（()）]{1,30}[）)］\]]")
# The end of the first sentence of a caption; a full stop may also part a number from its title.
_SENTENCE_END = re.compile(r"(?<=[^\W\d])[。．](?=\S)|\. (?=[A-Z])")

# What names a table, and not a figure.
_NAME = re.compile("図?表|別表|第.*表|Table")
# A sentence without its full stop, one with a topic, or a word to follow a link by: 次のとおり,
# 戻る; a question may name a table.
_TOPIC = rf"[{KANJI}{KATAKANA}ー{DIGITS}A-Za-zＡ-Ｚａ-ｚ%％）)」』]は"
_SENTENCE = re.compile(rf"(?:[るすただ]|ない|とおり|通り)[：:]?$|{_TOPIC}(?!.*(?:か|[？?])$)")
# What calls to something, or says one thing and another, even where it looks like a caption:
# 比べてみましょう, 塩分を減らそう, H1は支持、H2は部分的に支持.
_SAYING = re.compile(
    rf"(?:ません|ください|ましょう|でしょう|だろう|を.*う)[：:]?$|{_TOPIC}.*、.*{_TOPIC}"
)


class _Captioned(NamedTuple):
    """The block over a table that is its caption; that table, None before it came."""

    caption: int
    table: Block | None


def find_captions(blocks: Sequence[Block]) -> dict[int, int]:
    """The places of tables among the blocks, and of the caption that each stands under.

    Notes and headnotes may stand between them. A table right after another one under its caption is
    its next part where it has as many columns. Labels that an extraction made of a table are one
    under a caption of a table. Where captions stand below their tables, the same holds upwards.
    """
    if not _stand_below(blocks):
        return _find_from(blocks, _is_caption)
    last = len(blocks) - 1
    upwards = _find_from(blocks[::-1], lambda block, _: _is_labelled(block))
    return {last - place: last - caption for place, caption in upwards.items()}


def _find_from(
    blocks: Sequence[Block], is_caption: Callable[[Block, Sequence[Block]], bool]
) -> dict[int, int]:
    """The places of tables, and of the caption that comes before each."""
    found: dict[int, int] = {}
    open_caption: _Captioned | None = None
    for place, block in enumerate(blocks):
        if is_caption(block, blocks[place + 1 : place + 2]):
            open_caption = _Captioned(place, None)
        elif open_caption is None:
            continue
        elif _is_under(block, blocks[open_caption.caption], open_caption.table):
            found[place] = open_caption.caption
            open_caption = open_caption._replace(table=block)
        elif open_caption.table is not None or not _may_stand_between(block):
            open_caption = None
    return found


def _stand_below(blocks: Sequence[Block]) -> bool:
    """Whether captions of tables stand below these: more tables have one right below, which no
    labels of a figure follow, than right above.
    """
    above = below = 0
    for at, block in enumerate(blocks):
        if block.kind == "table":
            above += _is_labelled(*_find_next(blocks, range(at - 1, -1, -1))[:1])
            under = _find_next(blocks, range(at + 1, len(blocks)))
            below += _is_labelled(*under[:1]) and not any(b.kind == "figure" for b in under[1:])
    return below > above


def _find_next(blocks: Sequence[Block], places: range) -> list[Block]:
    """The first two blocks, in order of their places, after those that may stand between a table
    and its caption.
    """
    return list(islice(dropwhile(_may_stand_between, (blocks[at] for at in places)), 2))


def _is_labelled(*blocks: Block) -> bool:
    """Whether a block is there and a caption with the label of a table."""
    return any(b.kind == "caption" and _NAME.match(leading_label(b.text)) for b in blocks)


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
    if not leading_label(block.text) and _names_nothing(block.text):
        return False
    if block.kind != "body" or block.speaker or not says_title(block.text):
        return block.kind == "caption"
    if _SENTENCE.search(block.text):
        return False
    return any(each.kind == "table" or HEADNOTE.fullmatch(each.text) for each in below)


def _names_nothing(text: str) -> bool:
    """Whether a line is no name of a table, whatever it looks like."""
    return _SAYING.search(text) is not None or says_whose(text)


def _is_under(block: Block, caption: Block, before: Block | None) -> bool:
    """Whether a block is the table of a caption, or goes on with the table ``before``."""
    if block.kind == "figure":
        return "表" in leading_label(caption.text)
    if block.kind != "table":
        return False
    return before is None or _count_columns(block) == _count_columns(before)


def _may_stand_between(block: Block) -> bool:
    between = (HEADNOTE, _IN_BRACKETS)
    if block.kind in _BETWEEN or any(each.fullmatch(block.text) for each in between):
        return True
    return block.kind in ("caption", "body") and says_whose(block.text)


def _count_columns(block: Block) -> int:
    rows = block.table.rows if block.table else ()
    return max((sum(cell.colspan for cell in row) for row in rows), default=0)
