"""Footnotes: what stands under a short rule, or in small type after a label, at the foot of a page or column."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.footnote_labels import find_label
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import PrintedPage, Rect
from indexer.reading.lines.printed_line import Row


def find_footnote_region(layout: PageLayout) -> PageLayout:
    """The page with the lines of its footnotes set apart."""
    foot, rows = find_foot(layout.rows, layout.rules, layout.body, layout.page, layout.called, layout.profile)
    return replace(layout, foot=tuple(foot), rows=tuple(rows))


def find_foot(
    rows: Sequence[Row],
    rules: Sequence[Rect],
    body: Sequence[Row],
    page: PrintedPage,
    called: Set[str],
    profile: DocumentProfile,
) -> tuple[list[Row], list[Row]]:
    """The rows of footnotes, and all others: under a short rule, or in small type that a label begins.

    ``called``: the numbers that marks of the page call for.
    """
    foot: set[int] = set()
    for rule in rules:
        if _is_over_notes(rule, rows, page, called, profile):
            foot.update(map(id, _below(rule, rows, profile)))
    for row in _find_low(rows, page, profile):
        if id(row) not in foot and _begins_note(row, called, body):
            foot.update(map(id, _small_below(row, rows, profile)))
    return [row for row in rows if id(row) in foot], [row for row in rows if id(row) not in foot]


def _is_over_notes(
    rule: Rect, rows: Sequence[Row], page: PrintedPage, called: Set[str], profile: DocumentProfile
) -> bool:
    """Whether a rule is a short one low on the page, underlines nothing, and has a footnote under it."""
    if not _is_short_and_low(rule, page) or _underlines(rule, rows):
        return False
    under = sorted((row for row in rows if _is_under(row, rule)), key=lambda row: row.base)
    first = next((row for row in under if _begins_with(row, rule)), None)
    if first is None or first.box.top - rule.top >= LAYOUT.footnote_rule_gap_em * first.size:
        return False
    return any(_is_labelled(row, called, profile) for row in (first, *under[: LAYOUT.footnote_rule_rows]))


def _is_short_and_low(rule: Rect, page: PrintedPage) -> bool:
    """Whether a rule has the length and the place of one over footnotes."""
    short = LAYOUT.min_footnote_rule_pt < rule.width < LAYOUT.max_footnote_rule_ratio * page.width
    return short and rule.top >= LAYOUT.footnote_top_ratio * page.height


def _begins_with(row: Row, rule: Rect) -> bool:
    """Whether a row begins where a rule does."""
    return abs(row.x0 - rule.x0) < LAYOUT.footnote_indent_em * row.size


def _find_low(rows: Sequence[Row], page: PrintedPage, profile: DocumentProfile) -> list[Row]:
    """The rows of small type in the lower part of the page."""
    return [row for row in rows if profile.is_small(row) and row.base > LAYOUT.footnote_top_ratio * page.height]


def _begins_note(row: Row, called: Set[str], body: Sequence[Row]) -> bool:
    """Whether a row begins with the label of a footnote, and no text stands below it."""
    return find_label(row, called) is not None and not _has_text_below(row, body)


def _is_labelled(row: Row, called: Set[str], profile: DocumentProfile) -> bool:
    """Whether a row begins with the label of a footnote; a bare number is one only in small type."""
    return find_label(row, called if profile.is_small(row) else frozenset()) is not None


def _underlines(rule: Rect, rows: Sequence[Row]) -> bool:
    """Whether a row stands right on a rule."""
    over = (row for row in rows if row.overlaps(rule))
    return any(0 <= rule.top - row.base < LAYOUT.underline_gap_em * row.size for row in over)


def _is_under(row: Row, rule: Rect) -> bool:
    """Whether a row stands under a rule and begins before its end."""
    return row.box.top >= rule.top - LAYOUT.rounding_pt and row.x0 < rule.x1 + LAYOUT.footnote_rule_tolerance_pt


def _below(rule: Rect, rows: Sequence[Row], profile: DocumentProfile) -> list[Row]:
    """The rows under a rule, in its column; all over the page where one of them is wider.

    Below notes in small type nothing larger is a note: text may go on there.
    """
    left = [row for row in rows if _is_below(row, rule)]
    edge = max((row.x1 for row in left if row.x0 < rule.x1), default=rule.x1)
    notes = sorted((row for row in left if row.x0 < edge), key=lambda row: row.base)
    end = _end_of_small(notes, profile)
    return [row for row in notes if row.base < end]


def _is_below(row: Row, rule: Rect) -> bool:
    """Whether a row stands under a rule and begins no further left."""
    return row.box.top >= rule.top - LAYOUT.rounding_pt and row.x0 >= rule.x0 - LAYOUT.footnote_rule_tolerance_pt


def _end_of_small(notes: Sequence[Row], profile: DocumentProfile) -> float:
    """Where larger type follows notes that begin in small type."""
    if not notes or not profile.is_small(notes[0]):
        return float("inf")
    return next((row.base for row in notes if not profile.is_small(row)), float("inf"))


def _small_below(first: Row, rows: Sequence[Row], profile: DocumentProfile) -> list[Row]:
    """The rows of small type from ``first`` on, under each other."""
    found = [first]
    low = [row for row in rows if row is not first and row.base >= first.base - LAYOUT.rounding_pt]
    for row in sorted(filter(profile.is_small, low), key=lambda row: row.base):
        near = row.base - found[-1].base <= LAYOUT.next_line_em * row.size
        if near and _is_in_column(row, found):
            found.append(row)
    return found


def _is_in_column(row: Row, column: Sequence[Row]) -> bool:
    """Whether a row lies under others, or little right of them."""
    end = max(other.x1 for other in column) + LAYOUT.footnote_column_gap_em * row.size
    return row.x0 < end and row.x1 > min(other.x0 for other in column)


def _has_text_below(row: Row, body: Sequence[Row]) -> bool:
    return any(b.base > row.base + LAYOUT.level_em * row.size and b.x0 < row.x1 and row.x0 < b.x1 for b in body)
