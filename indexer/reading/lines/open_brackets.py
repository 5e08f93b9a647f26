"""Brackets that are open where lines end, or close where lines begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from indexer.reading.lines.line import Line
from indexer.reading.sentence_patterns import CLOSING, OPENING, SPEECH_ENDS
from indexer.reading.text_parameters import PLAIN

# The number of an item before its bracket: 1), ア）.
_ITEM = re.compile(r"\w{1,2}[)）]")


def has_open_bracket(lines: Sequence[Line]) -> bool:
    """Whether a bracket is open where the lines end."""
    return count_open_brackets(line.text for line in lines[-PLAIN.max_bracketed_lines :]) > 0


def closes_bracket_above(lines: Sequence[Line]) -> bool:
    """Whether lines close a bracket that they did not open, in the first few of them."""
    text = "".join(line.text for line in lines[: PLAIN.max_bracketed_lines])
    depths = accumulate((c in OPENING) - (c in CLOSING) for c in text)
    return min(depths, default=0) < 0


def begins_in_bracket(text: str) -> bool:
    """Whether a line closes a bracket that one above it opened; the number of an item closes none.

    >>> begins_in_bracket("英: Pole)は、次の"), begins_in_bracket("1) 電話：（代）1234")
    (True, False)
    """
    label = _ITEM.match(text)
    said = text[label.end() :] if label else text
    depths = accumulate((c in OPENING) - (c in CLOSING) for c in said)
    return min(depths, default=0) < 0


def is_past_speech(first: Line, last: Line, line: Line) -> bool:
    """Whether a paragraph that is said, and no more, ends above an empty line, or above one that
    is set in by a full space where what is said is not.
    """
    is_said = first.text.startswith("「") and SPEECH_ENDS.search(last.text) is not None
    is_set_in = "　" in line.white and "　" not in last.white
    return is_said and (is_set_in or line.gap > 0)


def count_open_brackets(texts: Iterable[str]) -> int:
    """The number of brackets that texts open, less those that they close."""
    text = "".join(texts)
    return sum(text.count(b) for b in OPENING) - sum(text.count(b) for b in CLOSING)
