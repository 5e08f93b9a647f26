"""Paragraphs: which lines make one, and which of them go on past a figure, a column, a page?

A line belongs to the paragraph over it or begins one of its own by the named rules of
``paragraph_rules``, for all roads: the first that holds says so, and what it is asked about is a
``LinePair``. There are two lists of them for print, within a column and past its end, and three for
extracted text: for lines under running text, under a heading, under a label.

- ``text_paragraphs`` goes through the lines of an extracted text; how wide lines are tells where
  the margin is, the dictionary whether words go on.
- ``printed_paragraphs`` goes through the lines of a column of a page, which say themselves how they
  are set; what each paragraph is follows from its type.
- In the cells of a table, room and signs of items part them (``cell_paragraphs``).
- A paragraph that stops inside a sentence goes on where its words fit best in extracted text
  (``text_continuations``), in print in the next column or page that has text set as it is, by rules
  of the same kind (``printed_continuations``).
"""

from indexer.reading.assembly.paragraphs.cell_paragraphs import pair_cells, part_cells
from indexer.reading.assembly.paragraphs.printed_continuations import follow_continuations
from indexer.reading.assembly.paragraphs.printed_paragraphs import (
    find_paragraphs,
    group_printed_paragraphs,
)
from indexer.reading.assembly.paragraphs.text_continuations import follow_sentences
from indexer.reading.assembly.paragraphs.text_paragraphs import group_paragraphs, may_be_label

__all__ = [
    "find_paragraphs",
    "follow_continuations",
    "follow_sentences",
    "group_paragraphs",
    "group_printed_paragraphs",
    "may_be_label",
    "pair_cells",
    "part_cells",
]
