"""Geometry of a page: rectangles and characters, in points (1/72 inch), y downwards from the top
edge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple, TypeVar

Thing = TypeVar("Thing")

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]")


@lru_cache(maxsize=10_000)
def is_wide(text: str) -> bool:
    """Whether a character takes a whole em, and so tells the size of its line: an ideograph, kana,
    or a full-width sign.
    """
    return _WIDE.match(text) is not None


class Rect(NamedTuple):
    """A rectangle on a page."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def thickness(self) -> float:
        """Its shorter side."""
        return min(self.width, self.height)

    @property
    def is_level(self) -> bool:
        """Whether it is a line across, or an area wider than high."""
        return self.width > self.height

    @property
    def is_upright(self) -> bool:
        """Whether it is a line down, or an area higher than wide."""
        return self.height > self.width

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    def grow(self, by: float) -> Rect:
        """The rectangle, ``by`` larger on every side."""
        return Rect(self.x0 - by, self.top - by, self.x1 + by, self.bottom + by)

    def share(self, other: Rect) -> Rect:
        """The intersection of both; its width or height is below zero where they are apart."""
        left, right = max(self.x0, other.x0), min(self.x1, other.x1)
        return Rect(left, max(self.top, other.top), right, min(self.bottom, other.bottom))

    def touches(self, other: Rect) -> bool:
        """Whether the two share a point."""
        return (
            self.x0 <= other.x1
            and other.x0 <= self.x1
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def holds_center(self, other: Rect) -> bool:
        """Whether the middle of ``other`` lies inside."""
        return self.holds((other.x0 + other.x1) / 2, other.middle)


def enclose(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around all of them, of which there is one at least."""
    some = tuple(rects)
    return Rect(
        min(r.x0 for r in some),
        min(r.top for r in some),
        max(r.x1 for r in some),
        max(r.bottom for r in some),
    )


def split(
    things: Iterable[Thing], holds: Callable[[Thing], bool]
) -> tuple[list[Thing], list[Thing]]:
    """The things of which something holds, and all others, both in their order."""
    chosen: list[Thing] = []
    others: list[Thing] = []
    for thing in things:
        (chosen if holds(thing) else others).append(thing)
    return chosen, others


def group_near(
    things: Iterable[Thing], are_near: Callable[[Thing, Thing], bool]
) -> list[list[Thing]]:
    """Things in their order, in groups: each is near to the first of its group."""
    groups: list[list[Thing]] = []
    for thing in things:
        if not groups or not are_near(groups[-1][0], thing):
            groups.append([])
        groups[-1].append(thing)
    return groups


# What is drawn and has no Unicode.
UNNAMED = "\ufffd"


class Char(NamedTuple):
    """A character on the page: from ``x0`` to ``x1`` on the line at ``base``, ``size`` points to
    the em.

    ``spaced``: a space was written before it. ``turned``: it does not stand upright. ``order``: how
    many characters the file draws on the page before it; ``run``: the piece of text of the file
    that it is drawn with. ``color``: as 0xRRGGBB. ``cell``: how much of its column it takes where
    it stands beside others in one em, else 0. ``filled``: it was filled in on a form. ``mended``:
    what the file has in its place, where it does not say what it is. ``lean``: by how many degrees
    its line falls to the right, -90 where it runs upwards. ``reach``: the height of its box on the
    page, 0 where it is not known.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    font: str = ""
    spaced: bool = False
    turned: bool = False
    order: int = 0
    run: int = 0
    color: int = 0
    cell: float = 0.0
    filled: bool = False
    mended: str = ""
    lean: float = 0.0
    reach: float = 0.0

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def is_wide(self) -> bool:
        """Whether it takes a whole em: an ideograph, kana, or a full-width sign."""
        return is_wide(self.text)

    @property
    def is_kanji(self) -> bool:
        """Whether it takes a whole em and is neither kana nor a sign."""
        return self.is_wide and not "\u3000" <= self.text <= "\u30ff"

    @property
    def is_latin(self) -> bool:
        """Whether it is a Latin letter or a digit."""
        return self.text.isascii() and self.text.isalnum()
