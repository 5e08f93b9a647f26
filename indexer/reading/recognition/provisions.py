"""Articles of a law, their paragraphs and items: which line, or which block, begins one?"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Container, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from indexer.japanese.numerals import count_of
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, Measure
from indexer.reading.provision_patterns import (
    ANNEX,
    ARTICLE,
    CHAPTER,
    CHAPTER_OF_CONTENTS,
    ITEM,
    NAMED_ARTICLE,
    PARAGRAPH_OF_LAW,
    PROVISION_TITLE,
    SUBITEM,
    SUPPLEMENT,
)
from indexer.reading.sentence_patterns import CLOSED, GOES_ON, holds_sentence
from indexer.reading.text_parameters import PLAIN

# How deep each stands: the title of an article is a heading over it.
TITLE_RANK, ARTICLE_RANK, PARAGRAPH_RANK, ITEM_RANK, SUBITEM_RANK = range(5)
SUPPLEMENT_RANK, ANNEX_RANK = -1, -2
# What the number of an item may be in its pattern.
_NUMBERS = ("number", "counted", "circled", "bracketed")


@dataclass(frozen=True, slots=True)
class Provision:
    """The provision that a line begins in a law. ``label``: as printed. ``rank``: how deep it
    stands.
    """

    rank: int
    label: str


@dataclass(frozen=True, slots=True)
class ProvisionCounts:
    """The place of a line in a law: after the first article (``seen``), in an article or a
    supplement (``inside``), after so many paragraphs, in items, outermost first. ``listed``: below
    1., with a stop, with which items begin that no paragraph is.
    """

    seen: bool = False
    inside: bool = False
    paragraph: int = 0
    items: tuple[CountedItem, ...] = ()
    subitem: bool = False
    listed: bool = False


class CountedItem(NamedTuple):
    """The item that a line stands in: how its number is written, and its number."""

    style: str
    number: int


def find_provisions(
    texts: Sequence[str], apart: Container[int], headings: Set[int] = frozenset()
) -> dict[int, Provision]:
    """The places of texts that begin something in a law; articles only where they stand ``apart``.

    Paragraphs and items must count on: 第２項 after 第１項, which has no number; and stand in an
    article still: one of the ``headings`` that no law has ends it. A table behind the articles is
    none that a sentence names on a line of its own.
    """
    articles = {at for at, text in enumerate(texts) if at in apart and ARTICLE.match(text)}
    if not _are_of_law(articles, texts):
        return {}
    found: dict[int, Provision] = {}
    counts = ProvisionCounts()
    for at, text in enumerate(texts):
        if at and ANNEX.fullmatch(text) and GOES_ON.search(texts[at - 1]):
            continue
        provision, counts = _read(text, counts, is_article=at in articles)
        if provision is not None:
            found[at] = provision
        elif at in headings and not PROVISION_TITLE.fullmatch(text):
            counts = ProvisionCounts(seen=counts.seen)
    return found | _find_titles(texts, found, headings)


def _are_of_law(articles: Set[int], texts: Sequence[str]) -> bool:
    """Whether articles are several, or the first one of a law that breaks off before the second."""
    opens = any(_opens_law(at, texts) for at in articles)
    return opens or len(articles) >= PLAIN.min_articles


def _opens_law(at: int, texts: Sequence[str]) -> bool:
    """Whether the first article of a law stands at a place, its title between brackets over it,
    below a chapter.
    """
    match = ARTICLE.match(texts[at])
    is_titled = at > 0 and PROVISION_TITLE.fullmatch(texts[at - 1]) is not None
    is_first = match is not None and count_of(match["number"]) == 1
    return is_titled and is_first and any(map(CHAPTER.match, texts[:at]))


def _find_named(
    texts: Sequence[str], found: Mapping[int, Provision], headings: Set[int]
) -> Set[int]:
    """The places of articles that are no more than a number and a name, over their text: those set
    as headings, others where sentences stand below several of them.
    """
    articles = (at for at, each in found.items() if each.rank == ARTICLE_RANK)
    named = {at for at in articles if NAMED_ARTICLE.fullmatch(texts[at])}
    others = {at for at in named - headings if _is_over_text(at, texts, found)}
    sentences = sum(holds_sentence(texts[at + 1]) for at in others if at + 1 not in found)
    return named & headings | (others if sentences >= PLAIN.min_articles else set())


def _is_over_text(at: int, texts: Sequence[str], found: Mapping[int, Provision]) -> bool:
    """Whether words that end at a place stand over text or items of an article."""
    below = texts[at + 1] if at + 1 < len(texts) else ""
    begun = found.get(at + 1)
    within = begun is None or begun.rank > ARTICLE_RANK
    return within and bool(below) and not (CHAPTER.match(below) or GOES_ON.search(texts[at]))


def _find_titles(
    texts: Sequence[str], found: Mapping[int, Provision], headings: Set[int]
) -> dict[int, Provision]:
    """The places of titles: between brackets, right over an article or a paragraph, and articles
    that are no more than a name.
    """
    below = (at for at, each in found.items() if each.rank in (ARTICLE_RANK, PARAGRAPH_RANK))
    over = (at - 1 for at in below if at and at - 1 not in found)
    titles = {at for at in over if PROVISION_TITLE.fullmatch(texts[at])}
    titles |= _find_named(texts, found, headings)
    return {at: Provision(TITLE_RANK, texts[at]) for at in titles}


def _read(
    text: str, counts: ProvisionCounts, *, is_article: bool
) -> tuple[Provision | None, ProvisionCounts]:
    """The provision that a text begins, if any, and the place in the law after it."""
    if is_article:
        return _read_article(text), ProvisionCounts(seen=True, inside=True, paragraph=1)
    if counts.seen and SUPPLEMENT.fullmatch(text):
        return Provision(SUPPLEMENT_RANK, text), ProvisionCounts(seen=True, inside=True)
    if counts.seen and ANNEX.fullmatch(text):
        return Provision(ANNEX_RANK, text), ProvisionCounts(seen=True)
    if CHAPTER.match(text):
        return None, ProvisionCounts(seen=counts.seen)
    if not counts.inside:
        return None, counts
    if _begins_list(text):
        return None, replace(counts, listed=True)
    readings: tuple[
        Callable[[str, ProvisionCounts], tuple[Provision, ProvisionCounts] | None], ...
    ] = (
        _read_paragraph,
        _read_item,
        _read_subitem,
    )
    read = (reading(text, counts) for reading in readings)
    return next((each for each in read if each is not None), (None, counts))


def _read_article(text: str) -> Provision:
    """The article that a text begins; where it is no more than its number and its title, the title
    of what stands below.
    """
    match = ARTICLE.match(text)
    label = match["label"] if match else ""
    if label and PROVISION_TITLE.fullmatch(text[len(label) :].strip()):
        return Provision(TITLE_RANK, text)
    return Provision(ARTICLE_RANK, label)


def _begins_list(text: str) -> bool:
    match = PARAGRAPH_OF_LAW.match(text)
    return match is not None and match["stop"] is not None and count_of(match["number"]) == 1


def _read_paragraph(text: str, counts: ProvisionCounts) -> tuple[Provision, ProvisionCounts] | None:
    match = PARAGRAPH_OF_LAW.match(text)
    if match is None or count_of(match["number"]) != counts.paragraph + 1:
        return None
    if match["stop"] and counts.listed:
        return None
    return Provision(PARAGRAPH_RANK, match["label"]), ProvisionCounts(
        seen=True, inside=True, paragraph=counts.paragraph + 1
    )


def _read_item(text: str, counts: ProvisionCounts) -> tuple[Provision, ProvisionCounts] | None:
    """The item that a text begins: the next one of an item that it stands in, or the first, which
    in another style than theirs is within the innermost.
    """
    match = ITEM.match(text)
    if match is None:
        return None
    style = next(name for name in _NUMBERS if match[name])
    count = count_of(match[style]) or 0
    around = tuple(itertools.takewhile(lambda item: item.style != style, counts.items))
    before = dict(counts.items).get(style, 0)
    if count not in (1, before + 1):
        return None
    inside = replace(counts, items=(*around, CountedItem(style, count)), subitem=False)
    return Provision(SUBITEM_RANK if around else ITEM_RANK, match["label"]), inside


def _read_subitem(text: str, counts: ProvisionCounts) -> tuple[Provision, ProvisionCounts] | None:
    match = SUBITEM.match(text)
    first = match is not None and match["label"] in "イア"
    if match is None or not (first or counts.subitem):
        return None
    return Provision(SUBITEM_RANK, match["label"]), replace(counts, subitem=True)


def mark_provisions(draft: Draft) -> Draft:
    """A line that begins an article, a paragraph or an item of a law begins a block; titles of
    articles, 附則 and the numbers of 別表 and forms are headings.
    """
    texts = [line.text if _may_begin(line) else "" for line in draft.lines]
    found = find_provisions(texts, _find_apart(draft.lines, draft.measure))
    if not found:
        return draft
    lines = (_mark(line, place, found) for place, line in enumerate(draft.lines))
    return replace(draft, lines=tuple(lines))


def _may_begin(line: Line) -> bool:
    """Whether a line may begin something in a law; 別表 looks like a caption, too."""
    return line.kind in (None, "list") or ANNEX.fullmatch(line.text) is not None


def _find_apart(lines: Sequence[Line], measure: Measure) -> set[int]:
    """The places of lines that no wrapped sentence runs into."""
    runs_on = {
        at
        for at, before in enumerate(lines[:-1], 1)
        if measure.is_full(before) and not CLOSED.search(before.text)
    }
    return {at for at, line in enumerate(lines) if line.gap > 0 or at not in runs_on}


def _mark(line: Line, place: int, found: Mapping[int, Provision]) -> Line:
    """The line as what it begins, if anything."""
    provision = found.get(place)
    if provision is None:
        in_contents = line.kind is None and CHAPTER_OF_CONTENTS.fullmatch(line.text)
        return replace(line, kind="list", opens_block=True) if in_contents else line
    if provision.rank in (SUPPLEMENT_RANK, ANNEX_RANK, TITLE_RANK):
        return replace(line, kind="heading", level=1, opens_block=True)
    if provision.rank >= ITEM_RANK:
        return replace(line, kind="list", opens_block=True, alone=True)
    return replace(line, kind=None, opens_block=True)
