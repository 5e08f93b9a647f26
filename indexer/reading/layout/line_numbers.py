"""Numbers of lines: 5, 10, 15 … down a margin, or between two columns, as patents and drafts have
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

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
    steps, each as far down as so many lines of text reach, and most of them beside one.
    """
    for run in _find_runs(lines):
        beside = sum(any(_is_text_beside(number, line) for line in lines) for number in run)
        if beside >= LAYOUT.most_share * len(run):
            yield from run


def _is_text_beside(number: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line as wide as those of text stands on the level of a number."""
    wide = line.width >= LAYOUT.min_column_width_em * line.size and not line.down
    return wide and abs(line.base - number.base) < LAYOUT.level_em * line.size


def _find_runs(lines: Iterable[PrintedLine]) -> Iterator[Sequence[PrintedLine]]:
    """Numbers that count on, from the top."""
    numbers = [line for line in lines if not line.down and PLAIN_NUMBER.fullmatch(line.text)]
    for column in group_near(sorted(numbers, key=_middle_of), _are_aligned):
        run: list[PrintedLine] = []
        for line in sorted(column, key=lambda line: line.base):
            if not _counts_on(run, line):
                yield _take(run)
                run = run[-1:] if _counts_on(run[-1:], line) else []
            run.append(line)
        yield _take(run)


def _take(run: Sequence[PrintedLine]) -> Sequence[PrintedLine]:
    return run if len(run) >= LAYOUT.min_alike else ()


def _middle_of(line: PrintedLine) -> float:
    return (line.x0 + line.x1) / 2


def _are_aligned(first: PrintedLine, line: PrintedLine) -> bool:
    return _middle_of(line) - _middle_of(first) < LAYOUT.cell_alignment_em * line.size


def _counts_on(run: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Whether a number counts on below those of a run, in type of their size."""
    if not run:
        return True
    steps = [int(b.text) - int(a.text) for a, b in pairwise((*run, line))]
    drops = [b.base - a.base for a, b in pairwise((*run, line))]
    even = abs(drops[-1] - drops[0]) < LAYOUT.most_of_em * line.size and len(set(steps)) == 1
    reach = steps[0] * LAYOUT.min_pitch_em * line.size
    return even and steps[0] >= LAYOUT.min_alike and min(drops) >= reach and _is_alike(run, line)


def _is_alike(run: Sequence[PrintedLine], line: PrintedLine) -> bool:
    return is_same_size(line.size, run[0].size)


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
