"""Titles by what a document begins with: one is written as its heading is, and stands over those of
parts; that of a workbook stands over its first table.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import filterfalse

from indexer.japanese.figure_labels import leading_label
from indexer.late_patterns import late_pattern
from indexer.model import Block
from indexer.reading.imprint_lines import says_whose
from indexer.reading.recognition.headings import comes_again, read_number
from indexer.reading.sentence_patterns import has_stop
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import DOCUMENT_WORD, fold_title, may_name

_SAYS_WHAT = late_pattern(f"[^。、:：]+{DOCUMENT_WORD}")
# What is parted from Latin words.
_LATIN_APART = late_pattern(r"[!-~][ 　]|[ 　][!-~]")


def name_as_headed(title: str, blocks: Sequence[Block]) -> str:
    """The title with the spaces that the heading has which says the same, if any does on one line:
    letters of it are often set apart, Latin words always.
    """
    folded = "" if _LATIN_APART.search(title) else fold_title(title)
    same = (block.text for block in blocks if _is_same(block, folded))
    return next(same, title)


def _is_same(block: Block, folded: str) -> bool:
    is_heading = block.kind == "heading" and "\n" not in block.text
    return is_heading and fold_title(block.text) == folded


def name_over_parts(heading: str, blocks: Sequence[Block]) -> str:
    """The heading that names a document, or where it has the number of a part, the first line if
    that says what kind of document it is and the text speaks of it again.
    """
    first = blocks[0] if blocks else None
    if first is None or first.kind != "body" or read_number(heading) is None:
        return heading
    if not _SAYS_WHAT.fullmatch(first.text) or not may_name(first.text):
        return heading
    text = fold_title("".join(block.text for block in blocks[: PLAIN.title_blocks]))
    return first.text if comes_again(first.text, text) else heading


def name_by_table(blocks: Sequence[Block]) -> str:
    """The caption that the first sheet of a workbook begins with, "" where that has a number, by
    which the sheet is not called: it is then one of several. A row that has the name of the sheet
    in it is one.
    """
    first, *others = blocks[: PLAIN.title_blocks] or (None,)
    named = [*filter(None, [first]), *filterfalse(_says_whose, others)][:2]
    if [block.kind for block in named] not in (["heading", "caption"], ["heading", "body"]):
        return ""
    sheet, caption = named
    is_called = fold_title(caption.text).startswith(fold_title(sheet.text))
    if caption.kind == "body" and not _says_more(caption.text, sheet.text):
        return ""
    if leading_label(caption.text) and not is_called:
        return ""
    return caption.text if may_name(caption.text) else ""


def _says_whose(block: Block) -> bool:
    return says_whose(block.text)


def _says_more(row: str, sheet: str) -> bool:
    """Whether a row is no sentence and has the name of a sheet in it."""
    return "\n" not in row and not has_stop(row) and fold_title(sheet) in fold_title(row)


def name_by_caption(blocks: Sequence[Block]) -> str:
    """The caption that a file without any heading begins with: of a sheet that nobody named."""
    has_heading = any(block.kind == "heading" for block in blocks)
    first = blocks[0] if blocks and not has_heading else None
    return first.text if first and first.kind == "caption" and may_name(first.text) else ""
