"""Titles of summaries: a word in heavy type over a paragraph that is as small as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from indexer.reading.heading_patterns import TITLE_OF_SUMMARY
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.regions import Region
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.recognition.headings.line_roles import is_bold

_PagePart = Element[PrintedLine] | Region


def raise_summary_titles(
    parts: Sequence[_PagePart], profile: DocumentProfile
) -> Iterator[_PagePart]:
    """The parts of a page in order; a word for a summary in heavy type is a heading over what is
    told right below it, though both are set smaller than the text.
    """
    for part, below in zip_longest(parts, parts[1:]):
        is_title = isinstance(part, Element) and _is_title(part, below, profile)
        yield replace(part, kind="heading") if is_title else part


def _is_title(
    part: Element[PrintedLine], below: _PagePart | None, profile: DocumentProfile
) -> bool:
    if part.kind is not None or len(part.lines) > 1 or not is_bold(part.first_line, profile):
        return False
    return TITLE_OF_SUMMARY.fullmatch(part.first_line.text) is not None and _is_told(part, below)


def _is_told(part: Element[PrintedLine], below: _PagePart | None) -> bool:
    """Whether running text of several lines stands below, in the size of what is over it."""
    if not isinstance(below, Element) or below.kind is not None or len(below.lines) == 1:
        return False
    return below.ends_sentence and is_same_size(part.size, below.size)
