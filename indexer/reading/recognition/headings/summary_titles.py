"""Titles of summaries: a word in heavy type over a paragraph that is as small as it is."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.reading.heading_patterns import TITLE_OF_SUMMARY
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.recognition.headings.line_roles import is_bold
from indexer.reading.recognition.headings.raised_titles import LaidPart


def is_summary_title(
    part: Element[PrintedLine],
    _: LaidPart | None,
    below: Sequence[LaidPart | None],
    *,
    profile: DocumentProfile,
) -> bool:
    """Whether a word for a summary in heavy type is over what is told right below it, though both
    are set smaller than the text.
    """
    if part.kind is not None or len(part.lines) > 1 or not is_bold(part.first_line, profile):
        return False
    return TITLE_OF_SUMMARY.fullmatch(part.first_line.text) is not None and _is_told(part, below[0])


def _is_told(part: Element[PrintedLine], below: LaidPart | None) -> bool:
    """Whether running text of several lines stands below, in the size of what is over it."""
    if not isinstance(below, Element) or below.kind is not None or len(below.lines) == 1:
        return False
    return below.ends_sentence and is_same_size(part.size, below.size)
