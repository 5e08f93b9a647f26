"""Words whose letters are set apart: to fill a measure, and the names of rows of figures to fill
their column, 利  子  割     13,000.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
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

# After its number, if it has one, or the figures of another row beside it, and before its first
# figure, which is a cell by itself.
_NAME = re.compile(
    rf"(?:^(?:第?[{DIGITS}]{{1,2}}[款項目]?[ 　]+)?|(?<=[{DIGITS}])[ 　]{{2,}})"
    rf"(?P<name>{LETTER}(?:[ 　]+{LETTER})+)"
    rf"(?=[ 　]{{2,}}[△▲−－-]?[ 　]?[{DIGITS}][{DIGITS},.，．]*(?:[ 　]|$))"
)
_ROOM = re.compile("[ 　]+")
# The number of a line, and the name of the row that it is.
_Row = tuple[int, re.Match[str]]


def close_set_apart(draft: Draft) -> Draft:
    """Letters that are set apart lose the room between them where they make a word."""
    lexicon = draft.lexicon
    if lexicon is None:
        return draft
    named = _close_row_names(draft, lexicon)
    return close_spaces(named, lambda line: list(find_set_apart(line.text, lexicon)))


def _close_row_names(draft: Draft, lexicon: Lexicon) -> Draft:
    """Names of rows lose it where the dictionary knows the word or the document has it elsewhere,
    or where they fill a column that such a name of a row beside them fills as well; members of a
    series, which are cells each, keep it.
    """
    rows = [(line.number, row) for line in draft.lines for row in _NAME.finditer(line.text)]
    if not rows:
        return draft
    text = draft.source[draft.lines[0].traced.start : draft.lines[-1].traced.end]
    words = _find_words({row["name"] for _, row in rows}, text, lexicon)
    named: dict[int, list[range]] = defaultdict(list)
    for group in _group_beside(rows):
        for number, row in _fill_columns(group, words):
            named[number].append(range(*row.span("name")))

    def find(line: Line) -> list[int]:
        spans = named.get(line.number, ())
        return [at for span in spans for at in span if line.text[at].isspace()]

    closed = close_spaces(draft, find)
    # A row is as wide as it was printed.
    widths = zip(closed.lines, draft.lines, strict=True)
    lines = tuple(set_width(line, before.width) for line, before in widths)
    return replace(closed, lines=lines)


def _find_words(names: Set[str], text: str, lexicon: Lexicon) -> dict[str, bool]:
    """Names whose room is even, and whether each is a word."""
    text = text if len(names) <= LIMITS.max_row_names else ""
    even = {name: _ROOM.sub("", name) for name in names if _is_even(name)}
    return {name: word in text or makes_word(word, lexicon) for name, word in even.items()}


def _group_beside(rows: Iterable[_Row]) -> list[list[_Row]]:
    """Rows in groups: no more than a line stands between two of them."""
    groups: list[list[_Row]] = []
    for row in rows:
        if not groups or row[0] - groups[-1][-1][0] > 2:
            groups.append([])
        groups[-1].append(row)
    return groups


def _fill_columns(rows: Sequence[_Row], words: Mapping[str, bool]) -> list[_Row]:
    """Those of rows beside each other that have a word for a name, or one as long as such a one."""
    even = [row for row in rows if row[1]["name"] in words]
    lengths = {len(row["name"]) for _, row in even if words[row["name"]]}
    return [row for row in even if len(row[1]["name"]) in lengths]


def _is_even(name: str) -> bool:
    """Whether the room between letters is nearly the same, and they are no series."""
    rooms = [len(room) for room in _ROOM.findall(name)]
    even = max(rooms) <= PLAIN.max_room_ratio * min(rooms) + 1
    return even and not are_series(_ROOM.sub("", name))
