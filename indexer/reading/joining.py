"""The lines of one block become one text."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.model import Removal, Repair
from indexer.reading.characters import HYPHEN_OF_PDFIUM
from indexer.reading.joints import HYPHENS, hyphen_is_of_line_end, space_between
from indexer.reading.settling import Chain
from indexer.reading.strands import Strand, cut, insert, join, mend


def join_lines(chain: Chain, source: str) -> tuple[Strand, list[Removal], list[Repair]]:
    """The text of a chain, with the hyphens that were taken out at line ends and every joint that was made."""
    removals: list[Removal] = []
    repairs: list[Repair] = []
    strands: list[Strand] = []
    for number, fragment in enumerate(chain.fragments):
        for place, line in enumerate(fragment.lines):
            strand = _mend_hyphens(line.strand)
            if strands:
                before = strands[-1]
                if chain.parted and place == 0:
                    strands.append(insert(before.end, "\n"))
                else:
                    strands[-1:], gone = _make_joint(before, strand, source)
                    removals += gone
                    step = "continue" if place == 0 and number else "join"
                    repairs.append(Repair(step, before.end, strand.start, before.text[-8:], strand.text[:8]))
            strands.append(strand)
    return join(strands), removals, repairs


def _make_joint(before: Strand, after: Strand, source: str) -> tuple[list[Strand], list[Removal]]:
    if before.text[-1:] in HYPHENS and hyphen_is_of_line_end(before.text, after.text, source):
        hyphen = before.pieces[-1]
        end = hyphen.end
        return [cut(before, 0, len(before) - 1)], [Removal("line-end-hyphen", end - 1, end)]
    space = space_between(before.text, after.text)
    return ([before, insert(before.end, space)] if space else [before]), []


def _mend_hyphens(strand: Strand) -> Strand:
    """Pdfium writes U+FFFE for a hyphen at a line end: inside a line it is a hyphen again."""
    if HYPHEN_OF_PDFIUM not in strand.text:
        return strand
    return join(_hyphens_of(strand))


def _hyphens_of(strand: Strand) -> Iterator[Strand]:
    at = 0
    for place, character in enumerate(strand.text):
        if character == HYPHEN_OF_PDFIUM:
            yield cut(strand, at, place)
            found = cut(strand, place, place + 1)
            yield mend(found.start, found.end, "-")
            at = place + 1
    yield cut(strand, at, len(strand))
