"""Long texts in stretches: where one may be cut, so that repair needs no more memory than a stretch
takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.reading.reading_limits import LIMITS

_LINE_END = r"(?:\r\n|\n|\r)"
_BEFORE_EMPTY_LINE = rf"{_LINE_END}(?=[ \t　\f]*{_LINE_END})"
# Where a text may be cut, the best first.
CUTS = (
    re.compile(rf"(?<=[。．！？」）]){_BEFORE_EMPTY_LINE}"),
    re.compile(rf"{_BEFORE_EMPTY_LINE}|(?=\f)"),
    re.compile(_LINE_END),
)


def find_stretches(source: str, usual: int = LIMITS.stretch_chars) -> Iterator[tuple[int, int]]:
    """Spans that join up to ``source``, about ``usual`` long: each ends where a line does, if may
    be after a sentence.

    A line is never cut: a stretch is as long as the line that it ends in.
    """
    start = 0
    while len(source) - start > usual + LIMITS.stretch_reach_chars:
        end = _find_cut(source, start + usual)
        yield start, end
        start = end
    if start < len(source) or not source:
        yield start, len(source)


def _find_cut(source: str, at: int) -> int:
    near = (cut.search(source, at, at + LIMITS.stretch_reach_chars) for cut in CUTS)
    match = next(filter(None, near), None) or CUTS[-1].search(source, at)
    return match.end() if match else len(source)
