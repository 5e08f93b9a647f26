"""Elements of a PDF, as they were written down -> blocks, with sentences followed over columns and pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.model import Kind, Removal, Repair
from indexer.reading.assembly.annotations import dress
from indexer.reading.assembly.blocks import make_blocks
from indexer.reading.assembly.figures import Chain
from indexer.reading.assembly.joined_text import join_lines
from indexer.reading.assembly.line_groups import Fragment
from indexer.reading.assembly.printed_continuations import Flow, Placed
from indexer.reading.line_patterns import CONTENTS
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.lines.join_cost import find_words
from indexer.reading.lines.line import Line, replace_strand
from indexer.reading.lines.provenance import insert, join
from indexer.reading.recognition.heading_levels import Depth, descend, set_number_apart

# The groups of such a block stand on lines of their own.
PARTED: tuple[Kind, ...] = ("figure", "table", "footnote", "note")


def split_furniture(placed: Sequence[Placed]) -> tuple[list[Placed], list[Placed]]:
    """Text, with the first of each running head, and what is printed on every page."""
    text: list[Placed] = []
    furniture: list[Placed] = []
    seen: set[str] = set()
    for each in placed:
        first = each.element.furniture == "running-head" and each.words not in seen
        (text if first or not each.element.furniture else furniture).append(each)
        seen.add(each.words)
    return text, furniture


def drop_furniture(draft: Draft, furniture: Sequence[Placed]) -> Draft:
    """The draft with them on its list of removals."""
    lines = {line.number: line for line in draft.lines}
    rows = [(each.element.furniture, row) for each in furniture for group in each.groups for row in group]
    numbers = ((step, n) for step, row in rows for n in (row.number, *(over.number for over in row.over)))
    strands = ((step, lines[number].strand) for step, number in numbers if number in lines)
    return draft.remove(Removal(step, strand.start, strand.end) for step, strand in strands)


def compose_flows(draft: Draft, flows: Sequence[Flow]) -> Draft:
    """Flows become blocks, each under its headings."""
    lines = {line.number: line for line in draft.lines}
    words = find_words(draft.source)
    traced: list[TracedBlock] = []
    stack: tuple[Depth, ...] = ()
    for flow in flows:
        chain, dressed = _chain(flow, lines)
        if not chain.fragments:
            continue
        level = 0
        if flow.kind == "heading":
            first = flow.parts[0].element
            line = chain.fragments[0].first
            passing = CONTENTS.fullmatch(line.text) is not None
            stack = descend(stack, line, first.size, first.font, passing=passing)
            level = len(stack)
        strand, gone, joints = join_lines(chain, words)
        draft = draft.note([*dressed, *joints]).remove(gone)
        traced.append(TracedBlock(chain.kind, strand, level, flow.parts[0].element.page))
    blocks, path = make_blocks(traced)
    return replace(draft, blocks=blocks, path=path)


def _chain(flow: Flow, lines: Mapping[int, Line]) -> tuple[Chain, list[Repair]]:
    """The lines of a flow, dressed: a fragment for each of its parts, or for each line of a table or figure."""
    parted = flow.gathered or flow.kind in PARTED
    fragments: list[Fragment] = []
    repairs: list[Repair] = []
    for number, part in enumerate(flow.parts):
        for at in range(len(part.groups)):
            dressed, done = _dress_group(part, at, lines)
            repairs += done
            if fragments and parted and at == 0 and number in flow.rests:
                dressed = [*fragments.pop().lines, *dressed]
            if flow.kind == "heading" and dressed:
                dressed[0] = set_number_apart(dressed[0])
            if dressed:
                fragments.append(Fragment(flow.kind, tuple(dressed)))
    return Chain(flow.kind, tuple(fragments), parted), repairs


def _dress_group(part: Placed, at: int, lines: Mapping[int, Line]) -> tuple[list[Line], list[Repair]]:
    """The lines of a group without their marks; where nothing but marks would be left, they stay text."""
    label = part.element.label[1] if part.element.label and at == 0 else None
    for labels, first in ((part.labels, label), (frozenset[str](), None)):
        dressed: list[Line] = []
        repairs: list[Repair] = []
        for number, written in enumerate(part.groups[at]):
            line, done = dress(written, lines, labels, first if number == 0 else None)
            repairs += done
            if line is None:
                continue
            if (at, number) in part.element.cells and line.text:
                line = replace_strand(line, join((insert(line.strand.start, " "), line.strand)))
            if dressed and not (dressed[-1].text and line.text):
                line = replace_strand(line, join((dressed.pop().strand, line.strand)))
            dressed.append(line)
        if not dressed or dressed[0].text.strip():
            break
    return dressed, repairs
