"""A table with more columns than the text has room for is wide."""

from __future__ import annotations

from dataclasses import replace

from indexer.model import Segment
from webui.markup.table_markup import ShownCell, ShownTable


def test_a_table_is_as_wide_as_its_columns_together_whichever_rows_they_are_wide_in() -> None:
    def row(*texts: str, rowspan: int = 1) -> tuple[ShownCell, ...]:
        cells = [ShownCell((Segment(text, marked=False),)) for text in texts]
        return (replace(cells[0], rowspan=rowspan), *cells[1:])

    wide, short = "広" * 20, "細"
    assert not ShownTable((), (row(wide, short), row(wide, short))).is_wide
    assert not ShownTable((), (row(wide, wide), row(short, short))).is_wide
    assert ShownTable((), (row(wide, short, wide), row(short, wide, short))).is_wide
    merged = (row(short, wide, short, rowspan=2), row(wide, short))
    assert not ShownTable((), merged).is_wide
    assert not ShownTable((), ()).is_wide
