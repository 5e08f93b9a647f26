"""Pages kept between the document profile and the layout: each is read, and its lines are grouped,
once.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import IO

from indexer.reading.layout.line_grouping import find_printed_lines
from indexer.reading.layout.line_numbers import find_line_numbers, part_line_numbers
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.reading_limits import LIMITS

# The file is made on disk when it grows beyond this.
_FIRST_BYTES = 1 << 20


def group_lines(pages: Iterable[PrintedPage]) -> Iterator[PrintedPage]:
    """The pages with their characters grouped into lines; a number of a line is one by itself."""
    before = None
    for page in pages:
        numbers, lines = _find_lines(page, before)
        before = numbers[0] if numbers else before
        counted = tuple(numbers)
        yield replace(page, chars=(), lines=tuple(lines), line_numbers=counted)


def _find_lines(
    page: PrintedPage, before: PrintedLine | None
) -> tuple[Sequence[PrintedLine], Sequence[PrintedLine]]:
    """The numbers of lines of a page, and its lines from the top, with these. ``before``: such a
    number of a page before.
    """
    maybe, rest = part_line_numbers(page.chars, before)
    lines = [*maybe, *find_printed_lines(rest, page.rules)] if maybe else []
    numbers = list(find_line_numbers(lines, page.width, before))
    if not numbers:
        return (), find_printed_lines(page.chars, page.rules)
    counted = {char.order for number in numbers for char in number.chars}
    if len(numbers) < len(maybe):
        text = [char for char in page.chars if char.order not in counted]
        lines = [*numbers, *find_printed_lines(text, page.rules)]
    return numbers, sorted(lines, key=lambda line: (line.base, line.x0))


def tell_progress(
    pages: Iterable[PrintedPage], advance: Callable[[], None]
) -> Iterator[PrintedPage]:
    """The pages; each time that one is done with, it is told. One without text is none: a file may
    name millions.
    """
    for page in pages:
        yield page
        if page.lines:
            advance()


@contextmanager
def keep_pages() -> Iterator[KeptPages]:
    """Room for the pages of one document; what is kept there is gone when it is left."""
    with tempfile.SpooledTemporaryFile(max_size=_FIRST_BYTES, prefix="sakuin-") as file:
        yield KeptPages(file)


class KeptPages:
    """Pages in order: the first in memory, those after so many characters as are kept
    there in ``file``.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._in_memory: list[PrintedPage] = []
        self._file = file
        self._in_file = self._characters = 0

    def keep(self, pages: Iterable[PrintedPage]) -> Iterator[PrintedPage]:
        """The pages, each kept as it passes."""
        for page in pages:
            self._characters += sum(len(line.chars) for line in page.lines)
            if self._characters <= LIMITS.kept_chars:
                self._in_memory.append(page)
            else:
                pickle.dump(page, self._file, pickle.HIGHEST_PROTOCOL)
                self._in_file += 1
            yield page

    def read(self) -> Iterator[PrintedPage]:
        """The kept pages in order; they stay kept."""
        yield from self._in_memory
        yield from self._read_file()

    def take(self) -> Iterator[PrintedPage]:
        """The kept pages in order, each once: what has been taken is kept no longer."""
        self._in_memory.reverse()
        while self._in_memory:
            yield self._in_memory.pop()
        yield from self._read_file()

    def _read_file(self) -> Iterator[PrintedPage]:
        self._file.seek(0)
        for _ in range(self._in_file):
            yield pickle.load(self._file)
