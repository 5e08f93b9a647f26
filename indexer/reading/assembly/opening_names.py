"""The name of an extracted text that no heading names: a line above its first paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice, takewhile

from indexer.japanese.scripts import DIGITS, KANJI
from indexer.japanese.written_dates import read_date
from indexer.late_patterns import late_pattern
from indexer.model import Block
from indexer.reading.assembly.document_titles import find_title
from indexer.reading.issue_patterns import is_issue
from indexer.reading.printed_line_patterns import ITEM_START
from indexer.reading.recognition.headings import comes_again, read_number
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import (
    DOCUMENT_WORD,
    SIGN_OF_TITLE,
    calls_itself,
    fold_title,
    is_maker,
    may_name,
)

# What parts the cells of a row, and the sign of an item or a note.
_APART = late_pattern(r"[ 　]{2}|[\t：:]|^[・•‣※*＊]")
# The room before what a document is: 第４回検討会　　議事録.
_BEFORE_KIND = late_pattern(rf"(?<![ 　])[ 　]{{2,}}(?={DOCUMENT_WORD}$)")
_ISSUE = rf"第[ 　]?[{DIGITS}]+[ 　]?号"
# The room before the number of an issue, and the day on which that came out, behind it.
_BEFORE_ISSUE = late_pattern(rf"(?<=[^ 　])[ 　]+(?={_ISSUE}(?:[ 　]|$))")
_BEHIND_ISSUE = late_pattern(rf"(?<= ){_ISSUE}(?P<rest>[ 　]+.+)$")
# What was taken down of what was said: 議事メモ, 大臣会見録.
_TAKEN_DOWN = late_pattern(rf"(?:会見録|[{KANJI}せ]メモ)$")
_IN_BRACKETS_AT_END = late_pattern(r"[(（\[［【](?P<said>[^()（）\[\]［］【】]+)[)）\]］】]$")
# What may stand over the first paragraph of a text.
_OVER_TEXT = ("caption", "list", "note")


def name_text(blocks: Sequence[Block]) -> str:
    """The title of an extracted text: its first heading that may be one; where that is none, or has
    the number of a part, what the text is called above its first paragraph. So is a text whose
    headings have all the same sign, where a line above them says what kind of document it is.
    """
    heading = find_title(blocks)
    if heading and read_number(heading) is None:
        return (_bears_sign_of_others(blocks) and _find_opening_name(blocks, told=False)) or heading
    return _find_opening_name(blocks) or heading


def _bears_sign_of_others(blocks: Sequence[Block]) -> bool:
    """Whether all headings of a text, of which there are several, begin with one sign: ◆."""
    heads = [block.text for block in blocks if block.kind == "heading"]
    signs = {head[0] if SIGN_OF_TITLE.match(head) else "" for head in heads}
    return len(heads) > 1 and len(signs) == 1 and "" not in signs


def _find_opening_name(blocks: Sequence[Block], *, told: bool = True) -> str:
    """The first line above all paragraphs and headings that may name a text and says what kind of
    document it is, else, if it may be ``told`` so, of which a word comes again below: of what leads
    around a web page none does. A part of a text has none, for it opens with a paragraph.
    """
    first = blocks[1:] if _leads_to_text(blocks) else blocks
    opening = takewhile(lambda block: block.kind in _OVER_TEXT, islice(first, PLAIN.cover_blocks))
    lines = chain.from_iterable(block.text.split("\n") for block in opening)
    named = list(filter(_may_call, map(_write_name, lines)))
    text = fold_title("".join(block.text for block in blocks)) if told else ""
    again = (line for line in named if told and comes_again(line, text))
    return next(chain(filter(_calls_itself, named), again), "")


def _write_name(line: str) -> str:
    """A line as it names a text: without the room before what it is, and without the day on which
    an issue came out.
    """
    name = _BEFORE_ISSUE.sub(" ", line.strip())
    behind = _BEHIND_ISSUE.search(name)
    return name[: behind.start("rest")] if behind and is_issue(behind["rest"].strip()) else name


def _calls_itself(line: str) -> bool:
    """Whether a line says what kind of document it is, and of what day at most behind that."""
    day = _IN_BRACKETS_AT_END.search(line)
    name = line[: day.start()] if day and read_date(day["said"]) else line
    return (calls_itself(name) or bool(_TAKEN_DOWN.search(name))) and "、" not in line


def _leads_to_text(blocks: Sequence[Block]) -> bool:
    """Whether a text opens with a short sentence, as web pages do: ここから本文です。"""
    return bool(blocks) and blocks[0].kind == "body" and len(blocks[0].text) < PLAIN.min_said_chars


def _may_call(line: str) -> bool:
    """Whether a line may name a text: it is no row or item."""
    cells = _APART.search(_BEFORE_KIND.sub(" ", line))
    if ITEM_START.match(line) or cells:
        return False
    return may_name(line) and not is_maker(line)
