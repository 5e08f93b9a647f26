"""OCR: what a picture of a page says, as Tesseract reads it, which is known here alone.

Tesseract tells each character's box (hOCR with ``x_bboxes``). Its spaces between Japanese words are
not asked for: where characters stand decides, as on any other page.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from indexer.errors import NoTextRecognition
from indexer.reading.format_parameters import FORMAT
from indexer.reading.lines.geometry import Char, is_wide
from indexer.reading.reading_limits import LIMITS

PROGRAM, MODEL_ACROSS, MODEL_DOWN = "tesseract", "jpn", "jpn_vert"
# How a page is asked for: with its layout found.
_PAGE = "3"
# Raise where the same picture would give other characters.
_VERSION = "2"
_BOX = re.compile(r"bboxe?s? (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_CONFIDENCE = re.compile(r"x_w?conf ([\d.]+)")

# What rules between the cells of a table are read as.
_RULES = "|｜"

_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sign:
    """A character as it was recognised: ``box``: left, top, right, bottom in dots of the picture.
    ``begins``: a word.
    """

    text: str
    box: _Box
    begins: bool


@dataclass(frozen=True, slots=True)
class TextRecognition:
    """Reads pictures of pages; what was read once is kept in the folder ``cache`` by its
    content.
    """

    cache: Path

    def read(self, picture: bytes, scale: float) -> tuple[Char, ...]:
        """The characters in a picture (PGM) that shows so many dots for a point; none, this time,
        where Tesseract fails.
        """
        from lxml import etree

        digest = blake2b(_VERSION.encode() + picture, digest_size=16).hexdigest()
        kept = self.cache / f"{digest}.json"
        with suppress(OSError, ValueError, TypeError):
            return tuple(Char(*each) for each in json.loads(kept.read_text("utf-8")))
        try:
            chars = tuple(
                set_recognised(_recognise(picture, round(LIMITS.points_per_inch * scale)), scale)
            )
        except (OSError, subprocess.SubprocessError, etree.LxmlError):
            return ()
        with suppress(OSError):  # a cache that can't be written is none
            _write(kept, json.dumps([tuple(char) for char in chars], ensure_ascii=False))
        return chars


def find_text_recognition(cache: Path) -> TextRecognition:
    """Text recognition as it is installed. Raises NoTextRecognition, where it or what it knows of
    Japanese is not.
    """
    if not shutil.which(PROGRAM):
        raise NoTextRecognition(program=PROGRAM)
    known = subprocess.run([PROGRAM, "--list-langs"], capture_output=True, text=True, check=False)
    if not {MODEL_ACROSS, MODEL_DOWN} <= set(known.stdout.split()):
        raise NoTextRecognition(program=PROGRAM)
    return TextRecognition(cache)


def _write(path: Path, text: str) -> None:
    """Put a file in place whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        file.write(text)
    Path(file.name).replace(path)


def _recognise(picture: bytes, dpi: int) -> list[list[Sign]]:
    """The lines of a picture: as text that runs across, or, where that is read badly, down, too.

    Of a picture whose dots to the inch it must guess, Tesseract takes tables for photographs.
    """
    across, sure = _ask(picture, MODEL_ACROSS, dpi)
    if sure >= FORMAT.sure_percent:
        return across
    both, surer = _ask(picture, f"{MODEL_ACROSS}+{MODEL_DOWN}", dpi)
    return both if surer > sure else across


def _ask(picture: bytes, languages: str, dpi: int) -> tuple[list[list[Sign]], float]:
    """The lines that Tesseract finds, and how sure it is of them, in per cent."""
    from lxml import html

    command = [PROGRAM, "stdin", "stdout", "-l", languages, "--psm", _PAGE, "--dpi", str(dpi)]
    done = subprocess.run(
        [*command, "-c", "hocr_char_boxes=1", "hocr"],
        input=picture,
        capture_output=True,
        timeout=LIMITS.max_ocr_seconds,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        check=True,
    )
    root = html.document_fromstring(done.stdout)
    words = root.xpath("//*[@class='ocrx_word']")
    sure = [float(match[1]) for word in words if (match := _CONFIDENCE.search(word.get("title")))]
    lines = (list(_read_line(line)) for line in root.xpath("//*[starts-with(@id, 'line_')]"))
    return [line for line in lines if line], sum(sure) / len(sure) if sure else 0.0


def _read_line(line: Any) -> Iterator[Sign]:
    left, top, right, bottom = _box_of(line)
    is_tall = bottom - top > 2 * (right - left)
    for word in line.xpath(".//*[@class='ocrx_word']"):
        signs = [
            (sign.text_content().strip(), _box_of(sign))
            for sign in word.xpath(".//*[@class='ocrx_cinfo']")
        ]
        if is_tall:
            signs = list(_share_out(_box_of(word), [text for text, _ in signs]))
        for number, (text, box) in enumerate(signs):
            if len(text) == 1 and text not in _RULES:
                yield Sign(text, box, number == 0)


def _box_of(element: Any) -> _Box:
    match = _BOX.search(element.get("title") or "")
    left, top, right, bottom = map(float, match.groups()) if match else (0.0, 0.0, 0.0, 0.0)
    return left, top, right, bottom


def _share_out(box: _Box, texts: Sequence[str]) -> Iterator[tuple[str, _Box]]:
    """The characters of a word that runs down, each with its part of the word's box: their own are
    told as if the line lay on its side.
    """
    left, top, right, bottom = box
    step = (bottom - top) / max(1, len(texts))
    for at, text in enumerate(texts):
        yield text, (left, top + step * at, right, top + step * (at + 1))


# Boxes in dots -> characters in points. -----------------------------------------------------


def set_recognised(lines: Sequence[Sequence[Sign]], scale: float) -> Iterator[Char]:
    """The characters of all lines, lines of about one size in one."""
    sizes = [_measure(line) / scale for line in lines]
    usual = median(sizes) if sizes else 0.0
    for line, size in zip(lines, sizes, strict=True):
        if abs(size - usual) < FORMAT.same_size_ratio * usual:
            size = usual
        put = _put_down if _runs_down(line) else _put_across
        yield from map(partial(_char, size=round(2 * size) / 2 or 0.5), put(line, scale, size))


def _char(placed: tuple[Sign, float, float, float, bool], size: float) -> Char:
    sign, x0, x1, base, spaced = placed
    return Char(sign.text, x0, x1, base, size, "", spaced)


def _runs_down(line: Sequence[Sign]) -> bool:
    first, last = line[0].box, line[-1].box
    return len(line) > 1 and last[3] - first[1] > 2 * abs(last[2] - first[0])


def _measure(line: Sequence[Sign]) -> float:
    """The em of a line, in dots: how far wide characters stand from each other, else how high it
    is.
    """
    at = 1 if _runs_down(line) else 0
    middles = [(sign, (sign.box[at] + sign.box[at + 2]) / 2) for sign in line]
    steps = [
        after - before
        for (a, before), (b, after) in pairwise(middles)
        if is_wide(a.text) and is_wide(b.text)
    ]
    largest = max(max(sign.box[3] - sign.box[1], sign.box[2] - sign.box[0]) for sign in line)
    return (
        min(median(steps), FORMAT.max_type_ratio * largest)
        if len(steps) >= FORMAT.min_steps
        else largest
    )


def _put_across(
    line: Sequence[Sign], scale: float, size: float
) -> Iterator[tuple[Sign, float, float, float, bool]]:
    """Characters on one baseline, evenly from the first to the last of those without room between
    them: the boxes of single ones are not told well.
    """
    base = max(sign.box[3] for sign in line) / scale - FORMAT.under_base_em * size
    for stretch in _part_at_rooms(line, size * scale):
        left, right = stretch[0].box[0] / scale, max(s.box[2] for s in stretch) / scale
        step = max(right - left, FORMAT.min_char_em * size) / sum(
            weigh(sign.text) for sign in stretch
        )
        before = ""
        for sign in stretch:
            right = left + step * weigh(sign.text)
            is_word = sign.begins and before.isascii() and sign.text.isascii() and before != ""
            yield sign, left, right, base, is_word
            left, before = right, sign.text


def weigh(text: str) -> float:
    """The width of a character in its line, in em, about."""
    return 1.0 if is_wide(text) else 0.5


def _part_at_rooms(line: Sequence[Sign], em: float) -> Iterator[list[Sign]]:
    """A line that runs across in stretches without room between characters. A box that is too thin
    for its character makes none, unless it is wide.
    """
    stretch: list[Sign] = []
    for sign in line:
        room = sign.box[0] - stretch[-1].box[2] if stretch else 0.0
        is_sure = all(
            each.box[2] - each.box[0] > FORMAT.sure_box_em * em for each in (*stretch[-1:], sign)
        )
        if room > (FORMAT.room_em if is_sure else FORMAT.wide_room_em) * em:
            yield stretch
            stretch = []
        stretch.append(sign)
    yield stretch


def _put_down(
    line: Sequence[Sign], scale: float, size: float
) -> Iterator[tuple[Sign, float, float, float, bool]]:
    """Characters on one axis, evenly from the first to the last of those without room between
    them.
    """
    middle = median((sign.box[0] + sign.box[2]) / 2 for sign in line) / scale
    for stretch in _part_at_gaps(line, FORMAT.room_down_em * size * scale):
        top, bottom = stretch[0].box[1] / scale, stretch[-1].box[3] / scale
        step = (bottom - top) / len(stretch)
        for at, sign in enumerate(stretch):
            base = top + step * (at + 0.5) + (0.5 - FORMAT.under_base_em) * size
            yield sign, middle - size / 2, middle + size / 2, base, False


def _part_at_gaps(line: Sequence[Sign], most: float) -> Iterator[list[Sign]]:
    """A line that runs down in stretches without more room than that between characters."""
    stretch: list[Sign] = []
    for sign in line:
        if stretch and sign.box[1] - stretch[-1].box[3] > most:
            yield stretch
            stretch = []
        stretch.append(sign)
    yield stretch
