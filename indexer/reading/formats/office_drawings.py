"""Charts and schemes (SmartArt) of Word, slide and sheet files: their words, line by line; the
values of a chart as rows.

A file keeps these values nowhere else that a reader sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from math import isfinite
from typing import Any

from indexer.reading.formats.marked_up_items import Item, Run, read_item
from indexer.reading.formats.office_archives import DRAWING

OFFICE_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SCHEME = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
# What stands in a drawing for a chart or a scheme, and which of its attributes says in which part
# of the file that is; a scheme keeps its words in a part of its own, point by point.
CHART, SCHEME = f"{_CHART}chart", f"{_SCHEME}relIds"
NAMES_OF_PARTS = {CHART: f"{OFFICE_RELATION}id", SCHEME: f"{OFFICE_RELATION}dm"}
# As many digits of a value as a sheet has of what was typed: 0.1 + 0.2 is .3 again.
_VALUE = ".12g"
# Up to here a whole number is held as it was typed.
_EXACT = 2**53


def read_drawn(kind: str, root: Any) -> Iterator[Item]:
    """The items of a chart or a scheme, whichever ``kind`` is, of the ``root`` of its part."""
    return read_chart(root) if kind == CHART else read_item("figure", read_scheme(root))


def read_chart(root: Any) -> Iterator[Item]:
    """The titles of a chart and of its axes, then a table of its values: a column for each series,
    a row for each category; where it has no values by categories, the names of both.
    """
    series = tuple(root.iter(f"{_CHART}ser"))
    rows = tuple(_read_values(series))
    names = () if rows else _read_names(series)
    yield from read_item("figure", (*read_chart_titles(root), *names))
    yield from (replace(item, head=1) for item in read_item("table", rows))


def _read_values(series: Sequence[Any]) -> Iterator[tuple[Run, ...]]:
    """The row of names and the row of each category, none where no value has a category."""
    values = [_read_points(each, "val") for each in series]
    categories: dict[str, str] = {}
    for each in series:
        categories |= _read_categories(each)
    if categories.keys().isdisjoint(chain.from_iterable(values)):
        return
    yield _make_row("", (" ".join(_read_points(each, "tx").values()) for each in series))
    for at, category in categories.items():
        yield _make_row(category, (_show_value(of_series.get(at, "")) for of_series in values))


def _make_row(first: str, cells: Iterable[str]) -> tuple[Run, ...]:
    return tuple(Run(text, cell=True) for text in (first, *cells))


def _read_categories(series: Any) -> dict[str, str]:
    """The categories of a series by their numbers; of levels the lowest comes first in the file,
    and those above it, which go on until the next of their level, stand before it.
    """
    lowest, *upper = list(series.iterfind(f"{_CHART}cat//{_CHART}lvl")) or [None]
    if lowest is None:
        return _read_points(series, "cat")
    names = _read_values_of(lowest)
    for level in upper:
        above, name = _read_values_of(level), ""
        for at in sorted(names | above, key=_count):
            name = above.get(at, name)
            names[at] = f"{name} {names.get(at, '')}".strip()
    return names


def _count(at: str) -> int:
    return int(at) if at.isdecimal() else 0


def _read_points(series: Any, where: str) -> dict[str, str]:
    """The points of a series by their numbers."""
    found = series.find(f"{_CHART}{where}")
    return {} if found is None else _read_values_of(found)


def _read_values_of(element: Any) -> dict[str, str]:
    """The values of the points of an element, by their numbers."""
    points: dict[str, str] = {}
    for point in element.iter(f"{_CHART}pt"):
        value = point.find(f"{_CHART}v")
        points.setdefault(point.get("idx", ""), "" if value is None else (value.text or "").strip())
    return points


def _show_value(value: str) -> str:
    """A value as a reader would write it, whole; what is no number as it stands."""
    try:
        number = float(value)
    except ValueError:
        return value
    if number.is_integer() and abs(number) < _EXACT:
        return str(int(number))
    return format(Decimal(format(number, _VALUE)), "f") if isfinite(number) else value


def _read_names(series: Sequence[Any]) -> Iterator[tuple[Run, ...]]:
    """The names of the series and those of the categories, a line of each."""
    for where in ("tx", "cat"):
        names = [
            (value.text or "").strip()
            for each in series
            for value in each.iterfind(f"{_CHART}{where}//{_CHART}v")
        ]
        yield tuple(Run(name, cell=True) for name in dict.fromkeys(names) if name)


def read_chart_titles(root: Any) -> Iterator[tuple[Run, ...]]:
    """The titles of a chart and of its axes, a line each."""
    for title in root.iter(f"{_CHART}title"):
        yield from read_drawn_lines(title)


def read_scheme(root: Any) -> Iterator[tuple[Run, ...]]:
    """The words of a scheme, a line for each paragraph of its points."""
    for point in root.iter(f"{_SCHEME}pt"):
        yield from read_drawn_lines(point)


def read_drawn_lines(element: Any) -> Iterator[tuple[Run, ...]]:
    """The paragraphs of what is drawn, a line each."""
    for paragraph in element.iter(f"{DRAWING}p"):
        yield (Run("".join(text.text or "" for text in paragraph.iter(f"{DRAWING}t"))),)
