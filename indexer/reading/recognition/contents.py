"""Tables of contents: which lines are entries, and which dots only lead on to a page number?"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from indexer.model import Removal
from indexer.reading.contents_patterns import CONTENTS, ENTRY, ENTRY_LEADER
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, replace_text
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.provenance import TracedText, cut, insert, join
from indexer.reading.page_number_patterns import NUMBER_OF_PAGE
from indexer.reading.printed_line_patterns import LEADER
from indexer.reading.provision_patterns import CHAPTER, CHAPTER_OF_CONTENTS, SUPPLEMENT
from indexer.reading.recognition.unpaged_contents import find_recurring, index_names
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN


def mark_contents(draft: Draft) -> Draft:
    """The text with the entries of its tables of contents marked, without the dots that lead to
    page numbers.
    """
    lines = list(draft.lines)
    names: Mapping[str, Sequence[int]] | None = None
    looked = 0
    for place, line in enumerate(lines):
        if line.kind not in (None, "list") or not CONTENTS.fullmatch(line.text):
            continue
        end = place + 1
        end += _count_listed(lines, end)
        if end == place + 1 > looked:
            names = index_names(lines) if names is None else names
            end, looked = find_recurring(lines, end, names)
        if end > place + 1:
            lines[place] = replace(line, kind="heading", level=len(draft.above) + 1)
            lines[place + 1 : end] = (
                replace(each, kind="contents", level=0) for each in lines[place + 1 : end]
            )
    removals: list[Removal] = []
    for place, line in enumerate(lines):
        if line.kind == "contents":
            traced, gone = drop_leader(line.traced)
            lines[place] = replace_text(line, traced)
            removals += gone
    return replace(draft, lines=tuple(lines)).remove(removals)


def drop_leader(traced: TracedText) -> tuple[TracedText, list[Removal]]:
    """An entry with one space in place of the dots before its page number; the dots are a
    removal.
    """
    found = ENTRY_LEADER.search(traced.text)
    if found is None or found.start() == 0 or _has_additions(traced, *found.span()):
        return traced, []
    gone = cut(traced, *found.span("leader"))
    before, after = cut(traced, 0, found.start()), cut(traced, found.end(), len(traced))
    space = [insert(gone.end, " ")] if after.text else []
    return join((before, *space, after)), [Removal("dot-leader", gone.start, gone.end)]


def _has_additions(traced: TracedText, start: int, end: int) -> bool:
    """Whether a mark or a gloss stands in a stretch of a text or at its edges."""
    return any(start <= mark.at <= end for mark in traced.marks) or any(
        gloss.start < end and start < gloss.end for gloss in traced.glosses
    )


def _count_entries(texts: Iterable[str]) -> int:
    """The number of texts after the title of a table of contents that are of it: up to the last of
    its entries, the page numbers of which never go back.
    """
    last = page = entries = 0
    dotted = False
    for place, text in enumerate(texts, 1):
        number = page if _is_open(text) else read_entry_page(text)
        ended = place - last > PLAIN.entry_reach_lines or CLOSED.search(text) is not None
        if number is None and not ended:
            continue
        if number is None or number < page:
            break
        last, page, entries = place, number, entries + 1
        dotted = dotted or is_entry(text)
    return last if dotted or entries >= PLAIN.min_entries else 0


def _count_listed(lines: Sequence[Line], start: int) -> int:
    """The number of lines from ``start`` on that are of the table of contents whose title is over
    them, by their page numbers, or their articles.
    """
    entries, chapters = (
        (line.text for line in itertools.islice(lines, start, None)) for _ in range(2)
    )
    return _count_entries(entries) or _count_chapters(chapters)


def _count_chapters(texts: Iterable[str]) -> int:
    """The number of texts after the title of a table of contents that are chapters of a law, each
    with its articles between brackets; 編 need none, and 附則 is the last.
    """
    last = 0
    for place, text in enumerate(texts, 1):
        is_entry_of_law = CHAPTER_OF_CONTENTS.fullmatch(text) is not None
        is_supplement = last > 0 and SUPPLEMENT.match(text) is not None
        if is_entry_of_law or is_supplement:
            last = place
        elif not CHAPTER.match(text):
            break
    return last


def read_entry_page(text: str) -> int | None:
    """The page number that an entry ends with, past dots or room; 0 for one in Roman numerals; None
    where a text is no entry.
    """
    found = ENTRY.fullmatch(text)
    if found is None:
        return None
    digits = NUMBER_OF_PAGE.findall(found["page"])
    return int(digits[-1]) if digits else 0


def _is_open(text: str) -> bool:
    """Whether a line has dots up to its end, or is a page number: either may stand alone."""
    leads = LEADER.search(text) is not None and not is_entry(text)
    return leads or NUMBER_OF_PAGE.fullmatch(text) is not None


def is_entry(text: str) -> bool:
    """Whether a line has dots that lead to a page number."""
    found = ENTRY.fullmatch(text)
    return found is not None and found["leader"] is not None


def has_page(text: str) -> bool:
    """Whether a line ends with a page number after dots or wide room."""
    found = ENTRY.fullmatch(text)
    return found is not None and (found["leader"] is not None or "　" in found["room"])


def find_contents(layout: PageLayout) -> PageLayout:
    """The page with the paragraphs of a table of contents known for that."""
    parts: list[Element[PrintedLine] | Region] = []
    texts: list[Element[PrintedLine]] = []
    for part in layout.paragraphs:
        if isinstance(part, Element):
            texts.append(part)
            continue
        parts += [*mark_entries(texts), part]
        texts = []
    return replace(layout, paragraphs=(*parts, *mark_entries(texts)))


def mark_entries(paragraphs: Sequence[Element[PrintedLine]]) -> list[Element[PrintedLine]]:
    """Paragraphs with those marked that are entries: from the title over them, or from the first of
    many, to the last one.
    """
    marked = list(paragraphs)
    texts = [paragraph.last_text for paragraph in paragraphs]
    place = 0
    while place < len(texts):
        titled = CONTENTS.fullmatch(texts[place]) is not None
        start = place + titled
        end = start
        if titled or has_page(texts[place]):
            end += _count_entries(texts[start:]) or (titled and _count_chapters(texts[start:]))
            if titled or _are_entries(texts[start:end]):
                marked[start:end] = (replace(each, kind="contents") for each in marked[start:end])
            if titled and end > start:
                marked[place] = replace(marked[place], kind="heading")
        place = max(place + 1, end)
    return marked


def _are_entries(texts: Sequence[str]) -> bool:
    """Whether so many texts end with a page number that they need no title over them."""
    entries = sum(map(has_page, texts))
    return entries >= max(LAYOUT.min_entries, LAYOUT.most_share * len(texts))
