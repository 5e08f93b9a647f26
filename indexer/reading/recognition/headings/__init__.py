"""Headings: which lines are one, of which level, and what is only like one?

What numbers of headings look like is the list in ``heading_patterns``, read for all roads by
``heading_forms``. A line with such a number, or without one, is a heading where more speaks for it:

- in extracted text that its number counts on, that it stands apart and that no sentence runs into
  it (``text_headings`` by the named rules of ``heading_rules``, lines torn in two by
  ``torn_headings``); one without a number by its neighbours (``text_titles``);
- on a printed page its type and place (``line_roles``), then what stands around it in its column
  (``titles``), which takes back what only looks like one (``false_titles``) and parts a title from
  the text that runs on in its line (``run_in_titles``).

The level of a printed heading is by its number and its size among those that are open
(``heading_levels``).
"""

from indexer.reading.recognition.headings.false_titles import join_titles
from indexer.reading.recognition.headings.heading_forms import (
    NumberedHeading,
    name_section,
    read_heading,
)
from indexer.reading.recognition.headings.heading_levels import OpenLevel, descend, set_number_apart
from indexer.reading.recognition.headings.line_roles import (
    find_role,
    is_bold,
    is_bold_type,
    is_bracketed,
    is_heading,
    is_like_heading,
    is_numbered,
    is_prose,
    line_of,
    may_be_title,
)
from indexer.reading.recognition.headings.run_in_titles import part_run_in_title
from indexer.reading.recognition.headings.text_headings import mark_headings
from indexer.reading.recognition.headings.titles import settle_titles

__all__ = [
    "NumberedHeading",
    "OpenLevel",
    "descend",
    "find_role",
    "is_bold",
    "is_bold_type",
    "is_bracketed",
    "is_heading",
    "is_like_heading",
    "is_numbered",
    "is_prose",
    "join_titles",
    "line_of",
    "mark_headings",
    "may_be_title",
    "name_section",
    "part_run_in_title",
    "read_heading",
    "set_number_apart",
    "settle_titles",
]
