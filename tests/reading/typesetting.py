"""Small PDFs for the tests, typeset with fonts that every reader has of its own, and what is read of them."""

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

from indexer.model import Block, Document
from indexer.reading import cut, read
from tests.reading.laws import assert_conserved, assert_sliced

MINCHO, GOTHIC, LATIN = "HeiseiMin-W3", "HeiseiKakuGo-W5", "Times-Roman"
WIDTH, HEIGHT = 595.0, 842.0
for font in (MINCHO, GOTHIC):
    pdfmetrics.registerFont(UnicodeCIDFont(font))


FIRST = (
    "防衛省は、将来の戦い方を変えるような先端技術を早期に取り込むため、民生分野の研究者や企業と協力する新しい仕組みを"
    "創設した。この仕組みは、従来の契約の方法にとらわれず、短い期間で成果を上げることをめざしている。"
)
SECOND = (
    "また、各国の産業界との協力を進めるとともに、国内の生産の基盤を維持し、強化していくことが求められている。とりわけ、"
    "部品の供給が途絶えることのないよう、調達の先を広げる取組が重要である。"
)
THIRD = (
    "海上交通の安全は、わが国の繁栄の基礎である。沿岸国と手を携えて、航路の見守りと情報の共有を続けていく必要がある。"
    "さらに、災害のときの輸送についても備えを進める。"
)


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


def read_one(path: Path) -> Document:
    """The document of a PDF, held to the laws."""
    (document,) = read(path, path)
    assert_conserved(document)
    assert_sliced(document, cut(document))
    return document


def texts(document: Document, kind: str) -> list[str]:
    return [block.text for block in document.blocks if block.kind == kind]


def body_of(document: Document) -> Block:
    return next(block for block in document.blocks if block.kind == "body")


def lines_of(*paragraphs: str, width: int, indent: bool = True) -> list[str]:
    return [line for paragraph in paragraphs for line in set_paragraph(paragraph, width, indent=indent)]
