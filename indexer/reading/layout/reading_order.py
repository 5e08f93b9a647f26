"""The layout of a page: frames, notes at the side and the foot, and columns in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from indexer.reading.layout.adjacent_figures import set_figures_apart
from indexer.reading.layout.bands import Band, find_bands
from indexer.reading.layout.boxes import Frame, find_frames
from indexer.reading.layout.columns import Atom, Column, Framed, join_level, order_atoms
from indexer.reading.layout.document_profile import Survey
from indexer.reading.layout.floats import Float, find_floats
from indexer.reading.layout.footnote_region import find_foot
from indexer.reading.layout.margin_notes import find_side
from indexer.reading.layout.unruled_tables import find_aligned
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, Sheet
from indexer.reading.lines.printed_line import Row

AnyAtom = TypeVar("AnyAtom", Row, Framed)


@dataclass(frozen=True, slots=True)
class Layout:
    """``foot``, ``side``: rows of notes. ``gutters``: those at the foot of the page."""

    columns: tuple[Column, ...]
    side: tuple[Row, ...]
    foot: tuple[Row, ...]
    gutters: tuple[float, ...]


def lay_out(sheet: Sheet, rows: Sequence[Row], survey: Survey) -> Layout:
    """The layout of a page with these rows of text."""
    frames = find_frames(sheet, rows)
    held, free = _put_into_frames(frames, rows)
    aligned, free = _put_into_frames(find_aligned(free), free)
    held += aligned
    side, free = find_side(free, _body_of(free, survey), survey)
    bands = _find_bands(free, survey)
    floats = [] if any(band.gutters for band in bands) else _find_floats(free, held, sheet, survey)
    free, held = _without(free, floats), _without(held, floats)
    bands = set_figures_apart(bands, free, survey)
    free = _join_in_bands(free, bands)
    rules = _rules_outside(frames, sheet)
    foot, free = find_foot(free, rules, _body_of(free, survey), sheet, survey.calls(sheet.number), survey)
    columns = _order([*free, *held], bands, _rules_above(foot, rules, sheet), survey)
    return Layout((*columns, *(each.column for each in floats)), tuple(side), tuple(foot), bands[-1].gutters)


def _body_of(rows: Sequence[Row], survey: Survey) -> list[Row]:
    """The rows in the type of the text."""
    return [row for row in rows if survey.is_body(row)]


def _find_floats(free: Sequence[Row], held: Sequence[Framed], sheet: Sheet, survey: Survey) -> list[Float]:
    """The figures that the single column of a page flows around."""
    drawn = (*sheet.panels, *sheet.images, *sheet.rules)
    return find_floats([*free, *held], drawn, _body_of(free, survey), survey)


def _without(atoms: Sequence[AnyAtom], floats: Sequence[Float]) -> list[AnyAtom]:
    """The atoms that are in none of the floats."""
    moved = {id(atom) for each in floats for atom in each.held}
    return [atom for atom in atoms if id(atom) not in moved]


def _join_in_bands(rows: Sequence[Row], bands: Sequence[Band]) -> list[Row]:
    """The rows band by band, those on one line of a column joined."""
    inside = ((band, (row for row in rows if _home_of(row.box, bands) is band)) for band in bands)
    return [row for band, own in inside for row in join_level(own, band.gutters)]


def _rules_outside(frames: Sequence[Frame], sheet: Sheet) -> list[Rect]:
    """The lines across that touch no frame."""
    grown = [frame.rect.grow(LAYOUT.frame_gap_pt) for frame in frames]
    return [rule for rule in sheet.rules if rule.width > rule.height and not any(f.touches(rule) for f in grown)]


def _rules_above(foot: Sequence[Row], rules: Sequence[Rect], sheet: Sheet) -> list[Rect]:
    """The lines over the footnotes."""
    top = min((row.box.top for row in foot), default=sheet.height)
    return [rule for rule in rules if rule.top < top]


def _find_bands(rows: Sequence[Row], survey: Survey) -> list[Band]:
    bands = find_bands([row for row in rows if survey.is_body(row)], survey.gutters)
    if any(band.gutters for band in bands):
        return bands
    return [Band(float("inf"), tuple(_remember_gutter(rows, survey)))]


def _order(atoms: Sequence[Atom], bands: Sequence[Band], rules: Sequence[Rect], survey: Survey) -> Iterator[Column]:
    """The columns, band by band."""
    for band in bands:
        part = [atom for atom in atoms if _home_of(atom.box, bands) is band]
        body = [atom for atom in part if isinstance(atom, Row) and survey.is_body(atom)]
        inside = [rule for rule in rules if _home_of(rule, bands) is band]
        yield from order_atoms(part, body, band.gutters, inside, survey.size)


def _home_of(rect: Rect, bands: Sequence[Band]) -> Band:
    """The band that the middle of a rectangle lies in."""
    return next(band for band in bands if (rect.top + rect.bottom) / 2 <= band.bottom)


def _remember_gutter(rows: Sequence[Row], survey: Survey) -> list[float]:
    """The gutter of other pages, where something begins behind it, hardly enough to tell, and nothing goes over it."""
    for gutter in survey.gutters:
        begins = any(abs(row.x0 - gutter) <= LAYOUT.gutter_tolerance_pt for row in rows)
        if begins and not any(row.x0 < gutter - row.size and row.x1 > gutter + row.size for row in rows):
            return [gutter]
    return []


def _put_into_frames(frames: Sequence[Frame], rows: Sequence[Row]) -> tuple[list[Framed], list[Row]]:
    inside: dict[int, list[Row]] = {at: [] for at in range(len(frames))}
    free: list[Row] = []
    rects = [frame.rect.grow(LAYOUT.rounding_pt) for frame in frames]
    for row in rows:
        home = next((at for at, rect in enumerate(rects) if rect.holds_center(row.box)), None)
        (free if home is None else inside[home]).append(row)
    return [Framed(frames[at], tuple(held)) for at, held in inside.items() if held], free
