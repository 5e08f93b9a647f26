"""Rules that are drawn in pieces, one for each row of a table: short ones that go on long ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, group_near

# A piece of a rule: where it lies across its length, where it begins and ends, and all of it.
_Piece = tuple[float, float, float, Rect]


def find_gap_fillers(rules: Sequence[Rect], short: Sequence[Rect]) -> Iterator[Rect]:
    """The pieces among ``short`` that go on a rule, or on another piece that does.

    Low rows of a table have such, the higher ones beside them are as long as rules are.
    """
    if not short:
        return
    for turned in (False, True):
        long = [_turn(rule, turned=turned) for rule in rules if rule.is_upright == turned]
        pieces = [
            _turn(rect, turned=turned) for rect in short if (rect.height > rect.width) == turned
        ]
        yield from _find_in_lines(long, pieces)


def _turn(rect: Rect, *, turned: bool) -> _Piece:
    if turned:
        return (rect.x0 + rect.x1) / 2, rect.top, rect.bottom, rect
    return (rect.top + rect.bottom) / 2, rect.x0, rect.x1, rect


def _find_in_lines(long: Iterable[_Piece], pieces: Iterable[_Piece]) -> Iterator[Rect]:
    """The pieces of each line that touch, one after the other, a long one."""
    drawn = [*((piece, False) for piece in pieces), *((rule, True) for rule in long)]
    drawn.sort(key=lambda entry: entry[0][0])
    for line in group_near(drawn, lambda a, b: b[0][0] - a[0][0] <= LAYOUT.rounding_pt):
        for chain in _part_at_room(sorted(line, key=lambda entry: entry[0][1])):
            if any(is_long for _, is_long in chain):
                yield from (piece[3] for piece, is_long in chain if not is_long)


def _part_at_room(
    line: Sequence[tuple[_Piece, bool]],
) -> Iterator[Sequence[tuple[_Piece, bool]]]:
    """The pieces of a line in runs of those that touch."""
    begin, reached = 0, line[0][0][2]
    for at, ((_, start, end, _), _) in enumerate(line):
        if start - reached > LAYOUT.rounding_pt:
            yield line[begin:at]
            begin = at
        reached = max(reached, end)
    yield line[begin:]
