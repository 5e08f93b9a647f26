"""Interleaved columns: their lines came out in turn, left and right. Where is the next line not the
one that follows?
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Lexicon, Repair
from indexer.reading.gloss_patterns import RUBY
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.join_cost import fit
from indexer.reading.lines.line import Line, Measure
from indexer.reading.reading_limits import LIMITS
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN


def mark_tangled_lines(draft: Draft) -> Draft:
    """Lines of columns that came out in turn are marked: how they go on is asked of the dictionary
    alone.
    """
    if draft.lexicon is None:
        return draft
    plain = [line for line in draft.lines if not RUBY.fullmatch(line.text)]
    tangled = find_tangled(plain, draft.measure, draft.lexicon)
    lines: list[Line] = []
    inside = False
    for line in draft.lines:
        inside = inside if RUBY.fullmatch(line.text) else line.number in tangled
        lines.append(replace(line, tangled=True) if inside else line)
    repairs = (
        Repair("untangle", li.traced.start, li.traced.end, li.text[: LIMITS.shown_chars], "")
        for li in lines
        if li.tangled
    )
    return replace(draft, lines=tuple(lines)).note(repairs)


def find_tangled(lines: Sequence[Line], measure: Measure, lexicon: Lexicon) -> set[int]:
    """The numbers of lines near which lines that stop inside a sentence go on in the line after
    next.
    """
    later, next_one = [0], [0]
    for line, after, other in zip(lines, lines[1:], lines[2:], strict=False):
        better = 0.0
        may_be_torn = (
            after.gap and other.gap and not CLOSED.search(line.text) and measure.is_of_text(line)
        )
        if may_be_torn:
            better = fit(line.text, other.text, lexicon) - fit(line.text, after.text, lexicon)
        later.append(later[-1] + (better > PLAIN.better_fit))
        next_one.append(next_one[-1] + (better < -PLAIN.better_fit))
    return {line.number for place, line in enumerate(lines) if _is_tangled(place, later, next_one)}


def _is_tangled(place: int, later: Sequence[int], next_one: Sequence[int]) -> bool:
    """Whether enough lines near ``place`` go on in the line after next; both sequences are running
    sums.
    """
    last = len(later) - 1
    low, high = (
        max(0, min(last, place - PLAIN.tangle_reach_lines)),
        min(last, place + PLAIN.tangle_reach_lines),
    )
    across, on = later[high] - later[low], next_one[high] - next_one[low]
    return across >= PLAIN.min_tangled_lines and across >= PLAIN.tangled_share * (across + on)
