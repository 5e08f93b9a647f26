"""``.md``: CommonMark with tables, strikethrough, footnotes and definitions, by way of HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import blockquote, list_block
from mdit_py_plugins.deflist import deflist_plugin

from indexer.model import Lexicon
from indexer.reading.formats.encodings import decode
from indexer.reading.formats.html import parse_html
from indexer.reading.formats.markdown_emphasis import InlineParser
from indexer.reading.formats.markdown_footnotes import add_notes
from indexer.reading.formats.markdown_hidden_text import show_all
from indexer.reading.formats.marked_up_items import MarkedUp
from indexer.reading.reading_limits import LIMITS

# Lines that say things about the file: a word and a colon, what is set in below it, lists,
# comments.
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(?:(?:\w[\w .-]*:|[ \t]|-[ \t]|#)[^\n]*\n|\r?\n)*+(?:---|\.\.\.)"
    r"[ \t]*(?:\r?\n|\Z)"
)
# What they say the text is called, and of what day it is: words on the line, which no sign of YAML
# begins, with what stands around them and a comment behind them.
_SAID = r"^{key}:[ \t]+([^\n]*)"
_PLAIN = re.compile(r"(?![|>&*!@%`{\[\"'#])(?:[^ \t]|[ \t](?!#))*+")
_QUOTED = re.compile(r"'((?:[^']|'')*+)'(?:[ \t]+#.*|[ \t]*)|\"([^\"]*)\"(?:[ \t]+#.*|[ \t]*)")
_TITLE, _DATE = (re.compile(_SAID.format(key=key), re.MULTILINE) for key in ("title", "date"))
# The hours behind a day.
_HOURS = re.compile(r"(?<=[0-9])(?:T|[ \t]+)[0-9]{1,2}:.*")


def read_markdown(path: Path, name: str, lexicon: Lexicon | None) -> MarkedUp:
    """The items of a Markdown file. Raises DamagedDocument, Undecodable."""
    decoded = decode(path.read_bytes(), path, lexicon)
    return parse_markdown(decoded.text, name, decoded.encoding)


def parse_markdown(text: str, name: str, encoding: str = "utf-8") -> MarkedUp:
    """The items of a text in Markdown, with the title and the day that its front matter says."""
    front = _FRONT_MATTER.match(text)
    hidden = f"<pre hidden>{escape(front[0])}</pre>" if front else ""
    page = _parser().render(text[front.end() :] if front else text)
    file = parse_html(f"<body>{hidden}{page}", name, encoding, "md")
    if not front:
        return file
    day = _HOURS.sub("", _find_said(_DATE, front[0]))
    return replace(file, title=_find_said(_TITLE, front[0]), head=day)


def _find_said(pattern: re.Pattern[str], front: str) -> str:
    """The words of front matter behind a key, "" where it has none, or none of one line."""
    said = pattern.search(front)
    words = said[1].strip() if said else ""
    if quoted := _QUOTED.fullmatch(words):
        return (quoted[1] or "").replace("''", "'") or quoted[2] or ""
    plain = _PLAIN.match(words)
    return plain[0].strip() if plain else ""


class _MarkdownParser(MarkdownIt):
    """CommonMark, with links left as they are written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (its name is the parser's)
        """The target of a link as it is written: it is read, not followed."""
        return url


@cache
def _parser() -> MarkdownIt:
    parser = _MarkdownParser()
    parser.inline = InlineParser()
    parser.configure(
        "commonmark", {"html": True, "inline_definitions": True, "maxNesting": LIMITS.parser_depth}
    )
    parser.enable(["table", "strikethrough"])
    show_all(parser)
    add_notes(parser)
    deflist_plugin(parser)
    parser.block.ruler.at(
        "blockquote", _bound(blockquote), {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.block.ruler.at(
        "list", _bound(list_block), {"alt": ["paragraph", "reference", "blockquote"]}
    )
    return parser


def _bound(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    """The rule, which opens nothing that lies too deep."""
    return lambda state, first, end, silent: (
        state.level < LIMITS.max_markdown_depth and rule(state, first, end, silent)
    )
