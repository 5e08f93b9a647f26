"""Reading the sources of a build: what was read before comes from memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import BadRow, CorpusError
from indexer.reading import JsonLine, Source, TextRecognition, parse_rows
from indexer.service.building.analysed_records import BAD_RECORD
from indexer.service.building.build_memory import BuildMemory, key_of_file, key_of_row
from indexer.service.building.corpus_reading import (
    ReadingOutcome,
    error_of,
    is_table,
    shared_lexicon,
    take_in,
)
from indexer.service.building.prepared_documents import (
    Prepared,
    prepare,
    prepare_record,
    recall,
)
from indexer.service.generations.original_files import digest_file

# What is remembered of a row: whether it can't be read.
_JUDGEMENTS: Mapping[bytes | None, bool] = {b"\0": False, b"\1": True}


@dataclass(frozen=True, slots=True)
class RememberedReading:
    """Reads the sources of one build.

    ``digests``: SHA-256 of the files, as they were when the build began.
    """

    corpus: Path
    digests: Mapping[Source, bytes]
    memory: BuildMemory
    recognition: TextRecognition | None

    def read(
        self, sources: Sequence[Source]
    ) -> Iterator[tuple[Source, Iterator[ReadingOutcome[Prepared]]]]:
        """Yield each source in order with its documents, in the end perhaps an error.

        A file is remembered if all of it could be read and it stayed the same meanwhile.
        """
        known = {source for source in sources if self._is_known(source)}
        unread = [each for each in sources if each not in known and not is_table(each.path)]
        taken = self._take(unread)
        for source in sources:
            if is_table(source.path):
                yield source, self._rows(source)
            elif source not in known:
                yield next(taken)
            elif (prepared := self._recall(self._key(source))) is not None:
                yield source, iter([prepared])
            else:  # it was there a moment ago
                yield from self._take([source])

    def _take(
        self, sources: Sequence[Source]
    ) -> Iterator[tuple[Source, Iterator[ReadingOutcome[Prepared]]]]:
        taken = take_in(sources, self.corpus, prepare_record, recognition=self.recognition)
        for source, outcomes in taken:
            yield source, self._learn(source, outcomes)

    def _learn(
        self, source: Source, outcomes: Iterable[ReadingOutcome[bytes]]
    ) -> Iterator[ReadingOutcome[Prepared]]:
        records: list[bytes] = []
        whole = True
        for outcome in outcomes:
            if isinstance(outcome, CorpusError):
                whole = False
                yield outcome
            else:
                records.append(outcome)
                yield recall(outcome)
        if not whole or len(records) != 1 or not self._may_know(source):
            return
        # What was read must be what was hashed.
        if digest_file(source.path) == self.digests[source]:
            self.memory.put(self._key(source), records[0])

    def _rows(self, source: Source) -> Iterator[ReadingOutcome[Prepared]]:
        """Yield the rows of a table, each of which is remembered by itself."""
        try:
            for row in parse_rows(source.path):
                yield row if isinstance(row, BadRow) else self._row(row)
        except Exception as error:
            yield error_of(source.path, error)

    def _row(self, row: JsonLine) -> Prepared:
        """Return a row as a build takes it in. Remembered is how it was judged, which takes longer
        than all else.
        """
        from indexer.reading import read_row

        key = key_of_row(row)
        unreadable = _JUDGEMENTS.get(self.memory.get(key))
        document = read_row(row, shared_lexicon(), unreadable=unreadable)
        if unreadable is None:
            self.memory.put(key, bytes([document.unreadable]))
        elif self.memory.knew(key):
            self.memory.count_document()
        return prepare(document)

    def _recall(self, key: bytes) -> Prepared | None:
        record = self.memory.get(key)
        if record is None:
            return None
        try:
            prepared = recall(record)
        except BAD_RECORD:
            return None
        if self.memory.knew(key):
            self.memory.count_document()
        return prepared

    def _is_known(self, source: Source) -> bool:
        return self._may_know(source) and self.memory.get(self._key(source)) is not None

    def _may_know(self, source: Source) -> bool:
        """Whether a file reads the same each time: not a PDF by OCR, which may fail and be asked
        again the next time. What OCR reads has a memory of its own.
        """
        is_recognised = self.recognition is not None and source.path.suffix.lower() == ".pdf"
        return bool(self.digests[source]) and not is_table(source.path) and not is_recognised

    def _key(self, source: Source) -> bytes:
        return key_of_file(source, self.digests[source])
