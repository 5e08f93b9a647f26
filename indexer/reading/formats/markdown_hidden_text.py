"""Text that Markdown does not show: here it is kept, or told as hidden, so that it can be
listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from indexer.reading.formats.html_elements import TARGET

# What a link may lead to; ``[注]: 令和６年度の額`` has the form of a link's target, and is a note.
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*://|(?:mailto|tel|urn|doi):|[/#?.]|www\."
    r"|.*\.(?:md|html?|pdf|txt|csv|json|xml|zip|docx?|xlsx?|pptx?"
    r"|png|jpe?g|gif|svg|webp)(?:[#?].*)?$"
    r"|(?=.*[./#?:@])[\x21-\x7e]+$",
    re.IGNORECASE | re.DOTALL,
)
_NOTE_AT_START = re.compile(r"\[[^\[\]]{1,100}\][:：]")
_OF_PICTURES = {"image", "softbreak", "link_open", "link_close"}


def show_all(parser: MarkdownIt) -> None:
    """Let the parser leave nothing out."""
    parser.block.ruler.at("reference", _read_target, {"alt": []})
    parser.block.ruler.at("table", _read_table, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.push("show", _show)


def _read_target(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (as the parser calls it)
    """``[label]: address``, said as hidden; where no address stands after the label, it is text."""
    line = state.line
    if not reference(state, first, end, silent):
        return False
    if silent:
        return True
    found = state.tokens.pop()
    if not _ADDRESS.match(found.meta["url"]):
        state.line = line
        if state.env["references"][found.meta["id"]]["map"][0] == first:
            del state.env["references"][found.meta["id"]]
        return False
    state.tokens.append(
        _hide(state.getLines(first, state.line, state.blkIndent, keepLastLF=False), TARGET)
    )
    return True


def _read_table(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (as the parser calls it)
    """A table, and the cells of its rows that its head has no columns for."""
    begin = len(state.tokens)
    if not table(state, first, end, silent):
        return False
    if silent:
        return True
    tokens, state.tokens[begin:] = state.tokens[begin:], []
    columns = sum(token.type == "th_open" for token in tokens)
    for token in tokens:
        if token.type == "tr_open" and token.map:
            line = token.map[0]
        if token.type == "tr_close":
            text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
            cells = escapedSplit(text.removeprefix("|"))
            for cell in cells[columns : len(cells) - (cells[-1] == "")]:
                state.push("td_open", "td", 1)
                state.push("inline", "", 0).content = cell.strip()
                state.tokens[-1].children = []
                state.push("td_close", "td", -1)
        state.tokens.append(token)
    return True


def _show(state: StateCore) -> None:
    """Pictures that stand alone are figures, notes side by side are lines, what a fence says is
    said as hidden.
    """
    tokens: list[Token] = []
    for token in state.tokens:
        children = token.children or []
        if any(child.type == "image" for child in children) and all(map(_is_of_picture, children)):
            token.children = [
                _html("html_inline", "<figure>"),
                *children,
                _html("html_inline", "</figure>"),
            ]
        _part_notes(children)
        tokens.append(token)
        if token.type == "fence" and token.info.strip():
            tokens.append(_hide(token.info))
    state.tokens = tokens


def _part_notes(children: Sequence[Token]) -> None:
    """Break the line before each note that stands at the start of a line."""
    for child, after in pairwise(children):
        if child.type == "softbreak" and _NOTE_AT_START.match(after.content):
            child.type, child.tag = "hardbreak", "br"


def _is_of_picture(token: Token) -> bool:
    return token.type in _OF_PICTURES or (token.type == "text" and not token.content.strip())


def _hide(text: str, step: str = "") -> Token:
    said = f' data-removal="{step}"' if step else ""
    return _html("html_block", f"<pre hidden{said}>{escape(text)}</pre>\n")


def _html(kind: str, content: str) -> Token:
    return Token(kind, "", 0, content=content)
