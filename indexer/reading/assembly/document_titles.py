"""The title of a document: its cover, its headings, its outline and what its file says are weighed
by how they agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, dropwhile, islice, pairwise, takewhile
from typing import Literal

from indexer.late_patterns import late_pattern
from indexer.model import Block, Removal
from indexer.reading.assembly.headed_titles import (
    name_as_headed,
    name_by_caption,
    name_by_table,
    name_over_parts,
)
from indexer.reading.formats.marked_up_items import MarkedUpFormat
from indexer.reading.formats.pdf_properties import PdfProperties
from indexer.reading.layout.cover_lines import CoverLine, group_cover
from indexer.reading.layout.document_profile import PUNCTUATION, DocumentProfile
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.minutes_patterns import is_part_of_minutes
from indexer.reading.printed_line_patterns import BRACKETED
from indexer.reading.recognition.headings import name_section, read_number
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import (
    QUOTED_TITLE,
    calls_itself,
    clean_stated,
    fold_title,
    follows_articles,
    is_maker,
    may_name,
    opens_text,
    without_sign,
)

# (54)【発明の名称】こたつ用布団の固定具.
_INVENTION = late_pattern("[(（][5５][4４][)）][ 　]*【[^】]{1,20}】[ 　]*(?P<name>[^【】]{2,})")


@dataclass(frozen=True, slots=True)
class TitleCandidate:
    """A text that may be the title, and where it is from."""

    text: str
    origin: Literal["print", "properties", "outline"] = "print"

    def agrees(self, other: TitleCandidate) -> bool:
        """Whether one of the two says what the other says, and not much more."""
        own, others = fold_title(self.text), fold_title(other.text)
        shorter, longer = sorted((own, others), key=len)
        return len(shorter) >= PLAIN.agreeing_share * len(longer) and shorter in longer


def find_title(blocks: Sequence[Block]) -> str:
    """The text of the first heading that may name a document, "" where there is none before the
    text is opened by one that may not (はじめに, 目次), or all articles of a law have ended.
    """
    for place, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        if opens_text(block.text) or is_part_of_minutes(block.text):
            break
        if place and follows_articles(block.text):
            break
        if may_name(name := block.text.replace("\n", " ")):
            return without_sign(name)
    return ""


def choose_title(stated: str, blocks: Sequence[Block], form: MarkedUpFormat) -> str:
    """The title of an office file or a web page: what it states, where that is in the text or the
    text has no title of its own, which is the first heading that may be one; else what names the
    table that it begins with. A web page states it where no heading says that it is one, Markdown
    in its front matter; that of a workbook stands over its first table.
    """
    title = clean_stated(stated)
    own = "" if title and form in ("html", "md") else find_title(blocks)
    own = (name_by_table(blocks) if form == "xlsx" else "") or name_over_parts(own, blocks)
    text = fold_title("".join(block.text for block in islice(blocks, PLAIN.title_blocks)))
    chosen = title if title and (not own or fold_title(title) in text) else own
    return chosen or name_by_caption(blocks)


def leave_out_title(draft: Draft, title: str) -> Draft:
    """The draft of a document that doesn't say itself what its headings are: its title, which each
    hit is shown with, is in no section path where it stands over all text and all other headings,
    and has no number that counts it among others.
    """
    before = list(takewhile(lambda block: not block.level, draft.blocks))
    above, *below = draft.blocks[len(before) :] or (None,)
    if above is None or any("。" in block.text for block in before):
        return draft
    name = name_section(above.text)
    if not _is_over_all(below) or read_number(name) is not None:
        return draft
    if fold_title(without_sign(name)) != fold_title(title):
        return draft
    kept = (
        replace(each, section=each.section[1:]) if each.section[:1] == (name,) else each
        for each in below
    )
    return replace(draft, blocks=(*before, above, *kept))


def _is_over_all(below: Sequence[Block]) -> bool:
    """Whether there are headings below one, and all of them are of lower levels."""
    levels = [block.level for block in below if block.level]
    return min(levels, default=0) > 1


def find_pdf_title(draft: Draft, profile: DocumentProfile, properties: PdfProperties) -> str:
    """The title of a PDF: what most of its origins say, of equal ones the most trusted; ""
    where nothing that it has may be one.

    Where the cover is a picture, whose words can't be read, only what agrees with the text is, or
    with what is printed over most pages: the file may still bear the title of the one that it was
    made from, and the first heading may be that of a part.
    """
    blocks = draft.blocks
    candidates = tuple(_find_candidates(blocks, profile, properties))
    if not any(each.origin == "print" for each in candidates) and _is_picture(profile.cover):
        heads = _find_lasting_heads(draft.source, draft.removals, profile.pages)
        return _find_confirmed(candidates, blocks, heads)
    best = max(candidates, key=lambda each: _count_agreeing(each, candidates), default=None)
    return name_as_headed(best.text, blocks) if best else ""


def _find_lasting_heads(source: str, removals: Iterable[Removal], pages: int) -> tuple[str, ...]:
    """The running heads that are printed over so many pages as a title may be. (The first of each
    is not among the removals.)
    """
    removed = (r for r in removals if r.step == "running-head")
    counts = Counter(source[each.start : each.end].strip() for each in removed)
    return tuple(
        text for text, count in counts.items() if count + 1 >= PLAIN.agreeing_share * pages and text
    )


def _is_picture(cover: Sequence[CoverLine]) -> bool:
    """Whether no sentence stands on the first page."""
    return all(PUNCTUATION.isdisjoint(line.text) for line in cover)


def _find_confirmed(
    stated: Iterable[TitleCandidate], blocks: Sequence[Block], heads: Sequence[str]
) -> str:
    """The title that the file or its outline states and the text has, too, by itself or in quotes;
    else the first heading, where it stands over most pages, too.
    """
    first = [block.text for block in islice(blocks, PLAIN.title_blocks)]
    said = (*heads, *first, *chain.from_iterable(map(QUOTED_TITLE.findall, first)))
    for each in stated:
        if _is_said(each, said):
            return each.text
    heading = find_title(blocks)
    over_pages = filter(may_name, heads)
    return heading if heading and _is_said(TitleCandidate(heading), over_pages) else ""


def _is_said(candidate: TitleCandidate, texts: Iterable[str]) -> bool:
    return any(candidate.agrees(TitleCandidate(text)) for text in texts)


def _count_agreeing(candidate: TitleCandidate, all_of_them: Iterable[TitleCandidate]) -> int:
    """The number of other origins that say the same."""
    agreeing = {
        each.origin
        for each in all_of_them
        if each.origin != candidate.origin and candidate.agrees(each)
    }
    return len(agreeing)


def _find_candidates(
    blocks: Sequence[Block], profile: DocumentProfile, properties: PdfProperties
) -> Iterator[TitleCandidate]:
    """Candidates for the title, the most trusted first: what a patent is for, the largest lines of
    the cover, a heading (before larger lines with a number), other large lines, what the file says
    of itself, an entry over all others without a number. What a file says of itself is often said
    of the one that it was made from: alone it counts where nothing is printed.
    """
    largest, *others = (*_find_printed(profile), *_find_labelled(profile.cover), "")
    heading = find_title([block for block in blocks if block.page in (None, 1)])
    if heading and read_number(heading) is None and read_number(largest) is not None:
        largest, heading = heading, largest
    alone = properties.outline[0] if len(properties.outline) == 1 else ""
    outline = alone if read_number(alone) is None else ""
    found = (
        *map(TitleCandidate, (_find_of_invention(profile.cover), largest, heading, *others)),
        TitleCandidate(clean_stated(properties.title), "properties"),
        TitleCandidate(clean_stated(outline), "outline"),
    )
    yield from (candidate for candidate in found if candidate.text)


def _find_printed(profile: DocumentProfile) -> Iterator[str]:
    """The large lines of the cover that may be a title, the largest first; but on a single page
    those over several items whose names are larger.
    """
    groups = [group for group in _cut_groups(profile) if may_name(_write(group))]
    first = groups[0] if profile.pages == 1 and _is_over_items(groups, profile.cover) else None
    groups.sort(key=lambda group: (group is not first, -group[0].size))
    return map(_write, groups)


def _is_over_items(groups: Sequence[Sequence[CoverLine]], cover: Sequence[CoverLine]) -> bool:
    """Whether several lines apart from each other are set in the largest type, and the first group
    in smaller type over all of them.
    """
    largest = max((group[0].size for group in groups), default=0.0)
    items = [line for line in cover if is_same_size(line.size, largest)]
    if not items or is_same_size(groups[0][0].size, largest):
        return False
    over = groups[0][-1].base < min(line.base for line in items)
    return over and len(list(group_cover(items))) >= LAYOUT.several


def _find_labelled(cover: Sequence[CoverLine]) -> Iterator[str]:
    """The lines of the cover behind a label between brackets that say at their end what kind of
    document it is: 【提出書類】 有価証券報告書.
    """
    for label, line in pairwise(cover):
        is_beside = abs(label.base - line.base) < LAYOUT.level_em * line.size
        if is_beside and BRACKETED.fullmatch(label.text) and calls_itself(line.text):
            yield line.text


def _find_of_invention(cover: Sequence[CoverLine]) -> str:
    """The title of an invention on the cover of a patent, behind the number that all offices have
    for it (WIPO Standard ST.9); "" on any other.
    """
    named = (_INVENTION.fullmatch(line.text) for line in cover)
    return next((match["name"].strip() for match in named if match), "")


def _cut_groups(profile: DocumentProfile) -> Iterator[list[CoverLine]]:
    """The groups of large lines, without those that name nothing at their beginning or end."""
    smallest, lowest = LAYOUT.title_size_ratio * profile.size, _find_lowest(profile.cover)
    large = [
        line
        for line in profile.cover
        if line.size >= smallest and line.base <= lowest and not line.down
    ]
    for group in group_cover(large):
        if kept := _leave_out_maker(group):
            yield kept


def _leave_out_maker(group: Sequence[CoverLine]) -> list[CoverLine]:
    """The lines of a title without who made the document, unless it is called by a word that says
    no more than what any has: 定款, 会則.
    """
    kept = _cut_ends([line for line in group if not is_maker(line.text)])
    return _cut_ends(group) if kept and len(_write(kept)) <= 2 else kept


def _cut_ends(group: Sequence[CoverLine]) -> list[CoverLine]:
    """The lines without those at their beginning and end that are no title."""
    named = dropwhile(_is_beside_title, group)
    return list(dropwhile(_is_beside_title, reversed(list(named))))[::-1]


def _find_lowest(cover: Sequence[CoverLine]) -> float:
    """The lowest level at which a title may stand: anywhere on a cover, in the upper half of a page
    of text, which may be signed below.
    """
    bases = [line.base for line in cover]
    if sum(len(line.text) for line in cover) < LAYOUT.min_page_text_chars:
        return max(bases, default=0.0)
    return (min(bases) + max(bases)) / 2


def _is_beside_title(line: CoverLine) -> bool:
    """Whether a line above or below a title is none: a date, a number; 第２章 is a part of one."""
    return not may_name(line.text) and not line.text.startswith("第")


def _write(group: Sequence[CoverLine]) -> str:
    """Lines as one title: what stands beside another, or is Latin, is set apart."""
    text = ""
    for line, above in zip(group, (None, *group), strict=False):
        text += _space(above, line) + line.text.strip()
    return text


def _space(above: CoverLine | None, line: CoverLine) -> str:
    if above is None:
        return ""
    if abs(above.base - line.base) < LAYOUT.level_em * line.size:
        return "　"
    return " " if above.text[-1:].isascii() or line.text[:1].isascii() else ""
