"""The layout of a page: frames, notes at the side and the foot, and columns in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.reading.layout.adjacent_figures import set_figures_apart
from indexer.reading.layout.bands import Band, find_bands
from indexer.reading.layout.boxes import Frame, find_frames
from indexer.reading.layout.columns import Atom, Column, Framed, join_level, order_atoms
from indexer.reading.layout.document_profile import Survey
from indexer.reading.layout.floats import Float, find_floats
from indexer.reading.layout.footnote_region import find_foot
from indexer.reading.layout.layout_parameters import LAYOUT
from indexer.reading.layout.margin_notes import find_side
from indexer.reading.layout.unruled_tables import find_aligned
from indexer.reading.lines.geometry import Rect, Sheet
from indexer.reading.lines.printed_line import Row


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
    side, free = find_side(free, [row for row in free if survey.is_body(row)], survey)
    bands = _find_bands(free, survey)
    floats: list[Float] = []
    if not any(band.gutters for band in bands):
        drawn = (*sheet.panels, *sheet.images, *sheet.rules)
        floats = find_floats([*free, *held], drawn, [row for row in free if survey.is_body(row)], survey)
        moved = {id(atom) for each in floats for atom in each.held}
        free, held = [r for r in free if id(r) not in moved], [h for h in held if id(h) not in moved]
    bands = set_figures_apart(bands, free, survey)
    free = [r for band in bands for r in join_level((r for r in free if _home_of(r.box, bands) is band), band.gutters)]
    body = [row for row in free if survey.is_body(row)]
    framed = [frame.rect.grow(LAYOUT.frame_gap_pt) for frame in frames]
    rules = [r for r in sheet.rules if r.width > r.height and not any(rect.touches(r) for rect in framed)]
    foot, free = find_foot(free, rules, body, sheet, survey.calls(sheet.number), survey)
    across = [r for r in rules if r.top < min((row.box.top for row in foot), default=sheet.height)]
    columns = _order([*free, *held], bands, across, survey)
    return Layout((*columns, *(each.column for each in floats)), tuple(side), tuple(foot), bands[-1].gutters)


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
