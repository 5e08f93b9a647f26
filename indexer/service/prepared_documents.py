"""What a child hands to a build of each document that it has read: its passages, not its blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from indexer.model import Document, Passage
from indexer.reading import cut
from indexer.service.repair_reports import sum_up
from indexer.service.reports import Repaired


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with its passages, and what was repaired; of the document itself only what is
    kept: its source.
    """

    document: Document
    passages: tuple[Passage, ...]
    repairs: Mapping[str, Repaired]

    @property
    def is_kept(self) -> bool:
        """Whether it has text; a row of a table is kept without."""
        return bool(self.passages) or self.document.format == "jsonl"


def prepare(document: Document) -> Prepared:
    """The document as a build takes it in."""
    kept = replace(document, blocks=(), removals=(), repairs=())
    return Prepared(kept, cut(document), sum_up(document))
