"""Page numbers of an extracted text by where they stand: at the edges of pages that the text tells
apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from indexer.reading.lines.line import Line
from indexer.reading.recognition.headings import read_heading
from indexer.reading.recognition.running_heads.heads_with_page_numbers import RunningHead
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN


def find_at_page_edges(group: Sequence[RunningHead], lines: Sequence[Line]) -> list[RunningHead]:
    """The numbers, each alone on the first or the last line of its page, that are as far from each
    other as their pages: such as say that they are pages, where most pages have one; bare ones,
    where all have, and a sentence runs over one or all stand at the foot, apart from the text.
    """
    signed = _at_edges([head for head in group if head.signed], lines)
    pages = 1 + lines[-1].page
    if pages > 1 and len(signed) >= PLAIN.page_number_share * pages:
        return signed
    bare = _at_edges([head for head in group if not head.signed], lines)
    is_on_all = pages > 1 and len(bare) == pages
    if not is_on_all or not (_are_at_foot(bare, lines) or _part_sentence(bare, lines)):
        return []
    return bare


def are_marks(marks: Sequence[RunningHead]) -> bool:
    """Whether each mark where a page begins is that of the next page, or of one after an empty one,
    however short the pages are.
    """
    steps = [after.value - head.value for head, after in pairwise(marks)]
    return len(marks) >= PLAIN.min_edge_numbers and set(steps) <= {1, 2}


def _at_edges(group: Sequence[RunningHead], lines: Sequence[Line]) -> list[RunningHead]:
    """Most of the numbers at edges of pages that are as far from each other as these."""
    found: dict[int, list[RunningHead]] = defaultdict(list)
    for head in group:
        if _is_at_edge(head.place, lines):
            found[head.value - lines[head.place].page].append(head)
    return max(found.values(), key=len, default=[])


def _is_at_edge(place: int, lines: Sequence[Line]) -> bool:
    """Whether a line is the first or the last one of its page."""
    near = {lines[at].page if 0 <= at < len(lines) else -1 for at in (place - 1, place + 1)}
    return near != {lines[place].page}


def _are_at_foot(numbers: Sequence[RunningHead], lines: Sequence[Line]) -> bool:
    """Whether all numbers are the last lines of their pages, with white space over them."""
    places = [head.place for head in numbers]
    ends = all(at + 1 == len(lines) or lines[at + 1].page > lines[at].page for at in places)
    return ends and all(lines[at].gap for at in places)


def _part_sentence(numbers: Sequence[RunningHead], lines: Sequence[Line]) -> bool:
    """Whether a sentence runs over one of the numbers."""
    return any(_is_in_sentence(head.place, lines) for head in numbers)


def _is_in_sentence(place: int, lines: Sequence[Line]) -> bool:
    """Whether the line before a place, on another page than the one after it, stops inside a
    sentence: no number of a part stands between.
    """
    if not 0 < place < len(lines) - 1:
        return False
    before, after = lines[place - 1], lines[place + 1]
    if before.page == after.page or read_heading(after) is not None:
        return False
    return before.width > PLAIN.max_title_em and not CLOSED.search(before.text)
