"""Lines of a notice or a letter on a printed page that tell nothing of its matter: its number and
date, who signs it and to whom it goes, 記 and 以上.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.model import Kind
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import (
    ADDRESS,
    CELL_AMOUNT,
    DATED,
    ITEM_START,
    LETTER_NUMBER,
)
from indexer.reading.provision_patterns import PROVISION_TITLE

# What opens the items of a notice, and what closes them or a letter.
_FORMAL_WORD = re.compile(r"記|以[ 　]*上|敬[ 　]*具|草[ 　]*々")
# What may stand at the right over to whom a letter goes, in a column of its own.
_HEADS = (re.compile("事務連絡"), LETTER_NUMBER, DATED)
# To whom it goes: 市長　様, 関係者各位; but not 仕様.
_ADDRESSED = re.compile(r"\S.*(?:[ 　](?:様|殿)|御中|各位)")


def find_formal_lines(layout: PageLayout) -> PageLayout:
    """The page with the kind of list items, as rows of a form have it, for lines that stand alone
    at the right or head a letter, for those to whom something goes and for those that say where to
    write or call; of notes, for what stands in brackets or as a date in the middle, and for 記 and
    以上.
    """
    return replace(layout, paragraphs=tuple(_name(layout.paragraphs, layout.profile)))


def _name(
    parts: Sequence[Element[PrintedLine] | Region], profile: DocumentProfile
) -> Iterator[Element[PrintedLine] | Region]:
    above: Element[PrintedLine] | Region | None = None
    for part in parts:
        if isinstance(part, Element) and _is_line_of_text(part, profile) and _has_ended(above):
            part = replace(part, kind=_find_kind(part))
        above = part
        yield part


def _is_line_of_text(part: Element[PrintedLine], profile: DocumentProfile) -> bool:
    """Whether a paragraph of running text is one line, in the size of the text, no sentence, no
    item of a count and no amount.
    """
    if part.kind is not None or len(part.lines) > 1 or part.ends_sentence:
        return False
    is_counted = ITEM_START.match(part.text) or CELL_AMOUNT.fullmatch(part.text)
    return profile.is_body(part.first_line) and not is_counted


def _find_kind(part: Element[PrintedLine]) -> Kind | None:
    """The kind of a line by its place, and in the middle by its form; None for running text."""
    is_at_right = part.stands_at_right or _ends_at_right(part) or _heads_letter(part)
    is_aside = any(form.fullmatch(part.text) for form in (_FORMAL_WORD, PROVISION_TITLE, DATED))
    if is_aside and (is_at_right or part.is_centred):
        return "note"
    is_address = _ADDRESSED.fullmatch(part.text) or ADDRESS.search(part.text)
    return "list" if is_at_right or is_address else None


def _heads_letter(part: Element[PrintedLine]) -> bool:
    """Whether a line is the number or the day of a letter, and nothing stands beside it in a column
    that is as narrow.
    """
    narrow = part.right - part.left < LAYOUT.narrow_em * part.first_line.size
    return narrow and any(form.fullmatch(part.text) for form in _HEADS)


def _ends_at_right(part: Element[PrintedLine]) -> bool:
    """Whether a line ends at the right edge of its column, and begins further from the left one
    than first lines do, in a wide column further than items do.
    """
    line = part.first_line
    narrow = part.right - part.left < LAYOUT.narrow_em * line.size
    least = LAYOUT.max_indent_em if narrow else LAYOUT.label_reach_em
    return part.runs_to_edge and line.x0 - part.left > least * line.size


def _has_ended(above: Element[PrintedLine] | Region | None) -> bool:
    """Whether nothing runs on from what stands above."""
    if not isinstance(above, Element) or above.kind is not None:
        return True
    return above.ends_sentence or not above.runs_to_edge
