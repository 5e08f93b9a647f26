"""Labels alone on their lines, names of who speaks or of questions, joined to what follows them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from indexer.reading.lines.draft import merge
from indexer.reading.lines.line import Line, set_width
from indexer.reading.lines.provenance import insert, join
from indexer.reading.sentence_patterns import CLOSING
from indexer.reading.turn_patterns import BARE_FORMS, OF_LINE, read_turn


def join_labels(lines: Sequence[Line], alone: Container[int]) -> Iterator[Line]:
    """The lines; a name or label ``alone`` on its line is one with the line after it."""
    name: Line | None = None
    for place, line in enumerate(lines):
        if name is not None and not line.opens_block and line.kind is None:
            line = replace(
                set_width(merge(_end_label(name, line), line, 0), line.width), opens_block=True
            )
        elif name is not None:
            yield name
        name = line if place in alone else None
        if name is None:
            yield line
    if name is not None:
        yield name


def _end_label(label: Line, said: Line) -> Line:
    """The line with a space after it, where neither a sign nor a bracket sets it apart, or where a
    dot that begins an item would join it to what is ``said``; an office alone stays on its line.
    """
    turn = read_turn(label.text)
    is_bare = turn is not None and turn.form in BARE_FORMS
    if label.text[-1] in CLOSING and not is_bare and said.text[0] != "・":
        return label
    space = "\n" if turn is not None and turn.form == OF_LINE else " "
    return replace(label, traced=join((label.traced, insert(label.traced.end, space))))
