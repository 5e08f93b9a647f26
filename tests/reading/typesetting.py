"""Draws all pages for the tests: as real PDFs, out of the notation of pages/README.md."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from indexer.model import Document
from tests.reading.page_shapes import HEIGHT, SHAPES, WIDTH

MINCHO, GOTHIC, LATIN = "HeiseiMin-W3", "HeiseiKakuGo-W5", "Times-Roman"
# Another heavy font that has the characters of Japanese.
BLACK = "HYGothic-Medium"
for font in (MINCHO, GOTHIC, BLACK):
    pdfmetrics.registerFont(UnicodeCIDFont(font))

TEXTS: Mapping[str, str] = tomllib.loads(
    (Path(__file__).parent / "pages" / "texts.toml").read_text("utf-8")
)
FIRST, SECOND, THIRD = TEXTS["first"], TEXTS["second"], TEXTS["third"]

# A footnote mark, or a word with ruby.
INLINE = re.compile(r"(\^[^^]+\^|↓.|｜[^《]+《[^》]+》)")


@dataclass(frozen=True, slots=True)
class Style:
    """The style of lines of type: sizes and distances in points, ``width`` in characters (none: as
    written).
    """

    size: float = 10.0
    leading: float = 17.0
    font: str = MINCHO
    red: bool = False
    width: int | None = None
    flush: bool = False
    first: int = 1
    last: int | None = None
    direction: str = "across"
    apart: float = 0.0
    gap: float | None = None
    tabs: float | None = None
    turned: float = 0.0


def typeset(path: Path, page: str, *, encrypt: str | None = None) -> None:
    """A PDF at ``path`` of the page, or the pages, that ``page`` describes."""
    canvas = Canvas(str(path), (WIDTH, HEIGHT), invariant=1, encrypt=encrypt, pageCompression=0)
    for words, lines in _read_instructions(page):
        _draw(canvas, words, lines)
    canvas.save()


def fill(text: str, texts: Mapping[str, str]) -> str:
    """``text`` with each <name> replaced by the text of that name."""
    return re.sub(r"<([^<>]+)>", lambda found: texts[found[1]], text)


def set_paragraph(text: str, width: int, *, indent: bool = True) -> list[str]:
    """The lines of a paragraph, ``width`` full-width characters each, the first set in by one."""
    text = ("　" if indent else "") + text
    return [text[at : at + width] for at in range(0, len(text), width)]


def lines_of(*paragraphs: str, width: int, indent: bool = True) -> list[str]:
    return [
        line for paragraph in paragraphs for line in set_paragraph(paragraph, width, indent=indent)
    ]


def texts(document: Document, kind: str) -> list[str]:
    return [block.text for block in document.blocks if block.kind == kind]


def _read_instructions(page: str) -> Iterator[tuple[list[str], list[str]]]:
    """Instructions to draw, in order: the words before ``|``, and the lines of type after it."""
    words: list[str] = []
    lines: list[str] = []
    for line in fill(page, TEXTS).splitlines():
        head, bar, text = line.partition("|")
        if bar and not head.strip(" "):
            lines.append(text.strip(" "))
            continue
        if words:
            yield words, lines
        head = head.partition("#")[0]
        words, lines = head.split(), [text.strip(" ")] if bar else []
    if words:
        yield words, lines


def _draw(canvas: Any, words: Sequence[str], lines: Sequence[str]) -> None:
    name, *rest = words
    if name == "====":
        canvas.showPage()
        canvas.setPageSize((WIDTH, HEIGHT))
    elif name == "sized":
        width, height = map(float, rest)
        canvas.setPageSize((width, height))
        canvas.translate(0, height - HEIGHT)
    elif name in ("shown", "lying"):
        _lay_down(canvas, int(rest[0]), is_turned=name == "shown")
    elif name in SHAPES:
        for numbers in _read_numbers(rest):
            SHAPES[name](canvas, *numbers)
    elif lines and rest:
        _set_lines(canvas, float(name), float(rest[0]), lines, _read_style(rest[1:]))
    else:
        raise ValueError(f"pages/README.md knows no {' '.join(words)!r}")


def _read_numbers(words: Sequence[str]) -> list[list[float]]:
    """Numbers in groups that commas part."""
    return [[float(number) for number in group.split()] for group in " ".join(words).split(",")]


def _read_style(options: Sequence[str]) -> Style:
    fields: dict[str, Any] = {}
    for option in options:
        fields |= _read_option(option)
    return Style(**fields)


def _read_option(option: str) -> dict[str, Any]:
    """The fields of the style that an option says, by their names."""
    name, _, value = option.partition(":")
    if points := re.fullmatch(r"([\d.]+)(?:/([\d.]+))?pt", option):
        size = float(points[1])
        return {"size": size, "leading": float(points[2] or 1.7 * size)}
    if width := re.fullmatch(r"(\d+)em", option):
        return {"width": int(width[1])}
    if lines := re.fullmatch(r"lines:(\d+)(-?)(\d*)", option):
        last = lines[3] if lines[2] else lines[1]
        return {"first": int(lines[1]), "last": int(last) if last else None}
    if option in {"flush", "red"}:
        return {option: True}
    if option in {"gothic", "black"}:
        return {"font": GOTHIC if option == "gothic" else BLACK}
    if option in {"stacked", "vertical"}:
        return {"direction": option}
    if name in {"apart", "gap", "tabs", "turned"}:
        return {name: float(value)}
    raise ValueError(f"pages/README.md knows no option {option!r}")


def _lay_down(canvas: Any, angle: int, *, is_turned: bool) -> None:
    """Set what follows lying; the viewer may turn the page upright, by ``angle``."""
    canvas.setPageRotation(angle if is_turned else 0)
    if angle == 90:
        canvas.transform(0, 1, -1, 0, HEIGHT, 0)
    elif angle == 180:
        canvas.transform(-1, 0, 0, -1, WIDTH, HEIGHT)
    elif angle == 270:
        canvas.transform(0, -1, 1, 0, 0, WIDTH)


def _set_lines(canvas: Any, x: float, y: float, lines: Sequence[str], style: Style) -> None:
    if style.width is not None:
        paragraphs = [paragraph.strip(" ") for line in lines for paragraph in line.split("¶")]
        lines = lines_of(*paragraphs, width=style.width, indent=not style.flush)
    for line in lines[style.first - 1 : style.last]:
        if style.direction == "across":
            _set_across(canvas, x, y, line, style)
            y += style.leading
        else:
            _set_down(canvas, x, y, line, style)
            x -= style.leading


def _set_across(canvas: Any, x: float, y: float, line: str, style: Style) -> None:
    if style.turned:
        canvas.saveState()
        canvas.translate(x, HEIGHT - y)
        canvas.rotate(style.turned)
        _put(canvas, 0, HEIGHT, line, style)
        canvas.restoreState()
    elif style.tabs is not None:
        for place, cell in enumerate(line.split("|")):
            _put_marked(canvas, x + style.tabs * place, y, cell.strip(" "), style)
    elif style.gap is not None:
        for cell in line.split("|"):
            x = _put_marked(canvas, x, y, cell.strip(" "), style) + style.gap
    else:
        _put_marked(canvas, x, y, line, style)


def _set_down(canvas: Any, x: float, y: float, line: str, style: Style) -> None:
    """One character under the other; a vertical font sets points in the upper right and Latin
    letters lying.
    """
    for character in line:
        if style.direction == "vertical" and character.isascii():
            _set_across(
                canvas,
                x + 0.2 * style.size,
                y - 0.88 * style.size,
                character,
                replace(style, turned=-90.0),
            )
            face = LATIN if style.font == MINCHO else style.font
            y += pdfmetrics.stringWidth(character, face, style.size)
            continue
        beside = 0.6 * style.size if style.direction == "vertical" and character in "。、" else 0.0
        _put(canvas, x + beside, y, character, style)
        y += style.size + style.apart


def _put_marked(canvas: Any, x: float, y: float, text: str, style: Style) -> float:
    """A line with its raised marks, lowered letters and ruby; return where it ends."""
    small = replace(style, size=0.6 * style.size)
    ruby = replace(style, size=0.5 * style.size, font=GOTHIC)
    over: list[tuple[float, str]] = []
    for piece in INLINE.split(text):
        if piece.startswith("^"):
            x = _put(canvas, x, y - 0.4 * style.size, piece[1:-1], small)
        elif piece.startswith("↓"):
            x = _put(canvas, x, y + 0.3 * style.size, piece[1:], style)
        elif piece.startswith("｜"):
            base, reading = piece[1:-1].split("《")
            end = _put(canvas, x, y, base, style)
            over.append(((x + end - len(reading) * ruby.size) / 2, reading))
            x = end
        else:
            x = _put(canvas, x, y, piece, style)
    for start, reading in over:
        _put(canvas, start, y - 0.95 * style.size, reading, ruby)
    return x


def _put(canvas: Any, x: float, y: float, text: str, style: Style) -> float:
    """Write ``text`` with its baseline at ``y``, character by character; return where it ends."""
    written = canvas.beginText()
    written.setFillColorRGB(0.6 * style.red, 0, 0)
    for latin, characters in groupby(text, str.isascii):
        face = LATIN if latin and style.font == MINCHO else style.font
        written.setFont(face, style.size)
        for character in characters:
            written.setTextOrigin(x, HEIGHT - y)
            written.textOut(character)
            x += pdfmetrics.stringWidth(character, face, style.size) + style.apart
    canvas.drawText(written)
    return x
