"""Lines -> blocks, each under its headings."""

from __future__ import annotations

from dataclasses import replace

from indexer.model import Block, Removal, Repair
from indexer.reading.assembly.continuations import stitch
from indexer.reading.assembly.figures import settle
from indexer.reading.assembly.joined_text import join_lines
from indexer.reading.assembly.line_groups import gather
from indexer.reading.assembly.paragraphs import Page
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.join_cost import find_words
from indexer.reading.recognition.headings import name_section


def compose(draft: Draft) -> Draft:
    """Lines become blocks; a block that interrupts a sentence comes after the block of that sentence."""
    measure = draft.measure
    page = Page(draft.lines, measure, draft.lexicon)
    fragments = gather(page)
    chains = settle(stitch(fragments, measure, draft.lexicon), fragments, page)
    words = find_words("\n".join(line.text for line in draft.lines))
    blocks: list[Block] = []
    removals: list[Removal] = []
    repairs: list[Repair] = []
    path = list(draft.path)
    for chain in chains:
        strand, gone, joints = join_lines(chain, words)
        removals += gone
        repairs += joints
        level = chain.fragments[0].first.level if chain.kind == "heading" else 0
        if level:
            path = [(depth, name) for depth, name in path if depth < level]
        section = tuple(name for _, name in path)
        blocks.append(Block(chain.kind, strand.text, strand.pieces, level, section, strand.glosses, strand.marks))
        if level:
            path.append((level, name_section(strand.text)))
    return replace(draft, blocks=tuple(blocks), path=tuple(path)).note(repairs).remove(removals)
