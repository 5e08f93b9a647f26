"""Title blocks: who wrote, when and which version, in large type below the title of a paper. None
of it is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from indexer.japanese.eras import ERA_NAMES
from indexer.japanese.numerals import KANJI_TO_TEN
from indexer.japanese.scripts import DIGITS
from indexer.model import Kind, Lexicon
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.recognition.headings.heading_forms import read_heading
from indexer.reading.recognition.headings.open_levels import read_type
from indexer.reading.title_patterns import is_maker

# What may stand in the block; the first of other kinds ends it.
_IN_BLOCK: tuple[Kind | None, ...] = ("heading", "figure", "caption", "note")
_N, _YEAR = f"(?:[{DIGITS}]{{1,2}}|[{KANJI_TO_TEN}]{{1,3}})", f"[{DIGITS}]{{4}}"
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[.]?"
_DAY = (
    rf"(?:{_YEAR}|(?:{ERA_NAMES})[ 　]?(?:元|{_N}))[ 　]?年[ 　]?{_N}[ 　]?月"
    rf"(?:[ 　]?{_N}[ 　]?日)?"
    rf"|{_YEAR}([-/.]){_N}\1{_N}|{_MONTH}[ ]{_N},[ ]{_YEAR}|{_N}[ ]{_MONTH}[ ]{_YEAR}"
)
_VERSION = (
    rf"[Vv](?:er(?:sion|[.]))?[ ]?[A-Za-z]?{_N}[{DIGITS}.]*(?:[a-z]|-[\w.]+)?|第{_N}[{DIGITS}.]*版"
)
# A day or a version, with what it is the day of: 作成日：2022/03/06.
_OF_WHAT = rf"[^\s{DIGITS}:：][^{DIGITS}:：]{{0,16}}[:：]"
_DATED = re.compile(rf"(?:{_OF_WHAT}|{_DAY}|{_VERSION}|[ 　,，、・()（）\[\]［］/／|:：-])++")
_BETWEEN_NAMES = re.compile(r"[ 　]*(?:[，,、・&＆;；／/]|(?<= )(?:and|by)(?= ))[ 　]*")
# Marks behind a name: of these, figures stand where several names do.
_FIGURES = re.compile(f"[{DIGITS}]")
_MARKS = rf"[∗*＊†‡§¶{DIGITS}](?:[,，、]?[∗*＊†‡§¶{DIGITS}])*[）)]?"
_AFTER_NAME = re.compile(rf"[（(][^（）()]*[）)]?|{_MARKS}|(?<=\S)[ 　]?[著訳編作監修]+$")
_LATIN_NAME = re.compile(r"(?:[A-Z][\w’'.-]*)(?:[ 　]+(?:[A-Z][\w’'.-]*|de|van|von|der)){1,4}")


def name_title_block(draft: Draft) -> Draft:
    """The document with what stands in the block of its title, but for the title and what more it
    says, as notes: dates, versions, offices, and people, whom the dictionary knows.
    """
    notes = _find_notes(draft)
    if not notes:
        return draft
    return replace(
        draft,
        elements=tuple(
            replace(each, kind="note", may_go_on=False) if at in notes else each
            for at, each in enumerate(draft.elements)
        ),
    )


def _find_notes(draft: Draft) -> Set[int]:
    """The places of what tells of the document in the block of its title, if anything does."""
    block = _find_block(draft.elements)
    said = {at for at in block if _is_dated(draft.elements[at])}
    people = {at for at in block if _names_people(draft.elements[at], draft.lexicon)}
    offices = {at for at in block if is_maker(_read(draft.elements[at]))}
    if not said | people | offices:
        return set()
    # An unknown name stands over the day, or is one in Latin letters.
    above = {at for at, below in pairwise(block) if below in said}
    latin = {at for at in block if all(map(_LATIN_NAME.fullmatch, _part(draft.elements[at])))}
    return said | people | offices | above | latin


def _find_block(elements: Sequence[Element[Line]]) -> list[int]:
    """The places of what is below the title on its page, in other type than that and than all
    headings after the block, up to the first text.
    """
    headings = [at for at, each in enumerate(elements) if each.kind == "heading"]
    if not headings:
        return []
    title = headings[0]
    block = list(_find_below(elements, title))
    end = block[-1] if block else title
    types = {read_type(elements[at].first_line) for at in headings if at == title or at > end}
    return [at for at in block if read_type(elements[at].first_line) not in types]


def _find_below(elements: Sequence[Element[Line]], title: int) -> Iterator[int]:
    for at in range(title + 1, len(elements)):
        element = elements[at]
        is_text = element.kind not in _IN_BLOCK and not element.furniture
        if is_text or element.page != elements[title].page or element.size > elements[title].size:
            return
        if element.kind == "heading" and read_heading(element.first_line) is not None:
            return
        if not element.furniture:
            yield at


def _is_dated(element: Element[Line]) -> bool:
    text = _read(element)
    return _DATED.fullmatch(text) is not None and re.search(f"{_DAY}|{_VERSION}", text) is not None


def _names_people(element: Element[Line], lexicon: Lexicon | None) -> bool:
    """Whether all that it names are people, one of them by the dictionary."""
    names = _part(element)
    if len(names) < LAYOUT.several and _FIGURES.search(_read(element)):
        return False
    known = [bool(lexicon and lexicon.is_person(name)) for name in names]
    latin = [_LATIN_NAME.fullmatch(name) is not None for name in names]
    return any(known) and all(map(max, known, latin))


def _part(element: Element[Line]) -> list[str]:
    """The names that stand side by side in a line, without what is said of each."""
    names = _BETWEEN_NAMES.split(_AFTER_NAME.sub("", _read(element)))
    return [name.strip(" 　") for name in names]


def _read(element: Element[Line]) -> str:
    return " ".join(line.text for line in element.lines)
