"""Numbers of figures: the 2-3 of 図2-3 is one number, of which neither 2 nor 3 is a part.

Elsewhere the numbers on both sides of a dash are two: 2021-22, 6-20-1.
"""

from __future__ import annotations

import re

from indexer.analysis.folding import Folded
from indexer.analysis.tagger import NUMERAL_TAG
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.model import Token

_NAMES = "(?:図表|図|表|写真|グラフ|様式|資料|別紙|別記)"
_NUMBER = f"(?:[0-9]+|[{KANJI_NUMERALS}]+)"
_STEPS = rf"(?:{_NUMBER}|[a-z]{{1,4}})(?:[-.]{_NUMBER})+"
# Both begin with a name or 第, as most texts have few of them.
_LABEL = re.compile(rf"{_NAMES}\s?第?(?P<after>{_STEPS})|第(?P<before>{_STEPS})(?={_NAMES})")
_LABEL_LAST = re.compile(rf"{_NAMES}\s?第?(?:{_STEPS}|{_NUMBER})\Z")
_STEPS_ALONE = re.compile(_STEPS)
_DASHES = "-."


def join_label_numbers(
    found: list[tuple[int, int, Token]], folded: Folded
) -> list[tuple[int, int, Token]]:
    """Return words, each after its span in the folded text, with each number of a figure as one."""
    labels = [*_LABEL.finditer(folded.text)]
    if not labels:
        return found
    begins = {start: at for at, (start, _, _) in enumerate(found)}
    ends = {end: at for at, (_, end, _) in enumerate(found)}
    joined = [*found]
    for label in reversed(labels):
        start, end = label.span("after" if label["after"] else "before")
        if start in begins and end in ends:
            first, last = begins[start], ends[end]
            parts = [token for _, _, token in found[first : last + 1]]
            joined[first : last + 1] = [(start, end, _as_one(parts, folded.text[start:end]))]
    return joined


def _as_one(parts: list[Token], surface: str) -> Token:
    """Return a number as one word. Its key is the same whether its steps have dashes or points."""
    steps = [part.key.replace(".", "-") for part in parts if part.surface not in _DASHES]
    return Token(
        start=parts[0].start,
        end=parts[-1].end,
        surface=surface,
        key="-".join(steps),
        reading="".join(part.reading for part in parts),
        pos=NUMERAL_TAG,
        content=True,
    )


def is_label_number(surface: str) -> bool:
    """Whether a folded word is the number of a figure, in steps."""
    return _STEPS_ALONE.fullmatch(surface) is not None


def ends_as_label(folded: str) -> bool:
    """Whether a folded text ends with the label of a figure: as far as it goes, 図2 is no 図2-3."""
    return _LABEL_LAST.search(folded) is not None
