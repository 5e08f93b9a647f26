"""Titles among their neighbours: which paragraphs are titles by what stands around them in their
column?

`line_roles` judges a paragraph by itself; here one that only looks like a title is none, and one
that only its place, its sign or its colour tells is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.line_patterns import ARTICLE, BRACKETED_NAME, QUESTION
from indexer.reading.lines.printed_paragraph import PrintedParagraph
from indexer.reading.recognition.line_roles import (
    is_like_heading,
    is_numbered,
    may_be_title,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph with the one above it and the one below it in its column."""

    paragraph: PrintedParagraph
    above: PrintedParagraph | None
    below: PrintedParagraph | None
    profile: DocumentProfile

    @property
    def is_alone(self) -> bool:
        """Whether it is one line that stops before the edge of its column."""
        return len(self.paragraph.lines) == 1 and not self.paragraph.is_full

    @property
    def is_under_end(self) -> bool:
        """Whether nothing runs on into it: what stands above has ended."""
        above = self.above
        return above is None or above.kind is not None or above.is_closed or not above.is_full

    @property
    def is_over_text(self) -> bool:
        """Whether running text begins below it."""
        below = self.below
        return (
            below is not None
            and below.kind is None
            and (below.is_closed or below.is_full or len(below.lines) > 1)
        )


def settle_titles(
    paragraphs: Sequence[PrintedParagraph], profile: DocumentProfile
) -> list[PrintedParagraph]:
    """The paragraphs of a column, those that are no titles beside their neighbours made text, and
    those that are titles made headings.
    """
    made = _join_sentences(paragraphs)
    made = [_take_back(place) for place in _places(made, profile)]
    made = _unstack(made)
    return [_raise(place) for place in _places(made, profile)]


def _places(paragraphs: Sequence[PrintedParagraph], profile: DocumentProfile) -> Iterator[Place]:
    around = (None, *paragraphs, None)
    for at, paragraph in enumerate(paragraphs, 1):
        yield Place(paragraph, around[at - 1], around[at + 1], profile)


# What is none. ------------------------------------------------------------


def join_titles(
    parts: Sequence[PrintedParagraph | Region],
) -> tuple[PrintedParagraph | Region, ...]:
    """Lines of one large title that stand over all columns, each a region by itself, are one."""
    joined: list[PrintedParagraph | Region] = []
    for part in parts:
        last = joined[-1] if joined else None
        if (
            isinstance(last, PrintedParagraph)
            and isinstance(part, PrintedParagraph)
            and _are_one_title(last, part)
        ):
            joined[-1] = replace(last, lines=(*last.lines, *part.lines))
        else:
            joined.append(part)
    return tuple(joined)


def _are_one_title(before: PrintedParagraph, after: PrintedParagraph) -> bool:
    """Whether two titles are lines of one: over all columns, in one type, near to each other."""
    last, line = before.lines[-1], after.lines[0]
    if before.kind != "heading" or after.kind != "heading" or is_numbered(line):
        return False
    alike = last.font == line.font and abs(last.size - line.size) < LAYOUT.same_size_tolerance_pt
    near = 0 < line.base - last.base < LAYOUT.title_step_em * line.size
    few = len(before.lines) + len(after.lines) <= LAYOUT.max_heading_lines
    return alike and near and few and line.x1 > after.right and last.x1 > before.right


def _join_sentences(paragraphs: Sequence[PrintedParagraph]) -> list[PrintedParagraph]:
    """Large or bold type that runs on from full line to full line is a sentence, not titles."""
    joined: list[PrintedParagraph] = []
    for paragraph in paragraphs:
        if joined and _runs_on(joined[-1], paragraph):
            lines = (*joined[-1].lines, *paragraph.lines)
            joined[-1] = replace(joined[-1], lines=lines, kind=None)
        else:
            joined.append(paragraph)
    return joined


def _runs_on(before: PrintedParagraph, after: PrintedParagraph) -> bool:
    """Whether what looks like a title fills its line and goes on in the next one."""
    if (before.kind, after.kind) not in _PAIRS or before.is_closed or is_numbered(after.lines[0]):
        return False
    if before.kind == "heading" and is_numbered(before.lines[0]):
        return False
    if not (_is_next_line(before, after) and _fills_line(before, after)):
        return False
    titles = len(before.lines) + len(after.lines) <= LAYOUT.max_heading_lines
    return not titles or after.is_closed or _fills_line(after, before)


def _is_next_line(before: PrintedParagraph, after: PrintedParagraph) -> bool:
    """Whether a paragraph begins right under another one, in its type and at its edge; or left of
    it, where its one line is set in as first lines are: in any font.
    """
    last, line = before.lines[-1], after.lines[0]
    if not 0 < line.base - last.base < LAYOUT.next_line_em * line.size:
        return False
    if abs(last.size - line.size) > LAYOUT.same_size_tolerance_pt:
        return False
    indent = LAYOUT.indent_em * line.size
    first = last.x0 - line.x0 > indent and len(before.lines) == 1
    return line.x0 - last.x0 < indent and (last.font == line.font or first)


# What may be two parts of one sentence, if one of them looks like a title.
_PAIRS = (("heading", "heading"), ("heading", None), (None, "heading"))


def _fills_line(paragraph: PrintedParagraph, other: PrintedParagraph) -> bool:
    """Whether the last line of a paragraph runs to the edge of its column, or, where that has none,
    as far as the other one.
    """
    if paragraph.right < float("inf"):
        return paragraph.is_full
    line = paragraph.lines[-1]
    farthest = max(each.x1 for each in other.lines)
    long = line.width > LAYOUT.min_signed_column_em * line.size
    return long and line.x1 > farthest - LAYOUT.short_line_em * line.size


def _take_back(place: Place) -> PrintedParagraph:
    """The paragraph, without its kind where it is no title: it stands at the right edge, as who
    signs does.
    """
    paragraph = place.paragraph
    if paragraph.kind != "heading" or is_numbered(paragraph.lines[0]):
        return paragraph
    line, width = paragraph.lines[0], paragraph.right - paragraph.left
    if line.size > LAYOUT.title_size_ratio * place.profile.size:
        return paragraph
    wide = width > LAYOUT.min_signed_column_em * line.size
    inside = line.x0 < paragraph.right and line.x1 < paragraph.right + line.size
    right = inside and line.x0 - paragraph.left > LAYOUT.signature_indent_ratio * width
    if wide and right and not paragraph.lines[-1].is_short(paragraph.right):
        return replace(paragraph, kind=None)
    return paragraph


def _unstack(paragraphs: Sequence[PrintedParagraph]) -> list[PrintedParagraph]:
    """Many unnumbered titles in one type right under each other are a list of something."""
    made: list[PrintedParagraph] = []
    for style, group in groupby(paragraphs, key=_style_of):
        stack = list(group)
        if style is not None and len(stack) >= LAYOUT.min_stacked_titles:
            stack = [replace(paragraph, kind=None) for paragraph in stack]
        made += stack
    return made


def _style_of(paragraph: PrintedParagraph) -> tuple[int, str] | None:
    """Size and font of a title without a number."""
    if paragraph.kind != "heading" or is_numbered(paragraph.lines[0]):
        return None
    return round(2 * paragraph.size), paragraph.lines[0].font


# What is one. ------------------------------------------------------------


def _is_item_over_text(place: Place) -> bool:
    """It begins like an item of a list, in the type of a title, over text in another type."""
    paragraph, below = place.paragraph, place.below
    return (
        paragraph.kind == "list"
        and below is not None
        and below.kind in (None, "heading")
        and is_like_heading(paragraph.lines, place.profile)
        and not is_like_heading(below.lines, place.profile)
        and _is_short_title(paragraph)
    )


def _is_bracketed_over_article(place: Place) -> bool:
    """It is a name between brackets, right over an article of a law."""
    text = place.paragraph.text
    return (
        place.paragraph.kind in (None, "note")
        and place.is_alone
        and place.below is not None
        and BRACKETED_NAME.fullmatch(text) is not None
        and ARTICLE.match(place.below.text) is not None
    )


def _is_question(place: Place) -> bool:
    """It is a question with its number, over its answer."""
    paragraph, below = place.paragraph, place.below
    return (
        paragraph.kind is None
        and QUESTION.match(paragraph.text) is not None
        and len(paragraph.lines) <= LAYOUT.max_heading_lines
        and place.is_under_end
        and below is not None
        and QUESTION.match(below.text) is None
    )


def _is_colored(place: Place) -> bool:
    """It is a short line in another colour than the text below it, and stands apart."""
    paragraph, below = place.paragraph, place.below
    return (
        paragraph.kind is None
        and below is not None
        and place.is_alone
        and place.is_under_end
        and place.is_over_text
        and paragraph.gap > LAYOUT.wider_gap_ratio
        and paragraph.lines[0].color != below.lines[0].color
        and paragraph.lines[0].is_of_one_color
        and not place.profile.is_small(paragraph.lines[0])
        and _is_short_title(paragraph)
    )


def _stands_between_gaps(place: Place) -> bool:
    """It is set in, with room above and below it, over text that is not set in so far."""
    paragraph, below = place.paragraph, place.below
    if paragraph.kind is not None or below is None or not (place.is_alone and place.is_under_end):
        return False
    line = paragraph.lines[0]
    indent = (line.x0 - paragraph.left) / line.size
    return (
        indent > LAYOUT.min_title_indent_em
        and min(paragraph.gap, below.gap) > LAYOUT.paragraph_gap_ratio
        and place.is_over_text
        and below.lines[-1].x0 < line.x0 - line.size
        and "　" not in paragraph.text
        and place.profile.is_body(line)
        and _is_short_title(paragraph)
    )


def _is_short_title(paragraph: PrintedParagraph) -> bool:
    """Whether a paragraph may be a title by its words and its length."""
    text = "".join(line.spaced_text.text for line in paragraph.lines)
    few = len(paragraph.lines) <= LAYOUT.max_heading_lines
    return few and len(text) > 1 and may_be_title(text)


# What makes a paragraph a title beside its neighbours.
TITLE_RULES: tuple[Callable[[Place], bool], ...] = (
    _is_item_over_text,
    _is_bracketed_over_article,
    _is_question,
    _is_colored,
    _stands_between_gaps,
)


def _raise(place: Place) -> PrintedParagraph:
    """The paragraph, a heading where one of TITLE_RULES says so."""
    if any(rule(place) for rule in TITLE_RULES):
        return replace(place.paragraph, kind="heading")
    return place.paragraph
