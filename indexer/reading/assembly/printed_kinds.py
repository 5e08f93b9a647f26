"""Printed paragraphs between boxes: which are text, which are labels that stand alone?"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.model import Kind
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import enclose
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import TITLE_BETWEEN_BRACKETS
from indexer.reading.sentence_patterns import PAUSE_WITHIN, has_stop, is_latin_sentence


def find_printed_kind(paragraph: Element[PrintedLine], layout: PageLayout) -> Kind:
    """The kind of what stands between boxes: a box label is a caption, as is a small title
    between brackets; another label alone is one of a figure, or a note where it is in words and
    nothing is drawn near.
    """
    if paragraph.kind is None and not _is_text(paragraph, layout.profile):
        whole = "".join(line.text for line in paragraph.lines)
        if TITLE_BETWEEN_BRACKETS.fullmatch(whole):
            return "caption"
        return "note" if _is_undrawn(paragraph.lines, layout) else "figure"
    if paragraph.kind is None:
        return "body"
    return "caption" if paragraph.kind == "box" else paragraph.kind


def _is_undrawn(lines: Sequence[PrintedLine], layout: PageLayout) -> bool:
    """Whether lines of words, which no figure has to hold, have nothing drawn near, and no caption
    names a figure on their page.
    """
    page = layout.page
    if any(part.kind == "caption" for part in layout.paragraphs):
        return False
    letters = sum(char.is_wide and char.text.isalpha() for line in lines for char in line.chars)
    words = letters >= LAYOUT.several
    near = enclose(line.box for line in lines).grow(LAYOUT.far_em * lines[0].size)
    drawn = (*page.rules, *page.panels, *page.images, *page.bent, *page.dots)
    return words and not lines[0].down and not any(near.touches(rect) for rect in drawn)


def _is_text(paragraph: Element[PrintedLine], profile: DocumentProfile) -> bool:
    """Whether a paragraph without a form is running text, not a label that stands alone."""
    if paragraph.lines[0].down:
        return False
    return profile.is_body(paragraph.lines[0]) or _is_told(paragraph)


def _is_told(paragraph: Element[PrintedLine]) -> bool:
    """Whether a sentence ends in a paragraph, or pauses in one that goes on in the next column."""
    several = len(paragraph.lines) > 1
    if not (several or paragraph.runs_to_edge or paragraph.ends_sentence):
        return False
    whole = " ".join(line.spaced_text.text for line in paragraph.lines)
    goes_on = several and paragraph.runs_to_edge and PAUSE_WITHIN.search(whole) is not None
    return goes_on or has_stop(whole) or (several and is_latin_sentence(whole))
