"""Items of web pages, Markdown and office files: headings, lists, footnotes, as the file says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from indexer.model import Kind

MarkedUpFormat = Literal["html", "md", "docx", "pptx", "xlsx", "csv", "xml"]
# The steps of repair that take out what is in a file but not shown, and what is not of its text.
HIDDEN, FURNITURE = "hidden", "page-furniture"
# The step that takes out what is a sign of the notation, not of the text.
NOTATION = "notation-mark"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one line. ``ruby``: its reading. ``mark``: it is the mark of the footnote with this
    name. ``cell``: it begins a cell of a table, over so many ``columns``; one that ``goes_on`` is
    one with the cell above it, whatever it repeats of that.
    """

    text: str
    ruby: str = ""
    mark: str = ""
    cell: bool = False
    columns: int = 1
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A heading, a paragraph, an item of a list …, line by line. ``names``: what marks call it.

    ``step``: the repair that takes it out again, where it is nothing that a reader sees. ``page``:
    the slide that it stands on. ``head``: how many rows of a table name its columns, None where the
    file does not say. ``provision``: of what begins a part of a law, its depth below all headings
    and its label.
    """

    kind: Kind
    lines: tuple[tuple[Run, ...], ...]
    level: int = 0
    names: frozenset[str] = frozenset()
    step: str = ""
    page: int | None = None
    head: int | None = None
    provision: tuple[int, str] = (0, "")


@dataclass(frozen=True, slots=True)
class MarkedUp:
    """A marked-up file: its items in order. ``title``, ``created`` (ISO 8601), ``head`` (what a
    page is called in its head): what the file gives beside them, "" where it has none.
    """

    items: tuple[Item, ...]
    title: str
    encoding: str
    form: MarkedUpFormat
    created: str = ""
    head: str = ""


def read_item(
    kind: Kind, lines: Iterable[tuple[Run, ...]], *, level: int = 0, step: str = ""
) -> Iterator[Item]:
    """Yield the item of these lines, without empty ones; nothing where all are empty."""
    filled = tuple(line for line in lines if any(run.text.strip() for run in line))
    if filled:
        yield Item(kind, filled, level, step=step)
