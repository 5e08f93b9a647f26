"""Text boxes that are drawn over the sheets of a workbook, which openpyxl leaves out."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from indexer.reading.formats.office_archives import DRAWING

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"
_SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}sp"
_BOOK = "xl/workbook.xml"


def read_drawings(path: Path) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The text boxes over each sheet, by its name: each as its lines."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if _BOOK not in names:
            return {}
        parts = dict(_follow(archive, names, _BOOK))
        found: dict[str, tuple[tuple[str, ...], ...]] = {}
        for sheet in _parse(archive, _BOOK).iter(_SHEET):
            part = parts.get(sheet.get(f"{{{_OFFICE}}}id"), "")
            drawings = [
                target
                for _, target in _follow(archive, names, part)
                if target.startswith("xl/drawings/") and target in names
            ]
            boxes = tuple(box for each in drawings for box in _read_boxes(archive, each))
            found[sheet.get("name", "")] = boxes
    return found


def _follow(archive: zipfile.ZipFile, names: set[str], part: str) -> Iterator[tuple[str, str]]:
    """The parts that a part names, each with the name by which it does."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations in names:
        for each in _parse(archive, relations):
            target = posixpath.join("/", folder, each.get("Target", ""))
            yield each.get("Id", ""), posixpath.normpath(target).lstrip("/")


def _read_boxes(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, ...]]:
    if not part.endswith(".xml"):
        return
    for shape in _parse(archive, part).iter(_SHAPE):
        lines = tuple(
            "".join(text.text or "" for text in paragraph.iter(f"{DRAWING}t"))
            for paragraph in shape.iter(f"{DRAWING}p")
        )
        if any(line.strip() for line in lines):
            yield lines


def _parse(archive: zipfile.ZipFile, part: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(part), parser)
