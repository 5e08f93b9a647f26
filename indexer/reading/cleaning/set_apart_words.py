"""Words whose letters are set apart: to fill a measure, and the names of rows of figures to fill
their column, 利  子  割     13,000.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from indexer.japanese.scripts import DIGITS
from indexer.japanese.series import are_series
from indexer.model import Lexicon
from indexer.reading.cleaning.closing_spaces import close_spaces
from indexer.reading.cleaning.spaced_letters import LETTER, find_set_apart, makes_word
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, set_width
from indexer.reading.reading_limits import LIMITS
from indexer.reading.text_parameters import PLAIN

# After its number, if it has one, and before its first figure, which is a cell by itself.
_NAME = re.compile(
    rf"(?:[{DIGITS}]{{1,2}}[ 　]+)?(?P<name>{LETTER}(?:[ 　]+{LETTER})+)"
    rf"(?=[ 　]{{2,}}[△▲−－-]?[ 　]?[{DIGITS}][{DIGITS},.，．]*(?:[ 　]|$))"
)
_ROOM = re.compile("[ 　]+")


def close_set_apart(draft: Draft) -> Draft:
    """Letters that are set apart lose the room between them where they make a word."""
    lexicon = draft.lexicon
    if lexicon is None:
        return draft
    named = _close_row_names(draft, lexicon)
    return close_spaces(named, lambda line: list(find_set_apart(line.text, lexicon)))


def _close_row_names(draft: Draft, lexicon: Lexicon) -> Draft:
    """Names of rows lose it where the dictionary knows the word or the document has it elsewhere,
    or where they fill a column that such a name fills as well; members of a series, which are cells
    each, keep it.
    """
    found = {line.number: row for line in draft.lines if (row := _NAME.match(line.text))}
    if not found:
        return draft
    text = draft.source[draft.lines[0].traced.start : draft.lines[-1].traced.end]
    names = _find_names({row["name"] for row in found.values()}, text, lexicon)

    def find(line: Line) -> list[int]:
        row = found.get(line.number)
        span = range(*row.span("name")) if row and row["name"] in names else ()
        return [at for at in span if line.text[at].isspace()]

    closed = close_spaces(draft, find)
    # A row is as wide as it was printed.
    widths = zip(closed.lines, draft.lines, strict=True)
    lines = tuple(set_width(line, before.width) for line, before in widths)
    return replace(closed, lines=lines)


def _find_names(names: Set[str], text: str, lexicon: Lexicon) -> set[str]:
    """Those of some names that are words, and those as long as one of these."""
    text = text if len(names) <= LIMITS.max_row_names else ""
    even = {name: _ROOM.sub("", name) for name in names if _is_even(name)}
    lengths = {
        len(name) for name, word in even.items() if word in text or makes_word(word, lexicon)
    }
    return {name for name in even if len(name) in lengths}


def _is_even(name: str) -> bool:
    """Whether the room between letters is nearly the same, and they are no series."""
    rooms = [len(room) for room in _ROOM.findall(name)]
    even = max(rooms) <= PLAIN.max_room_ratio * min(rooms) + 1
    return even and not are_series(_ROOM.sub("", name))
