"""Paragraph rules in order, each with a name: the first that holds says whether a line begins a
paragraph of its own or belongs to the one over it.

Rules that both roads ask stand here, the others with those of their kind: by words and
surroundings (``text_rules``), of headings and labels (``label_rules``), by type and indent
(``printed_rules``; under lines that stop early ``short_line_rules``, where there was room
``room_rules``), by what a printed line says
it is (``opening_rules``, by its number ``counting_rules``, of captions ``caption_rules``, beside
titles ``title_rules``); in extracted text recognition has said so before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from indexer.reading.assembly.paragraphs import (
    caption_rules,
    continuation_rules,
    counting_rules,
    label_rules,
    opening_rules,
    printed_rules,
    room_rules,
    short_line_rules,
    text_rules,
    title_rules,
)
from indexer.reading.assembly.paragraphs.element_pair import ElementPair
from indexer.reading.assembly.paragraphs.line_pair import LinePair
from indexer.reading.assembly.paragraphs.printed_pair import PrintedPair
from indexer.reading.assembly.paragraphs.text_pair import TextPair

Pair = TypeVar("Pair", TextPair, PrintedPair, ElementPair)

# What a rule says of a line of which it holds: that it begins a paragraph of its own, or goes on in
# that of the line above.
_BEGINS, _GOES_ON = True, False
# What `--explain` says of lines that no rule parts or joins.
NO_RULE = "no-rule"


def is_labelled(pair: LinePair) -> bool:
    """The line says what it is: a caption, a source, a note, an item."""
    return pair.is_labelled


def is_apart(pair: LinePair) -> bool:
    """The line stands farther from the line above than lines of a paragraph do."""
    return pair.is_apart


def is_set_in(pair: LinePair) -> bool:
    """The line is set in."""
    return pair.is_set_in


def is_set_in_after_end(pair: LinePair) -> bool:
    """The line is set in after a line that ends something."""
    return (pair.closed or pair.short) and pair.is_set_in


def follows_short_line(pair: LinePair) -> bool:
    """The line above stops before the edge."""
    return pair.short


def follows_sentence(pair: LinePair) -> bool:
    """A sentence ends with the line above."""
    return pair.closed


def follows_end_of_paragraph(pair: LinePair) -> bool:
    """The line above ends with a sentence before the edge."""
    return pair.short and pair.closed


@dataclass(frozen=True, slots=True)
class Rules(Generic[Pair]):
    """Named rules in order, each with what it says of a line of which it holds: that it begins a
    paragraph of its own, or that it does not. ``otherwise``: the answer where none holds.
    """

    rules: tuple[tuple[Callable[[Pair], bool], bool], ...]
    otherwise: bool

    def find(self, pair: Pair) -> tuple[str, bool]:
        """The name of the first rule that holds, NO_RULE where none does; and whether the line
        begins a paragraph of its own.
        """
        for holds, begins in self.rules:
            if holds(pair):
                return holds.__name__.replace("_", "-"), begins
        return NO_RULE, self.otherwise


# A line of an extracted text under running text. What is under a short line begins a paragraph,
# unless words go on.
TEXT_RULES: Rules[TextPair] = Rules(
    (
        (text_rules.is_tied, _GOES_ON),
        (is_labelled, _BEGINS),
        (is_apart, _BEGINS),
        (text_rules.is_wider_than_page, _BEGINS),
        (follows_end_of_paragraph, _BEGINS),
        (is_set_in_after_end, _BEGINS),
        (text_rules.resumes_stopped_text, _BEGINS),
        (text_rules.begins_rows, _BEGINS),
        (text_rules.is_over_table, _BEGINS),
        (follows_sentence, _GOES_ON),
        (text_rules.is_label_in_figure, _BEGINS),
        (text_rules.is_full_and_set_in, _BEGINS),
        (text_rules.is_under_other_day, _BEGINS),
        (text_rules.is_under_long_line, _GOES_ON),
        (text_rules.is_under_columns, _BEGINS),
        (text_rules.is_in_paused_sentence, _GOES_ON),
        (text_rules.is_full_under_short_line, _BEGINS),
        (text_rules.takes_words_on, _GOES_ON),
        (text_rules.is_under_ruby, _GOES_ON),
        (text_rules.is_inside_sentence, _GOES_ON),
        (text_rules.is_quoted_in_sentence, _GOES_ON),
        (text_rules.is_under_line_of_column, _GOES_ON),
        (text_rules.is_under_caption, _GOES_ON),
    ),
    otherwise=_BEGINS,
)

# One under a heading.
HEADING_RULES: Rules[TextPair] = Rules(
    (
        (label_rules.is_past_heading, _BEGINS),
        (label_rules.follows_short_title, _BEGINS),
        (label_rules.is_of_kind, _BEGINS),
        (is_apart, _BEGINS),
        (label_rules.is_in_bracket, _GOES_ON),
        (label_rules.is_last_line, _GOES_ON),
    ),
    otherwise=_BEGINS,
)

# One under what begins with a label.
LABEL_RULES: Rules[TextPair] = Rules(
    (
        (is_labelled, _BEGINS),
        (text_rules.is_tied, _GOES_ON),
        (label_rules.follows_row, _BEGINS),
        (label_rules.is_address, _GOES_ON),
        (follows_sentence, _BEGINS),
        (label_rules.follows_address, _BEGINS),
        (label_rules.is_like_footnote, _GOES_ON),
        (is_apart, _BEGINS),
        (label_rules.ends_caption, _GOES_ON),
        (label_rules.runs_on_in_item, _GOES_ON),
        (label_rules.goes_on_in_item, _GOES_ON),
        (label_rules.is_in_bracket, _GOES_ON),
        (label_rules.follows_full_line, _GOES_ON),
    ),
    otherwise=_BEGINS,
)

# One under a row of a table.
TABLE_RULES: Rules[TextPair] = Rules(((label_rules.goes_on_in_cell, _GOES_ON),), otherwise=_BEGINS)

# A line of a column on a page, whatever is over it.
PRINT_RULES: Rules[PrintedPair] = Rules(
    (
        (printed_rules.is_of_another_size, _BEGINS),
        (is_apart, _BEGINS),
        (printed_rules.is_beside, _BEGINS),
        (printed_rules.is_of_another_weight, _BEGINS),
        (title_rules.is_title_in_another_font, _BEGINS),
        (title_rules.is_labelled_title, _BEGINS),
        (title_rules.is_title_further_left, _BEGINS),
        (printed_rules.begins_with_colored_label, _BEGINS),
        (printed_rules.begins_with_word_of_row, _BEGINS),
        (opening_rules.has_leader, _BEGINS),
        (opening_rules.are_entries, _BEGINS),
        (is_labelled, _BEGINS),
        (counting_rules.counts_on, _BEGINS),
        (counting_rules.counts_by_word, _BEGINS),
        (counting_rules.counts_in_brackets, _BEGINS),
        (opening_rules.repeats_sign, _BEGINS),
        (opening_rules.names_who_said, _GOES_ON),
        (opening_rules.is_turn, _BEGINS),
        (opening_rules.is_question, _BEGINS),
        (opening_rules.heads_letter, _BEGINS),
        (opening_rules.is_row, _BEGINS),
        (opening_rules.follows_rows, _BEGINS),
        (opening_rules.is_of_form, _BEGINS),
        (opening_rules.is_sealed, _BEGINS),
        (opening_rules.has_bracketed_label, _BEGINS),
        (opening_rules.is_supplement, _BEGINS),
        (opening_rules.follows_bracketed_caption, _BEGINS),
        (caption_rules.is_text_under_caption, _BEGINS),
        (caption_rules.goes_on_in_caption, _GOES_ON),
        (caption_rules.begins_left_of_caption, _BEGINS),
        (title_rules.follows_bracketed_title, _BEGINS),
        (title_rules.is_bracketed_title, _BEGINS),
        (printed_rules.is_spaced, _BEGINS),
        (opening_rules.is_article, _BEGINS),
        (opening_rules.is_next_paragraph, _BEGINS),
        (opening_rules.closes_bracket, _GOES_ON),
        (opening_rules.is_bracketed_name, _BEGINS),
        (printed_rules.is_under_short_item, _BEGINS),
        (printed_rules.is_set_in_from_hanging, _BEGINS),
        (printed_rules.begins_where_words_hang, _BEGINS),
        (printed_rules.is_under_line_at_right, _BEGINS),
        (printed_rules.begins_under_byline, _BEGINS),
        (printed_rules.hangs, _GOES_ON),
        (printed_rules.follows_centred_line, _BEGINS),
        (printed_rules.follows_heading_by_type, _BEGINS),
        (printed_rules.is_under_short_line, _BEGINS),
        (title_rules.is_under_lettered_title, _BEGINS),
        (printed_rules.is_under_line_of_another_color, _BEGINS),
        (printed_rules.leaves_hanging, _BEGINS),
        (printed_rules.keeps_hanging, _GOES_ON),
        (room_rules.is_line_of_verse, _BEGINS),
        (printed_rules.goes_on_in_block, _GOES_ON),
        (room_rules.are_flush_right, _BEGINS),
        (short_line_rules.goes_on_from_pause, _GOES_ON),
        (is_set_in_after_end, _BEGINS),
        (printed_rules.leaves_item, _BEGINS),
        (follows_end_of_paragraph, _BEGINS),
        (short_line_rules.is_short_under_short_line, _BEGINS),
        (short_line_rules.begins_like_hanging_entry, _BEGINS),
        (short_line_rules.follows_latin_stop, _BEGINS),
        (room_rules.had_room_above, _BEGINS),
        (title_rules.is_numbered_heading, _BEGINS),
        (title_rules.follows_numbered_heading, _BEGINS),
    ),
    otherwise=_GOES_ON,
)

# The first line of an element, under text that waits for its rest in another column, on another
# page, or before a figure.
CONTINUATION_RULES: Rules[ElementPair] = Rules(
    (
        (continuation_rules.goes_on_after_comma, _GOES_ON),
        (follows_short_line, _BEGINS),
        (is_set_in, _BEGINS),
        (is_labelled, _BEGINS),
        (continuation_rules.is_part_with_label, _BEGINS),
        (continuation_rules.is_in_another_size, _BEGINS),
        (continuation_rules.goes_on_unindented, _GOES_ON),
        (follows_sentence, _BEGINS),
    ),
    otherwise=_GOES_ON,
)
