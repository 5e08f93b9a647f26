"""Charts and schemes (SmartArt) of Word, slide and sheet files: their words, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indexer.reading.formats.marked_up_items import Run
from indexer.reading.formats.office_archives import DRAWING

OFFICE_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SCHEME = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
# What stands in a drawing for a chart or a scheme, and which of its attributes says in which part
# of the file that is; a scheme keeps its words in a part of its own, point by point.
CHART, SCHEME = f"{_CHART}chart", f"{_SCHEME}relIds"
NAMES_OF_PARTS = {CHART: f"{OFFICE_RELATION}id", SCHEME: f"{OFFICE_RELATION}dm"}


def read_drawn_words(kind: str, root: Any) -> Iterator[tuple[Run, ...]]:
    """The lines of a chart or a scheme, whichever ``kind`` is, of the ``root`` of its part."""
    return read_chart(root) if kind == CHART else read_scheme(root)


def read_chart(root: Any) -> Iterator[tuple[Run, ...]]:
    """The titles of a chart and of its axes, then the names of its series and of its categories."""
    yield from read_chart_titles(root)
    for where in ("tx", "cat"):
        names = [
            (value.text or "").strip()
            for series in root.iter(f"{_CHART}ser")
            for value in (series.iterfind(f"{_CHART}{where}//{_CHART}v"))
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
