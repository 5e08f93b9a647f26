"""The profile of a PDF, what its pages have in common: the type of its text, its columns, what is
printed on every page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indexer.reading.layout.cover_lines import CoverLine
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import LineKey, line_key
from indexer.reading.lines.type_sizes import is_same_size, is_smaller

# What sentences are written with.
PUNCTUATION = frozenset("。、，")
# Fonts that a heading among Mincho is set in, by their names.
_HEAVY = re.compile(
    r"Bold|Heavy|Black|Demi|Goth|ゴシ|ｺﾞｼ|KakuGo|MaruGo|Sans|-[BEHDU]$|W[5-9]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DocumentProfile:
    """Traits that the pages of a PDF have in common. ``size``, ``font``: of most of the text.
    ``gutters``: where columns part, in points. ``heads``: lines that repeat; ``numbers``: page
    numbers. ``called``: of each page, the numbers that marks in its text call for notes by.
    ``labels``: of each page, the number printed on it. ``cover``: the lines of the first page, as
    far as they are looked at for a title. ``names``: what paragraphs of those who speak begin with,
    in bold type. ``speaking``: forms and names of the labels that turns begin with. ``is_wide``:
    most of its lines hold Japanese letters.
    """

    pages: int
    size: float
    font: str
    gutters: tuple[float, ...]
    heads: frozenset[LineKey]
    numbers: frozenset[LineKey]
    blank: int
    indented: bool
    called: tuple[frozenset[str], ...] = ()
    labels: tuple[str | None, ...] = ()
    cover: tuple[CoverLine, ...] = ()
    names: frozenset[str] = frozenset()
    is_wide: bool = False
    speaking: frozenset[tuple[str, str]] = frozenset()

    def is_body(self, line: PrintedLine) -> bool:
        """Whether a line is of the size of the text."""
        return is_same_size(line.size, self.size)

    def is_small(self, line: PrintedLine) -> bool:
        """Whether a line is of the size of notes."""
        return is_smaller(line.size, self.size)

    def is_heavy(self, font: str) -> bool:
        """Whether a font is another one than that of the text, and by its name a heavy one.

        One without a name among named ones was drawn for its letters: browsers do so for bold type.
        """
        return font != self.font and (not font or bool(_HEAVY.search(font)))

    def on_page(self, lines: Sequence[PrintedLine]) -> DocumentProfile:
        """The profile with the type of the text of one page, where its sentences are set otherwise:
        in another font, or in larger type than most of the document, which may be tables.
        """
        sizes: Counter[tuple[float, str]] = Counter()
        for line in lines:
            if not line.down and not PUNCTUATION.isdisjoint(line.text):
                sizes[round(2 * line.size) / 2, line.font] += len(line.chars)
        if sizes.total() < LAYOUT.min_page_text_chars:
            return self
        size, font = commonest_type(sizes)
        alike = (len(line.chars) for line in lines if round(2 * line.size) / 2 == size)
        most = 2 * sum(alike) > sum(len(line.chars) for line in lines)
        return replace(self, size=size, font=font) if most and size >= self.size else self

    def calls(self, page: int) -> frozenset[str]:
        """The numbers of notes that the text of a page calls for, or that of the page before."""
        return frozenset[str]().union(*self.called[max(0, page - 2) : page])

    def calls_on(self, page: int) -> frozenset[str]:
        """The numbers of notes that the text of a page calls for."""
        return frozenset[str]().union(*self.called[page - 1 : page])

    def calls_so_far(self, page: int) -> frozenset[str]:
        """The numbers of notes that the text calls for, from the first page to this one."""
        return frozenset[str]().union(*self.called[:page])

    def part(
        self, page: int, lines: Iterable[PrintedLine]
    ) -> tuple[list[PrintedLine], list[PrintedLine], list[PrintedLine]]:
        """The lines of the text, running heads, page numbers."""
        text: list[PrintedLine] = []
        heads: list[PrintedLine] = []
        numbers: list[PrintedLine] = []
        for line in lines:
            key = line_key(page, line)
            if key in self.heads:
                heads.append(line)
            elif key in self.numbers:
                numbers.append(line)
            else:
                text.append(line)
        return text, heads, numbers


def commonest_type(sizes: Counter[tuple[float, str]]) -> tuple[float, str]:
    """The size that most characters have, and the font that most of these have."""
    by_size: Counter[float] = Counter()
    for (size, _), count in sizes.items():
        by_size[size] += count
    size = by_size.most_common(1)[0][0]
    font = max((pair for pair in sizes if pair[0] == size), key=lambda pair: sizes[pair])[1]
    return size, font
