"""HTML elements: what they mean, and what must be known of a web page before it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from lxml import etree

from indexer.model import Kind
from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.marked_up_items import FURNITURE, HIDDEN, NOTATION

LEVEL_OF_HEADING = {f"h{level}": level for level in range(1, 7)}
KIND_OF_ELEMENT: dict[str, Kind] = {
    **dict.fromkeys(LEVEL_OF_HEADING, "heading"),
    **dict.fromkeys(("li", "dl", "dt", "dd"), "list"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    "table": "table",
    "figure": "figure",
}
BLOCKS = {
    *KIND_OF_ELEMENT, "p", "div", "section", "article", "main", "body", "blockquote", "pre", "ul",
    "ol", "tr", "thead", "tbody", "tfoot", "address", "details", "summary", "hr", "header",
    "fieldset", "center",
}  # fmt: skip
TABLE_PARTS = {"table", "thead", "tbody", "tfoot", "tr", "td", "th"}

# The steps of repair that take out what is in a page but not in its text.
TARGET = "link-target"
# What is met on a walk through a page.
EVENTS = ("start", "end", "comment", "pi")
SILENT = {
    **dict.fromkeys(
        ("head", "noscript", "template", "iframe", "object", "rtc", "annotation", "annotation-xml"),
        HIDDEN,
    ),
    **dict.fromkeys(("svg", "button", "select", "textarea"), FURNITURE),
    "rp": NOTATION,
}
CODE = {"script", "style"}
_AROUND = {"nav", "aside", "footer", "form", "header"}
_MAIN = (
    ".//main | .//*[@role='main'] | "
    ".//*[@id='main' or @id='content' or @id='main-content' or @id='contents']"
)
_WORD = re.compile(r"[^\W\d_]{2}")
_FILE_NAME = re.compile(
    r"\S+\.(?:gif|jpe?g|png|svg|webp|bmp)|(?:image|img|photo)[ _\-]*[0-9]*", re.I
)
_NOT_SHOWN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE
)


def find_main(root: Any) -> Any:
    """The element that holds most of the text among those that call themselves main; the body if
    none does.
    """
    body = root.find("body")
    body = root if body is None else body
    candidates = root.xpath(_MAIN) or root.xpath(".//article")
    if not candidates:
        return body
    lengths = _measure_texts(root, candidates)
    best = max(candidates, key=lambda element: lengths[element])
    return best if len(_text_of(best)) > FORMAT.main_share * len(_text_of(body)) else body


def _text_of(element: Any) -> str:
    return str(element.text_content()).strip()


def _measure_texts(root: Any, wanted: Iterable[Any]) -> dict[Any, int]:
    """The number of characters in each element; one may lie in another."""
    lengths = dict.fromkeys(wanted, 0)
    total = 0
    for event, element in etree.iterwalk(root, events=EVENTS):
        if event == "start":
            if element in lengths:
                lengths[element] = -total
            total += len(element.text or "")
            continue
        if event == "end" and element in lengths:
            lengths[element] += total
        total += len(element.tail or "")
    return lengths


def find_layout_tables(root: Any) -> set[Any]:
    """Tables that only put parts of a page side by side: those that say so, that have one cell, or
    hold headings or other tables.
    """
    holding: set[Any] = set()
    for inner in root.iter("table", *LEVEL_OF_HEADING):
        for table in inner.iterancestors("table"):
            if table in holding:
                break
            holding.add(table)
    alone = (each for each in root.iter("table") if _says_layout(each) or _has_one_cell(each))
    return holding.union(alone)


def _says_layout(table: Any) -> bool:
    return (table.get("role") or "").lower() in ("presentation", "none")


def _has_one_cell(table: Any) -> bool:
    return len(list(islice(table.iter("td", "th"), 2))) == 1


def is_hidden(element: Any) -> bool:
    """Whether an element says of itself that it is not shown, by an attribute or a style of its
    own.
    """
    if element.get("hidden") is not None:
        return True
    return bool(_NOT_SHOWN.search(element.get("style") or ""))


def is_said(text: str) -> bool:
    """Whether the text in place of a picture says something: more than the name of its file."""
    return bool(_WORD.search(text)) and not _FILE_NAME.fullmatch(text)


def find_around(root: Any, main: Any) -> set[Any]:
    """Elements of what stands around the text of a page; a header that holds the title of the page
    is none.
    """
    titled: set[Any] = set()
    for title in root.iter("h1"):
        for header in title.iterancestors("header"):
            if header in titled:
                break
            titled.add(header)
    return {element for element in root.iter(*_AROUND - {main.tag}) if element not in titled}


def find_notes(root: Any) -> dict[Any, str]:
    """Links that are marks of footnotes, with the anchor of the page that they lead to: those that
    say so, and short ones raised over the text.
    """
    notes: dict[Any, str] = {}
    raised = raising = 0
    link: Any = None
    said: list[str] = []
    for event, element in etree.iterwalk(root, events=EVENTS):
        if event == "start":
            if element.tag == "sup":
                raised += 1
                raising += 1
            elif element.tag == "a":
                link, said, raising = element, [], raised
        elif event == "end" and element.tag == "sup":
            raised -= 1
        elif element is link:
            if _is_note_mark(link, said, is_raised=raising > 0):
                notes[link] = link.get("href")[1:]
            link = None
        said.append(_text_after(event, element))
    return notes


def _text_after(event: str, element: Any) -> str:
    """The text between the start or the end of an element and the next start or end."""
    return (element.text if event == "start" else element.tail) or ""


def _is_note_mark(link: Any, said: Sequence[str], *, is_raised: bool) -> bool:
    """Whether a link leads to a footnote of its page: it says so, or is short and raised over the
    text.
    """
    short = is_raised and len("".join(said).strip()) <= FORMAT.max_mark_chars
    return (link.get("href") or "").startswith("#") and (short or link.get("role") == "doc-noteref")
