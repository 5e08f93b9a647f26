"""The source text of PDFs and marked-up files: line by line, ruby after its line, a form feed
between pages.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from indexer.model import PAGE_END, DrawnRun, Piece, Repair
from indexer.reading.lines.geometry import UNNAMED, Char
from indexer.reading.lines.line import Line, Raised, Shape, measure
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.provenance import TracedText
from indexer.reading.lines.word_spacing import SpacedText, space_ruby


@dataclass(slots=True)
class SourceText:
    """The source of a document as it is written, line by line. ``spans``: where its lines are;
    ``lines``: these without the white space around them. ``drawn``: where on the page its
    characters were drawn. ``mended``: what the file has no Unicode for.
    """

    parts: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    drawn: list[DrawnRun] = field(default_factory=list)
    mended: list[Repair] = field(default_factory=list)
    length: int = 0
    page: int = 0

    def turn_page(self) -> None:
        """Begin the next page: all that is written from now on is on it."""
        if self.page:
            self._add(PAGE_END)
        self.page += 1

    def write_line(self, *texts: str) -> tuple[int, list[int]]:
        """Put texts side by side on a line of their own: its number, from 1, and where each of them
        begins.
        """
        starts = [
            self.length + before for before in itertools.accumulate(map(len, texts), initial=0)
        ]
        self.spans.append((starts[0], starts[-1]))
        number, text = len(self.spans), "".join(texts)
        self.lines.append(_make_line(text, number, self.length, self.page))
        self._add(text + "\n")
        return number, starts[:-1]

    def write_printed_line(
        self, line: PrintedLine, left: float, right: float, head: int = 0, *, turned: int = 0
    ) -> Line:
        """Put a line on a line of its own, and its ruby on the lines after it. ``left``, ``right``:
        the edges of its column; ``head``: how many characters the label of a footnote has;
        ``turned``: how many pages further on it was drawn.
        """
        spaced_text = line.spaced_text
        number, (start,) = self.write_line(spaced_text.text)
        self._trace(line.chars, spaced_text, start, turned)
        over: list[Raised] = []
        for ruby in line.rubies:
            spaced_ruby = space_ruby(ruby.chars)
            ruby_number, (ruby_start,) = self.write_line(spaced_ruby.text)
            self._trace(ruby.chars, spaced_ruby, ruby_start, turned)
            end = start + _find_end(line, ruby.end - 1)
            over.append(Raised(start + spaced_text.starts[ruby.start], end, ruby_number))
        over += _find_raised(line, spaced_text, start)
        head_end = start + _find_end(line, head - 1) if head else start
        plain = self.lines[number - 1]
        written = Line(
            number,
            plain.traced,
            _measure_printed(line, plain.width, left, right),
            page=plain.page,
            raised=tuple(over),
            label_end=head_end,
            rule=line.rule,
        )
        self.lines[number - 1] = written
        return written

    def finish(self) -> tuple[str, list[Line]]:
        """The text and its lines, without the white space around them."""
        return "".join(self.parts), self.lines

    def _trace(
        self, chars: Sequence[Char], spaced_text: SpacedText, start: int, turned: int
    ) -> None:
        """Note where characters were drawn, and those that are mended."""
        self.drawn += _find_runs(chars, spaced_text.starts, start, self.page + turned)
        for char, place in zip(chars, spaced_text.starts, strict=True):
            if char.mended:
                at = start + place
                end = at + len(char.text)
                step = "unnamed-digit" if char.mended == UNNAMED else "glyph-number"
                self.mended.append(Repair(step, at, end, char.mended, char.text))

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _make_line(written: str, number: int, start: int, page: int) -> Line:
    """The line that was written at ``start``, without the white space around it."""
    text = written.strip()
    first = start + len(written) - len(written.lstrip())
    pieces = (Piece("copied", first, first + len(text), text),) if text else ()
    return Line(number, TracedText(text, pieces), Shape(measure(text)), page=page)


def _find_end(line: PrintedLine, at: int) -> int:
    """The end of a character in the text of its line."""
    return line.spaced_text.starts[at] + len(line.chars[at].text)


def _measure_printed(line: PrintedLine, width: float, left: float, right: float) -> Shape:
    """The shape of a line in a column between two edges; ``width``: of its text in em."""
    return Shape(
        width,
        indent=line.x0 - left,
        slack=right - line.x1,
        hang=line.item_start - left,
        size=line.size,
        font=line.font,
    )


def _find_runs(
    chars: Sequence[Char], starts: Sequence[int], line_start: int, page: int
) -> Iterator[DrawnRun]:
    """Characters of a line side by side in the source that were drawn one after the other."""
    first, end, order = line_start, line_start, -1
    for char, at in zip(chars, starts, strict=True):
        start = line_start + at
        goes_on = start == end and char.order == order + end - first and len(char.text) == 1
        if not goes_on:
            if end > first:
                yield DrawnRun(first, end, page, order)
            first, order = start, char.order
        end = start + len(char.text)
    if end > first:
        yield DrawnRun(first, end, page, order)


def _find_raised(line: PrintedLine, spaced_text: SpacedText, start: int) -> list[Raised]:
    """The runs of raised characters of a line."""
    runs: list[list[int]] = []
    for at, raised in enumerate(line.raised):
        if raised:
            if runs and runs[-1][-1] == at - 1:
                runs[-1].append(at)
            else:
                runs.append([at])
    return [
        Raised(
            start + spaced_text.starts[run[0]],
            start + _find_end(line, run[-1]),
            text="".join(line.chars[at].text for at in run),
        )
        for run in runs
    ]
