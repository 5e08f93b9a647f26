"""Numbered headings among the paragraphs of their column: those that are one by what counts on
around them, whatever their type.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.provision_patterns import ARTICLE, CHAPTER, PROVISION_TITLE
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_number
from indexer.reading.recognition.headings.line_roles import is_like_heading, is_numbered


def settle_numbered(
    paragraphs: Sequence[Element[PrintedLine]], profile: DocumentProfile
) -> list[Element[PrintedLine]]:
    """The paragraphs of a column, those with a number that are headings beside the others made
    headings, entries of a list that looked like one made text.
    """
    promoted = _promote_beside(_promote(paragraphs, profile), profile)
    return _promote_first(_demote(_promote_last(promoted, profile), profile))


def _promote_beside(
    paragraphs: Sequence[Element[PrintedLine]], profile: DocumentProfile
) -> list[Element[PrintedLine]]:
    """Short lines with a number that stand over something else than the next number are headings
    where one over text is that has the style of their number, at their edge, and more such ones
    are there than sentences.
    """
    plain = [_is_plain_heading(each, profile) for each in paragraphs]
    titles = _find_titles_over_text(paragraphs)
    if not (titles and any(plain)):
        return list(paragraphs)
    found = set(_find_beside(paragraphs, plain, titles))
    return [
        replace(each, kind="heading") if at in found else each for at, each in enumerate(paragraphs)
    ]


def _find_beside(
    paragraphs: Sequence[Element[PrintedLine]], plain: Sequence[bool], titles: Set[int]
) -> Iterator[int]:
    """The places of plain headings with others in the style of their number, at their edge, that
    are headings: more of them titles over text than sentences.
    """
    styles = [_find_style(each) for each in paragraphs]
    others = _group_by_style(styles, plain)
    for at in filter(plain.__getitem__, _find_ends(paragraphs, styles)):
        places = others[styles[at]]
        beside = [each for each in places if _is_beside(paragraphs[at], paragraphs[each])]
        sentences = [each for each in beside if paragraphs[each].kind is None]
        if sum(each in titles for each in beside) > len(sentences):
            yield at


def _find_style(paragraph: Element[PrintedLine]) -> str | None:
    """The style of the number that a paragraph begins with, None where it has none."""
    number = read_number(paragraph.text)
    return number.style if number else None


def _find_ends(
    paragraphs: Sequence[Element[PrintedLine]], styles: Sequence[str | None]
) -> Iterator[int]:
    """The places of paragraphs with a number over one that has none of its style, or begins at
    another edge.
    """
    for at, (above, below) in enumerate(pairwise(paragraphs)):
        is_alike = styles[at] == styles[at + 1] and _is_beside(above, below)
        if styles[at] is not None and not is_alike:
            yield at


def _group_by_style(
    styles: Sequence[str | None], plain: Sequence[bool]
) -> Mapping[str | None, list[int]]:
    """The places of the paragraphs that are no plain headings, by the style of their number."""
    grouped: defaultdict[str | None, list[int]] = defaultdict(list)
    for at, (style, is_plain) in enumerate(zip(styles, plain, strict=True)):
        if not is_plain:
            grouped[style].append(at)
    return grouped


def _find_titles_over_text(paragraphs: Sequence[Element[PrintedLine]]) -> frozenset[int]:
    """The places of the headings of one line that something stands under."""
    return frozenset(
        at
        for at, (above, below) in enumerate(pairwise(paragraphs))
        if above.kind == "heading" and len(above.lines) == 1 and _is_under(below)
    )


def _promote(
    paragraphs: Sequence[Element[PrintedLine]], profile: DocumentProfile
) -> list[Element[PrintedLine]]:
    """Short lines with a number between paragraphs are headings, though their type is that of the
    text.
    """
    promoted: list[Element[PrintedLine]] = []
    below: Element[PrintedLine] | None = None
    over_text = False
    for place in range(len(paragraphs) - 1, -1, -1):
        paragraph, above = paragraphs[place], paragraphs[place - 1] if place else None
        ended = above is None or _has_ended(above, profile)
        titles = (over_text and ended) or _is_over_article(paragraph, below)
        if titles and _is_plain_heading(paragraph, profile):
            paragraph = replace(paragraph, kind="heading")
        promoted.append(paragraph)
        over_text = _is_under(paragraph) or _is_cut_off(paragraph, below)
        below = paragraph
    return promoted[::-1]


def _is_over_article(paragraph: Element[PrintedLine], below: Element[PrintedLine] | None) -> bool:
    """Whether a chapter of a law stands over the name of an article, or over one without."""
    if below is None or CHAPTER.match(paragraph.text) is None:
        return False
    return any(form.match(below.text) for form in (PROVISION_TITLE, ARTICLE))


def _promote_last(
    paragraphs: Sequence[Element[PrintedLine]], profile: DocumentProfile
) -> list[Element[PrintedLine]]:
    """Short lines with a number that end a column, their text in the next one, are headings where
    all of them are set as headings above, and each counts on from one.
    """
    plain = itertools.takewhile(lambda each: _is_plain_heading(each, profile), reversed(paragraphs))
    first = len(paragraphs) - len(list(plain))
    headings = [each for each in paragraphs[:first] if each.kind == "heading"]
    for each in paragraphs[first:]:
        if not any(_counts(heading, each) for heading in headings):
            return list(paragraphs)
        headings.append(each)
    last = (replace(each, kind="heading") for each in paragraphs[first:])
    return [*paragraphs[:first], *last]


def _demote(
    paragraphs: Sequence[Element[PrintedLine]], profile: DocumentProfile
) -> list[Element[PrintedLine]]:
    """The first of a list of entries in the type of the text is no heading where the second is
    none.
    """
    made = list(paragraphs)
    for place, paragraph in enumerate(paragraphs):
        first = read_number(paragraph.text) if paragraph.kind == "heading" else None
        if (
            first is None
            or not first.may_be_first_entry
            or is_like_heading(paragraph.lines, profile)
        ):
            continue
        if _has_second(first, paragraphs[place + 1 :]):
            made[place] = replace(paragraph, kind=None)
    return made


def _has_second(first: NumberedHeading, below: Sequence[Element[PrintedLine]]) -> bool:
    """Whether a paragraph before the next heading has the second number of the style."""
    under = itertools.takewhile(lambda paragraph: paragraph.kind != "heading", below)
    found = (read_number(paragraph.text) for paragraph in under)
    return any(second and second.comes_after(first) for second in found)


def _promote_first(paragraphs: Sequence[Element[PrintedLine]]) -> list[Element[PrintedLine]]:
    """A line alone with a number, over text of several lines, is a heading where the next heading
    has the next number and is set as it is.
    """
    made = list(paragraphs)
    heading: Element[PrintedLine] | None = None
    for place in range(len(made) - 2, -1, -1):
        paragraph, below = made[place], made[place + 1]
        over_text = below.kind is None and len(below.lines) > 1
        may_be_heading = (
            heading is not None
            and over_text
            and _is_line_alone(paragraph)
            and _counts(paragraph, heading)
        )
        if may_be_heading:
            made[place] = replace(paragraph, kind="heading")
        heading = made[place] if made[place].kind == "heading" else heading
    return made


def _is_line_alone(paragraph: Element[PrintedLine]) -> bool:
    """Whether a paragraph is one line, be it a sentence, that stops before the edge of its
    column.
    """
    one = paragraph.kind is None and len(paragraph.lines) == 1
    return one and not paragraph.runs_to_edge


def _counts(paragraph: Element[PrintedLine], after_it: Element[PrintedLine]) -> bool:
    """Whether a paragraph has the number after that of another, at the same edge."""
    number, after = (read_number(each.text) for each in (paragraph, after_it))
    if number is None or after is None:
        return False
    return _is_beside(after_it, paragraph) and after.comes_after(number)


def _is_beside(a: Element[PrintedLine], b: Element[PrintedLine]) -> bool:
    """Whether two paragraphs begin at one edge of their lines."""
    return abs(a.first_line.x0 - b.first_line.x0) <= LAYOUT.touch_pt


def _is_plain_heading(paragraph: Element[PrintedLine], profile: DocumentProfile) -> bool:
    """Whether a paragraph has the form of a heading in the type of the text; in a narrow column it
    may fill more of its line.
    """
    line, width = paragraph.lines[0], paragraph.right - paragraph.left
    ratio = 1.0 if width < LAYOUT.narrow_em * line.size else LAYOUT.long_line_ratio
    narrow = line.is_short(paragraph.left + ratio * width)
    open_end = not paragraph.ends_sentence and not paragraph.text.endswith(("、", "，"))
    return (
        paragraph.kind is None
        and len(paragraph.lines) == 1
        and narrow
        and open_end
        and is_numbered(line)
        and profile.is_body(line)
    )


def _has_ended(above: Element[PrintedLine], profile: DocumentProfile) -> bool:
    """Whether nothing runs on from a paragraph: a sentence, a title, a line that stops before the
    edge.
    """
    if above.kind is not None or above.ends_sentence or not above.runs_to_edge:
        return True
    return _is_plain_heading(above, profile) or above.is_centred


def _is_under(paragraph: Element[PrintedLine]) -> bool:
    """Whether a paragraph may stand under a heading: a paragraph, a heading, a name between
    brackets.
    """
    if paragraph.kind is not None:
        return paragraph.kind == "heading"
    several = len(paragraph.lines) > 1
    return several or paragraph.ends_sentence or bool(PROVISION_TITLE.fullmatch(paragraph.text))


def _is_cut_off(paragraph: Element[PrintedLine], below: object) -> bool:
    """Whether a full line is the last of its column: more of its paragraph is in the next."""
    return below is None and paragraph.kind is None and paragraph.runs_to_edge
