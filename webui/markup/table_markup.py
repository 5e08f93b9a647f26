"""Tables: the cells of a passage as rows and columns for a template, their words marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from indexer.japanese.scripts import DIGITS
from indexer.model import Cell, Hit, Passage, Segment, TablePart
from indexer.service.documents.cross_references import Reference
from webui.markup.excerpts import CELL, say_most
from webui.markup.inline_markup import Inline, em_width, holds_mark, typeset_part
from webui.markup.telling_rows import choose_rows
from webui.markup.whole_tables import find_whole_table, mark_repeated, spread_rows

# Rows that a hit shows of its table below the head; others and those without marks are left out.
ROWS_SHOWN = 5
# In brief, where one says nothing new and where each says a word more, and the height of all, its
# head among them: one row at least is below that.
ROWS_IN_BRIEF, TELLING_ROWS_IN_BRIEF = 2, 3
HEIGHT_IN_BRIEF = 3
# Characters of three lines of a cell as wide as most are.
SHORT_CELL = 66
# In em: the widest that a cell is, its margins, and how wide a table is beside its passages. Of one
# with many rows the first tell how wide it is.
WIDEST_CELL, CELL_MARGINS, TEXT_WIDTH = 22, 1.7, 46
# In em, a cell that is set on one line even where others wrap, and the least of one that wraps.
SHORT_WIDTH, WRAPPED_WIDTH = 6, 12
ROWS_MEASURED = 20
# A word of letters that a phone has no room for in a column as narrow as most.
_LONG_WORD = re.compile(r"[A-Za-z]{13}")
# A number with its sign and its unit.
_AMOUNT = re.compile(rf"[△▲+＋\-−－(（]?[ 　]*[{DIGITS}][{DIGITS},，.．]*[ 　]*[%％)）]?")


@dataclass(frozen=True, slots=True)
class ShownCell:
    """The text of a cell, over how many rows and columns it goes, and whether it is ``shared`` with
    rows that are left out.
    """

    inlines: tuple[Inline, ...]
    rowspan: int = 1
    colspan: int = 1
    shared: bool = False

    @property
    def is_amount(self) -> bool:
        """Whether it holds a number, and nothing else: its digits stand below each other."""
        words = self._words
        return len(words) == len(self.inlines) and bool(_AMOUNT.fullmatch("".join(words)))

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be seen in it: then it names nothing."""
        words = self._words
        return len(words) == len(self.inlines) and not "".join(words).strip()

    @property
    def is_marked(self) -> bool:
        """Whether something in it is marked."""
        return any(map(holds_mark, self.inlines))

    @property
    def is_long(self) -> bool:
        """Whether it would take more than a few lines where columns are narrow."""
        return len(self.text) > SHORT_CELL

    @property
    def is_short(self) -> bool:
        """Whether it is a word or two, which stay on their line where long cells wrap."""
        return self.width <= SHORT_WIDTH + CELL_MARGINS

    @property
    def has_long_word(self) -> bool:
        """Whether one of its words would be broken where a column is narrow."""
        return bool(_LONG_WORD.search(self.text))

    @property
    def width(self) -> float:
        """About how wide it is set, in em: as its longest line, unless that is broken."""
        widest = max(map(em_width, self.text.split("\n")))
        return min(WIDEST_CELL, widest) + CELL_MARGINS

    @property
    def text(self) -> str:
        """Its text, without glosses and marks of footnotes."""
        return "".join(self._words)

    @property
    def _words(self) -> list[str]:
        return [inline.text for inline in self.inlines if isinstance(inline, Segment)]


def _measure_columns(rows: Iterable[Sequence[ShownCell]]) -> Iterable[float]:
    """The width of each column, in em, by the cells that stand in it alone."""
    widths: dict[int, float] = {}
    for row in spread_rows(rows):
        for column, cell in enumerate(row):
            if cell.colspan == 1:
                widths[column] = max(widths.get(column, 0.0), cell.width)
    return widths.values()


@dataclass(frozen=True, slots=True)
class ShownTable:
    """The rows of a table in one passage; ``head``: those that name its columns, in a later part
    those of the first, as words alone, or ``own`` ones, where its page prints them again.
    ``left_out``: how many rows are not shown.
    """

    head: tuple[tuple[ShownCell, ...], ...]
    rows: tuple[tuple[ShownCell, ...], ...]
    left_out: int = 0
    own: bool = True

    @property
    def named_rows(self) -> tuple[bool, ...]:
        """Of each row whether its first cell names it: one of the first column, below a corner in
        which nothing is.
        """
        corner = next(chain.from_iterable(self.head), None)
        if corner is None or not corner.is_blank:
            return (False,) * len(self.rows)
        named: list[bool] = []
        reaching = 0
        for row in self.rows:
            if not reaching and row:
                reaching = row[0].rowspan
                named.append(not row[0].is_blank)
            else:
                named.append(False)
            reaching = max(0, reaching - 1)
        return tuple(named)

    @property
    def wraps(self) -> bool:
        """Whether it has cells that are better broken than out of sight: then their lines are as
        long as there is room for.
        """
        return any(cell.width > WRAPPED_WIDTH for cell in chain.from_iterable(self.rows))

    @property
    def is_wide(self) -> bool:
        """Whether its first rows take more room than the text beside which passages are listed."""
        rows = (*self.head, *self.rows[:ROWS_MEASURED])
        return sum(_measure_columns(rows)) > TEXT_WIDTH


def lay_table(hit: Hit, references: Iterable[Reference] = ()) -> ShownTable | None:
    """The whole table of a passage; None where it has no cells, or text that is in none of them."""
    table = find_whole_table(hit.passage)
    if table is None:
        return None
    known, hit = tuple(references), mark_repeated(hit, table)
    rows = [
        _lay_spanning(hit, known, row, len(table.rows) - at) for at, row in enumerate(table.rows)
    ]
    own = count_naming_rows(hit.passage)
    head = rows[:own] or _lay_repeated(table)
    return ShownTable(tuple(head), tuple(rows[own:]), own=own > 0)


def lay_table_of_passage(passage: Passage) -> ShownTable | None:
    """The whole table of a passage by itself, nothing marked; None where `lay_table` has none."""
    text = (Segment(passage.text, marked=False),)
    return lay_table(Hit(passage, 0.0, 1, "word", text, (0, len(passage.text)), ()))


def lay_rows_of_hit(hit: Hit, *, brief: bool = False) -> ShownTable | None:
    """The head of a table and the rows whose marks say most, or else its first rows; each with the
    cells that reach into it from above. In brief, a long cell is cut to where its marks say most.
    """
    table = find_whole_table(hit.passage)
    if table is None:
        return None
    own = count_naming_rows(hit.passage)
    named = [_lay_spanning(hit, (), row, own - at) for at, row in enumerate(table.rows[:own])]
    head = tuple(named or _lay_repeated(table))
    room = max(1, min(ROWS_IN_BRIEF, HEIGHT_IN_BRIEF - len(head)))
    sizes = (room, TELLING_ROWS_IN_BRIEF) if brief else (ROWS_SHOWN, ROWS_SHOWN)
    body = [*spread_rows(table.rows)][own:]
    told = mark_repeated(hit, table)
    lay = _lay_in_brief if brief else _lay_whole
    shown = tuple(_lay_row(told, row, lay) for row in choose_rows(told, body, *sizes))
    return ShownTable(head, shown, len(body) - len(shown), own > 0)


def count_naming_rows(passage: Passage) -> int:
    """Return how many rows of a table's passage name its columns: in a later part of the table
    those with which it begins as the first did.
    """
    table = passage.table
    if table is None:
        return 0
    if table.head or not table.head_text:
        return table.head
    head = [list(row) for row in table.head_text]
    first = [
        [passage.text[cell.start : cell.end] for cell in row] for row in table.rows[: len(head)]
    ]
    return len(head) if first == head else 0


def _lay_spanning(
    hit: Hit, references: Sequence[Reference], row: Iterable[Cell], rows: int
) -> tuple[ShownCell, ...]:
    """The cells that begin in a row, none of which goes over more than so many ``rows``."""
    return tuple(
        ShownCell(_lay_cell(hit, references, cell), min(cell.rowspan, rows), cell.colspan)
        for cell in row
    )


def _lay_row(
    hit: Hit, row: Iterable[Cell], lay: Callable[[Hit, Cell], tuple[Inline, ...]]
) -> tuple[ShownCell, ...]:
    """A row alone, with the cells that reach into it."""
    return tuple(
        ShownCell(lay(hit, same[0]), 1, len(same), shared=same[0].rowspan > 1)
        for _, run in groupby(row, key=id)
        for same in [list(run)]
    )


def _lay_cell(hit: Hit, references: Sequence[Reference], cell: Cell) -> tuple[Inline, ...]:
    """The text of a cell; what the hit does not show of it has no marks."""
    start, end = (min(max(edge, cell.start), cell.end) for edge in hit.cut)
    text = hit.passage.text
    around = text[cell.start : start], text[end : cell.end]
    before, after = ((Segment(part, marked=False),) if part else () for part in around)
    return (*before, *typeset_part(hit, references, start, end), *after)


def _lay_whole(hit: Hit, cell: Cell) -> tuple[Inline, ...]:
    return _lay_cell(hit, (), cell)


def _lay_in_brief(hit: Hit, cell: Cell) -> tuple[Inline, ...]:
    """The part of a cell whose marks say most, its beginning where it has none."""
    start, end = say_most(hit, cell.start, cell.end, CELL)
    before, after = (
        (Segment("…", marked=False),) if is_cut else ()
        for is_cut in (start > cell.start, end < cell.end)
    )
    return (*before, *_lay_cell(hit, (), Cell(start, end)), *after)


def _lay_repeated(table: TablePart) -> Iterator[tuple[ShownCell, ...]]:
    """The head of the first part of a table over a later one."""
    for words, spans in zip(table.head_text or (), table.head_spans or (), strict=True):
        yield tuple(
            ShownCell((Segment(text, marked=False),) if text.strip() else (), *span)
            for text, span in zip(words, spans, strict=True)
        )
