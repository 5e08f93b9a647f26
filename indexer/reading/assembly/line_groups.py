"""Lines -> fragments: what stands together on the page, before sentences are followed past what
interrupts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.assembly.paragraphs import find_extent
from indexer.reading.lines.block_lines import Fragment
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.join_cost import RESUMES
from indexer.reading.lines.line import Line, Measure

# For how many fragments a sentence that stopped is waited for.
PATIENCE = 16


def group_paragraphs(draft: Draft) -> Draft:
    """The text with its lines in fragments, in order; every line is in one."""
    return replace(draft, fragments=tuple(_group(draft)))


def _group(measured: Draft) -> list[Fragment]:
    fragments: list[Fragment] = []
    stopped: Line | None = None
    place = waited = 0
    while place < len(measured.lines):
        end = find_extent(place, stopped, measured)
        fragment = Fragment(measured.lines[place].kind, tuple(measured.lines[place:end]))
        fragments.append(fragment)
        place, waited = end, waited + 1
        if fragment.kind == "heading" or waited > PATIENCE:
            stopped, waited = None, 0
        elif fragment.kind is None and fragment.is_prose(measured.measure):
            resumes = stopped is not None and (
                waited == 1 or measured.fit(stopped, fragment.first) >= RESUMES
            )
            if not fragment.is_closed(measured.measure):
                stopped, waited = fragment.last, 0
            elif resumes:
                stopped = None
    return fragments


def may_be_label(fragments: Sequence[Fragment], place: int, measure: Measure) -> bool:
    """Whether fragment ``place`` may be a label in a figure: a line without 。 that follows no text
    and no heading.
    """
    fragment = fragments[place]
    if fragment.kind is not None or len(fragment.lines) > 1 or "。" in fragment.first.text:
        return False
    if fragment.first.tangled and measure.is_of_text(fragment.first):
        return False
    return place == 0 or not _goes_on_with_text(fragments[place - 1], measure)


def _goes_on_with_text(fragment: Fragment, measure: Measure) -> bool:
    """Whether text stands after a fragment: it is a heading, or itself text that ends with a
    sentence.
    """
    if fragment.kind is not None:
        return fragment.kind == "heading"
    return fragment.is_closed(measure) and fragment.is_prose(measure)
