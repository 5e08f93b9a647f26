"""Titles in extracted text that the table of contents lists: the same words, alone on a line.

Where one came out on two lines, as its number and its words may, these are put together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from indexer.reading.contents_patterns import ENTRY
from indexer.reading.lines.line import Line, replace_text
from indexer.reading.lines.provenance import insert, join
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_heading
from indexer.reading.recognition.headings.text_titles import as_heading
from indexer.reading.recognition.unpaged_contents import name_entry, read_names
from indexer.reading.sentence_patterns import ASKS, CLOSED_OR_PAUSE
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import fold_title

# The style of titles without a number or a sign.
LISTED = "listed"
_SIGNS = re.compile(r"[\W\d]*")
_DIGITS = re.compile(r"\d+")


class _ListedLines(NamedTuple):
    """Lines from ``place`` to ``end`` that say what the entry at ``entry`` of the list says."""

    entry: int
    place: int
    end: int


def join_listed_titles(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of each title of two lines that the table of contents lists as one."""
    ends = {found.place: found.end for found in _find_listed(lines)}
    joined: list[Line] = []
    place = 0
    while place < len(lines):
        end = ends.get(place, place + 1)
        joined.append(_join(lines[place:end]))
        place = end
    return joined


def find_listed_titles(lines: Sequence[Line]) -> dict[int, NumberedHeading]:
    """Titles that the table of contents lists, by the places of their lines."""
    found = (each.place for each in _find_listed(lines) if each.end == each.place + 1)
    return {place: _as_heading(lines[place]) for place in found}


def _as_heading(line: Line) -> NumberedHeading:
    """A title by its number or, where that has no form of headings, by the signs before its
    words, 1), under one that has none.
    """
    title, signs = as_heading(line), _SIGNS.match(line.text)
    sign = _DIGITS.sub("", signs[0] if signs else "")
    form = replace(title.form, rank=title.form.rank + bool(sign))
    return read_heading(line) or replace(title, form=form, style=sign + LISTED)


def _join(parts: Sequence[Line]) -> Line:
    first, rest = parts[0], parts[1:]
    if not rest:
        return first
    space = [insert(first.traced.end, " ")] if read_heading(first) or _is_number(first) else []
    return replace_text(first, join([first.traced, *space, *(line.traced for line in rest)]))


def _is_number(line: Line) -> bool:
    return not any(letter.isalpha() for letter in line.text)


def _find_listed(lines: Sequence[Line]) -> list[_ListedLines]:
    """Lines that say what entries of a table of contents say, in the same order as these; several,
    or they may be anything.
    """
    entries = _read_entries(lines)
    found = _keep_order(list(_find_alike(lines, entries))) if entries else []
    return found if len(found) >= PLAIN.min_titles else []


def _read_entries(lines: Sequence[Line]) -> Mapping[str, Sequence[int]]:
    """The places in the tables of contents of each entry, by its words without the page number; one
    in a table that has none may go over lines.
    """
    entries: dict[str, list[int]] = defaultdict(list)
    for listed, table in groupby(range(len(lines)), lambda at: lines[at].kind == "contents"):
        places = list(table) if listed else []
        paged = [(at, found) for at in places if (found := ENTRY.fullmatch(lines[at].text))]
        for place, entry in paged:
            entries[fold_title(entry["title"])].append(place)
        for place in () if paged else places:
            for name in read_names(lines, place):
                entries[name].append(place)
    return entries


def _find_alike(
    lines: Sequence[Line], entries: Mapping[str, Sequence[int]]
) -> Iterator[_ListedLines]:
    """All lines that say what an entry does, of one place the last entry first; none goes on in a
    line that says itself what one does.
    """
    seen: Counter[int] = Counter()
    last = max(places[-1] for places in entries.values())
    for place in range(last + 1, len(lines)):
        for end in range(place + 1, place + 1 + PLAIN.entry_lines):
            part = lines[place:end]
            if len(part) < end - place or not all(_may_be_title(line) for line in part):
                break
            if len(part) > 1 and _find_entry(part[-1:], entries):
                break
            listed = _pick_near(_find_entry(part, entries), seen)
            yield from (_ListedLines(at, place, end) for at in reversed(listed))


def _pick_near(listed: Sequence[int], seen: Counter[int]) -> Sequence[int]:
    """The few among entries alike that a line may be: those about as far down the list as it has
    lines before it that say the same, which are then counted in ``seen``.
    """
    if not listed:
        return ()
    place = min(seen[listed[0]], len(listed) - 1)
    seen[listed[0]] += 1
    return listed[max(0, place - PLAIN.max_entry_repeats) : place + PLAIN.max_entry_repeats]


def _find_entry(part: Sequence[Line], entries: Mapping[str, Sequence[int]]) -> Sequence[int]:
    """The places of the entries that say what some lines do."""
    text = "".join(line.text for line in part)
    names = fold_title(text), _read_words(part[0], text), name_entry(text)
    return next((entries[name] for name in names if name in entries), ())


def _read_words(line: Line, text: str) -> str:
    """The words behind the number of a title: its entry may have lost that."""
    found = read_heading(line)
    return fold_title(text[found.title_start :]) if found else ""


def _may_be_title(line: Line) -> bool:
    """Whether nothing else is known of a line, and no sentence pauses or ends with it, unless that
    asks.
    """
    known = line.kind not in (None, "list", "caption") or line.opens_block
    ends = CLOSED_OR_PAUSE.search(line.text) is not None and not ASKS.search(line.text)
    return not known and not ends


def _keep_order(found: Sequence[_ListedLines]) -> list[_ListedLines]:
    """The most of what was found that has the order of the entries."""
    lasts: list[int] = []
    chains: list[tuple[_ListedLines, ...]] = []
    for each in found:
        at = bisect_left(lasts, each.entry)
        before = chains[at - 1] if at else ()
        if before and before[-1].end > each.place:
            continue
        lasts[at : at + 1] = [each.entry]
        chains[at : at + 1] = [(*before, each)]
    return list(chains[-1]) if chains else []
