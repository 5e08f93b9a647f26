"""Titles beside headings: one is written as its heading is, and stands over those of parts."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.late_patterns import late_pattern
from indexer.model import Block
from indexer.reading.recognition.headings import comes_again, read_number
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
