"""Findings of Tesseract on pages that stand at a number of text recognition, as hOCR; a program in
its place tells it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any
from unittest.mock import patch

from indexer.reading import TextRecognition
from indexer.reading.formats.text_recognition import MODEL_ACROSS, MODEL_DOWN

# Reads what it is told of a picture out of the file of this name: one for text that runs across,
# one for text that may run down, too.
PROGRAM = f"""#!/bin/sh
case "$*" in
*{MODEL_DOWN}*) exec cat "$FOUND_DOWN" ;;
*{MODEL_ACROSS}*) exec cat "$FOUND_ACROSS" ;;
esac
"""

# Left, top, right, bottom in points.
Box = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A line as Tesseract found it: its characters, an em of ten points each, so many points from
    the one before. ``thin``: the width of its boxes; ``apart``: the room before the last one.
    """

    text: str
    step: float = 10.0
    thin: float = 9.0
    apart: float = 0.0
    down: bool = False
    sure: int = 90

    def boxes(self, top: float) -> list[Box]:
        last = len(self.text) - 1
        starts = [self.step * at + self.apart * (at == last) for at in range(len(self.text))]
        if self.down:
            return [(100.0, top + start, 109.0, top + start + self.thin) for start in starts]
        return [(start, top, start + self.thin, top + 9.0) for start in starts]


def write_hocr(lines: Sequence[Found]) -> str:
    page = ""
    for number, line in enumerate(lines):
        signs = list(zip(line.text, line.boxes(40.0 * number), strict=True))
        words = (signs[:-1], signs[-1:]) if line.apart else (signs,)
        said = "".join(_write_word(word, line.sure) for word in words)
        page += f"<p id='line_{number}' title='bbox {_write_around(signs)}'>{said}</p>"
    return f"<html><head><meta charset='utf-8'></head><body>{page}</body></html>"


def _write_word(signs: Sequence[tuple[str, Box]], sure: int) -> str:
    said = "".join(
        f"<span class='ocrx_cinfo' title='x_bboxes {_write(box)}'>{escape(sign)}</span>"
        for sign, box in signs
    )
    title = f"bbox {_write_around(signs)}; x_wconf {sure}"
    return f"<span class='ocrx_word' title='{title}'>{said}</span>"


def _write_around(signs: Sequence[tuple[str, Box]]) -> str:
    """The box around characters."""
    return _write((*signs[0][1][:2], *signs[-1][1][2:]))


def _write(box: Box) -> str:
    """A box in dots, ten for a point."""
    return " ".join(str(round(10 * side)) for side in box)


def write_found(path: Path, lines: Sequence[Found]) -> None:
    """Write down what is found on a page; where text may run down, other characters are."""
    path.write_text(write_hocr(lines), "utf-8")
    others = [replace(line, text=line.text[::-1], sure=line.sure + 5) for line in lines]
    path.with_suffix(".down").write_text(write_hocr(others), "utf-8")


def read_found(path: Path) -> tuple[Any, ...]:
    """The characters that are recognised."""
    program = path.parent / "tesseract"
    if not program.exists():
        program.write_text(PROGRAM)
        program.chmod(0o755)
    found = {"FOUND_ACROSS": str(path), "FOUND_DOWN": str(path.with_suffix(".down"))}
    search = {"PATH": f"{path.parent}:{os.environ['PATH']}"}
    with patch.dict(os.environ, found | search):
        # a file is no folder, so nothing is kept in it
        return TextRecognition(path).read(b"", 10.0)


LINE = Found("防衛省の研究")
# The lines of each page, by the parameter that it stands at.
FOUND_PAGES: dict[str, tuple[Found, ...]] = {
    "sure_percent": (replace(LINE, sure=80),),
    "under_base_em": (LINE,),
    "same_size_ratio": (LINE, LINE, replace(LINE, step=11.4)),
    "room_em": (replace(LINE, apart=5.5),),
    "wide_room_em": (replace(LINE, thin=4.0, apart=12.0),),
    "sure_box_em": (replace(LINE, thin=4.6, apart=4.0),),
    "room_down_em": (replace(LINE, down=True, apart=12.5),),
    "max_type_ratio": (replace(LINE, step=11.0),),
    "min_char_em": (replace(LINE, text="防", thin=0.0),),
    "min_steps": (replace(LINE, text="防衛省の", step=11.0),),
}
