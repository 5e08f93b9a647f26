"""Drawings over the sheets of a workbook, which openpyxl leaves out: text boxes, titles of charts,
schemes.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from indexer.reading.formats.marked_up_items import Item, read_item
from indexer.reading.formats.office_drawings import (
    CHART,
    NAMES_OF_PARTS,
    OFFICE_RELATION,
    read_chart_titles,
    read_drawn_lines,
    read_scheme,
)

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"
_SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}sp"
_BOOK = "xl/workbook.xml"


def read_drawings(path: Path) -> dict[str, tuple[Item, ...]]:
    """The drawings over each sheet, by its name: boxes, then the words of charts and schemes."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if _BOOK not in names:
            return {}
        parts = dict(_follow(archive, names, _BOOK))
        found: dict[str, tuple[Item, ...]] = {}
        for sheet in _parse(archive, _BOOK).iter(_SHEET):
            part = parts.get(sheet.get(f"{OFFICE_RELATION}id"), "")
            drawings = [
                target
                for _, target in _follow(archive, names, part)
                if target.startswith("xl/drawings/") and target in names
            ]
            items = (item for each in drawings for item in _read_drawing(archive, names, each))
            found[sheet.get("name", "")] = tuple(items)
    return found


def _follow(archive: zipfile.ZipFile, names: set[str], part: str) -> Iterator[tuple[str, str]]:
    """The parts that a part names, each with the name by which it does."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations in names:
        for each in _parse(archive, relations):
            target = posixpath.join("/", folder, each.get("Target", ""))
            yield each.get("Id", ""), posixpath.normpath(target).lstrip("/")


def _read_drawing(archive: zipfile.ZipFile, names: set[str], part: str) -> Iterator[Item]:
    if not part.endswith(".xml"):
        return
    root = _parse(archive, part)
    for shape in root.iter(_SHAPE):
        yield from read_item("box", read_drawn_lines(shape))
    parts = dict(_follow(archive, names, part))
    for drawn in root.iter(*NAMES_OF_PARTS):
        named = parts.get(drawn.get(NAMES_OF_PARTS[drawn.tag]), "")
        if named in names:
            # The names of a chart's series and categories stand in cells.
            read = read_chart_titles if drawn.tag == CHART else read_scheme
            yield from read_item("figure", read(_parse(archive, named)))


def _parse(archive: zipfile.ZipFile, part: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(part), parser)
