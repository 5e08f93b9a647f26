"""The text of a PDF: its rows as they are read, one a line, ruby on a line after its row, a form feed between pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.reading.lines.line import PAGE_END, Line, measure
from indexer.reading.lines.printed_line import Row
from indexer.reading.lines.provenance import copy
from indexer.reading.lines.word_spacing import Spelled, spell, spell_ruby


@dataclass(frozen=True, slots=True)
class Over:
    """Ruby on line ``number``, over ``source[start:end]``."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Raised:
    """Glyphs raised over the line: ``source[start:end]``, which reads ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """A row on line ``number``, ``source[start:end]``. ``head``: where its first glyphs end, as many as were asked."""

    number: int
    start: int
    end: int
    page: int
    over: tuple[Over, ...] = ()
    raised: tuple[Raised, ...] = ()
    head: int = 0


@dataclass(slots=True)
class Script:
    """The text as it grows. ``spans`` are its lines."""

    parts: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0
    page: int = 0

    def turn_page(self) -> None:
        """What is written from now on stands on the next page."""
        if self.page:
            self._add(PAGE_END)
        self.page += 1

    def write(self, row: Row, head: int = 0) -> Written:
        """Put a row on a line of its own, and its ruby on the lines after it."""
        spelled = spell(row)
        start, number = self._line(spelled.text)
        over = []
        for ruby in row.rubies:
            last = row.glyphs[ruby.end - 1]
            _, ruby_number = self._line(spell_ruby(ruby.glyphs).text)
            end = start + spelled.starts[ruby.end - 1] + len(last.text)
            over.append(Over(ruby_number, start + spelled.starts[ruby.start], end))
        raised = tuple(_find_raised(row, spelled, start))
        head_end = start + spelled.starts[head - 1] + len(row.glyphs[head - 1].text) if head else start
        return Written(number, start, start + len(spelled.text), self.page, tuple(over), raised, head_end)

    def finish(self) -> tuple[str, list[Line]]:
        """The text and its lines."""
        source = "".join(self.parts)
        lines = [
            Line(number, copy(source, start, end), width=measure(source[start:end]))
            for number, (start, end) in enumerate(self.spans, 1)
        ]
        return source, lines

    def _line(self, text: str) -> tuple[int, int]:
        start = self.length
        self.spans.append((start, start + len(text)))
        self._add(text + "\n")
        return start, len(self.spans)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _find_raised(row: Row, spelled: Spelled, start: int) -> list[Raised]:
    """The runs of raised glyphs of a row."""
    runs: list[list[int]] = []
    for at, glyph in enumerate(row.glyphs):
        if row.is_raised(glyph):
            if runs and runs[-1][-1] == at - 1:
                runs[-1].append(at)
            else:
                runs.append([at])
    return [
        Raised(
            start + spelled.starts[run[0]],
            start + spelled.starts[run[-1]] + len(row.glyphs[run[-1]].text),
            "".join(row.glyphs[at].text for at in run),
        )
        for run in runs
    ]
