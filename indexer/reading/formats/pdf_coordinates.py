"""Page coordinates: from those of a PDF to ours, of the page as it is shown, y downwards from its
upper edge.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

from indexer.reading.lines.geometry import Rect

_WHOLE_TURN = round(math.degrees(math.tau))
_QUARTER = _WHOLE_TURN // 4


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

    @cached_property
    def _matrix(self) -> tuple[float, float, float, float, float, float]:
        """A point x, y is shown at a*x + c*y + e, b*x + d*y + f."""
        match self.rotation % _WHOLE_TURN:
            case 0:
                return 1, 0, 0, -1, -self.left, self.top
            case 90:
                return 0, 1, 1, 0, -self.bottom, -self.left
            case 180:
                return -1, 0, 0, 1, self.right, -self.bottom
            case _:
                return 0, -1, -1, 0, self.top, self.right

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page."""
        a, b, c, d, e, f = self._matrix
        return a * x + c * y + e, b * x + d * y + f

    def rect(self, left: float, bottom: float, right: float, top: float) -> Rect:
        """A rectangle of the page."""
        a, b, c, d, e, f = self._matrix
        x0, x1 = a * left + c * bottom + e, a * right + c * top + e
        y0, y1 = b * left + d * bottom + f, b * right + d * top + f
        if x1 < x0:
            x0, x1 = x1, x0
        if y1 < y0:
            y0, y1 = y1, y0
        return Rect(x0, y0, x1, y1)

    def lean(self, a: float, b: float) -> float:
        """The angle in degrees, to a tenth, by which text in the direction ``a``, ``b`` of the page
        falls to the right where it is shown: -90 where it runs upwards.
        """
        m = self._matrix
        along, aside = a * m[0] + b * m[2], a * m[1] + b * m[3]
        return round(math.degrees(math.atan2(aside, along)), 1)

    def turn_to(self, lean: float) -> View:
        """The page turned by quarters, so that text that leans so stands upright; text that runs
        down may do so rightly.
        """
        quarter = _QUARTER * round(lean / _QUARTER)
        if quarter == _QUARTER:
            return self
        return replace(self, rotation=(self.rotation - quarter) % _WHOLE_TURN)

    def convert(
        self, left: float, bottom: float, right: float, top: float, x: float, y: float
    ) -> tuple[float, float, float, float]:
        """The left and right edge, the baseline and the height of a character that is drawn from
        ``x``, ``y``.
        """
        a, b, c, d, e, f = self._matrix
        x0, x1 = a * left + c * bottom + e, a * right + c * top + e
        reach = abs(b * (right - left) + d * (top - bottom))
        return min(x0, x1), max(x0, x1), b * x + d * y + f, reach

    def shows(self, across: float, up: float) -> bool:
        """Whether the middle of what is drawn lies on the page: the sums of its two sides."""
        is_beside = 2 * self.left <= across <= 2 * self.right
        return is_beside and 2 * self.bottom <= up <= 2 * self.top
