"""The footnote region: what stands under a short rule, or in small type after a label, at the foot
of a page or column.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from indexer.reading.footnote_patterns import SIGN_OF_NOTES
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.printed_line_patterns import ADDRESS
from indexer.reading.recognition.footnotes.footnote_labels import read_printed_label
from indexer.reading.title_patterns import TITLE_OF_REFERENCES


def find_footnote_region(layout: PageLayout) -> PageLayout:
    """The page with the lines of its footnotes set apart."""
    foot, lines = find_foot(
        layout.lines, layout.rules, layout.body, layout.page, layout.called, layout.profile
    )
    return replace(layout, foot=tuple(foot), lines=tuple(lines))


def find_foot(
    lines: Sequence[PrintedLine],
    rules: Sequence[Rect],
    body: Sequence[PrintedLine],
    page: PrintedPage,
    called: Set[str],
    profile: DocumentProfile,
) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """The lines of footnotes, and all others: under a short rule, or in small type that a label
    begins.

    ``called``: the numbers that marks of the page call for.
    """
    foot: set[int] = set()
    for rule in rules:
        if _is_over_notes(rule, lines, page, called, profile):
            foot.update(map(id, _below(rule, lines, profile)))
    for line in _find_low(lines, page, profile):
        if id(line) in foot or not _begins_note(line, called, body):
            continue
        if not _is_reference(line, lines, profile):
            foot.update(map(id, _small_below(line, lines, profile)))
    return [line for line in lines if id(line) in foot], [
        line for line in lines if id(line) not in foot
    ]


def _is_over_notes(
    rule: Rect,
    lines: Sequence[PrintedLine],
    page: PrintedPage,
    called: Set[str],
    profile: DocumentProfile,
) -> bool:
    """Whether a rule is a short one low on the page, underlines nothing, and has a footnote under
    it.
    """
    if not _is_short_and_low(rule, page) or _underlines(rule, lines):
        return False
    under = sorted((line for line in lines if _is_under(line, rule)), key=lambda line: line.base)
    first = next((line for line in under if _begins_with(line, rule)), None)
    if first is None or first.box.top - rule.top >= LAYOUT.far_em * first.size:
        return False
    near = (first, *under[: LAYOUT.max_heading_lines])
    return _has_address(under, first, rule) or _has_labelled(near, called, profile)


def _has_labelled(lines: Sequence[PrintedLine], called: Set[str], profile: DocumentProfile) -> bool:
    """Whether one of the lines begins with the label of a footnote."""
    return any(_is_labelled(line, called, profile) for line in lines)


def _has_address(under: Sequence[PrintedLine], first: PrintedLine, rule: Rect) -> bool:
    """Whether few lines stand under a rule, and one of them, no longer than it, says where to write
    or call: to the authors of a paper.
    """
    own = [line for line in under if line.x0 >= rule.x0 - LAYOUT.edge_tolerance_pt]
    few = len(own) <= LAYOUT.max_contact_lines
    return few and any(ADDRESS.search(line.text) for line in own if line.x1 <= rule.x1 + first.size)


def _is_short_and_low(rule: Rect, page: PrintedPage) -> bool:
    """Whether a rule has the length and the level of one over footnotes."""
    short = LAYOUT.min_rule_pt < rule.width < page.width / 2
    return short and rule.top >= LAYOUT.footnote_top_ratio * page.height


def _begins_with(line: PrintedLine, rule: Rect) -> bool:
    """Whether a line begins where a rule does."""
    return abs(line.x0 - rule.x0) < LAYOUT.far_em * line.size


def _find_low(
    lines: Sequence[PrintedLine], page: PrintedPage, profile: DocumentProfile
) -> list[PrintedLine]:
    """The lines of small type in the lower part of the page."""
    return [
        line
        for line in lines
        if profile.is_small(line) and line.base > LAYOUT.footnote_top_ratio * page.height
    ]


def _begins_note(line: PrintedLine, called: Set[str], body: Sequence[PrintedLine]) -> bool:
    """Whether a line begins with the label of a footnote, and no text stands below it. A sign
    without a number that also stands before notes is a label where a mark calls for it, and so is
    any on a page without text, which may be a table with numbers of its own.
    """
    label = read_printed_label(line, called)
    if label is None:
        return False
    if label[1] not in called and (label[1] == SIGN_OF_NOTES or not body):
        return False
    return not _has_text_below(line, body)


def _is_reference(
    line: PrintedLine, lines: Sequence[PrintedLine], profile: DocumentProfile
) -> bool:
    """Whether the last line above that is not small is the title of a list of references."""
    above = [
        other
        for other in lines
        if other.base < line.base and other.overlaps(line.box) and not profile.is_small(other)
    ]
    last = max(above, key=lambda other: other.base, default=None)
    return last is not None and TITLE_OF_REFERENCES.fullmatch(last.text) is not None


def _is_labelled(line: PrintedLine, called: Set[str], profile: DocumentProfile) -> bool:
    """Whether a line begins with the label of a footnote; a bare number is one only in small
    type.
    """
    return read_printed_label(line, called if profile.is_small(line) else frozenset()) is not None


def _underlines(rule: Rect, lines: Sequence[PrintedLine]) -> bool:
    """Whether a line stands right on a rule."""
    over = (line for line in lines if line.overlaps(rule))
    return any(0 <= rule.top - line.base < LAYOUT.near_em * line.size for line in over)


def _is_under(line: PrintedLine, rule: Rect) -> bool:
    """Whether a line stands under a rule and begins where that does, or before its end: no line of
    the column beside.
    """
    before_end = line.x0 < rule.x1 + LAYOUT.edge_tolerance_pt
    behind = _begins_with(line, rule) or line.x0 > rule.x0
    return line.box.top >= rule.top - LAYOUT.rounding_pt and before_end and behind


def _below(rule: Rect, lines: Sequence[PrintedLine], profile: DocumentProfile) -> list[PrintedLine]:
    """The lines under a rule, in its column; all over the page where one of them is wider.

    Below notes in small type nothing larger is a note: text may go on there.
    """
    left = [line for line in lines if _is_below(line, rule)]
    edge = max((line.x1 for line in left if line.x0 < rule.x1), default=rule.x1)
    notes = sorted((line for line in left if line.x0 < edge), key=lambda line: line.base)
    end = _end_of_small(notes, profile)
    return [line for line in notes if line.base < end]


def _is_below(line: PrintedLine, rule: Rect) -> bool:
    """Whether a line stands under a rule and begins no further left."""
    return (
        line.box.top >= rule.top - LAYOUT.rounding_pt
        and line.x0 >= rule.x0 - LAYOUT.edge_tolerance_pt
    )


def _end_of_small(notes: Sequence[PrintedLine], profile: DocumentProfile) -> float:
    """The baseline of the first line in larger type after notes that begin in small type."""
    if not notes or not profile.is_small(notes[0]):
        return float("inf")
    return next((line.base for line in notes if not profile.is_small(line)), float("inf"))


def _small_below(
    first: PrintedLine, lines: Sequence[PrintedLine], profile: DocumentProfile
) -> list[PrintedLine]:
    """The lines of small type from ``first`` on, under each other."""
    found = [first]
    low = [
        line for line in lines if line is not first and line.base >= first.base - LAYOUT.rounding_pt
    ]
    for line in sorted(filter(profile.is_small, low), key=lambda line: line.base):
        near = line.base - found[-1].base <= LAYOUT.next_line_em * line.size
        if near and _is_in_column(line, found):
            found.append(line)
    return found


def _is_in_column(line: PrintedLine, column: Sequence[PrintedLine]) -> bool:
    """Whether a line lies under others, or little right of them."""
    end = max(other.x1 for other in column) + LAYOUT.far_em * line.size
    return line.x0 < end and line.x1 > min(other.x0 for other in column)


def _has_text_below(line: PrintedLine, body: Sequence[PrintedLine]) -> bool:
    return any(
        b.base > line.base + LAYOUT.level_em * line.size and b.x0 < line.x1 and line.x0 < b.x1
        for b in body
    )
