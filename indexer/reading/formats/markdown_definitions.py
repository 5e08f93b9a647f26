"""Definition lists of Markdown: a term, and below it `: 説明` again and again.

As PHP Markdown Extra and pandoc read them where no empty line parts a term from its description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

# The lines of a paragraph are those of one or more terms, and then of descriptions.
_DESCRIBED = re.compile(r"\n[ ]{0,3}:[ \t]+(?=\S)")
_PARAGRAPH = ("paragraph_open", "inline", "paragraph_close")


def add_definitions(parser: MarkdownIt) -> None:
    """Let the parser read definition lists, as HTML has them."""
    parser.core.ruler.after("block", "definitions", _find_definitions)


def _find_definitions(state: StateCore) -> None:
    made: list[Token] = []
    place = 0
    while place < len(state.tokens):
        three = state.tokens[place : place + len(_PARAGRAPH)]
        is_paragraph = tuple(token.type for token in three) == _PARAGRAPH
        is_list = is_paragraph and _describes(three[1].content)
        made += _make_list(three) if is_list else state.tokens[place : place + 1]
        place += len(_PARAGRAPH) if is_list else 1
    state.tokens = made


def _describes(text: str) -> bool:
    """Whether the text of a paragraph describes a term: a time or a ratio has digits on both sides
    of its colon.
    """
    found = _DESCRIBED.search(text)
    if found is None:
        return False
    return not (text[: found.start()][-1:].isdecimal() and text[found.end()].isdecimal())


def _make_list(paragraph: Sequence[Token]) -> Iterator[Token]:
    """The elements of a definition list for those of a paragraph."""
    opening, text, closing = paragraph
    yield Token("dl_open", "dl", 1, map=opening.map, level=opening.level, block=True)
    for at, said in enumerate(_DESCRIBED.split(text.content)):
        tag = "dd" if at else "dt"
        yield Token(f"{tag}_open", tag, 1, map=opening.map, level=opening.level + 1, block=True)
        yield text.copy(content=said, children=[], level=opening.level + 2)
        yield Token(f"{tag}_close", tag, -1, level=opening.level + 1, block=True)
    yield Token("dl_close", "dl", -1, level=closing.level, block=True)
