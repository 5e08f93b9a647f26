"""What a child hands to a build of each document that it has read: its passages, not its blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from indexer.model import Document, Passage
from indexer.reading import cut
from indexer.service.page_places import pack_places
from indexer.service.repair_reports import count_pages, sum_up
from indexer.service.reports import Repaired


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with its passages, and what was repaired; of the document itself only what is
    kept: its source. ``pages``: how many it has, 0 where it is no PDF; ``places``: where on them
    its text is.
    """

    document: Document
    passages: tuple[Passage, ...]
    repairs: Mapping[str, Repaired]
    pages: int = 0
    places: bytes = b""

    @property
    def is_kept(self) -> bool:
        """Whether it has text; a row of a table is kept without."""
        return bool(self.passages) or self.document.format == "jsonl"


def prepare(document: Document) -> Prepared:
    """The document as a build takes it in."""
    kept = replace(document, blocks=(), removals=(), repairs=(), drawn=())
    passages = cut(document)
    return Prepared(
        kept, passages, sum_up(document), count_pages(document), pack_places(document, passages)
    )
