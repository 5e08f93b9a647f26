"""Titles without a number on a printed page: which paragraphs are one by what stands around them in
their column?

`line_roles` judges a paragraph by itself; here one that only looks like a title is none, and one
that only its place, its sign or its colour tells is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import (
    ADDRESSEE,
    AMOUNT,
    BRACKETED_LABEL,
    COUNTED_BY_LETTER,
    COUNTED_BY_WORD,
    QUESTION,
    QUESTION_ALONE,
    SECTION_SIGN,
    SIGN,
)
from indexer.reading.provision_patterns import PROVISION_TITLE, begins_article
from indexer.reading.recognition.headings.centred_titles import is_centred_title
from indexer.reading.recognition.headings.counted_notes import name_counted_notes
from indexer.reading.recognition.headings.false_titles import drop_false_titles, list_entries
from indexer.reading.recognition.headings.line_roles import (
    is_like_heading,
    is_numbered,
    may_be_title,
)
from indexer.reading.recognition.headings.numbered_headings import settle_numbered
from indexer.reading.recognition.headings.paragraph_neighbours import ParagraphNeighbours

# What a short line in the type of the text may be counted by as a title.
_COUNTED = (COUNTED_BY_WORD, COUNTED_BY_LETTER, SECTION_SIGN)


def settle_headings(
    paragraphs: Sequence[Element[PrintedLine]], profile: DocumentProfile
) -> list[Element[PrintedLine]]:
    """The paragraphs of a column, those that are no headings beside their neighbours made text, and
    those that are made headings: first by numbers that count on, then as titles, but for those that
    tell what is in a document.
    """
    noted = name_counted_notes(paragraphs)
    made = drop_false_titles(settle_numbered(noted, profile), profile)
    return list_entries([_raise(place) for place in _places(made, profile)])


def _places(
    paragraphs: Sequence[Element[PrintedLine]], profile: DocumentProfile
) -> Iterator[ParagraphNeighbours]:
    around = (None, *paragraphs, None)
    for at, paragraph in enumerate(paragraphs, 1):
        yield ParagraphNeighbours(paragraph, around[at - 1], around[at + 1], profile)


def _is_item_over_text(place: ParagraphNeighbours) -> bool:
    """The paragraph begins like an item of a list, in the type of a title, over text in another
    type, which is no note.
    """
    paragraph = place.paragraph
    return (
        paragraph.kind == "list"
        and not _is_next_item(place)
        and _is_over_plain_type(place)
        and is_like_heading(paragraph.lines, place.profile)
        and _is_short_title(paragraph)
    )


def _is_priced_title(place: ParagraphNeighbours) -> bool:
    """The paragraph is one line in the type of a title that begins with a label between brackets or
    a number and ends with an amount, over text in another type.
    """
    paragraph = place.paragraph
    text = paragraph.first_line.spaced_text.text
    if paragraph.kind is not None or not place.is_alone or not AMOUNT.search(text):
        return False
    is_begun = BRACKETED_LABEL.match(text) is not None or is_numbered(paragraph.first_line)
    return (
        is_begun
        and is_like_heading(paragraph.lines, place.profile)
        and _is_over_plain_type(place)
        and may_be_title(AMOUNT.sub("", text))
    )


def _is_over_plain_type(place: ParagraphNeighbours) -> bool:
    """Whether what stands below it is neither set as a heading nor in the small type of notes."""
    below, profile = place.below, place.profile
    if below is None or below.kind not in (None, "heading"):
        return False
    return not profile.is_small(below.lines[0]) and not is_like_heading(below.lines, profile)


def _is_next_item(place: ParagraphNeighbours) -> bool:
    """Whether it is of several lines and has the sign of the item above it."""
    above, sign = place.above, SIGN.match(place.paragraph.text)
    if above is None or above.kind != "list" or sign is None:
        return False
    return len(place.paragraph.lines) > 1 and above.text.startswith(sign[0])


def _is_signed_over_text(place: ParagraphNeighbours) -> bool:
    """The paragraph is one short line with a sign of its own, apart from what is above it, over
    text.
    """
    paragraph, above = place.paragraph, place.above
    is_signed = paragraph.kind == "list" and SIGN.match(paragraph.text) is not None
    is_first = above is None or (above.kind != "list" and place.is_under_end)
    return (
        is_signed
        and is_first
        and place.is_alone
        and place.stands_off
        and place.is_near_text
        and _is_short_title(paragraph)
    )


def _is_bracketed_over_article(place: ParagraphNeighbours) -> bool:
    """The paragraph is a name between brackets, right over an article of a law."""
    text = place.paragraph.text
    return (
        place.paragraph.kind in (None, "note")
        and place.is_alone
        and place.below is not None
        and PROVISION_TITLE.fullmatch(text) is not None
        and begins_article(place.below.text)
    )


def _is_question(place: ParagraphNeighbours) -> bool:
    """The paragraph is a question with its number, over its answer or at the end of a column."""
    paragraph = place.paragraph
    return (
        paragraph.kind is None
        and QUESTION.match(paragraph.text) is not None
        and len(paragraph.lines) <= LAYOUT.max_heading_lines
        and place.is_under_end
        and _is_before_answer(place)
    )


def _is_counted_by_word(place: ParagraphNeighbours) -> bool:
    """The paragraph is one short line that a word and a number, § or a letter begins, 施策２, b),
    apart from what is above it, over text or a heading, but not over the next of its kind.
    """
    paragraph, below = place.paragraph, place.below
    is_apart = place.is_over_part and paragraph.gap > LAYOUT.wider_gap_ratio
    if not (place.may_be_title and is_apart and place.profile.is_body(paragraph.first_line)):
        return False
    label = next((each for each in _COUNTED if each.match(paragraph.text)), None)
    if label is None or (below is not None and label.match(below.text)):
        return False
    return _is_short_title(paragraph)


def _asks_in_own_type(place: ParagraphNeighbours) -> bool:
    """The paragraph is one question, all in the type of a title or in another colour than the text
    below it, as those of interviews are.
    """
    paragraph, below = place.paragraph, place.below
    few = len(paragraph.lines) <= LAYOUT.max_heading_lines
    if paragraph.kind is not None or below is None or not few:
        return False
    text = "".join(line.text for line in paragraph.lines)
    if not QUESTION_ALONE.fullmatch(text) or not place.is_under_end:
        return False
    color = below.first_line.color
    return _is_over_plain_type(place) and all(
        is_like_heading([line], place.profile) or (line.is_of_one_color and line.color != color)
        for line in paragraph.lines
    )


def _is_before_answer(place: ParagraphNeighbours) -> bool:
    """Whether what stands below a question is no other one; where its column ends, whether it is in
    the type of a title, or a short line apart from text above.
    """
    above, below = place.above, place.below
    if below is not None:
        return QUESTION.match(below.text) is None
    if above is not None and QUESTION.match(above.text):
        return False
    is_apart = place.is_alone and place.paragraph.gap > LAYOUT.wider_gap_ratio
    in_type = is_like_heading(place.paragraph.lines, place.profile)
    return in_type or (above is not None and is_apart)


def _is_colored(place: ParagraphNeighbours) -> bool:
    """The paragraph is a short line in another colour than the text or heading below it, and
    stands apart; over a heading it is not grey.
    """
    paragraph, below = place.paragraph, place.below
    if below is None or not place.may_be_title:
        return False
    line = paragraph.lines[0]
    is_in_other_color = line.is_of_one_color and line.color != below.lines[0].color
    return (
        is_in_other_color
        and (place.stands_off or _is_hued_over_heading(place))
        and not place.profile.is_small(line)
        and _is_short_title(paragraph)
    )


def _is_hued_over_heading(place: ParagraphNeighbours) -> bool:
    """Whether it is apart from what is above it, a heading or text that is not in its colour,
    neither black nor grey, which text may be in, and over a heading.
    """
    line, above = place.paragraph.first_line, place.above
    is_alike = above is not None and above.kind is None and above.last_line.color == line.color
    is_hued = len(set(line.color.to_bytes(3, "big"))) > 1
    is_apart = place.is_over_part and place.paragraph.gap > LAYOUT.wider_gap_ratio
    return is_hued and is_apart and not is_alike


def _stands_between_gaps(place: ParagraphNeighbours) -> bool:
    """The paragraph is set in, with room above and below it, over text that is not set in so
    far.
    """
    paragraph, below = place.paragraph, place.below
    if below is None or not place.may_be_title:
        return False
    line = paragraph.lines[0]
    indent = (line.x0 - paragraph.left) / line.size
    is_set_in = indent > LAYOUT.max_first_indent_em and below.lines[-1].x0 < line.x0 - line.size
    is_between_gaps = min(paragraph.gap, below.gap) > LAYOUT.paragraph_gap_ratio
    return (
        is_set_in
        and is_between_gaps
        and place.is_over_text
        and "　" not in paragraph.text
        and place.profile.is_body(line)
        and _is_short_title(paragraph)
    )


def _stands_out_to_left(place: ParagraphNeighbours) -> bool:
    """The paragraph is one short line at the edge of its column, apart from what is above it, right
    over text that is set in as first lines are; none that is written to somebody.
    """
    paragraph, below = place.paragraph, place.below
    if below is None or not below.is_set_in or not place.may_be_title:
        return False
    return (
        _is_at_edge(paragraph)
        and place.stands_off
        and place.is_near_text
        and place.profile.is_body(paragraph.lines[0])
        and ADDRESSEE.search(paragraph.text) is None
        and _is_short_title(paragraph)
    )


def _is_at_edge(paragraph: Element[PrintedLine]) -> bool:
    """Whether a paragraph begins at the left edge of its column and ends in its left half."""
    line = paragraph.lines[0]
    middle = (paragraph.left + paragraph.right) / 2
    return line.x0 - paragraph.left < LAYOUT.indent_em * line.size and line.x1 < middle


def _is_short_title(paragraph: Element[PrintedLine]) -> bool:
    """Whether a paragraph may be a title by its words and its length."""
    text = "".join(line.spaced_text.text for line in paragraph.lines)
    few = len(paragraph.lines) <= LAYOUT.max_heading_lines
    return few and len(text) > 1 and may_be_title(text)


# What makes a paragraph a title beside its neighbours.
TITLE_RULES: tuple[Callable[[ParagraphNeighbours], bool], ...] = (
    _is_item_over_text,
    _is_priced_title,
    _is_signed_over_text,
    _is_bracketed_over_article,
    _is_question,
    _is_counted_by_word,
    _asks_in_own_type,
    _is_colored,
    _stands_between_gaps,
    _stands_out_to_left,
    is_centred_title,
)


def _raise(place: ParagraphNeighbours) -> Element[PrintedLine]:
    """The paragraph, a heading where one of TITLE_RULES says so."""
    if any(rule(place) for rule in TITLE_RULES):
        return replace(place.paragraph, kind="heading")
    return place.paragraph
