"""Units: the characters by which a text is matched.

A unit is a run of digits, a run of ASCII letters, or any other single character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# Marks that writers put in or leave out without meaning anything by it: ゲーム・チェンジャー, F-35,
# 「創る」.
SOFT_MARKS = "・\\-'\"「」『』〈〉《》"

_UNIT = re.compile(rf"(?P<digits>[0-9]+)|(?P<soft>[\s{SOFT_MARKS}]+)|[a-z]+|[^\s]")


def units(folded: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and text of each unit of a folded text.

    Soft marks are no units, but for a run of them between two runs of digits: that is the one unit
    ``-`` (2021-22 is not 202122).
    """
    matches = list(_UNIT.finditer(folded))
    for place, match in enumerate(matches):
        if match["soft"] is None:
            yield match.start(), match.end(), match.group()
        elif not match.group().isspace() and _between_digits(matches, place):
            yield match.start(), match.end(), "-"


def marks_around(folded: str, cut: Sequence[tuple[int, int, str]]) -> tuple[str, ...]:
    """Return the soft marks before each unit of a folded text, and those after the last one.

    White space is none of them.

    Marks that are a unit themselves are on both sides of it, so that 2021-22 can be told from
    2021・22.
    """
    edges = (
        edge for start, end, unit in cut for edge in ((end, start) if unit == "-" else (start, end))
    )
    bounds = [0, *edges, len(folded)]
    gaps = zip(bounds[::2], bounds[1::2], strict=True)
    return tuple(
        "".join(folded[after:before].split()) if after < before else "" for after, before in gaps
    )


def _between_digits(matches: list[re.Match[str]], place: int) -> bool:
    neighbours = matches[place - 1 : place + 2 : 2] if place else []
    return len(neighbours) == 2 and all(match["digits"] for match in neighbours)
