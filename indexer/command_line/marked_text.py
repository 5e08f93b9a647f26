"""Text with marks, as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from indexer.command_line.terminal import Terminal, plain
from indexer.japanese.line_breaks import wrap

MARK_STYLE: Mapping[str, Any] = {"bold": True, "underline": True, "fg": "red"}


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A plain text, and the spans of it that are marked, in order."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def lines(self, terminal: Terminal, columns: int | None, indent: str) -> Iterator[str]:
        """Yield the text line by line, each set in; wrapped where there are ``columns``."""
        start = 0
        for line in self.text.split("\n"):
            room = len(line) if columns is None else max(columns - len(indent), 2)
            spans = [(0, len(line))] if columns is None else wrap(line, room)
            for first, end in spans:
                yield indent + self._styled(terminal, start + first, start + end)
            start += len(line) + 1

    def _styled(self, terminal: Terminal, start: int, end: int) -> str:
        parts, at = [], start
        for mark, mark_end in self.marks:
            first, last = max(mark, start), min(mark_end, end)
            if first < last:
                parts += [
                    self.text[at:first],
                    terminal.style(self.text[first:last], **MARK_STYLE),
                ]
                at = last
        return "".join((*parts, self.text[at:end]))


def mark_text(terminal: Terminal, pieces: Iterable[tuple[str, bool]]) -> MarkedText:
    """Join pieces of text, of which some are marked: by a style, or by 【】 where there is none."""
    text, marks = "", []
    for piece, marked in pieces:
        shown = plain(piece)
        if marked and not terminal.is_styled:
            shown = f"【{shown}】"
        elif marked:
            marks.append((len(text), len(text) + len(shown)))
        text += shown
    return MarkedText(text, tuple(marks))
