"""Drawing order: which lines does a file draw one after the other, as the lines of one block of
text?
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.type_sizes import is_same_size


def follows(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line is drawn right after another one and begins where the next line of the same
    block does.
    """
    return is_drawn_after(above, line) and _is_next_line(above, line)


def is_drawn_after(a: PrintedLine, b: PrintedLine) -> bool:
    """Whether the file draws nothing between two lines but marks and ruby of theirs."""
    between = b.drawn_first - a.drawn_last - 1
    return 0 <= between <= a.aside_chars + b.aside_chars


def are_drawn_apart(a: PrintedLine, b: PrintedLine) -> bool:
    """Whether neither of two lines is drawn right after the other."""
    return not is_drawn_after(a, b) and not is_drawn_after(b, a)


def find_next_lines(lines: Iterable[PrintedLine]) -> dict[int, PrintedLine]:
    """The line that follows each one, by the ``id`` of the first; none where none does."""
    drawn = sorted((line for line in lines if not line.down), key=lambda line: line.drawn_first)
    return {id(a): b for a, b in itertools.pairwise(drawn) if follows(a, b)}


def find_blocks(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines in blocks, each of lines that follow one another; in the order of their first
    lines.
    """
    after = find_next_lines(lines)
    led = {id(line) for line in after.values()}
    return [list(_follow(line, after)) for line in lines if id(line) not in led]


def _follow(line: PrintedLine, after: dict[int, PrintedLine]) -> Iterator[PrintedLine]:
    while True:
        yield line
        if id(line) not in after:
            return
        line = after[id(line)]


def _is_next_line(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line stands under another one at the distance of lines, in type of its size, from
    where that begins or its words do behind a label.
    """
    step = (line.base - above.base) / line.size
    alike = is_same_size(line.size, above.size)
    near = LAYOUT.level_em <= step < LAYOUT.next_line_em
    return alike and near and line.overlaps(above) and _begins_under(above, line)


def _begins_under(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line begins about where another one does, or under what stands apart in it."""
    near = abs(line.x0 - above.x0) < LAYOUT.max_indent_em * line.size
    return near or hangs_from(above, line)


def hangs_from(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line begins under words that stand apart from a label before them."""
    return any(
        abs(char.x0 - line.x0) < LAYOUT.cell_alignment_em * line.size
        and char.x0 - before.x1 > LAYOUT.japanese_space_em * line.size
        for before, char in itertools.pairwise(above.chars)
    )


class TextRuns(NamedTuple):
    """The numbers in the order of drawing at which lines begin and end that stand in blocks of two
    and more, and at which those end that head such a block.
    """

    ends: frozenset[int]
    heads: frozenset[int]


def find_text_runs(lines: Sequence[PrintedLine]) -> TextRuns:
    """The lines that stand in blocks of text, and those that head one."""
    blocks = (block for block in find_blocks(lines) if len(block) > 1)
    inside = itertools.chain.from_iterable(blocks)
    ends = frozenset(end for line in inside for end in (line.drawn_first, line.drawn_last))
    drawn = sorted((line for line in lines if not line.down), key=lambda line: line.drawn_first)
    pairs = itertools.pairwise(drawn)
    heads = (a.drawn_last for a, b in pairs if b.drawn_last in ends and _heads(a, b))
    return TextRuns(ends, frozenset(heads))


def _heads(line: PrintedLine, first: PrintedLine) -> bool:
    """Whether a line is drawn right before a line of text and stands over its beginning or its
    middle.
    """
    under = line.base < first.box.middle and is_drawn_after(line, first)
    middles = (line.x0 + line.x1) / 2, (first.x0 + first.x1) / 2
    centred = abs(middles[0] - middles[1]) < LAYOUT.indent_em * line.size
    return under and _is_wide(first) and (centred or _begins_under(line, first))


def _is_wide(line: PrintedLine) -> bool:
    """Whether a line is as wide as those of text are."""
    return line.width >= LAYOUT.min_column_width_em * line.size


def are_of_two_runs(a: PrintedLine, b: PrintedLine, runs: TextRuns) -> bool:
    """Whether two lines on one level are of different blocks of text: both are as wide as lines of
    text, or head one, and they are of different type, or one of them goes on above or below and the
    other is drawn elsewhere.
    """
    over_own = all(line.drawn_last in runs.heads for line in (a, b))
    if not (over_own or (_is_wide(a) and _is_wide(b))):
        return False
    if not _are_alike(a, b):
        return True
    if not are_drawn_apart(a, b):
        return False
    ends = (a.drawn_first, a.drawn_last, b.drawn_first, b.drawn_last)
    return over_own or any(end in runs.ends for end in ends)


def _are_alike(a: PrintedLine, b: PrintedLine) -> bool:
    """Whether two lines are of one size; Latin letters beside Japanese ones may be a little larger
    by themselves.
    """
    scripts = {any(char.is_wide for char in line.chars) for line in (a, b)}
    larger = max(a.size, b.size) / min(a.size, b.size)
    return is_same_size(b.size, a.size) or (len(scripts) > 1 and larger < LAYOUT.larger_type_ratio)
