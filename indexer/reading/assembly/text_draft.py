"""What passes from one step to the next while the lines of an extracted text become blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from indexer.model import Kind
from indexer.reading.assembly.measured_lines import MeasuredLines
from indexer.reading.assembly.paragraphs import ends_sentence
from indexer.reading.lines.block_lines import BlockLines
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import WIDEST, Line, Measure


@dataclass(frozen=True, slots=True)
class Fragment:
    """Lines that stand together. ``kind`` None: running text, or labels in a figure."""

    kind: Kind | None
    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    def is_closed(self, measure: Measure) -> bool:
        """Whether it ends with a sentence, or is a paragraph on one line."""
        return self.last.width > WIDEST or ends_sentence(self.last, measure)

    def is_prose(self, measure: Measure) -> bool:
        """Whether it looks like running text: a sentence ends in it, or a line of it runs to the
        margin.
        """
        return any("。" in line.text for line in self.lines) or any(
            map(measure.is_of_text, self.lines)
        )


@dataclass(frozen=True, slots=True)
class TextDraft:
    """The draft of an extracted text, or of a stretch of one, and its lines with what they are
    measured by.

    ``fragments``: lines that stand together. ``sentences``: the places of those that one sentence
    goes through. ``blocks``: the lines of each block.
    """

    draft: Draft
    measured: MeasuredLines
    fragments: tuple[Fragment, ...] = ()
    sentences: tuple[tuple[int, ...], ...] = ()
    blocks: tuple[BlockLines, ...] = ()


TextStep = Callable[[TextDraft], TextDraft]


def start_assembly(draft: Draft) -> TextDraft:
    """A draft whose lines are known, before any of them are put together."""
    return TextDraft(draft, MeasuredLines(draft.lines, draft.measure, draft.lexicon))
