"""What passes from one step to the next while the pages of a PDF become a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from indexer.model import DrawnRun, Kind, Repair
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.lines.draft import Draft, Step
from indexer.reading.lines.page_element import Element


@dataclass(frozen=True, slots=True)
class Flow:
    """What becomes one block. ``joined``: its parts are on lines of their own, but for ``rests`` of
    parts before.
    """

    kind: Kind
    parts: tuple[Element, ...]
    joined: bool = False
    rests: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PrintedDraft:
    """The draft of a PDF and the elements of its pages, as they were written down in its source
    text.

    ``unread``: pages that lack text. ``drawn``: where its characters were drawn. ``flows``: the
    elements of each block, once sentences are followed over pages.
    """

    draft: Draft
    profile: DocumentProfile
    elements: tuple[Element, ...]
    unread: tuple[Repair, ...] = ()
    drawn: tuple[DrawnRun, ...] = ()
    flows: tuple[Flow, ...] = ()

    def apply(self, step: Step) -> PrintedDraft:
        """The same after a step that asks for the draft only."""
        return replace(self, draft=step(self.draft))


PrintedStep = Callable[[PrintedDraft], PrintedDraft]
