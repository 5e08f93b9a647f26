"""Page coordinates: from those of a PDF to ours, of the page as it is shown, y downwards from its
upper edge.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect


@dataclass(frozen=True)
class View:
    """The part of the page that is shown, and how it is turned: clockwise by ``rotation``
    degrees.
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @cached_property
    def width(self) -> float:
        return self.top - self.bottom if self.rotation % 180 else self.right - self.left

    @cached_property
    def height(self) -> float:
        return self.right - self.left if self.rotation % 180 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page."""
        right, up = x - self.left, y - self.bottom
        match self.rotation % 360:
            case 0:
                return right, self.height - up
            case 90:
                return up, right
            case 180:
                return self.width - right, up
            case _:
                return self.width - up, self.height - right

    def rect(self, left: float, bottom: float, right: float, top: float) -> Rect:
        """A rectangle of the page."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        if x1 < x0:
            x0, x1 = x1, x0
        if y1 < y0:
            y0, y1 = y1, y0
        return Rect(x0, y0, x1, y1)

    def is_upright(self, a: float, b: float) -> bool:
        """Whether text that runs in the direction ``a``, ``b`` of the page runs to the right where
        it is shown.
        """
        turn = math.radians(self.rotation)
        along = a * math.cos(turn) + b * math.sin(turn)
        aside = b * math.cos(turn) - a * math.sin(turn)
        return abs(aside) <= LAYOUT.max_type_lean_ratio * (math.hypot(a, b) or 1.0) and along >= 0

    def shows(self, rect: Rect) -> bool:
        """Whether the middle of a rectangle, as shown, lies on the page."""
        x, y = (rect.x0 + rect.x1) / 2, rect.middle
        return 0 <= x <= self.width and 0 <= y <= self.height
