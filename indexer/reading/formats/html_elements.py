"""HTML elements: what they mean, and what must be known of a web page before it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from lxml import etree

from indexer.japanese.scripts import DIGITS
from indexer.model import Kind
from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.marked_up_items import FURNITURE, HIDDEN, NOTATION

LEVEL_OF_HEADING = {f"h{level}": level for level in range(1, 7)}
# Below all levels that HTML has; gaps between levels are closed later.
BELOW_ALL_LEVELS = max(LEVEL_OF_HEADING.values()) + 1
# What is always seen of a part that unfolds heads it.
LEVEL_OF_ELEMENT = {**LEVEL_OF_HEADING, "summary": BELOW_ALL_LEVELS}
KIND_OF_ELEMENT: dict[str, Kind] = {
    **dict.fromkeys(LEVEL_OF_ELEMENT, "heading"),
    **dict.fromkeys(("li", "dl", "dt", "dd"), "list"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    "table": "table",
    "figure": "figure",
}
# The classes of paragraphs that Word writes, and the elements that say the same.
_CLASS_OF_WORD = re.compile(r"\bMso(Title|ListParagraph|ListBullet|ListNumber|Caption|Toc)")
_TAG_OF_CLASS = {"Title": "h1", "Caption": "figcaption"}
BLOCKS = {
    *KIND_OF_ELEMENT, "p", "div", "section", "article", "main", "body", "blockquote", "pre", "ul",
    "ol", "tr", "thead", "tbody", "tfoot", "address", "details", "hr", "header", "fieldset",
    "center",
}  # fmt: skip
# What sets a word in type or colours of its own, as the label of a question.
LABELS = {"span", "b", "strong", "em", "i", "font", "label"}
TABLE_PARTS = {"table", "thead", "tbody", "tfoot", "tr", "td", "th"}

# No table that only sets text in has these.
_OF_TABLES = ("caption", "th", "input", "img", "svg", "select", "textarea", "button")

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
# [1], (注3), *: what a link of a footnote says, and no question that its answer leads back to.
_NUMBER_OF_NOTE = re.compile(
    rf"[\[［(（]?(?:[注*＊※][ 　]?)?[{DIGITS}]{{1,3}}[\]］)）]?|[*＊†‡※]{{1,3}}"
)
# What leads from a heading of a wiki to its form, between brackets: [編集 | ソースを編集].
_EDIT = r"\s*(?:編集|ソースを編集|原文|edit|edit source)\s*"
_FORMS_OF_WIKI = re.compile(rf"[\[［]{_EDIT}(?:[|｜]{_EDIT})?[\]］]", re.IGNORECASE)
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
    hold headings or other tables; and those that only set their text in from the margin.
    """
    holding: set[Any] = set()
    for inner in root.iter("table", *LEVEL_OF_HEADING):
        for table in inner.iterancestors("table"):
            if table in holding:
                break
            holding.add(table)
    tables = (each for each in root.iter("table") if each not in holding)
    alone = (each for each in tables if _says_layout(each) or _has_one_cell(each) or _indents(each))
    return holding.union(alone)


def _says_layout(table: Any) -> bool:
    return (table.get("role") or "").lower() in ("presentation", "none")


def _has_one_cell(table: Any) -> bool:
    return len(list(islice(table.iter("td", "th"), 2))) == 1


def _indents(table: Any) -> bool:
    """Whether in each row an empty cell stands before a single one with text. A form has its empty
    cells behind what they ask, and a table its heads over them, lines or a caption; what is no
    text in a cell, to tick or to look at, is not empty.
    """
    is_ruled = (table.get("border") or "0") not in ("0", "none")
    if is_ruled or next(table.iter(*_OF_TABLES), None) is not None:
        return False
    rows = [[_text_of(cell) for cell in row.iter("td", "th")] for row in table.iter("tr")]
    return bool(rows) and all(len(row) > 1 and row[-1] and not any(row[:-1]) for row in rows)


def tag_of(element: Any) -> str:
    """The tag of an element, or that of the element that Word's class for it names."""
    tag = str(element.tag)
    said = _CLASS_OF_WORD.match(element.get("class") or "") if tag == "p" else None
    return _TAG_OF_CLASS.get(said[1], "li") if said else tag


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
    is none. A link between brackets at the end of a heading leads to a form, as [編集] of a wiki.
    """
    titled: set[Any] = set()
    for title in root.iter("h1"):
        for header in title.iterancestors("header"):
            if header in titled:
                break
            titled.add(header)
    around = {element for element in root.iter(*_AROUND - {main.tag}) if element not in titled}
    return around.union(*map(_find_forms, root.iter(*LEVEL_OF_HEADING)))


def _find_forms(heading: Any) -> set[Any]:
    """The last element of a heading, where it is a link between brackets to a form of a wiki."""
    for last in heading[-1:]:
        if last.tag != "span" or (last.tail or "").strip() or last.find(".//a") is None:
            continue
        if _FORMS_OF_WIKI.fullmatch("".join(last.itertext()).strip()):
            return {last}
    return set()


def find_notes(root: Any) -> tuple[dict[Any, str], set[Any]]:
    """Links that are marks of footnotes, with the anchor of the page that they lead to: those that
    say so, short ones raised over the text, and numbers that a link leads back to; and the links
    that lead back.
    """
    notes: dict[Any, str] = {}
    back: set[Any] = set()
    numbers: dict[str, Any] = {}
    for link, text, is_raised in _read_links(root):
        is_short = len(text) <= FORMAT.max_mark_chars
        mark = numbers.get(_target_of(link)) if is_short else None
        if mark is not None:
            back.add(link)
            notes[mark] = _target_of(mark)
        elif (is_short and is_raised) or link.get("role") == "doc-noteref":
            notes[link] = _target_of(link)
        if link in notes or _NUMBER_OF_NOTE.fullmatch(text):
            numbers |= dict.fromkeys(_anchors_of(link), link)
    return notes, back


def _target_of(link: Any) -> str:
    """The anchor of the page that a link leads to, "" where it leads elsewhere."""
    href = link.get("href") or ""
    return str(href[1:]) if href.startswith("#") else ""


def _read_links(root: Any) -> Iterator[tuple[Any, str, bool]]:
    """The links to other places of a page, what each says, and whether it is raised."""
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
            if _target_of(link):
                yield link, "".join(said).strip(), raising > 0
            link = None
        said.append(_text_after(event, element))


def _anchors_of(link: Any) -> list[str]:
    """The anchors by which other links lead to a link, or to what raises it."""
    parent = link.getparent()
    raised = parent.get("id") if parent is not None and parent.tag == "sup" else None
    return [anchor for anchor in (link.get("id"), link.get("name"), raised) if anchor]


def _text_after(event: str, element: Any) -> str:
    """The text between the start or the end of an element and the next start or end."""
    return (element.text if event == "start" else element.tail) or ""
