"""Footnotes of Markdown: ``条約[^1]に`` in the text, ``[^1]: 全文は別に示す。`` where the note is.

As pandoc and GitHub read them, except that a note stays where it stands, and stays if nothing marks
it. Own lines rather than those of mdit-py-plugins, which drop such a note, and look for the end of
a mark to the end of the text.
"""

from __future__ import annotations

import re
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from indexer.reading.reading_limits import LIMITS

_LABEL = r"\[\^(?P<label>[^\[\]\s]{1,100})\]"
_NOTE = re.compile(rf"{_LABEL}:[ \t]*")
_MARK = re.compile(_LABEL)
# Indent of the lines that go on with a note.
FOOTNOTE_INDENT = len("    ")


def add_notes(parser: MarkdownIt) -> None:
    """Let the parser read footnotes, as HTML that says by its roles what they are."""
    parser.block.ruler.before("reference", "note", _read_note, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "note_mark", _read_mark)
    parser.core.ruler.push("note_label", _label_notes)


def _read_note(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (as the parser calls it)
    begin = state.bMarks[first] + state.tShift[first]
    match = _NOTE.match(state.src, begin, state.eMarks[first])
    if match is None or state.is_code_block(first) or state.level >= LIMITS.max_note_depth:
        return False
    if silent:
        return True
    state.env.setdefault("notes", set()).add(match["label"])
    opening = state.push("note_open", "div", 1)
    opening.attrs = {"role": "doc-footnote", "id": f"note-{match['label']}"}
    opening.meta = {"label": match["label"]}
    kept = state.bMarks[first], state.tShift[first], state.sCount[first], state.parentType
    state.blkIndent += FOOTNOTE_INDENT
    state.bMarks[first], state.tShift[first], state.sCount[first] = match.end(), 0, state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, first, end)
    state.blkIndent -= FOOTNOTE_INDENT
    state.bMarks[first], state.tShift[first], state.sCount[first], state.parentType = kept
    state.push("note_close", "div", -1)
    return True


def _read_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (as the parser calls it)
    match = _MARK.match(state.src, state.pos, state.posMax)
    if match is None or match["label"] not in state.env.get("notes", ()):
        return False
    if not silent:
        state.push("html_inline", "", 0).content = _link(match["label"], "note")
    state.pos = match.end()
    return True


def _label_notes(state: StateCore) -> None:
    """Each note begins with its own label, as a mark of the text that it belongs to."""
    tokens: list[Token] = []
    wanted = ""
    for token in state.tokens:
        if wanted and token.type == "inline":
            token.children = [Token("html_inline", "", 0, content=wanted), *(token.children or ())]
            wanted = ""
        elif wanted and token.type != "paragraph_open":
            tokens.append(Token("html_block", "", 0, content=f"<p>{wanted}</p>"))
            wanted = ""
        if token.type == "note_open":
            wanted = _link(token.meta["label"], "mark")
        tokens.append(token)
    state.tokens = tokens


def _link(label: str, end: str) -> str:
    """A mark that leads to the note, or to the mark, of this label."""
    return f'<sup><a role="doc-noteref" href="#{end}-{escape(label)}">{escape(label)}</a></sup>'
