"""Headings: which lines are one, of which level, and what is only like one?

What numbers of headings look like is the list in ``heading_patterns``, read for all roads by
``heading_forms``. A line with such a number, or without one, is a heading where more speaks for it:

- in extracted text that its number counts on, that it stands apart and that no sentence runs into
  it (``text_headings`` by the named rules of ``heading_rules``, lines torn in two by
  ``torn_headings``); one without a number by its neighbours (``text_titles``), or by
  the rule below it (``ruled_titles``), one that
  counts by a word of its own by those that count on from it (``counted_titles``), the one that the
  text opens with by its own words (``opening_title``);
- on a printed page its type and indent (``line_roles``), then what stands around it in its column:
  numbers that count on (``numbered_headings``), what is above and below (``printed_titles``); what
  only looks like one is taken back (``false_titles``), and a title is parted from the text that
  runs on in its line (``run_in_titles``).

The level of a printed heading is by its number and its size among those that are open
(``heading_levels``), but for the title and what else stands on a cover (``printed_levels``). What
a Word file does not call a heading, and sets as one, ``formats/word_headings`` finds by the same
list; other marked-up files say it themselves.
"""

from indexer.reading.recognition.headings.counted_over_text import raise_counted_titles
from indexer.reading.recognition.headings.enactments import raise_parts
from indexer.reading.recognition.headings.false_titles import join_titles
from indexer.reading.recognition.headings.heading_forms import (
    NumberedHeading,
    name_section,
    read_heading,
    read_label,
    read_number,
    set_number_apart,
)
from indexer.reading.recognition.headings.line_roles import (
    find_role,
    is_bold,
    is_bracketed,
    is_like_heading,
    is_numbered,
    may_be_title,
)
from indexer.reading.recognition.headings.next_title_lines import (
    is_rest_of_heading,
    runs_into_title,
)
from indexer.reading.recognition.headings.open_levels import has_counted_label
from indexer.reading.recognition.headings.opening_title import mark_opening_title
from indexer.reading.recognition.headings.page_end_titles import raise_page_end_titles
from indexer.reading.recognition.headings.printed_levels import find_levels
from indexer.reading.recognition.headings.printed_titles import settle_headings
from indexer.reading.recognition.headings.raised_titles import (
    LaidPart,
    is_summary_title,
    is_title_beside,
    raise_titles,
)
from indexer.reading.recognition.headings.run_in_titles import (
    are_in_brackets,
    begins_in_another_color,
    begins_with_word_in_font,
    find_repeated_names,
    part_run_in_title,
    read_first_words,
)
from indexer.reading.recognition.headings.small_titles import (
    name_pointing_captions,
    raise_small_titles,
)
from indexer.reading.recognition.headings.table_titles import is_table_title, name_table_captions
from indexer.reading.recognition.headings.text_headings import mark_headings
from indexer.reading.recognition.headings.title_blocks import name_title_block
from indexer.reading.recognition.headings.titles_of_style import raise_titles_of_style
from indexer.reading.recognition.headings.web_openings import comes_again, mark_title_on_way

__all__ = [
    "LaidPart",
    "NumberedHeading",
    "are_in_brackets",
    "begins_in_another_color",
    "begins_with_word_in_font",
    "comes_again",
    "find_levels",
    "find_repeated_names",
    "find_role",
    "has_counted_label",
    "is_bold",
    "is_bracketed",
    "is_like_heading",
    "is_numbered",
    "is_rest_of_heading",
    "is_summary_title",
    "is_table_title",
    "is_title_beside",
    "join_titles",
    "mark_headings",
    "mark_opening_title",
    "mark_title_on_way",
    "may_be_title",
    "name_pointing_captions",
    "name_section",
    "name_table_captions",
    "name_title_block",
    "part_run_in_title",
    "raise_counted_titles",
    "raise_page_end_titles",
    "raise_parts",
    "raise_small_titles",
    "raise_titles",
    "raise_titles_of_style",
    "read_first_words",
    "read_heading",
    "read_label",
    "read_number",
    "runs_into_title",
    "set_number_apart",
    "settle_headings",
]
