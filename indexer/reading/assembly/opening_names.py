"""The name of an extracted text that no heading names: a line above its first paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice, takewhile

from indexer.japanese.written_dates import find_dates, flatten
from indexer.late_patterns import late_pattern
from indexer.model import Block
from indexer.reading.assembly.document_titles import find_title
from indexer.reading.printed_line_patterns import ITEM_START
from indexer.reading.recognition.headings import comes_again, read_number
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import (
    DOCUMENT_WORD,
    calls_itself,
    fold_title,
    is_maker,
    may_name,
)

# What parts the cells of a row, and the sign of an item or a note.
_APART = late_pattern(r"[ 　]{2}|[\t：:]|^[・•‣※*＊]")
# The room before what a document is: 第４回検討会　　議事録.
_BEFORE_KIND = late_pattern(rf"(?<![ 　])[ 　]{{2,}}(?={DOCUMENT_WORD}$)")
# What may stand over the first paragraph of a text.
_OVER_TEXT = ("caption", "list", "note")


def name_text(blocks: Sequence[Block]) -> str:
    """The title of an extracted text: its first heading that may be one; where that is none, or has
    the number of a part, what the text is called above its first paragraph.
    """
    heading = find_title(blocks)
    if heading and read_number(heading) is None:
        return heading
    return _find_opening_name(blocks) or heading


def _find_opening_name(blocks: Sequence[Block]) -> str:
    """The first line above all paragraphs and headings that may name a text and of which a word
    comes again below: of what leads around a web page none does. A part of a text has none, for it
    opens with a paragraph.
    """
    first = blocks[1:] if _leads_to_text(blocks) else blocks
    opening = takewhile(lambda block: block.kind in _OVER_TEXT, islice(first, PLAIN.cover_blocks))
    lines = chain.from_iterable(block.text.split("\n") for block in opening)
    text = fold_title("".join(block.text for block in blocks))
    named = [line.strip() for line in lines if _may_call(line.strip())]
    told = (line for line in named if comes_again(line, text))
    return next(chain(filter(_calls_itself, named), told), "")


def _calls_itself(line: str) -> bool:
    return calls_itself(line) and "、" not in line


def _leads_to_text(blocks: Sequence[Block]) -> bool:
    """Whether a text opens with a short sentence, as web pages do: ここから本文です。"""
    return bool(blocks) and blocks[0].kind == "body" and len(blocks[0].text) < PLAIN.min_said_chars


def _may_call(line: str) -> bool:
    """Whether a line may name a text: it is no row or item, and begins with no day."""
    cells = _APART.search(_BEFORE_KIND.sub(" ", line))
    if ITEM_START.match(line) or cells or _begins_with_day(line):
        return False
    return may_name(line) and not is_maker(line)


def _begins_with_day(line: str) -> bool:
    days = (date for date in find_dates(flatten(line)) if len(date.iso) == len("2024-05-15"))
    return any(day.start == 0 for day in days)
