"""Documents within a document: an ordinance or a guideline that a handbook has at its end, or one
of a book of them, each with its title; and forms on printed pages, each with its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from indexer.japanese.numerals import count_of
from indexer.model import Kind
from indexer.reading.contents_patterns import CONTENTS
from indexer.reading.heading_patterns import HeadingForm
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, Measure
from indexer.reading.lines.page_element import Element
from indexer.reading.provision_patterns import (
    ARTICLE,
    CHAPTER,
    COUNT,
    ENACTED,
    FORM_NUMBER,
    PROVISION_TITLE,
    RELATED,
    begins_article,
)
from indexer.reading.recognition.headings.bills import find_bills, join_bills
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_heading
from indexer.reading.recognition.headings.open_levels import (
    ANNEXED,
    ENACTMENT,
    FORM,
    OpenedPart,
)
from indexer.reading.recognition.headings.title_surroundings import goes_on_from
from indexer.reading.sentence_patterns import CLOSED, SENTENCE_MARK
from indexer.reading.text_parameters import PLAIN

# 南国市議会政務活動費の交付に関する規則, 地方自治法（抄）; but not 入札の方法.
_TITLE = re.compile(
    r"[^。：:]{2,}(?:条例|規則|規程|要綱|要領|規約|細則|会則|定款|約款|施行令|(?<![方手技])法(?:律)?)案?"
    r"(?:[ 　]?[（(](?:抄|抜[ 　]?粋|案)[）)])?"
)
_FORM = re.compile(rf"[（(【]?{FORM_NUMBER}[）)】]?(?:{RELATED})?")
# 別表第１（第３条関係）, which stands over the title of its table.
_ANNEX = re.compile(rf"(?P<style>別[ 　]?表(?:[ 　]?第?[ 　]?{COUNT})?)(?:{RELATED})?")
# What stands under the title of one that changes another: 公文書条例の一部を次のように改正する。
_AMENDS = re.compile("[^。]{4,}(?:の一部を次のように|の全部を)改正する。")
_AS_FORM = HeadingForm(ENACTMENT, 0, strong=True, pattern=_TITLE)
_KINDS: tuple[Kind | None, ...] = (None, "body", "heading", "list", "note", "caption")


def raise_parts(draft: Draft) -> Draft:
    """The document with the kind of headings for titles of enactments within it, bills, and numbers
    of forms.
    """
    joined = tuple(join_bills(draft.elements))
    parts = find_parts(joined)
    elements = (
        replace(element, kind="heading", may_go_on=False, furniture="") if at in parts else element
        for at, element in enumerate(joined)
    )
    return replace(draft, elements=tuple(elements))


def find_enactments(
    lines: Sequence[Line], measure: Measure, counted: Set[int]
) -> dict[int, NumberedHeading]:
    """The titles of enactments in an extracted text, as headings of all that follows, by the places
    of their lines. One that the text opens with, and no other, is that of the document; one with a
    number, or ``counted`` by a word, 資料４　設置要綱, is a part of it.

    Nothing runs into them, and below begins an enactment, its first article or chapter before all
    others.
    """
    free = (at for at in range(len(lines)) if at not in counted)
    titles = [at for at in free if _is_titled(lines, at, measure)]
    before = lines[: titles[0]] if titles else ()
    if len(titles) == 1 and not any(SENTENCE_MARK.search(line.text) for line in before):
        return {}
    return {at: NumberedHeading(_AS_FORM, ENACTMENT, 0, 0, len(lines[at].text)) for at in titles}


def _is_titled(lines: Sequence[Line], at: int, measure: Measure) -> bool:
    """Whether a line has the words of such a title, over the beginning of an enactment."""
    line, above = lines[at], lines[at - 1] if at else None
    if _TITLE.fullmatch(line.text) is None or not _may_be_title(line):
        return False
    ended = above is None or line.gap or above.kind or CLOSED.search(above.text)
    return bool(ended or measure.is_short(lines[at - 1])) and _counts_from_one(lines, at + 1)


def _may_be_title(line: Line) -> bool:
    """Whether nothing says that a line is anything else: its kind, a number, the word before it."""
    known = line.kind not in _KINDS or line.tangled or line.width > PLAIN.max_heading_em
    return not known and read_heading(line) is None and not goes_on_from(line.text)


def _counts_from_one(lines: Sequence[Line], start: int) -> bool:
    """Whether articles or chapters begin to count at a place, under no more than a name between
    brackets, or when it was enacted; or their table of contents does.
    """
    if _AMENDS.match("".join(line.text for line in lines[start : start + 2])):
        return True
    for line in lines[start : start + PLAIN.cover_blocks]:
        found = ARTICLE.match(line.text) or CHAPTER.match(line.text)
        if found or CONTENTS.fullmatch(line.text):
            return found is None or count_of(found["number"]) == 1
        if not any(form.fullmatch(line.text) for form in (ENACTED, PROVISION_TITLE)):
            return False
    return False


def find_parts(elements: Sequence[Element[Line]]) -> dict[int, OpenedPart]:
    """The places of titles of enactments, of bills, of numbers of annexes, and of those of forms
    where there are several.

    Each stands at the top of a page, or is set as a heading; below a title is what an enactment
    begins with. One that the document opens with, and no other, is that of the document.
    """
    tops = frozenset(_find_tops(elements))
    text = [at for at, each in enumerate(elements) if not each.furniture]
    below = _find_below(elements, text)
    titles = [
        at
        for at, after in zip(text, below, strict=True)
        if (at in tops or elements[at].kind == "heading") and _is_title(elements[at], after)
    ]
    sizes = _measure_headings(elements)
    forms = {at: part for at in tops if (part := _read_form(elements[at], sizes))}
    own = dict.fromkeys(() if titles == text[:1] else titles, OpenedPart())
    annexes = dict(_find_annexes(elements, tops, sizes))
    bills = dict.fromkeys(find_bills(elements), OpenedPart())
    return own | bills | annexes | (forms if len(forms) > 1 else {})


def _measure_headings(elements: Sequence[Element[Line]]) -> dict[int, float]:
    """The size of the largest heading of each page that has any."""
    sizes: dict[int, float] = {}
    for each in elements:
        if each.kind == "heading":
            sizes[each.page] = max(each.size, sizes.get(each.page, 0.0))
    return sizes


def _find_tops(elements: Sequence[Element[Line]]) -> Iterator[int]:
    """The places of the first text of each page, and of what is left of running heads above it."""
    page = 0
    for at, element in enumerate(elements):
        if element.page > page:
            yield at
        if not element.furniture:
            page = max(page, element.last_line.page)


def _find_below(
    elements: Sequence[Element[Line]], text: Sequence[int]
) -> list[Element[Line] | None]:
    """The text below each place, but for lines that say when an enactment was made."""
    below: list[Element[Line] | None] = []
    last: Element[Line] | None = None
    for at in reversed(text):
        below.append(last)
        last = last if _is_enacted(elements[at]) else elements[at]
    return below[::-1]


def _is_title(element: Element[Line], below: Element[Line] | None) -> bool:
    """Whether an element has the words of the title of an enactment, over the beginning of one."""
    named = element.kind in _KINDS and _TITLE.fullmatch(_join(element)) is not None
    return named and below is not None and _begins_enactment(below)


def _is_enacted(element: Element[Line]) -> bool:
    """Whether all lines say when an enactment was made, or its number."""
    return all(ENACTED.fullmatch(line.text.strip()) for line in element.lines)


def _begins_enactment(element: Element[Line]) -> bool:
    """Whether it is an article, the title of one, a chapter, or the title of a list of these."""
    text = element.first_line.text
    whole = any(form.fullmatch(text) for form in (PROVISION_TITLE, CONTENTS))
    return whole or begins_article(text) or CHAPTER.match(text) is not None


def _read_form(element: Element[Line], sizes: Mapping[int, float]) -> OpenedPart | None:
    """The form of which a single line is no more than the number."""
    found = _FORM.fullmatch(_join(element)) if element.kind in _KINDS else None
    return _open(FORM, found["style"], element, sizes) if found else None


def _find_annexes(
    elements: Sequence[Element[Line]], tops: Set[int], sizes: Mapping[int, float]
) -> Iterator[tuple[int, OpenedPart]]:
    """The places behind an article of lines at the top of a page that are no more than the number
    of an annex.
    """
    first = next((at for at, e in enumerate(elements) if begins_article(e.first_line.text)), None)
    for at in sorted(tops) if first is not None else ():
        found = _ANNEX.fullmatch(_join(elements[at])) if elements[at].kind in _KINDS else None
        part = _open(ANNEXED, found["style"], elements[at], sizes) if found else None
        if part is not None and first is not None and at > first:
            yield at, part


def _open(
    form: str, label: str, element: Element[Line], sizes: Mapping[int, float]
) -> OpenedPart | None:
    """The part that a label on a line of its own opens, over all headings of its page."""
    if len(element.lines) > 1:
        return None
    number = re.search(COUNT, label)
    style = re.sub(rf"{COUNT}|[ 　]", "", label)
    count = count_of(number[0]) if number else None
    return OpenedPart(form + style, count or 0, max(element.size, sizes.get(element.page, 0.0)))


def _join(element: Element[Line]) -> str:
    return "".join(line.text for line in element.lines)
