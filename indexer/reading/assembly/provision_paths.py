"""Section paths of laws: their blocks stand under articles, paragraphs and items."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest

from indexer.model import Kind
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.lines.provenance import cut
from indexer.reading.provision_patterns import (
    CHAPTER,
    PROVISION_TITLE,
    SUPPLEMENT,
    begins_article,
    begins_item,
)
from indexer.reading.reading_limits import LIMITS
from indexer.reading.recognition.headings import name_section
from indexer.reading.recognition.provisions import (
    ANNEX_RANK,
    ARTICLE_RANK,
    ITEM_RANK,
    SUPPLEMENT_RANK,
    TITLE_RANK,
    Provision,
    find_provisions,
)
from indexer.reading.sentence_patterns import CLOSED

# What may begin something in a law.
PROVISIONS: tuple[Kind, ...] = ("body", "list", "heading", "caption", "figure", "box")

# What stands behind the number of an item, and of a paragraph that looks like one: 2. 前項の
_STOPS = frozenset(".．")

# What stands after all articles, and in none.
_OUTSIDE = (SUPPLEMENT_RANK, ANNEX_RANK)


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of the last headings before a block, 0 for none: of one that is no title of an
    article, of a chapter, of 附則 or 別表; of one within an article, as the type has it.
    """

    above: int = 0
    chapter: int = 0
    supplement: int = 0
    within: int = 0


def name_provisions(draft: Draft) -> Draft:
    """The document with the blocks of a law in their place in it: what stands under an article, a
    paragraph or an item has its label in the section path. The title over an article is a heading.
    """
    blocks = [part for block in draft.traced for part in _split_articles(block)]
    if not _find(blocks):
        return replace(draft, traced=tuple(_raise_supplements(draft.traced)))
    first = min(_find(blocks))
    lists = (part for block in blocks[first:] for part in _split_items(block))
    blocks = [*blocks[:first], *lists]
    return replace(draft, traced=tuple(_place_all(blocks, _find(blocks))))


def _raise_supplements(blocks: Sequence[TracedBlock]) -> Iterator[TracedBlock]:
    """The blocks, 附則 over a sentence a heading where no articles are: these stand in a table."""
    above = 0
    for block, below in zip_longest(blocks, blocks[1:]):
        is_over_text = below is not None and CLOSED.search(below.traced.text) is not None
        if is_over_text and block.kind == "body" and SUPPLEMENT.fullmatch(block.traced.text):
            block = replace(block, kind="heading", level=above + 1)
        elif block.kind == "heading":
            above = block.level
        yield block


def _place_all(
    blocks: Sequence[TracedBlock], provisions: Mapping[int, Provision]
) -> Iterator[TracedBlock]:
    """The blocks in order, each under the headings before it."""
    levels = Levels()
    repeated = _find_repeated(blocks, provisions)
    for place, block in enumerate(blocks):
        provision = provisions.get(place)
        if provision is None and _is_within(block, levels, repeated):
            top = block.level if block.traced.text in repeated else levels.within
            yield replace(block, level=levels.above + 2 + block.level - top)
            levels = replace(levels, within=top)
            continue
        if provision is not None:
            block = _place(block, provision, levels, provisions.get(place + 1))
            if provision.rank == ARTICLE_RANK:
                block = _place_article(block, levels, provisions.get(place - 1))
        yield block
        levels = _descend(levels, block, provision)


def _find_repeated(
    blocks: Sequence[TracedBlock], provisions: Mapping[int, Provision]
) -> frozenset[str]:
    """The headings that stand under several articles: 【趣旨】, 【解釈】 of a commentary. They part
    what is said of each article, no law.
    """
    articles: dict[str, set[int]] = defaultdict(set)
    article = 0
    for place, block in enumerate(blocks):
        provision = provisions.get(place)
        article += provision is not None and begins_article(block.traced.text)
        if provision is None and article and block.kind == "heading":
            articles[block.traced.text].add(article)
    return frozenset(
        text for text, under in articles.items() if len(under) > 1 and not CHAPTER.match(text)
    )


def _is_within(block: TracedBlock, levels: Levels, repeated: Set[str]) -> bool:
    """Whether a heading parts what is said of an article: it stands under others, too, or under one
    that does.
    """
    is_deeper = block.level > levels.above and not CHAPTER.match(block.traced.text)
    if block.kind != "heading" or not is_deeper:
        return False
    return block.traced.text in repeated or 0 < levels.within < block.level


def _place_article(block: TracedBlock, levels: Levels, above: Provision | None) -> TracedBlock:
    """An article under its title, which names it; without one it ends what the last title named."""
    if above is not None and above.rank == TITLE_RANK:
        return replace(block, name="")
    return replace(block, depth=levels.above + 1)


def _descend(levels: Levels, block: TracedBlock, provision: Provision | None) -> Levels:
    """The levels after a block."""
    if provision is not None:
        levels = replace(levels, within=0)
    if block.kind != "heading" or block.name:
        return levels
    if provision is not None and provision.rank in _OUTSIDE:
        return replace(levels, above=block.level, supplement=block.level)
    chapter = CHAPTER.match(block.traced.text) is not None
    return Levels(block.level, block.level if chapter else levels.chapter)


def _find(blocks: Sequence[TracedBlock]) -> dict[int, Provision]:
    texts = [block.traced.text if block.kind in PROVISIONS else "" for block in blocks]
    headings = {at for at, block in enumerate(blocks) if block.kind == "heading"}
    return find_provisions(texts, range(len(texts)), headings)


def _split_articles(block: TracedBlock) -> Iterator[TracedBlock]:
    """The articles that stand one below another in a paragraph, each with the title over it, and
    附則, as blocks of their own.
    """
    lines = block.traced.text.split("\n") if block.kind == "body" else [""]
    if len(lines) < 2 or not _begins_articles(lines):
        yield block
        return
    ends = list(accumulate(len(line) + 1 for line in lines))
    starts = [0, *(ends[at - 1] for at in range(1, len(lines)) if _begins_part(lines, at))]
    if len(starts) == 1:
        yield block
        return
    for start, after in zip(starts, (*starts[1:], ends[-1]), strict=True):
        yield replace(block, traced=cut(block.traced, start, after - 1))


def _begins_articles(lines: Sequence[str]) -> bool:
    """Whether lines begin with an article, not with what tells of such."""
    return _begins_part(lines, 0) or SUPPLEMENT.fullmatch(lines[0]) is not None


def _begins_part(lines: Sequence[str], at: int) -> bool:
    """Whether a line begins an article, is the title over one or 附則, or stands below that."""
    is_title = PROVISION_TITLE.fullmatch(lines[at]) is not None
    of_article = any(map(begins_article, lines[at : at + 1 + is_title]))
    return of_article or any(map(SUPPLEMENT.fullmatch, lines[at - 1 : at + 1]))


def _split_items(block: TracedBlock) -> Iterator[TracedBlock]:
    """The items of a list, or below the first line of a paragraph, as blocks of their own."""
    text, start = block.traced.text, 0
    for match in re.finditer("\n", text) if block.kind in ("body", "list") else ():
        if begins_item(text[match.end() :]):
            yield replace(block, traced=cut(block.traced, start, match.start()))
            start = match.end()
    yield replace(block, traced=cut(block.traced, start, len(text))) if start else block


def _place(
    block: TracedBlock, provision: Provision, levels: Levels, below: Provision | None
) -> TracedBlock:
    """A block as the provision that it begins."""
    if provision.rank in _OUTSIDE:
        return _place_outside(block, provision, levels)
    if provision.rank == TITLE_RANK:
        named = below is not None and below.rank == ARTICLE_RANK
        alone = named and not begins_article(provision.label)
        label = f"{below.label}　" if alone and below is not None else ""
        return replace(block, kind="heading", level=levels.above + 1, name=label + provision.label)
    is_item = provision.rank >= ITEM_RANK or provision.label[-1:] in _STOPS
    kind: Kind = "list" if is_item else "body"
    return replace(
        block,
        kind=kind,
        level=0,
        depth=LIMITS.max_heading_depth + provision.rank,
        name=name_section(provision.label),
    )


def _place_outside(block: TracedBlock, provision: Provision, levels: Levels) -> TracedBlock:
    """附則 or 別表 as a heading; one that is known for such has its level, and none above 附則."""
    if provision.rank == ANNEX_RANK and block.kind == "heading":
        return replace(block, level=max(block.level, levels.supplement))
    level = levels.supplement or levels.chapter or levels.above + 1
    return replace(block, kind="heading", level=level)
