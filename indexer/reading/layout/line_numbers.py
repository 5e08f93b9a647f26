"""Numbers of lines: 1, 2, 3 … or 5, 10, 15 … down a margin, or between two columns, as patents,
pleadings and drafts have them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise, takewhile
from statistics import median_low

from indexer.japanese.scripts import HIRAGANA, JIS_KANJI, KATAKANA
from indexer.late_patterns import late_pattern
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, enclose, group_near
from indexer.reading.lines.printed_line import PrintedLine, make_line
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.printed_line_patterns import PLAIN_NUMBER

# What a line within a sentence ends with, but the numbers of pages in tables of contents do not.
_GOES_ON = late_pattern(f"[{HIRAGANA}{KATAKANA}{JIS_KANJI}、，]$")


def part_line_numbers(
    chars: Sequence[Char], before: PrintedLine | None = None
) -> tuple[list[PrintedLine], Sequence[Char]]:
    """The characters of a page in two parts, what may be numbers of lines and all others: what
    stands close to text is not of it. ``before``: a number of a line on the page before.
    """
    words = map(make_line, _find_numbers(chars))
    if before is None:
        numbers = list(chain.from_iterable(_find_runs(words)))
    else:
        numbers = [word for word in words if _is_set_as(word, before)]
    gone = {char.order for line in numbers for char in line.chars}
    return numbers, [char for char in chars if char.order not in gone] if gone else chars


def find_line_numbers(
    lines: Sequence[PrintedLine], width: float, before: PrintedLine | None = None
) -> Iterator[PrintedLine]:
    """The lines that count lines: numbers one below the other at one x, most of them beside a line
    of text. Three and more by equal steps, each as far down as so many lines of the text at one
    side of them reach; or by ones, where each line of running text has its own; or as those of the
    page ``before``. Years, ages and what else counts on by itself is as far down as its text is
    long; items end far from the edge. ``width``: of the page.
    """
    numbers = [line for line in lines if not line.down and PLAIN_NUMBER.fullmatch(line.text)]
    others = sorted(_leave(lines, numbers), key=_base_of)
    if before is not None and (found := _find_as_before(numbers, others, before)):
        yield from found
        return
    for run in _find_runs(numbers) if others else ():
        if _are_most_beside(run, others) and _count_lines(run, others, lines, width):
            yield from run


def _are_most_beside(run: Sequence[PrintedLine], others: Sequence[PrintedLine]) -> bool:
    """Whether most numbers stand on the level of another line."""
    return sum(_is_beside(number, others) for number in run) >= LAYOUT.most_share * len(run)


def _leave(lines: Iterable[PrintedLine], out: Iterable[PrintedLine]) -> Iterator[PrintedLine]:
    """The lines across a page that are none of some."""
    gone = {id(line) for line in out}
    return (line for line in lines if id(line) not in gone and not line.down)


def _find_as_before(
    numbers: Iterable[PrintedLine], others: Sequence[PrintedLine], before: PrintedLine
) -> Sequence[PrintedLine]:
    """Numbers that stand where those of the page before do, beside lines and apart from them."""
    run = [number for number in numbers if _is_set_as(number, before)]
    rising = all(int(above.text) < int(line.text) for above, line in pairwise(run))
    beside = rising and bool(run) and _are_most_beside(run, others)
    return run if beside and _find_side(run, others) else ()


def _is_set_as(number: PrintedLine, other: PrintedLine) -> bool:
    """Whether a number stands over or under another one, in type of its size."""
    near = abs(_middle_of(number) - _middle_of(other)) < LAYOUT.cell_alignment_em * number.size
    return near and is_same_size(number.size, other.size)


def _is_text(line: PrintedLine) -> bool:
    """Whether a line is as wide as those of text."""
    return line.width >= LAYOUT.min_column_width_em * line.size


def _base_of(line: PrintedLine) -> float:
    return line.base


def _is_beside(number: PrintedLine, others: Sequence[PrintedLine]) -> bool:
    """Whether another line stands on the level of a number."""
    begin = bisect_left(others, number.base - LAYOUT.nearby_pt, key=_base_of)
    near = takewhile(lambda line: line.base < number.base + LAYOUT.nearby_pt, others[begin:])
    return any(abs(line.base - number.base) < LAYOUT.level_em * line.size for line in near)


def _count_lines(
    run: Sequence[PrintedLine],
    others: Sequence[PrintedLine],
    lines: Sequence[PrintedLine],
    width: float,
) -> bool:
    """Whether numbers count lines, by how many they go on."""
    side = _find_side(run, others)
    if _is_by_ones(run):
        return _fill_page(side, width) and _is_each_counted(run, side)
    return _are_so_many(run, side) or _are_of_lines(run, list(filter(_is_text, others)), lines)


def _is_by_ones(run: Sequence[PrintedLine]) -> bool:
    """Whether numbers go on by so little that items and rows do, too."""
    return _step_down(run[0], run[1])[0] < LAYOUT.min_alike


def _are_so_many(run: Sequence[PrintedLine], side: Sequence[PrintedLine]) -> bool:
    """Whether from most of the numbers beside a text to the next it has as many lines as these say,
    if any of them is running text.
    """
    levels = group_near([line.base for line in side], _is_rounded)
    agree = sum(
        sum(above.base < level[0] <= line.base + LAYOUT.touch_pt for level in levels)
        == int(line.text) - int(above.text)
        for above, line in pairwise(run)
    )
    return agree >= LAYOUT.most_share * (len(run) - 1) and any(map(_is_text, side))


def _is_rounded(base: float, other: float) -> bool:
    return other - base < LAYOUT.touch_pt


def _find_side(run: Sequence[PrintedLine], others: Sequence[PrintedLine]) -> Sequence[PrintedLine]:
    """The lines from the first of some numbers to the last, where all of the page stand at one side
    of these.
    """
    left, right = min(line.x0 for line in run), max(line.x1 for line in run)
    outside = all(line.x0 > right for line in others) or all(line.x1 < left for line in others)
    reach = LAYOUT.level_em * run[0].size
    side = [line for line in others if run[0].base - reach < line.base < run[-1].base + reach]
    return side if outside else ()


def _fill_page(side: Sequence[PrintedLine], width: float) -> bool:
    """Whether lines reach over most of the page, however wide its right margin is."""
    return bool(side) and enclose(line.box for line in side).width > LAYOUT.most_share * width


def _is_each_counted(run: Sequence[PrintedLine], side: Sequence[PrintedLine]) -> bool:
    """Whether all lines of a text but few have their number, and sentences run on over them."""
    counted = [line for line in side if _is_beside(line, run)]
    without = sum(map(_is_text, side)) - sum(map(_is_text, counted))
    sentences = sum("。" in line.text for line in counted)
    few = LAYOUT.few_share * len(counted)
    return without <= few <= sentences and _do_run_on(counted, side)


def _do_run_on(counted: Sequence[PrintedLine], side: Sequence[PrintedLine]) -> bool:
    """Whether enough lines go on in the next one."""
    edges = min(line.x0 for line in side), max(line.x1 for line in side)
    running = sum(_runs_on(line, *edges) for line in counted)
    return running >= LAYOUT.min_running_share * len(counted)


def _runs_on(line: PrintedLine, left: float, right: float) -> bool:
    """Whether a line goes from edge to edge, and ends within a sentence."""
    begins = line.x0 - left < LAYOUT.max_indent_em * line.size
    ends = right - line.x1 < LAYOUT.short_line_em * line.size
    return begins and ends and bool(_GOES_ON.search(line.text))


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
    first, step = run[0], _step_down(run[0], run[1])[0]
    pitch = _measure_pitch(side)
    top = first.base - (min(int(first.text), step) - LAYOUT.level_em) * pitch
    drops = [line.base - above.base for above, line in pairwise(run)]
    counted = all(abs(drop - step * pitch) < LAYOUT.level_em * first.size for drop in drops)
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


def _find_runs(numbers: Iterable[PrintedLine]) -> Iterator[Sequence[PrintedLine]]:
    """Numbers that count on, from the top."""
    for column in group_near(sorted(numbers, key=_middle_of), _are_aligned):
        run: list[PrintedLine] = []
        for line in sorted(column, key=lambda line: line.base):
            if not _counts_on(run, line):
                yield from _take(run)
                run = run[-1:] if _counts_on(run[-1:], line) else []
            run.append(line)
        yield from _take(run)


def _take(run: Sequence[PrintedLine]) -> Iterator[Sequence[PrintedLine]]:
    if len(run) < LAYOUT.min_alike:
        return
    if not _is_by_ones(run) or len(run) >= LAYOUT.min_counted_lines:
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
    if len(run) >= LAYOUT.several and step != _step_down(run[-2], run[-1])[0]:
        return False
    far = drop >= step * LAYOUT.min_pitch_em * line.size
    return far and step > 0 and is_same_size(line.size, run[0].size)


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
