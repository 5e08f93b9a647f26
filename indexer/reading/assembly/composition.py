"""Lines of an extracted text -> blocks, each under its headings."""

from __future__ import annotations

from dataclasses import replace

from indexer.model import Removal, Repair
from indexer.reading.assembly.blocks import make_blocks
from indexer.reading.assembly.continuations import stitch
from indexer.reading.assembly.figures import settle
from indexer.reading.assembly.joined_text import join_lines
from indexer.reading.assembly.line_groups import gather
from indexer.reading.assembly.paragraphs import Page
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.lines.join_cost import find_words


def compose(draft: Draft) -> Draft:
    """Lines become blocks; a block that interrupts a sentence comes after the block of that sentence."""
    measure = draft.measure
    page = Page(draft.lines, measure, draft.lexicon)
    fragments = gather(page)
    chains = settle(stitch(fragments, measure, draft.lexicon), fragments, page)
    words = find_words("\n".join(line.text for line in draft.lines))
    traced: list[TracedBlock] = []
    removals: list[Removal] = []
    repairs: list[Repair] = []
    for chain in chains:
        strand, gone, joints = join_lines(chain, words)
        removals += gone
        repairs += joints
        level = chain.fragments[0].first.level if chain.kind == "heading" else 0
        traced.append(TracedBlock(chain.kind, strand, level))
    blocks, path = make_blocks(traced, draft.path)
    return replace(draft, blocks=blocks, path=path).note(repairs).remove(removals)
