"""Footnotes: which lines are one, and which mark in the text does each belong to?

What labels and marks look like is in ``footnote_patterns``. A line that begins with a label is a
footnote where one thing more speaks for it:

- in extracted text a mark of its number near by (``mark_pairs``), or that it counts on from the
  footnote right before it, or that many labels count on and most have a mark (``label_counts``), or
  that it says what the word before its mark is (``explained_words``);
- at the foot of a page a short rule over it, or small type with no text below (``page_foot``);
- in a column of a page small type and a mark that calls for it, under text (``printed_footnotes``).
"""

from indexer.reading.recognition.footnotes.footnote_labels import read_printed_label
from indexer.reading.recognition.footnotes.mark_pairs import lift_footnotes
from indexer.reading.recognition.footnotes.page_foot import find_footnote_region
from indexer.reading.recognition.footnotes.printed_footnotes import (
    add_footnotes,
    find_endnotes,
    make_footnote,
)

__all__ = [
    "add_footnotes",
    "find_endnotes",
    "find_footnote_region",
    "lift_footnotes",
    "make_footnote",
    "read_printed_label",
]
