"""Names set over abbreviations: which letters do the initials of a name fit?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.japanese.initials import fits_initials
from indexer.reading.gloss_patterns import (
    ABBREVIATION,
    LATIN_GLOSS,
    LETTERS_AT_END,
    LETTERS_AT_START,
)
from indexer.reading.lines.line import Line
from indexer.reading.lines.provenance import TracedText, insert, join
from indexer.reading.reading_limits import LIMITS
from indexer.reading.text_parameters import PLAIN


@dataclass(frozen=True, slots=True)
class GlossBase:
    """The word of a gloss: ``base`` is ``text[start:end]`` of the line before (-1),
    after (1), of both (0).

    ``sure``: its reading or its initials fit. ``ahead``: how many lines further on than the one
    after it, or back.
    """

    side: int
    start: int
    end: int
    base: str
    sure: bool = True
    ahead: int = 0


def find_name(
    done: Sequence[Line], line: Line, waiting: Sequence[Line]
) -> tuple[TracedText | None, GlossBase | None, int]:
    """A name whose initials fit the letters around it: ``（G`` | Global Combat Air Programme |
    ``CAP）``.
    """
    before = (
        LETTERS_AT_END.search(done[-1].text[-LIMITS.max_abbreviation_chars :]) if done else None
    )
    name = line.traced
    for used in range(PLAIN.max_name_lines):
        if used >= len(waiting):
            break
        after = LETTERS_AT_START.match(waiting[-1 - used].text)
        head, tail = before[0] if before else "", after[0] if after else ""
        if fits_initials(head + tail, name.text) and (after or before):
            return name, _find_base_of_name(done, head, tail), used
        following = waiting[-1 - used]
        if not (following.text.isascii() and LATIN_GLOSS.fullmatch(following.text)):
            break
        name = join((name, insert(name.end, " "), following.traced))
    return _find_name_inside(done, line, waiting)


def _find_name_inside(
    done: Sequence[Line], line: Line, waiting: Sequence[Line]
) -> tuple[TracedText | None, GlossBase | None, int]:
    """The same, where the abbreviation stands inside the whole line before or after its name."""
    for side, neighbour in (
        (-1, done[-1] if done else None),
        (1, waiting[-1] if waiting else None),
    ):
        for match in ABBREVIATION.finditer(neighbour.text if neighbour else ""):
            if fits_initials(match[0], line.text):
                return line.traced, GlossBase(side, match.start(), match.end(), match[0]), 0
    return None, None, 0


def _find_base_of_name(done: Sequence[Line], head: str, tail: str) -> GlossBase:
    if not head:
        return GlossBase(1, 0, len(tail), tail)
    length = len(done[-1].text)
    return GlossBase(0, length - len(head), length + len(tail), head + tail)
