"""Running heads and page numbers: which lines belong to a page, and to none of its sentences?

What a page number looks like is in ``page_number_patterns``. A line is a running head or a page
number where it is so on page after page:

- in extracted text numbers that count up from page to page, with the text beside them, and headings
  that stand there again and again (``text_heads``); text that repeats beside page numbers, or on
  all left or right pages (``heads_with_page_numbers``); bare numbers at the edges of all pages
  (``page_edges``);
- on printed pages what repeats in the margin on one height, or counts on as the pages do
  (``page_margins`` of ``margin_lines``); what number is printed on each page follows from it
  (``page_labels``); a head stays where it first stands, all others are removals
  (``printed_heads``).
"""

from indexer.reading.recognition.running_heads.heads_with_page_numbers import drop_heading_number
from indexer.reading.recognition.running_heads.margin_lines import (
    MarginLine,
    TextInSize,
    find_margin_lines,
    name_in_size,
)
from indexer.reading.recognition.running_heads.page_labels import find_page_labels
from indexer.reading.recognition.running_heads.page_margins import (
    PrintedSpan,
    find_furniture,
)
from indexer.reading.recognition.running_heads.printed_heads import (
    add_page_numbers,
    add_running_heads,
    remove_page_furniture,
)
from indexer.reading.recognition.running_heads.text_heads import drop_running_heads

__all__ = [
    "MarginLine",
    "PrintedSpan",
    "TextInSize",
    "add_page_numbers",
    "add_running_heads",
    "drop_heading_number",
    "drop_running_heads",
    "find_furniture",
    "find_margin_lines",
    "find_page_labels",
    "name_in_size",
    "remove_page_furniture",
]
