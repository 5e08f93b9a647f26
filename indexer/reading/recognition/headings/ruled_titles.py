"""Titles in extracted text that a rule of signs below them tells: ======, ------."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.reading.heading_patterns import HEADING_FORMS
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_heading
from indexer.reading.recognition.headings.text_titles import LABELLED_OR_SIGNS, as_heading
from indexer.reading.sentence_patterns import CLOSED_OR_PAUSE
from indexer.reading.text_parameters import PLAIN

_INNERMOST = max(form.rank for form in HEADING_FORMS)
# The step that takes rules out.
_RULES = "drawn-rule"


def find_ruled_titles(lines: Sequence[Line], draft: Draft) -> dict[int, NumberedHeading]:
    """The short lines right over a rule, by their places, where several stand so: those over one
    sign are of one level, which is the higher, the earlier the sign comes.
    """
    signs = _drop_others(_find_signs(lines, draft), lines)
    titles = {place: sign for place, sign in signs.items() if _may_be_title(place, lines)}
    if len(titles) < PLAIN.min_titles or 2 * len(titles) <= len(signs):
        return {}
    counts = Counter(titles.values())
    titles = {
        place: sign for place, sign in titles.items() if not _names_text(lines[place], counts[sign])
    }
    levels = list(dict.fromkeys(titles[place] for place in sorted(titles)))
    return {
        place: _as_heading(lines[place], sign, len(levels) - 1 - levels.index(sign))
        for place, sign in titles.items()
    }


def _find_signs(lines: Sequence[Line], draft: Draft) -> dict[int, str]:
    """The sign of the rule right under each line that has one."""
    ends = [line.traced.end for line in lines]
    signs: dict[int, str] = {}
    for removal in draft.removals:
        place = bisect_right(ends, removal.start) - 1
        if removal.step != _RULES or place < 0:
            continue
        if draft.source[ends[place] : removal.start].count("\n") == 1:
            signs[place] = draft.source[removal.start]
    return signs


def _drop_others(signs: Mapping[int, str], lines: Sequence[Line]) -> dict[int, str]:
    """The lines over rules by their signs, without those over signs of no titles: the same words
    stand over a table; a name that the text ends with signs what is above it, as others do.
    """
    said: dict[str, list[str]] = defaultdict(list)
    for place, sign in signs.items():
        said[sign].append(lines[place].text)
    last = len(lines) - 1
    others = {
        sign
        for sign, texts in said.items()
        if len(texts) > PLAIN.max_alike_titles and len(set(texts)) == 1
    }
    if last in signs and _may_be_title(last, lines):
        others.add(signs[last])
    return {place: sign for place, sign in signs.items() if sign not in others}


def _names_text(line: Line, alike: int) -> bool:
    """Whether a line is the title that the text opens with, and none of several over its sign."""
    return line.kind == "heading" and alike < PLAIN.min_titles


def _may_be_title(place: int, lines: Sequence[Line]) -> bool:
    """Whether a line after an empty one is short and free, and says nothing that a row or a
    sentence does.
    """
    line = lines[place]
    if place and not line.gap:
        return False
    is_free = line.is_running_text or (line.kind == "heading" and not line.opens_block)
    if not is_free or line.width > PLAIN.max_title_em:
        return False
    if read_heading(line) is not None or LABELLED_OR_SIGNS.search(line.text):
        return False
    return CLOSED_OR_PAUSE.search(line.text) is None


def _as_heading(line: Line, sign: str, depth: int) -> NumberedHeading:
    found = as_heading(line)
    return replace(found, form=replace(found.form, rank=_INNERMOST - depth), style=f"ruled {sign}")
