"""Which lines make one paragraph? Rules in order, each with a name: the first that holds says
whether a line begins a paragraph of its own or belongs to the one over it.

Rules that both roads ask stand here, the others with those of their kind: by words and
surroundings (``text_rules``), of headings and labels (``label_rules``), by type and place
(``printed_rules``), by what a printed line says it is (``opening_rules``, of captions
``caption_rules``); in extracted text recognition has said so before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from indexer.reading.assembly.paragraphs import (
    caption_rules,
    continuation_rules,
    label_rules,
    opening_rules,
    printed_rules,
    text_rules,
)
from indexer.reading.assembly.paragraphs.element_pair import ElementPair
from indexer.reading.assembly.paragraphs.line_pair import LinePair
from indexer.reading.assembly.paragraphs.printed_pair import PrintedPair
from indexer.reading.assembly.paragraphs.text_pair import TextPair

Pair = TypeVar("Pair", TextPair, PrintedPair, ElementPair)

# What `--explain` says of lines that no rule parts or joins.
NO_RULE = "no-rule"


def is_labelled(pair: LinePair) -> bool:
    """It says what it is: a caption, a source, a note, an item."""
    return pair.is_labelled


def is_apart(pair: LinePair) -> bool:
    """It stands farther from the line above than lines of a paragraph do."""
    return pair.is_apart


def is_set_in(pair: LinePair) -> bool:
    """It is set in."""
    return pair.is_set_in


def is_set_in_after_end(pair: LinePair) -> bool:
    """It is set in after a line that ends something."""
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
        (text_rules.is_tied, False),
        (is_labelled, True),
        (is_apart, True),
        (text_rules.is_wider_than_page, True),
        (follows_end_of_paragraph, True),
        (is_set_in_after_end, True),
        (text_rules.resumes_stopped_text, True),
        (text_rules.begins_rows, True),
        (follows_sentence, False),
        (text_rules.is_label_in_figure, True),
        (text_rules.is_full_and_set_in, True),
        (text_rules.is_under_long_line, False),
        (text_rules.is_under_columns, True),
        (text_rules.is_full_under_short_line, True),
        (text_rules.takes_words_on, False),
        (text_rules.is_under_ruby, False),
        (text_rules.is_inside_sentence, False),
        (text_rules.is_quoted_in_sentence, False),
        (text_rules.is_under_line_of_column, False),
        (text_rules.is_under_caption, False),
    ),
    otherwise=True,
)

# One under a heading.
HEADING_RULES: Rules[TextPair] = Rules(
    (
        (label_rules.is_past_heading, True),
        (label_rules.is_of_kind, True),
        (is_apart, True),
        (label_rules.is_sentence, True),
        (label_rules.is_in_bracket, False),
        (label_rules.is_last_line, False),
    ),
    otherwise=True,
)

# One under what begins with a label.
LABEL: Rules[TextPair] = Rules(
    (
        (is_labelled, True),
        (text_rules.is_tied, False),
        (label_rules.follows_row, True),
        (label_rules.is_address, False),
        (follows_sentence, True),
        (label_rules.follows_address, True),
        (label_rules.is_like_footnote, False),
        (is_apart, True),
        (label_rules.ends_caption, False),
        (label_rules.runs_on_in_item, False),
        (label_rules.goes_on_in_item, False),
        (label_rules.is_in_bracket, False),
        (label_rules.follows_full_line, False),
    ),
    otherwise=True,
)

# A line of a column on a page, whatever is over it.
PRINT: Rules[PrintedPair] = Rules(
    (
        (printed_rules.is_of_another_size, True),
        (is_apart, True),
        (printed_rules.is_beside, True),
        (printed_rules.is_of_another_weight, True),
        (opening_rules.has_leader, True),
        (opening_rules.are_entries, True),
        (is_labelled, True),
        (opening_rules.counts_on, True),
        (opening_rules.repeats_sign, True),
        (opening_rules.is_turn, True),
        (opening_rules.is_stage_direction, True),
        (opening_rules.is_row, True),
        (opening_rules.is_of_form, True),
        (opening_rules.is_supplement, True),
        (opening_rules.follows_bracketed_caption, True),
        (caption_rules.is_text_under_caption, True),
        (caption_rules.goes_on_in_caption, False),
        (caption_rules.begins_left_of_caption, True),
        (opening_rules.follows_bracketed_title, True),
        (opening_rules.is_bracketed_title, True),
        (printed_rules.is_spaced, True),
        (opening_rules.is_article, True),
        (opening_rules.closes_bracket, False),
        (opening_rules.is_bracketed_name, True),
        (printed_rules.is_under_short_item, True),
        (printed_rules.is_set_in_from_hanging, True),
        (printed_rules.hangs, False),
        (printed_rules.follows_heading_by_type, True),
        (printed_rules.is_under_short_line, True),
        (printed_rules.is_under_line_of_another_color, True),
        (printed_rules.leaves_hanging, True),
        (printed_rules.keeps_hanging, False),
        (is_set_in_after_end, True),
        (printed_rules.leaves_item, True),
        (follows_end_of_paragraph, True),
        (opening_rules.is_numbered_heading, True),
        (opening_rules.follows_numbered_heading, True),
    ),
    otherwise=False,
)

# The first line of an element, under text that waits for its rest in another column, on another
# page, or before a figure.
CONTINUATION: Rules[ElementPair] = Rules(
    (
        (follows_short_line, True),
        (is_set_in, True),
        (is_labelled, True),
        (continuation_rules.is_in_another_size, True),
        (continuation_rules.goes_on_unindented, False),
        (follows_sentence, True),
    ),
    otherwise=False,
)
