"""``.html``: headings, paragraphs, lists, tables and readings of the main content of a web page."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Any

from lxml import etree, html

from indexer.errors import DamagedDocument
from indexer.model import Lexicon
from indexer.reading.formats.encodings import decode
from indexer.reading.formats.html_elements import (
    find_around,
    find_layout_tables,
    find_main,
    find_notes,
)
from indexer.reading.formats.html_questions import raise_questions
from indexer.reading.formats.html_runs import SPACES
from indexer.reading.formats.html_titles import raise_bold_lines
from indexer.reading.formats.html_tree import PageReader
from indexer.reading.formats.marked_up_items import HIDDEN, MarkedUp, MarkedUpFormat
from indexer.reading.reading_limits import LIMITS

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_PROLOGUE = re.compile(r"\A\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"</?(?!script\b|style\b)[A-Za-z][^<>]*>", re.IGNORECASE)
_TOO_DEEP = "Excessive depth"
# When a page says in its head that it was published: Open Graph, schema.org, Dublin Core.
_PUBLISHED = (
    ".//meta[@property='article:published_time' or @itemprop='datePublished'"
    " or @name='DC.date' or @name='dcterms.issued' or @name='date']"
)
_IN_HEAD = {"base", "link", "meta", "noscript", "script", "style", "template", "title"}


def read_webpage(path: Path, name: str, lexicon: Lexicon | None) -> MarkedUp:
    """The items of a web page. Raises DamagedDocument, Undecodable."""
    data = path.read_bytes()
    text, encoding = _decode(data, path, lexicon)
    return parse_html(text, name, encoding, "html")


def parse_html(text: str, name: str, encoding: str, form: MarkedUpFormat) -> MarkedUp:
    """The items of HTML text; the page's own title where it has no heading that says it is one.

    Raises DamagedDocument where elements lie so deep in each other that they can't be read.
    """
    root = _parse(text, name)
    if root is None:
        return MarkedUp((), "", encoding, form)
    titles = root.xpath("string(.//title)").strip() if form == "html" else ""
    main, typed = find_main(root), form == "md"
    code = HIDDEN if typed else ""
    layout = find_layout_tables(root)
    raised = form == "html" and raise_bold_lines(root, layout)
    notes, back = find_notes(root)
    around = find_around(root, main)
    items = PageReader(main, around, notes, back, layout, code, has_targets=typed).read(root)
    headed = not raised and any(item.kind == "heading" for item in items)
    head = SPACES.sub(" ", titles)
    title = "" if headed else head
    created = "" if typed else root.xpath(f"string({_PUBLISHED}/@content)")
    return MarkedUp(tuple(raise_questions(items)), title, encoding, form, created, head=head)


def _decode(data: bytes, path: Path, lexicon: Lexicon | None) -> tuple[str, str]:
    """The text of a page and its encoding: the one that it declares where that is true, else the
    one that is found for any text.
    """
    declared = _CHARSET.search(data[: LIMITS.charset_sample_bytes])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            codec = codecs.lookup(declared[1].decode("ascii")).name
            return data.decode("cp932" if codec == "shift_jis" else codec), codec
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode(data, path, lexicon)
    return decoded.text, decoded.encoding


def _parse(text: str, name: str) -> Any:
    """The tree of a page, None for an empty one. What lies too deep is read without its
    structure.
    """
    clean = _PROLOGUE.sub("", _NO_TEXT.sub("", text))
    deep = False
    for page in (clean, f"<body>{clean}", _TAG.sub("<p>", clean)):
        # As bytes: lxml looks for an encoding in text that begins with <?xml, in time that grows as
        # its square.
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
        try:
            root = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
        except etree.ParserError:
            continue
        if not any(_TOO_DEEP in error.message for error in parser.error_log):
            _end_head(root)
            return root
        deep = True
    if deep:
        raise DamagedDocument(path=name)
    return None


def _end_head(root: Any) -> None:
    """The body begins with the first element that no head can hold.

    The tag <body> may be left out, but libxml2 ends a head only at elements that HTML 4 knew.
    """
    head, body = root.find("head"), root.find("body")
    children = [] if head is None else list(head)
    first = next((at for at, each in enumerate(children) if _ends_head(each)), len(children))
    strays = children[first:]
    if not strays:
        return
    if body is None:
        body = etree.SubElement(root, "body")
    strays[-1].tail = (strays[-1].tail or "") + (body.text or "")
    body.text = None
    for stray in reversed(strays):
        body.insert(0, stray)


def _ends_head(element: Any) -> bool:
    """Comments, whose tag is no text, may stand anywhere."""
    return isinstance(element.tag, str) and element.tag not in _IN_HEAD
