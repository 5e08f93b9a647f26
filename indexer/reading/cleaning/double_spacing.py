"""Double line spacing: an empty line came out between all lines of a text. Which of them mean
something?
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import set_gap
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN


def close_spacing(draft: Draft) -> Draft:
    """Close a gap of one empty line where one stands even below full lines inside sentences."""
    gaps = _gaps_in_sentences(draft)
    tangled = sum(line.tangled for line in draft.lines)
    if len(gaps) < PLAIN.min_running_lines or sum(
        gap == 1 for gap in gaps
    ) < PLAIN.double_spaced_share * len(gaps):
        return draft
    if tangled > PLAIN.max_tangled_share * len(draft.lines):
        return draft
    return replace(draft, lines=tuple(set_gap(line, max(0, line.gap - 1)) for line in draft.lines))


def _gaps_in_sentences(draft: Draft) -> list[int]:
    """Empty lines below lines that run to the margin, where no sentence ends; none below one that
    runs past it, as nobody fills lines there.
    """
    measure = draft.measure
    return [
        after.gap if measure.is_of_text(line) else 0
        for line, after in pairwise(draft.lines)
        if measure.is_full(line) and not CLOSED.search(line.text)
    ]
