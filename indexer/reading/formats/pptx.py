"""``.pptx``: slides, each under its title: a box an item, tables, charts, notes of the speaker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.shapes.group import GroupShape

from indexer.errors import DamagedDocument
from indexer.model import Lexicon
from indexer.reading.formats.marked_up_items import (
    FURNITURE,
    HIDDEN,
    Item,
    MarkedUp,
    Run,
    read_item,
)
from indexer.reading.formats.office_archives import DAMAGED, check_archive
from indexer.reading.formats.office_drawings import (
    NAMES_OF_PARTS,
    SCHEME,
    read_chart,
    read_scheme,
)
from indexer.reading.formats.slide_titles import find_title_box
from indexer.reading.reading_limits import LIMITS

_FURNITURE = {PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE}
_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE}
_BREAK = "\v"


def read_slides(path: Path, advance: Callable[[], None], lexicon: Lexicon | None) -> MarkedUp:
    """The items of a file of slides; ``advance`` is called after each slide.

    Slides that are not shown, page numbers and the like are taken out again. Raises
    DamagedDocument, EncryptedDocument, TooLarge.
    """
    check_archive(path)
    try:
        slides = _open(path)
        items: list[Item] = []
        for number, slide in enumerate(slides.slides, 1):
            if slide._element.tag != qn("p:sld"):
                raise DamagedDocument(path=str(path))
            items += (replace(item, page=number) for item in _read_slide(slide, lexicon))
            advance()
    except (PythonPptxError, *DAMAGED) as error:
        raise DamagedDocument(path=str(path)) from error
    said = slides.core_properties
    made = said.created.isoformat() if said.created else ""
    return MarkedUp(tuple(items), (said.title or "").strip(), "pptx", "pptx", made)


def _open(path: Path) -> Any:
    """The slides. python-pptx looks for what a damaged package has not, and fails as that comes."""
    try:
        slides = pptx.Presentation(str(path))
        len(slides.slides)
    except (OSError, MemoryError):
        raise
    except Exception as error:
        raise DamagedDocument(path=str(path)) from error
    return slides


def _read_slide(slide: Any, lexicon: Lexicon | None) -> Iterator[Item]:
    """The title of a slide, then its other shapes in their order, then what the speaker notes."""
    is_shown = slide._element.get("show") not in ("0", "false")
    walked = list(_walk(slide.shapes, 0))
    titles = _find_titles(walked, lexicon)
    shapes = (*titles, *(shape for shape in walked if shape not in titles))
    items = [item for shape in shapes for item in _read_shape(shape, is_title=shape in titles)]
    for item in (*items, *_read_notes(slide)):
        yield item if is_shown else Item("body", item.lines, step=HIDDEN)


def _read_notes(slide: Any) -> Iterator[Item]:
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if frame is not None:
        yield from read_item("note", _read_frame(frame))


def _walk(shapes: Iterable[Any], depth: int) -> Iterator[Any]:
    """The shapes, those of groups one by one."""
    for shape in shapes:
        if isinstance(shape, GroupShape) and depth < LIMITS.max_shape_depth:
            yield from _walk(shape.shapes, depth + 1)
        else:
            yield shape


def _placeholder(shape: Any) -> Any:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _find_titles(shapes: Sequence[Any], lexicon: Lexicon | None) -> Sequence[Any]:
    """The shapes in the place of the title, or else the box that is set as one."""
    others = [shape for shape in shapes if _placeholder(shape) not in _FURNITURE]
    return [shape for shape in shapes if _is_title(shape)] or find_title_box(others, lexicon)


def _is_title(shape: Any) -> bool:
    """Whether a shape has the place of the title, and something is written there."""
    return _placeholder(shape) in _TITLES and bool(shape.text_frame.text.strip())


def _read_shape(shape: Any, *, is_title: bool) -> Iterator[Item]:
    holder = _placeholder(shape)
    if shape.has_text_frame:
        lines = tuple(_read_frame(shape.text_frame))
        if is_title:
            title = tuple(run for line in lines for run in line)
            yield from read_item("heading", (title,), level=1)
        elif holder in _FURNITURE:
            yield from read_item("body", lines, step=FURNITURE)
        else:
            yield from read_item("box" if holder is None else "body", lines)
    elif getattr(shape, "has_table", False):
        yield from _read_table(shape.table)
    elif getattr(shape, "has_chart", False):
        yield from read_chart(shape.chart._chartSpace)
    else:
        yield from read_item("figure", _read_schemes(shape))


def _read_frame(frame: Any) -> Iterator[tuple[Run, ...]]:
    for paragraph in frame.paragraphs:
        yield from ((Run(line),) for line in paragraph.text.split(_BREAK))


def _read_table(table: Any) -> Iterator[Item]:
    head = 1 if table.first_row else None
    return (replace(item, head=head) for item in read_item("table", _read_rows(table)))


def _read_rows(table: Any) -> Iterator[tuple[Run, ...]]:
    """The rows of a table; a cell merged down stands in each of its rows."""
    above: dict[int, str] = {}
    for row in table.rows:
        line: list[Run] = []
        for column, cell in enumerate(row.cells):
            if cell._tc.hMerge:
                continue
            goes_on = cell.is_spanned and column in above
            if goes_on:
                text = above[column]
            else:
                text = " ".join(cell.text_frame.text.replace(_BREAK, "\n").split("\n"))
            above[column] = text
            line.append(Run(text, cell=True, columns=cell._tc.gridSpan, goes_on=goes_on))
        yield tuple(line)


def _read_schemes(shape: Any) -> Iterator[tuple[Run, ...]]:
    """The words of a drawn scheme, a line for each of its points."""
    for named in shape._element.iter(SCHEME):
        part = shape.part.related_part(named.get(NAMES_OF_PARTS[SCHEME], ""))
        yield from read_scheme(parse_xml(part.blob))
