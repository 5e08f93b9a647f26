"""Numbers of lines: 5, 10, 15 … down a margin, or between two columns, as patents and drafts have
them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise, takewhile
from statistics import median_low

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, group_near
from indexer.reading.lines.printed_line import PrintedLine, make_line
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.printed_line_patterns import PLAIN_NUMBER


def part_line_numbers(chars: Sequence[Char]) -> tuple[list[PrintedLine], Sequence[Char]]:
    """The characters of a page in two parts, what may be numbers of lines and all others: what
    stands close to text is not of it.
    """
    numbers = list(chain.from_iterable(_find_runs(map(make_line, _find_numbers(chars)))))
    gone = {char.order for line in numbers for char in line.chars}
    return numbers, [char for char in chars if char.order not in gone] if gone else chars


def find_line_numbers(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """The lines that count lines: numbers one below the other at one x, three and more by equal
    steps, each as far down as so many lines of the text at one side of them reach, and most of them
    beside one. Years, ages and what else counts on by itself is as far down as its text is long.
    """
    text = sorted(filter(_is_text, lines), key=_base_of)
    for run in _find_runs(lines) if text else ():
        beside = sum(_is_beside_text(number, text) for number in run)
        if beside >= LAYOUT.most_share * len(run) and _are_of_lines(run, text, lines):
            yield from run


def _is_text(line: PrintedLine) -> bool:
    """Whether a line is as wide as those of text."""
    return line.width >= LAYOUT.min_column_width_em * line.size and not line.down


def _base_of(line: PrintedLine) -> float:
    return line.base


def _is_beside_text(number: PrintedLine, text: Sequence[PrintedLine]) -> bool:
    """Whether a line of text stands on the level of a number."""
    begin = bisect_left(text, number.base - LAYOUT.nearby_pt, key=_base_of)
    near = takewhile(lambda line: line.base < number.base + LAYOUT.nearby_pt, text[begin:])
    return any(abs(line.base - number.base) < LAYOUT.level_em * line.size for line in near)


def _are_of_lines(
    run: Sequence[PrintedLine], text: Sequence[PrintedLine], lines: Sequence[PrintedLine]
) -> bool:
    """Whether numbers tell of the lines at one side of them how many there are from the top."""
    left, right = min(line.x0 for line in run), max(line.x1 for line in run)
    sides = [line for line in text if line.x1 <= left], [line for line in text if line.x0 >= right]
    return any(_are_of_side(run, side, lines) for side in sides)


def _are_of_side(
    run: Sequence[PrintedLine], side: Sequence[PrintedLine], lines: Sequence[PrintedLine]
) -> bool:
    """Whether lines at one side of numbers are as many as these say: between two of them, and over
    the first, where none stands over the numbers themselves.
    """
    first, step, drop = run[0], *_step_down(run[0], run[1])
    pitch = _measure_pitch(side)
    top = first.base - (min(int(first.text), step) - LAYOUT.level_em) * pitch
    counted = abs(drop - step * pitch) < LAYOUT.level_em * first.size
    if not counted or int(first.text) * pitch > first.base:
        return False
    above, over = (
        [line for line in some if top < line.base < first.base - LAYOUT.touch_pt]
        for some in (side, lines)
    )
    return bool(above) and not any(_are_in_line(line, first) for line in over)


def _are_in_line(line: PrintedLine, number: PrintedLine) -> bool:
    """Whether a line stands over a number."""
    return line.x0 < number.x1 and number.x0 < line.x1


def _measure_pitch(side: Sequence[PrintedLine]) -> float:
    """The usual distance of lines of text."""
    drops = [below.base - above.base for above, below in pairwise(side)]
    return median_low([drop for drop in drops if drop > LAYOUT.touch_pt] or [0.0])


def _find_runs(lines: Iterable[PrintedLine]) -> Iterator[Sequence[PrintedLine]]:
    """Numbers that count on, from the top."""
    numbers = [line for line in lines if not line.down and PLAIN_NUMBER.fullmatch(line.text)]
    for column in group_near(sorted(numbers, key=_middle_of), _are_aligned):
        run: list[PrintedLine] = []
        for line in sorted(column, key=lambda line: line.base):
            if not _counts_on(run, line):
                yield from _take(run)
                run = run[-1:] if _counts_on(run[-1:], line) else []
            run.append(line)
        yield from _take(run)


def _take(run: Sequence[PrintedLine]) -> Iterator[Sequence[PrintedLine]]:
    if len(run) >= LAYOUT.min_alike:
        yield run


def _middle_of(line: PrintedLine) -> float:
    return (line.x0 + line.x1) / 2


def _are_aligned(first: PrintedLine, line: PrintedLine) -> bool:
    return _middle_of(line) - _middle_of(first) < LAYOUT.cell_alignment_em * line.size


def _counts_on(run: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Whether a number counts on below the last of a run, in type of their size."""
    if not run:
        return True
    step, drop = _step_down(run[-1], line)
    if len(run) >= LAYOUT.several:
        step_before, drop_before = _step_down(run[-2], run[-1])
        if step != step_before or abs(drop - drop_before) >= LAYOUT.most_of_em * line.size:
            return False
    far = drop >= step * LAYOUT.min_pitch_em * line.size
    return far and step >= LAYOUT.min_alike and is_same_size(line.size, run[0].size)


def _step_down(above: PrintedLine, line: PrintedLine) -> tuple[int, float]:
    """By how much a number is larger than one above it, and how far below."""
    return int(line.text) - int(above.text), line.base - above.base


def _find_numbers(chars: Sequence[Char]) -> Iterator[Sequence[Char]]:
    """Digits that the file draws one after the other, with nothing right beside them drawn before
    or after.
    """
    begin = 0
    for at in range(1, len(chars) + 1):
        if at == len(chars) or not _are_of_word(chars[at - 1], chars[at]):
            word = chars[begin:at]
            if all(char.text.isdecimal() and not char.turned for char in word):
                yield word
            begin = at


def _are_of_word(before: Char, char: Char) -> bool:
    """Whether a character stands right behind the one drawn before it."""
    level = abs(char.base - before.base) < LAYOUT.level_em * char.size
    return level and abs(char.x0 - before.x1) < LAYOUT.near_em * char.size
