"""The steps that mend characters inside lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.japanese.glyph_numbers import read_glyph_numbers
from indexer.japanese.look_alikes import (
    UNREADABLE,
    Change,
    find_bullet,
    find_changes,
    find_read_numbers,
    find_spaced_out,
)
from indexer.model import Removal, Repair
from indexer.reading.cleaning.closing_spaces import close_spaces
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, replace_text
from indexer.reading.lines.provenance import apply_changes, strip_spaces

# A tab, and what stands around it, is a space that the extraction measured; spaces have many widths
# of their own.
_SPACES = re.compile("[ \t　\u00a0\u2000-\u200a\u202f\u205f]+")
_MEASURED = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f]")
_WIDE = re.compile("[　\u2001\u2003]")


def mend_characters(draft: Draft) -> Draft:
    """Look-alike code points, glyph numbers, torn sound marks, bullets and tabs are mended, control
    characters removed.
    """
    read = read_glyph_numbers(draft.source)
    lines: list[Line] = []
    repairs: list[Repair] = []
    removals: list[Removal] = []
    for line in draft.lines:
        start, end = line.traced.start, line.traced.end
        text = read[start:end]
        bullet = list(find_bullet(text))
        changes = [*bullet, *_find_tabs(text), *find_changes(text, 0, len(text))]
        changes += find_read_numbers(line.text, text, changes)
        if not changes:
            lines.append(line)
            continue
        traced = apply_changes(draft.source, start, end, changes)
        removals += [_removal_of(change, start) for change in changes if not change.text]
        repairs += [_repair_of(change, line) for change in changes if _is_told(change)]
        if traced.text.strip():
            mended = replace_text(line, strip_spaces(traced))
            lines.append(replace(mended, kind="list") if bullet else mended)
    return (
        replace(draft, lines=tuple(lines)).remove(removals).note(_with_unreadable(repairs, draft))
    )


def _is_told(change: Change) -> bool:
    """Whether a change is told as a repair: no removal, and no tab that became a space."""
    return bool(change.text) and change.step != "tab"


def _repair_of(change: Change, line: Line) -> Repair:
    start = line.traced.start
    before = line.text[change.start : change.end]
    return Repair(change.step, start + change.start, start + change.end, before, change.text)


def _with_unreadable(repairs: Sequence[Repair], draft: Draft) -> list[Repair]:
    """The repairs, then what can't be read and was not mended."""
    mends = {repair.start for repair in repairs}
    return [*repairs, *(repair for repair in _find_unreadable(draft) if repair.start not in mends)]


def close_spaced_out(draft: Draft) -> Draft:
    """Runs of three and more single characters with one space between lose these spaces, and so do
    stretched lines; members of a series keep theirs.
    """
    return close_spaces(draft, lambda line: find_spaced_out(line.text))


def _find_tabs(text: str) -> Iterator[Change]:
    if _MEASURED.search(text):
        for match in _SPACES.finditer(text):
            if _MEASURED.search(match[0]):
                yield Change(
                    "tab", match.start(), match.end(), "　" if _WIDE.search(match[0]) else " "
                )


def _removal_of(change: Change, base: int) -> Removal:
    return Removal(change.step, base + change.start, base + change.end)


def _find_unreadable(draft: Draft) -> Iterator[Repair]:
    last = max((line.traced.end for line in draft.lines), default=0)
    at = min((line.traced.start for line in draft.lines), default=0)
    for match in UNREADABLE.finditer(draft.source, at, last):
        yield Repair("unreadable", *match.span(), match[0], match[0])
