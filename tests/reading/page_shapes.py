"""Shapes that are drawn on the pages of tests: lines, frames, signs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from reportlab.lib.utils import ImageReader

WIDTH, HEIGHT = 595.0, 842.0
# One grey pixel, as PGM writes it.
PICTURE = ImageReader(BytesIO(b"P5 1 1 255 \xc8"))
# The corners of the head of an arrow that points to the right, in parts of its width and height.
ARROW = ((0, 0), (0.2, 0.3), (0.3, 0.5), (0.2, 0.7), (0, 1), (0.5, 0.75), (1, 0.5), (0.5, 0.25))


def _draw_rule(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)


def _draw_box(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.rect(x0, HEIGHT - y1, x1 - x0, y1 - y0)


def _draw_panel(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.setFillGray(0.9)
    canvas.rect(x0, HEIGHT - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
    canvas.setFillGray(0)


def _draw_ring(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.ellipse(x0, HEIGHT - y1, x1, HEIGHT - y0)


def _draw_arrow(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    outline = canvas.beginPath()
    for at, (across, down) in enumerate(ARROW):
        draw = outline.lineTo if at else outline.moveTo
        draw(x0 + across * (x1 - x0), HEIGHT - y0 - down * (y1 - y0))
    outline.close()
    canvas.drawPath(outline, stroke=0, fill=1)


def _draw_picture(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.drawImage(PICTURE, x0, HEIGHT - y1, x1 - x0, y1 - y0)


def _draw_grid(
    canvas: Any, x: float, y: float, width: float, height: float, columns: float, rows: float
) -> None:
    for row in range(int(rows)):
        for column in range(int(columns)):
            left, top = x + column * width, y + row * height
            _draw_box(canvas, left, top, left + width, top + height)


SHAPES: Mapping[str, Callable[..., None]] = {
    "rule": _draw_rule,
    "box": _draw_box,
    "panel": _draw_panel,
    "ring": _draw_ring,
    "arrow": _draw_arrow,
    "picture": _draw_picture,
    "grid": _draw_grid,
    "pen": lambda canvas, width: canvas.setLineWidth(width),
}
