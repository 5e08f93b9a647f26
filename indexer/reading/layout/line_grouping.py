"""Characters grouped into lines: which stand on one line, side by side, or one under the other?"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from indexer.reading.layout.column_search import stand_in_rows
from indexer.reading.layout.item_labels import attach_labels
from indexer.reading.layout.ruby import attach_rubies
from indexer.reading.layout.superscripts import attach_marks
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, Rect
from indexer.reading.lines.printed_line import PrintedLine, are_apart, make_line
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.reading_limits import LIMITS


def find_printed_lines(chars: Sequence[Char], rules: Sequence[Rect] = ()) -> list[PrintedLine]:
    """The lines of a page, from the top; ruby and raised marks belong to the line that they are set
    to. ``rules``: what is drawn across.
    """
    upright = [char for char in chars if not char.turned]
    chunks = [make_line(chunk) for group in _find_baselines(upright) for chunk in _split(group)]
    chunks.sort(key=lambda c: (c.base, c.x0))
    chunks = attach_labels(attach_marks(chunks))
    lines = [*attach_rubies(list(_join_down(chunks, rules))), *_find_turned(chars)]
    return sorted(lines, key=lambda line: (line.base, line.x0))


def _find_baselines(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Characters of about one size whose feet stand on one line."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (char.base, char.x0)):
        for line in reversed(lines[-LIMITS.max_candidates :]):
            if _are_of_one_line(line[-1], char):
                line.append(char)
                break
        else:
            lines.append([char])
    yield from lines


def _are_of_one_line(last: Char, char: Char) -> bool:
    """Whether the feet of two characters stand on one line, and they are of about one size."""
    if abs(last.base - char.base) > LAYOUT.baseline_tolerance_em * min(last.size, char.size):
        return False
    return LAYOUT.char_size_ratio <= char.size / last.size <= 1 / LAYOUT.char_size_ratio


def _split(line: Sequence[Char]) -> Iterator[list[Char]]:
    """The parts of a line between gaps; of a line there is one character at least."""
    chars = sorted(line, key=lambda char: char.x0)
    begin = 0
    for at, (before, char) in enumerate(itertools.pairwise(chars), 1):
        if are_apart(chars[begin], before, char, chars[-1]):
            yield chars[begin:at]
            begin = at
    yield chars[begin:]


def _find_turned(chars: Iterable[Char]) -> Iterator[PrintedLine]:
    """Text that leans or runs upwards, as it was written: characters near to each other, one after
    the other.
    """
    run: list[Char] = []
    for char in (char for char in chars if char.turned):
        if run and _step(run[-1], char) > LAYOUT.far_em * char.size:
            yield _make_down(run)
            run = []
        run.append(char)
    if run:
        yield _make_down(run)


def _step(before: Char, char: Char) -> float:
    """The distance from one character to the next, across and down."""
    return abs(before.middle - char.middle) + abs(before.base - char.base)


def _make_down(chars: Sequence[Char]) -> PrintedLine:
    """The line of characters in this order, whichever way they run."""
    left, right = min(g.x0 for g in chars), max(g.x1 for g in chars)
    base = max(g.base for g in chars)
    return PrintedLine(tuple(chars), base, chars[0].size, chars[0].font, left, right, down=True)


def _join_down(lines: Sequence[PrintedLine], rules: Sequence[Rect]) -> Iterator[PrintedLine]:
    """Single characters that stand one under the other, three and more of them, are one line: but
    not those in rows, nor figures and signs alone, which are cells.
    """
    columns: list[list[PrintedLine]] = []
    bases = [line.base for line in lines]
    for line in lines:
        reach = LAYOUT.baseline_tolerance_em * line.size
        level = lines[
            bisect_left(bases, line.base - reach) : bisect_right(bases, line.base + reach)
        ]
        if len(line.chars) > 1 or _is_label_of_line(line, level) or _is_drawn_in_row(line, level):
            yield line
            continue
        home = next((column for column in columns if _goes_down(column, line)), None)
        if home is None:
            columns.append([line])
        else:
            home.append(line)
    for column in columns:
        yield from _make_column(column, rules)


def _make_column(column: Sequence[PrintedLine], rules: Sequence[Rect]) -> Sequence[PrintedLine]:
    """Characters one under the other as one line; as they are where they are too few, or cells."""
    chars = [line.chars[0] for line in column]
    is_text = any(char.is_wide and char.text.isalpha() for char in chars)
    if len(column) < LAYOUT.min_alike or not is_text or stand_in_rows(chars, rules):
        return column
    return [_make_down(chars)]


def _is_label_of_line(line: PrintedLine, level: Sequence[PrintedLine]) -> bool:
    """Whether a line begins right after a character, on its level."""
    return any(0 <= other.x0 - line.x1 < LAYOUT.label_reach_em * line.size for other in level)


def _is_drawn_in_row(line: PrintedLine, level: Sequence[PrintedLine]) -> bool:
    """Whether a character is drawn right before or after another one on its level, as those of a
    word set wide are.
    """
    order = line.chars[0].order
    return any(
        abs(char.order - order) == 1
        for other in level
        if other is not line
        for char in (other.chars[0], other.chars[-1])
    )


def _goes_down(column: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Whether a character stands under the last one of a column, where a text that runs down would
    go on.
    """
    above = column[-1]
    farthest = LAYOUT.line_pitch_em if len(column) > 1 else LAYOUT.vertical_step_em
    aligned = (
        abs(above.chars[0].middle - line.chars[0].middle)
        < LAYOUT.alignment_tolerance_em * line.size
    )
    near = LAYOUT.most_of_em <= (line.base - above.base) / line.size <= farthest
    return aligned and near and is_same_size(above.size, line.size)
