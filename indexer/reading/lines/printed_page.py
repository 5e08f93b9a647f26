"""A page as it is printed: its characters, then its lines, and what is drawn on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indexer.reading.lines.geometry import Char, Rect
from indexer.reading.lines.printed_line import PrintedLine

# A line: its page, its text, where it stands.
LineKey = tuple[int, str, int, int]


def line_key(page: int, line: PrintedLine) -> LineKey:
    """The key of a line: page, text and rounded point."""
    return page, line.text, round(line.x0), round(line.base)


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page as it is printed. ``rules`` are lines drawn, ``panels`` frames and shaded areas,
    ``images`` pictures; ``bent``: what is drawn with curves or aslant, which may be a panel, too;
    ``dots``: what is small and round, ``squares``: small and square, ``signs``: small and filled;
    ``bars``: long filled areas that are too thin for the ground of a line.
    ``lines``: its characters as lines, from the top; then ``chars`` is empty. ``line_numbers``:
    those that count lines.

    ``left_out``: it holds more characters than are read of one page. ``label``: what the file calls
    it. ``is_rest``: another part of the same page was read before. ``is_recognised``: its text was
    read by OCR. ``is_blank``: the file puts nothing on it that can be seen. ``columns_before``: the
    edges of the rules down that the page before it ends with.
    """

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Rect, ...] = ()
    panels: tuple[Rect, ...] = ()
    images: tuple[Rect, ...] = ()
    bent: tuple[Rect, ...] = ()
    dots: tuple[Rect, ...] = ()
    squares: tuple[Rect, ...] = ()
    signs: tuple[Rect, ...] = ()
    bars: tuple[Rect, ...] = ()
    left_out: bool = False
    label: str = ""
    is_rest: bool = False
    is_recognised: bool = False
    is_blank: bool = False
    columns_before: tuple[float, ...] = ()
    lines: tuple[PrintedLine, ...] = ()
    line_numbers: tuple[PrintedLine, ...] = ()


# A step over the pages of a document as they are read, one after the other; one may become two.
PagesStep = Callable[[Iterator[PrintedPage]], Iterator[PrintedPage]]
