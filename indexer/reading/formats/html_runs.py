"""Runs of text of a web page as they are read, and the white space in and around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from indexer.reading.formats.marked_up_items import Run

# Between two lines of a cell.
SPACE_BETWEEN_RUNS = " "
SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE_SIDES = re.compile("(?<=[\u3000-\u9fff\uff00-\uff60])\n(?=[\u3000-\u9fff\uff00-\uff60])")


@dataclass(slots=True)
class OpenRun:
    """A `Run` while it is read. ``is_head``: it is of a cell that names a column or a row."""

    said: list[str]
    mark: str = ""
    cell: bool = False
    columns: int = 1
    goes_on: bool = False
    is_head: bool = False
    ruby: list[str] = field(default_factory=list)
    filled: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it has no footnote mark and no reading over it."""
        return not self.ruby and not self.mark

    def say(self, text: str) -> None:
        if self.said[-1:] == [SPACE_BETWEEN_RUNS]:
            text = text.lstrip(" \n")
        if text:
            self.said.append(text)
            self.filled = self.filled or not text.isspace()

    def end_line(self) -> None:
        """One space between what is said and what will be, whatever space there was."""
        while self.said and self.said[-1].isspace():
            self.said.pop()
        if self.said:
            self.said[-1] = self.said[-1].rstrip(" \n")
            self.said.append(SPACE_BETWEEN_RUNS)


def narrow(space: re.Match[str]) -> str:
    """White space as one space, or as one line feed where it holds one."""
    return "\n" if "\n" in space[0] else " "


def _close(text: str) -> str:
    return _WIDE_SIDES.sub("", text).replace("\n", " ")


def tidy(parts: Sequence[OpenRun]) -> Iterator[Run]:
    """Runs without spaces at the edges of their line, or between Japanese letters where the source
    had a line end.
    """
    runs = [
        Run(_close("".join(p.said)), "".join(p.ruby), p.mark, p.cell, p.columns, p.goes_on)
        for p in parts
        if p.said or p.cell
    ]
    filled = [number for number, run in enumerate(runs) if run.text.strip()]
    if not filled:
        return
    first, last = filled[0], filled[-1]
    for number, run in enumerate(runs):
        if first <= number <= last or run.cell:
            yield _strip(run, is_first=number == first, is_last=number >= last)


def _strip(run: Run, *, is_first: bool, is_last: bool) -> Run:
    text = run.text.lstrip(" ") if is_first else run.text
    return replace(run, text=text.rstrip(" ") if is_last else text)
