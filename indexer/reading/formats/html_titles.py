"""Titles of a web page without headings: lines of it that are bold or larger as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from typing import Any

from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.html_elements import BLOCKS, LEVEL_OF_HEADING
from indexer.reading.formats.html_runs import SPACES
from indexer.reading.formats.title_words import rank_of_title, says_title

_BOLD = {"b", "strong", "font", "big"}
_PARTS = ("li", "dt", "caption", "figcaption")
# The sizes of type of HTML that are larger than that of text.
_LARGER = {"+1", "+2", "+3", "+4", "4", "5", "6", "7"}


def raise_bold_lines(root: Any, layout: Set[Any]) -> bool:
    """Make headings of the bold lines of a page that has none: short ones in which no sentence
    ends, and not where most of the page is bold. Larger type stands above numbers, and these by
    their forms. Below its only heading, a page has those that count on. Returns whether there were
    such lines on a page without headings.
    """
    heads = [each.tag for each in root.iter(*LEVEL_OF_HEADING)]
    if heads not in ([], ["h1"]):
        return False
    said = _find_bold_lines(root, layout)
    titles = {each: (not _is_larger(each), rank_of_title(text)) for each, text in said.items()}
    titles = _keep_numbered(titles) if heads else titles
    levels = {key: level for level, key in enumerate(sorted({*titles.values()}), 1 + len(heads))}
    for element, key in titles.items():
        element.tag = f"h{min(levels[key], len(LEVEL_OF_HEADING))}"
    return bool(titles) and not heads


def _find_bold_lines(root: Any, layout: Set[Any]) -> dict[Any, str]:
    """The bold lines of a page that may be titles; none where most of it is bold."""
    found = {element: _text_of(element) for element in root.iter(*_BOLD) if _is_line(element)}
    if sum(map(len, found.values())) > FORMAT.max_bold_share * len(_text_of(root)):
        return {}
    return {
        element: text
        for element, text in found.items()
        if says_title(text) and not _is_in_part(element, layout)
    }


def _keep_numbered(titles: dict[Any, tuple[bool, int]]) -> dict[Any, tuple[bool, int]]:
    """Those of the titles with a number whose form comes again."""
    forms = Counter(rank for _, rank in titles.values())
    return {element: key for element, key in titles.items() if key[1] and forms[key[1]] > 1}


def _text_of(element: Any) -> str:
    return SPACES.sub(" ", str(element.text_content())).strip()


def _is_line(element: Any) -> bool:
    """Whether an element is a line by itself, in type that stands out."""
    if element.tag == "font" and not (element.get("size") in _LARGER or _is_all_bold(element)):
        return False
    if any(above.tag in _BOLD for above in _inline_above(element)):
        return False
    return not _said_before(element) and not _said_after(element)


def _is_all_bold(element: Any) -> bool:
    """Whether all that an element holds is one bold element, as where type is coloured, too."""
    held = list(element)
    is_one = len(held) == 1 and held[0].tag in _BOLD - {"font"}
    return is_one and not (element.text or "").strip() and not (held[0].tail or "").strip()


def _ends_line(element: Any) -> bool:
    return element.tag == "br" or element.tag in BLOCKS


def _said_before(element: Any) -> bool:
    """Whether its line begins before an element."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None and not _ends_line(before):
        return True
    text = before.tail if before is not None else parent.text
    return bool((text or "").strip()) or not _is_block(parent)


def _said_after(element: Any) -> bool:
    """Whether its line goes on after an element."""
    after = element.getnext()
    return bool((element.tail or "").strip()) or (after is not None and not _ends_line(after))


def _is_block(element: Any) -> bool:
    return element.tag in BLOCKS or element.tag in ("td", "th")


def _inline_above(element: Any) -> Iterator[Any]:
    for above in element.iterancestors():
        if _is_block(above):
            return
        yield above


def _is_larger(element: Any) -> bool:
    return any(each.get("size") in _LARGER for each in element.iter("font"))


def _is_in_part(element: Any, layout: Set[Any]) -> bool:
    """Whether an element stands in a cell of a table that is one, an item, a term or a caption."""
    return any(part not in layout for part in element.iterancestors("table", *_PARTS))
