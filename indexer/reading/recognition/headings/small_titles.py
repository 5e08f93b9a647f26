"""Titles smaller than their text: lines in heavy type of their own, each over text, with more room
above than below. What points at a picture is its caption.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.recognition.headings.line_roles import may_be_title
from indexer.reading.recognition.headings.raised_titles import LaidPart

# Signs that point up, -1, or down, 1.
_POINTING = dict.fromkeys("▲△", -1) | dict.fromkeys("▼▽", 1)


def raise_small_titles(parts: Sequence[LaidPart], layout: PageLayout) -> list[LaidPart]:
    """The parts of a page, with small lines over text as headings where several in one type stand
    between two texts: under another title, too.
    """
    boxes = (box.box for box in layout.boxes)
    page = layout.page
    drawn = (*page.images, *page.panels, *page.bent, *boxes)
    over = dict(_find_over_text(parts, drawn, layout.profile))
    known = _find_types([line for at, line in over.items() if _ends_text(parts[at - 1])])
    titles = {at for at, line in over.items() if (line.size, line.font) in known}
    return [
        replace(part, kind="heading") if at in titles and isinstance(part, Element) else part
        for at, part in enumerate(parts)
    ]


def name_pointing_captions(parts: Sequence[LaidPart], layout: PageLayout) -> list[LaidPart]:
    """The parts of a page, small lines with a sign that points at what is drawn right over or under
    them as captions: ▲ is over a title, too.
    """
    page = layout.page
    drawn = [rect for rect in (*page.images, *page.panels) if rect.height > LAYOUT.two_lines_pt]
    return [
        replace(part, kind="caption")
        if isinstance(part, Element) and _points_at(part, drawn, layout.profile)
        else part
        for part in parts
    ]


def _points_at(part: Element[PrintedLine], drawn: Sequence[Rect], profile: DocumentProfile) -> bool:
    """Whether a small line begins with a sign that points up or down, and something is drawn
    there, not behind it.
    """
    line = part.first_line
    side = _POINTING.get(line.text[:1])
    if part.kind != "heading" or side is None or not profile.is_small(line):
        return False
    box, far = line.box, side * LAYOUT.next_line_em * line.size
    there = box._replace(top=box.top + min(far, 0), bottom=box.bottom + max(far, 0))
    behind = any(rect.holds_center(box) for rect in drawn)
    return not behind and any(map(there.touches, drawn))


def _find_types(lines: Sequence[PrintedLine]) -> set[tuple[float, str]]:
    """The sizes and fonts of several lines."""
    types = Counter((line.size, line.font) for line in lines)
    return {each for each, count in types.items() if count >= LAYOUT.several}


def _find_over_text(
    parts: Sequence[LaidPart], drawn: Sequence[Rect], profile: DocumentProfile
) -> Iterator[tuple[int, PrintedLine]]:
    """The places of small lines right over text, with no picture between what is above and it."""
    for at in range(1, len(parts) - 1):
        above, part, below = parts[at - 1 : at + 2]
        if not (isinstance(above, Element) and isinstance(below, Element)):
            continue
        if isinstance(part, Element) and _is_small_line(part, profile):
            rect = Rect(part.left, above.last_line.base, part.right, below.first_line.base)
            if _is_over(part, below, profile) and not any(map(rect.touches, drawn)):
                yield at, part.first_line


def _is_small_line(part: Element[PrintedLine], profile: DocumentProfile) -> bool:
    """Whether it is a line that may be a title, of small and heavy type, at the left."""
    line = part.first_line
    if part.kind is not None or len(part.lines) > 1 or part.stands_at_right:
        return False
    small = profile.is_small(line) and profile.is_heavy(line.font) and line.is_of_one_font
    return small and may_be_title(part.text)


def _is_over(
    part: Element[PrintedLine], below: Element[PrintedLine], profile: DocumentProfile
) -> bool:
    """Whether text begins right below it, nearer than what is above."""
    is_text = below.kind is None and profile.is_body(below.first_line)
    return is_text and below.gap < part.gap and part.gap > LAYOUT.wider_gap_ratio


def _ends_text(above: LaidPart) -> bool:
    return isinstance(above, Element) and above.kind is None and above.ends_sentence
