"""Titles on a tinted panel at the side of a page: all of its text stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import hold_sentence
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.type_sizes import is_larger
from indexer.reading.printed_line_patterns import BOX_LABEL


def find_side_panels(layout: PageLayout) -> PageLayout:
    """The page with the title on a panel that stands beside all of its text set apart: it is read
    before that, as it stands over it.
    """
    for panel in layout.page.panels:
        title = tuple(line for line in layout.lines if panel.holds_center(line.box))
        rest = layout.leave_out(title)
        if _is_title(title, layout.profile) and _is_beside(panel, rest.lines, layout.profile):
            return replace(rest, beside=title)
    return layout


def _is_title(lines: Sequence[PrintedLine], profile: DocumentProfile) -> bool:
    """Whether the lines on a panel are few, all in larger type than the text, and no sentence."""
    few = 0 < len(lines) <= LAYOUT.max_heading_lines and not hold_sentence(lines)
    words = "".join(line.text for line in lines)
    titled = sum(map(str.isalpha, words)) > LAYOUT.several and not BOX_LABEL.match(words)
    return few and titled and all(is_larger(line.size, profile.size) for line in lines)


def _is_beside(panel: Rect, lines: Sequence[PrintedLine], profile: DocumentProfile) -> bool:
    """Whether a panel reaches along all lines of text of a page, and no line stands over it or
    below it.
    """
    text = [line for line in lines if profile.is_body(line)]
    if len(text) < LAYOUT.min_alike or any(line.overlaps(panel) for line in lines):
        return False
    around = enclose(line.box for line in text)
    along = panel.top < around.top and around.bottom < panel.bottom
    return along and (around.x0 > panel.x1 or around.x1 < panel.x0)
