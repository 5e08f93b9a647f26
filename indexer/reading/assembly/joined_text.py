"""The lines of one block become one text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.japanese.look_alikes import HYPHEN_OF_PDFIUM
from indexer.model import Removal, Repair
from indexer.reading.lines.block_lines import BlockLines
from indexer.reading.lines.join_cost import HYPHENS, NEAR, hyphen_is_of_line_end, space_between
from indexer.reading.lines.provenance import Strand, cut, insert, join, mend, omit, part

# No address is broken into more lines.
MOST_LINES_OF_ADDRESS = 4
_HYPHENS = re.compile(f"{HYPHEN_OF_PDFIUM}+")


def join_lines(block: BlockLines, words: frozenset[str]) -> tuple[Strand, list[Removal], list[Repair]]:
    """The text of a block, the hyphens taken out at line ends, every joint that was made.

    ``words`` are those of the document in Latin letters.
    """
    removals: list[Removal] = []
    repairs: list[Repair] = []
    strands: list[Strand] = []
    for number, group in enumerate(block.groups):
        for place, line in enumerate(group):
            strand, dropped = _settle_hyphens(line.strand, words)
            removals += dropped
            if strands and block.parted and place == 0:
                strands.append(insert(strands[-1].end, "\n"))
            elif strands:
                text = _end_of(strands)
                before = strands.pop()
                joint, dropped = _make_joint(before, strand, text, words)
                strands += joint
                removals += dropped
                step = "continue" if place == 0 and number else "join"
                repairs.append(Repair(step, before.end, strand.start, before.text[-8:], strand.text[:8]))
            strands.append(strand)
    return _keep_hyphen(join(strands)), removals, repairs


def _end_of(strands: Sequence[Strand]) -> str:
    """How the text ends so far: an address may go over several lines."""
    return "".join(strand.text[-NEAR:] for strand in strands[-MOST_LINES_OF_ADDRESS:])[-NEAR:]


def _make_joint(before: Strand, after: Strand, text: str, words: frozenset[str]) -> tuple[list[Strand], list[Removal]]:
    """The last line and what stands between it and the next one; ``text`` is what ends with it."""
    if text[-1:] in HYPHENS and hyphen_is_of_line_end(text, after.text, words):
        hyphen = cut(before, len(before) - 1, len(before))
        return [cut(before, 0, len(before) - 1)], [Removal("line-end-hyphen", hyphen.start, hyphen.end)]
    before = _keep_hyphen(before)
    space = space_between(text, after.text)
    return ([before, insert(before.end, space)] if space else [before]), []


def _settle_hyphens(strand: Strand, words: frozenset[str]) -> tuple[Strand, list[Removal]]:
    """U+FFFE is a hyphen at a line end to pdfium, even where it goes on in the line: one that stays is a hyphen."""
    text = strand.text
    spans = [match.span() for match in _HYPHENS.finditer(text, 0, len(text) - 1)]
    if not spans:
        return strand, []
    removals: list[Removal] = []
    gone: list[tuple[int, int]] = []
    parts = part(strand, [edge for span in spans for edge in span])
    for number, (at, end) in enumerate(spans):
        found = parts[2 * number + 1]
        if hyphen_is_of_line_end(text[max(0, at - NEAR) : at + 1], text[at + 1 : at + NEAR], words):
            removals.append(Removal("line-end-hyphen", found.start, found.end))
            gone.append((at, end))
        else:
            parts[2 * number + 1] = join(mend(piece.start, piece.end, "-" * len(piece.text)) for piece in found.pieces)
    settled = join(parts)
    return omit(Strand(settled.text, settled.pieces, strand.glosses, strand.marks), gone), removals


def _keep_hyphen(strand: Strand) -> Strand:
    """U+FFFE at the end is a hyphen that stays."""
    if not strand.text.endswith(HYPHEN_OF_PDFIUM):
        return strand
    found = cut(strand, len(strand) - 1, len(strand))
    return join((cut(strand, 0, len(strand) - 1), mend(found.start, found.end, "-")))
