"""A look at every page of a PDF before any is laid out: what do they have in common?"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from indexer.reading.footnote_patterns import find_called
from indexer.reading.format_parameters import FORMAT
from indexer.reading.layout.cover_lines import CoverLine, keep_cover
from indexer.reading.layout.document_profile import PUNCTUATION, DocumentProfile, commonest_type
from indexer.reading.layout.gutters import find_gutters
from indexer.reading.layout.item_labels import find_words_before
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import LineKey, PrintedPage, line_key
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.reading_limits import LIMITS
from indexer.reading.recognition.headings import (
    are_in_brackets,
    find_repeated_names,
    read_first_words,
)
from indexer.reading.recognition.running_heads import (
    MarginLine,
    PrintedSpan,
    TextInSize,
    drop_heading_number,
    find_furniture,
    find_margin_lines,
    find_page_labels,
    name_in_size,
)
from indexer.reading.recognition.turn_labels import find_speaking_labels, may_begin_label


def take_profile(
    pages_read: Iterable[PrintedPage], read_again: Callable[[], Iterable[PrintedPage]]
) -> DocumentProfile:
    """Look at every page once; and once more where the first ones were taken to have another size
    of text than the document has.
    """
    tally = _Tally()
    for page in pages_read:
        tally.add(page)
    size, font = tally.type_of_text()
    body = tally.body
    if body.sizes != {size}:
        body = _Body()
        for page in read_again():
            body.add(page, size)
    return tally.sum_up(size, font, body)


@dataclass(slots=True)
class _Body:
    """Counts of the text of the pages so far; ``sizes``: those that its lines have.

    ``gutters``: on how many pages the same gutters were found; ``indents``: how many lines are set
    in as first lines of paragraphs are.
    """

    sizes: set[float] = field(default_factory=set)
    gutters: Counter[tuple[int, ...]] = field(default_factory=Counter)
    indents: int = 0
    called: list[frozenset[str]] = field(default_factory=list)

    def add(self, page: PrintedPage, size: float) -> None:
        """Look at the text of one page more, which is of this size."""
        self.sizes.add(size)
        if not page.is_rest:
            self.called.append(frozenset())
        body = [line for line in page.lines if is_same_size(line.size, size)]
        self.called[-1] |= find_called(body)
        self.gutters[tuple(map(round, find_gutters(body, ())))] += 1
        self.indents += sum(_is_set_in(line, indent) for line, indent in _find_indents(body))

    def find_known_gutters(self, fewest: int) -> tuple[int, ...]:
        """The gutters of so many pages, the commonest first, and those found on one page with any
        of them: pages of three columns may end in a short one.
        """
        counts: Counter[int] = Counter()
        for gutters, pages in self.gutters.items():
            counts.update(dict.fromkeys(gutters, pages))
        shared = {gutter for gutter, count in counts.items() if count >= fewest}
        known = {gutter for each in self.gutters if shared & set(each) for gutter in each}
        common = [gutter for gutter, _ in counts.most_common() if gutter in known]
        return tuple(common[: LIMITS.max_candidates])


@dataclass(slots=True)
class _Tally:
    """Counts of the pages so far.

    ``sizes``: how many characters are of a size and font. ``titles``: of each text, but for its
    number, the largest size that it is printed in. ``first_words``: what lines begin with in a type
    of its own. ``line_numbers``: what counts lines. ``inside``: how often a text is printed in a
    size, but in the margins. ``wide``: by how many lines with Japanese letters outnumber those of
    Latin ones. ``begins``: the lines that may begin with a label. ``body``: what is seen in the
    text, as far as its size is known.
    """

    pages: int = 0
    blank: int = 0
    sizes: Counter[tuple[float, str]] = field(default_factory=Counter)
    titles: dict[str, float] = field(default_factory=dict)
    sentences: PrintedSpan = field(default_factory=PrintedSpan)
    margin_lines: dict[LineKey, MarginLine] = field(default_factory=dict)
    inside: Counter[TextInSize] = field(default_factory=Counter)
    file_labels: dict[int, str] = field(default_factory=dict)
    cover: tuple[CoverLine, ...] = ()
    first_words: list[str] = field(default_factory=list)
    line_numbers: set[LineKey] = field(default_factory=set)
    wide: int = 0
    begins: list[str] = field(default_factory=list)
    body: _Body = field(default_factory=_Body)

    def add(self, page: PrintedPage) -> None:
        """Look at one page more."""
        self.pages += not page.is_rest
        self.blank += not page.lines
        if page.label:
            self.file_labels[page.number] = page.label
        if page.number == 1:
            self.cover += keep_cover(page.lines)
        before = {id(line): words.text for words, line in find_words_before(page.lines)}
        for line in page.lines:
            self._add_line(line)
        above = {id(line): over for over, line in pairwise((None, *page.lines)) if line}
        for line in sorted(page.lines, key=lambda line: line.drawn_first):
            self._add_first_words(line, above[id(line)], before.get(id(line), ""))
        self.line_numbers |= {line_key(page.number, line) for line in page.line_numbers}
        in_margin = find_margin_lines(page)
        self.margin_lines |= in_margin
        self.inside.update(
            name_in_size(line.text, line.size)
            for line in page.lines
            if line_key(page.number, line) not in in_margin
        )
        self.body.add(page, self.type_of_text()[0])

    def _add_first_words(self, line: PrintedLine, above: PrintedLine | None, before: str) -> None:
        """Keep what a line begins with, unless it is the rest of what the line above is set in.

        The lines come as they are drawn: across columns, titles would come in no fixed order.
        """
        words = before or read_first_words(line)
        begins = bool(before) or are_in_brackets(words)
        is_rest = above is not None and above.font == above.chars[-1].font == line.chars[0].font
        if words and (begins or not is_rest):
            self.first_words.append(words)

    def _add_line(self, line: PrintedLine) -> None:
        title = drop_heading_number(line.text)
        self.titles[title] = max(line.size, self.titles.get(title, 0.0))
        self.begins += filter(may_begin_label, [line.lead_text])
        wide = sum(char.is_wide for char in line.chars)
        self.wide += 1 if wide else -any(char.text.isalpha() for char in line.chars)
        self.sizes[round(2 * line.size) / 2, line.font] += wide or 1
        if not PUNCTUATION.isdisjoint(line.text):
            self.sentences = self.sentences.take_in(line)

    def type_of_text(self) -> tuple[float, str]:
        """The size that most characters have, and the font that most of these have."""
        return commonest_type(self.sizes) if self.sizes else (FORMAT.default_size_pt, "")

    def sum_up(self, size: float, font: str, body: _Body) -> DocumentProfile:
        """The profile of all pages counted: what they have in common."""
        heads, numbers = find_furniture(
            self.margin_lines, self.pages, self.titles, self.sentences, size, self.inside
        )
        gutters = body.find_known_gutters(2 if self.pages > 1 else 1)
        return DocumentProfile(
            self.pages,
            size,
            font,
            gutters,
            heads - self.line_numbers,
            numbers | self.line_numbers,
            self.blank,
            body.indents > self.pages,
            tuple(body.called),
            find_page_labels(numbers, heads, self.pages, self.file_labels),
            self.cover,
            find_repeated_names(self.first_words),
            self.wide > 0,
            find_speaking_labels(self.begins),
        )


def _is_set_in(line: PrintedLine, indent: float) -> bool:
    """Whether a line, too long for a cell, is set in as the first line of a paragraph is."""
    if line.width < LAYOUT.min_column_width_em * line.size:
        return False
    return line.chars[0].spaced or LAYOUT.indent_em < indent < LAYOUT.max_indent_em


def _find_indents(body: Sequence[PrintedLine]) -> Iterator[tuple[PrintedLine, float]]:
    """Each line, and how far it is set in from the line after it, in em."""
    places = sorted(range(len(body)), key=lambda at: body[at].base)
    bases = [body[at].base for at in places]
    for line in body:
        under = places[
            bisect_right(bases, line.base) : bisect_right(
                bases, line.base + LAYOUT.next_line_em * line.size
            )
        ]
        after = (at for at in under if line.x0 < body[at].x1 and body[at].x0 < line.x1)
        first = min(after, default=None)
        yield line, 0.0 if first is None else (line.x0 - body[first].x0) / line.size
