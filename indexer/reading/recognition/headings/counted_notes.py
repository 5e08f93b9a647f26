"""Notes that count on from the first, which alone says what they are: （注）１．…, and below it
２．…, which is no heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_label

# What the first note of several begins with, before its number.
_SAID_ONCE = re.compile("[（(〔［\\[]?[ 　]?注[ 　]?[）)〕］\\]：:]?[ 　]*")


def name_counted_notes(
    paragraphs: Sequence[Element[PrintedLine]],
) -> list[Element[PrintedLine]]:
    """The paragraphs of a column, those that count on from a note close above made notes."""
    made: list[Element[PrintedLine]] = []
    last: NumberedHeading | None = None
    for paragraph in paragraphs:
        number = read_label(paragraph.first_line.lead_text)
        counts_on = number is not None and last is not None and number.comes_after(last)
        if counts_on and _goes_on(made[-1], paragraph):
            made.append(replace(paragraph, kind="note"))
            last = number
        else:
            made.append(paragraph)
            last = _read_first(paragraph)
    return made


def _read_first(paragraph: Element[PrintedLine]) -> NumberedHeading | None:
    """The number 1 of a note behind the word that says that it is one."""
    text = paragraph.first_line.lead_text
    said = _SAID_ONCE.match(text) if paragraph.kind == "note" else None
    number = read_label(text[said.end() :]) if said else None
    return number if number and number.count == 1 else None


def _goes_on(above: Element[PrintedLine], paragraph: Element[PrintedLine]) -> bool:
    """Whether a paragraph stands close under a note, in its type."""
    line, last = paragraph.first_line, above.last_line
    near = paragraph.gap <= LAYOUT.paragraph_gap_ratio
    return near and line.font == last.font and is_same_size(line.size, last.size)
