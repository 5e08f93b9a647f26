"""Run-in titles: the beginning of a paragraph is set as a title, with text after it on its line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char
from indexer.reading.lines.printed_line import PrintedLine, make_line
from indexer.reading.printed_line_patterns import find_form
from indexer.reading.recognition.headings.line_roles import is_bold_type, may_be_title
from indexer.reading.sentence_patterns import CLOSED

# What a run-in title ends with, if no room follows it.
_ENDS = re.compile(r"[：:．.―—】〕）]$")


def part_run_in_title(
    group: Sequence[PrintedLine], profile: DocumentProfile
) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """The title that a paragraph begins with, on a line of its own, and the rest of the paragraph;
    no title where none is.
    """
    line = group[0]
    at = _find_end(line, profile)
    last = group[-1]
    is_text = len(group) > 1 or CLOSED.search(last.bare_text) is not None
    may_hold_title = not line.rubies and not line.down and find_form(line.lead_text) is None
    if not at or not is_text or not may_hold_title:
        return [], list(group)
    title, rest = make_line(line.chars[:at]), make_line(line.chars[at:])
    if not _is_title(title, rest):
        return [], list(group)
    return [title], [rest, *group[1:]]


def _find_end(line: PrintedLine, profile: DocumentProfile) -> int:
    """After how many characters the type of a title ends in a line; 0 where it does not begin or
    end in it.
    """
    if line.is_of_one_font and line.font == line.chars[-1].font == line.chars[0].font:
        return 0
    heavy = [_is_heavy(char, profile) for char in line.chars]
    first_light = next((at for at, own in enumerate(heavy) if own is False), len(heavy))
    if first_light == len(heavy) or not heavy[0] or any(heavy[first_light:]):
        return 0
    return max(at for at in range(first_light) if heavy[at]) + 1


def _is_heavy(char: Char, profile: DocumentProfile) -> bool | None:
    """Whether a character is set as in titles; None where it may be either: a letter of another
    script.
    """
    if is_bold_type(char.font, profile):
        return True
    return False if char.is_wide or char.font == profile.font else None


def _is_title(title: PrintedLine, rest: PrintedLine) -> bool:
    """Whether the two parts of a line are a title and what follows it, after a sign or room."""
    text = title.spaced_text.text
    room = rest.x0 - title.x1 > LAYOUT.wide_space_em * title.size
    ended = room or _ENDS.search(text) is not None
    long = len(title.chars) > 1 and len(rest.chars) > 1
    return ended and long and may_be_title(text.rstrip("：:．."))
