"""``.html``: headings, paragraphs, lists, tables and readings of the main content of a page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lxml import etree, html

from indexer.model import Document, Kind, Lexicon
from indexer.reading.decoding import decode
from indexer.reading.marked.items import Format, Item, Run, make_document

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE_SIDES = re.compile("(?<=[\u3000-\u9fff\uff00-\uff60])\n(?=[\u3000-\u9fff\uff00-\uff60])")
# What is no text of the page, and what stands around its main content.
_SILENT = {"script", "style", "noscript", "template", "svg", "math", "button", "select", "textarea", "iframe", "object",
           "head", "rp", "rtc"}  # fmt: skip
_AROUND = {"nav", "aside", "footer", "form", "header"}
_MAIN = ".//main | .//*[@role='main'] | .//*[@id='main' or @id='content' or @id='main-content' or @id='contents']"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(_HEADINGS, "heading"), "li": "list", "dt": "list", "dd": "list", "figcaption": "caption",
    "caption": "caption", "table": "table", "figure": "figure",
}  # fmt: skip
_BLOCKS = {
    *_KINDS, "p", "div", "section", "article", "main", "body", "blockquote", "pre", "ul", "ol", "dl", "tr", "thead",
    "tbody", "tfoot", "address", "details", "summary", "hr", "header", "fieldset", "center",
}  # fmt: skip


def read_webpage(path: Path, name: str, lexicon: Lexicon | None) -> Iterator[Document]:
    """The one document of a web page. Raises Undecodable."""
    data = path.read_bytes()
    text, encoding = _decode(data, path, lexicon)
    yield document_of_html(text, name, encoding, "html")


def document_of_html(text: str, name: str, encoding: str, form: Format) -> Document:
    """The document of HTML text; its title is that of its first heading, else the page's own."""
    root = _parse(text)
    if root is None:
        return make_document(name, "", (), encoding, form)
    titles = root.xpath("string(.//title)").strip() if form == "html" else ""
    items = _Reader(_find_notes(root)).read(_find_main(root))
    title = "" if any(item.kind == "heading" for item in items) else _SPACES.sub(" ", titles)
    return make_document(name, title, items, encoding, form)


def _decode(data: bytes, path: Path, lexicon: Lexicon | None) -> tuple[str, str]:
    """By what the page says of itself where that is true, else as any text."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            codec = codecs.lookup(declared[1].decode("ascii")).name
            return data.decode("cp932" if codec == "shift_jis" else codec), codec
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode(data, path, lexicon)
    return decoded.text, decoded.encoding


def _parse(text: str) -> Any:
    clean = re.sub("[\x00-\x08\x0b\x0e-\x1f]", "", text)
    clean = re.sub(r"^\s*<\?xml[^>]*\?>", "", clean)
    try:
        return html.document_fromstring(clean) if clean.strip() else None
    except (etree.ParserError, ValueError):
        return None


def _find_main(root: Any) -> Any:
    """The element that holds most of the text among those that call themselves main; the body if none does."""
    body = root.find("body")
    body = root if body is None else body
    candidates = root.xpath(_MAIN) or root.xpath(".//article")
    if not candidates:
        return body
    best = max(candidates, key=lambda e: len(e.text_content()))
    return best if len(best.text_content().strip()) > 0.3 * len(body.text_content().strip()) else body


def _find_notes(root: Any) -> dict[Any, str]:
    """Links raised over the text that lead to a place of the page: these are marks of footnotes, by that place."""
    notes: dict[Any, str] = {}
    for link in root.iter("a"):
        target = link.get("href") or ""
        raised = any(parent.tag == "sup" for parent in link.iterancestors()) or link.find(".//sup") is not None
        if target.startswith("#") and raised and len(link.text_content().strip()) <= 5:
            notes[link] = target[1:]
    return notes


@dataclass(slots=True)
class _Reader:
    """Walks through a page once; ``lines`` are those of the item that is being read."""

    notes: dict[Any, str]
    items: list[Item] = field(default_factory=list)
    lines: list[list[Run]] = field(default_factory=lambda: [[]])
    kinds: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    ruby: list[str] | None = None
    reading: bool = False
    mark: str = ""

    def read(self, main: Any) -> list[Item]:
        """The items of the element ``main``."""
        around = _AROUND - {main.tag}
        walk = etree.iterwalk(main, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event in ("comment", "pi"):
                if element is not main:
                    self._say(element.tail)
            elif event == "start":
                if element.tag in _SILENT or (element.tag in around and not _holds_title(element)):
                    walk.skip_subtree()
                    continue
                self._open(element)
                self._say(element.text)
            else:
                if element.tag not in _SILENT and (element.tag not in around or _holds_title(element)):
                    self._close(element)
                if element is not main:
                    self._say(element.tail)
        self._flush()
        return self.items

    def _open(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS and not (self._in_table() and tag not in ("table", "caption")):
            self._flush()
            self.kinds.append(tag)
        if tag == "br" or (tag == "tr" and self._in_table()):
            self.lines.append([])
        elif tag in ("td", "th") and self.lines[-1]:
            self.lines[-1].append(Run("", cell=True))
        elif tag == "ruby":
            self.ruby = []
        elif tag == "rt":
            self.reading = True
        elif element in self.notes:
            self.mark = self.notes[element]
        elif tag == "img" and element.get("alt") and self.kinds and self.kinds[-1] == "figure":
            self.lines[-1].append(Run(_SPACES.sub(" ", element.get("alt")).strip()))
        if element.get("id"):
            self.names.add(element.get("id"))

    def _close(self, element: Any) -> None:
        tag = element.tag
        if tag == "rt":
            self.reading = False
        elif tag == "ruby":
            self.ruby = None
        elif element in self.notes:
            self.mark = ""
        if tag in _BLOCKS and self.kinds and self.kinds[-1] == tag:
            self._flush()
            self.kinds.pop()

    def _say(self, text: str | None) -> None:
        if not text or (not text.strip() and self.ruby is not None):
            return
        pre = "pre" in self.kinds
        said = text if pre else _SPACES.sub(lambda space: "\n" if "\n" in space[0] else " ", text)
        if self.reading:
            line = self.lines[-1]
            base = line[-1] if line and not line[-1].mark else None
            if base is not None and base.text.strip():
                line[-1] = Run(base.text, base.ruby + said.strip(), cell=base.cell)
                return
        for number, part in enumerate(said.split("\n") if pre else [said]):
            if number:
                self.lines.append([])
            self._append(Run(part.strip() if self.ruby is not None else part, mark=self.mark))

    def _append(self, run: Run) -> None:
        line = self.lines[-1]
        plain = line and not (line[-1].ruby or line[-1].mark or run.mark or self.ruby is not None)
        if line and line[-1].cell and not line[-1].text:
            line[-1] = Run(run.text.lstrip(), mark=run.mark, cell=True)
        elif plain:
            line[-1] = Run(line[-1].text + run.text, cell=line[-1].cell)
        else:
            line.append(run)

    def _in_table(self) -> bool:
        return "table" in self.kinds

    def _flush(self) -> None:
        """What was read since the last block is an item, if it is anything."""
        lines = tuple(line for runs in self.lines if (line := tuple(_tidy(runs))))
        self.lines = [[]]
        if not lines:
            return
        tag = next((tag for tag in reversed(self.kinds) if tag in _KINDS), "p")
        kind: Kind = "footnote" if self.names & set(self.notes.values()) else _KINDS.get(tag, "body")
        if kind == "heading":
            lines = (tuple(run for line in lines for run in line),)
        self.items.append(Item(kind, lines, _HEADINGS.get(tag, 0), frozenset(self.names)))
        self.names = set()


def _holds_title(element: Any) -> bool:
    return element.tag == "header" and element.find(".//h1") is not None


def _close(text: str) -> str:
    return _WIDE_SIDES.sub("", text).replace("\n", " ")


def _tidy(runs: list[Run]) -> Iterator[Run]:
    """Runs without spaces at the edges of their line, or between Japanese letters where the source had a line end."""
    kept = [replace(run, text=_close(run.text)) for run in runs if run.text or run.cell]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    for number, run in enumerate(kept):
        text = run.text.lstrip(" ") if number == 0 else run.text
        yield Run(text.rstrip(" ") if number == len(kept) - 1 else text, run.ruby, run.mark, run.cell)
