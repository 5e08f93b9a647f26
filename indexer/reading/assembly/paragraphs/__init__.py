"""Paragraphs: which lines make one, and which of them go on past a figure, a column, a page?

A line belongs to the paragraph of the line before it unless one of them speaks against it, what a
line says and how it is set; the first rule that holds decides.

- In extracted text a paragraph, a heading or a label runs to the line after its last
  (``text_paragraphs``, ``heading_extents``, ``label_extents``): what lines are wide tells where the
  margin is, the dictionary whether words go on. ``line_groups`` goes through all lines so.
- On a printed page a line begins a paragraph of its own by the rules of
  ``printed_paragraph_rules``, of what it says by those of ``paragraph_openings`` and, below a
  caption, ``caption_lines``. ``printed_paragraphs`` goes through all lines of a column so.
- A paragraph that stops inside a sentence goes on where its words fit best in extracted text
  (``text_continuations``), in print in the next column or page that has text set as it is
  (``printed_continuations``).
"""

from indexer.reading.assembly.paragraphs.line_groups import group_paragraphs, may_be_label
from indexer.reading.assembly.paragraphs.printed_continuations import follow_continuations
from indexer.reading.assembly.paragraphs.printed_paragraphs import (
    find_paragraphs,
    group_printed_paragraphs,
)
from indexer.reading.assembly.paragraphs.text_continuations import follow_sentences

__all__ = [
    "find_paragraphs",
    "follow_continuations",
    "follow_sentences",
    "group_paragraphs",
    "group_printed_paragraphs",
    "may_be_label",
]
