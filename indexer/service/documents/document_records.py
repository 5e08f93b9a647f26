"""The records of an index's documents, read when the first is asked for: a search needs none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from indexer.analysis import fold
from indexer.model import DocumentSummary
from indexer.service.documents.document_choice import Choosable
from indexer.service.documents.duplicate_titles import name_files
from indexer.service.documents.other_documents import name_documents
from indexer.service.documents.report_series import Series, find_series
from indexer.service.generations.arrivals import Arrivals
from indexer.service.generations.index_files import read_changes, read_skipped, read_summaries
from indexer.service.generations.source_files import DocumentFiles
from indexer.service.reports import BuildChanges, Skipped


class DocumentRecords:
    """Records of the documents of one generation, each as a whole.

    Errors: IndexDamaged and IndexUnreadable, when it is first asked for.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def prepare(self) -> None:
        """Read them now."""
        _ = self._read, self.equals, self.named

    @property
    def summaries(self) -> tuple[DocumentSummary, ...]:
        return self._read[0]

    @property
    def files(self) -> Mapping[str, DocumentFiles]:
        """The files of each document, by its id."""
        return self._read[1]

    @cached_property
    def equals(self) -> Mapping[str, str]:
        """The ids of documents by those that equal files of theirs would have."""
        return {
            name: each.id
            for each in self.summaries
            for name in each.files
            if name not in self.files
        }

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """The ids of documents by their folds; of several with one fold the first."""
        return {fold(name).text: name for name in reversed([*self.files])}

    @cached_property
    def named(self) -> Mapping[str, str]:
        """The ids of documents by their titles."""
        return name_documents(self.summaries)

    @cached_property
    def by_id(self) -> Mapping[str, DocumentSummary]:
        return {document.id: document for document in self.summaries}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles by the ids of documents."""
        return {document.id: document.title for document in self.summaries}

    @cached_property
    def file_names(self) -> Mapping[str, str]:
        """The names of files that stand beside the titles, by the ids of documents."""
        return name_files(self.summaries)

    @cached_property
    def firsts(self) -> list[int]:
        """The first passage of each document that has any, in their order."""
        return [document.first for document in self.summaries if document.passages]

    @cached_property
    def skipped(self) -> tuple[Skipped, ...]:
        """The sources that the build passed over, and why."""
        return read_skipped(self._folder)

    @cached_property
    def changes(self) -> BuildChanges | None:
        """The changes since the build before; None where they are not known."""
        return read_changes(self._folder)

    @cached_property
    def arrivals(self) -> Arrivals:
        """The arrivals of the documents and of their passages."""
        return Arrivals(self._folder, self.summaries)

    @cached_property
    def series(self) -> Mapping[str, Series]:
        """Reports of which there are editions, by their ids."""
        return find_series(self.summaries)

    @cached_property
    def series_of(self) -> Mapping[str, str]:
        """The ids of series by the documents that are editions of them."""
        return {
            edition.document.id: name
            for name, series in self.series.items()
            for edition in series.editions
        }

    @cached_property
    def choosable(self) -> Choosable:
        """The documents as a list of them is sorted and narrowed."""
        return Choosable(self.summaries, self.arrivals.newest_documents)

    @cached_property
    def _read(self) -> tuple[tuple[DocumentSummary, ...], Mapping[str, DocumentFiles]]:
        return read_summaries(self._folder)
