"""Small PDFs for the tests, typeset with fonts that every reader has of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

MINCHO, GOTHIC, LATIN = "HeiseiMin-W3", "HeiseiKakuGo-W5", "Times-Roman"
WIDTH, HEIGHT = 595.0, 842.0
for font in (MINCHO, GOTHIC):
    pdfmetrics.registerFont(UnicodeCIDFont(font))


@dataclass(slots=True)
class Sheets:
    """Pages that grow from the top; y is measured downwards from the upper edge."""

    canvas: Any
    pages: int = 1
    buffer: BytesIO = field(default_factory=BytesIO)

    def put(
        self, x: float, y: float, text: str, *, size: float = 10.0, font: str = MINCHO, raised: float = 0.0
    ) -> float:
        """Write ``text`` with its feet at ``y``; return where it ends."""
        for character in text:
            face = LATIN if character.isascii() and font == MINCHO else font
            self.canvas.setFont(face, size)
            self.canvas.drawString(x, HEIGHT - y + raised, character)
            x += pdfmetrics.stringWidth(character, face, size)
        return x

    def rule(self, x0: float, y: float, x1: float) -> None:
        self.canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)

    def frame(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top)

    def turn(self) -> None:
        self.canvas.showPage()
        self.pages += 1

    def column(self, x: float, y: float, lines: Sequence[str], *, size: float = 10.0, pitch: float = 17.0) -> float:
        """Lines one under the other; return the place of the next."""
        for line in lines:
            self.put(x, y, line, size=size)
            y += pitch
        return y


@contextmanager
def typeset(path: Path, **options: Any) -> Iterator[Sheets]:
    """A PDF at ``path`` that holds what is put on its sheets."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1, **options)
    sheets = Sheets(canvas)
    yield sheets
    canvas.save()


def set_paragraph(text: str, width: int, *, indent: bool = True) -> list[str]:
    """The lines of a paragraph, ``width`` full-width characters each, the first set in by one."""
    text = ("　" if indent else "") + text
    return [text[at : at + width] for at in range(0, len(text), width)]
