"""``documents.csv``: what the keeper of a corpus says of its documents overrules what was found.

A header names the columns ``file,title,publisher,date,edition,series,url,language`` (in any order,
``file`` at least); ``file`` is the id of a document. It lies in the folder of the corpus, or beside
the one file that is the corpus. Empty cells say nothing.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path

from indexer.errors import MOST_CAUSES, BadDocumentsTable, BadLines, BadRow
from indexer.japanese.written_dates import flatten, part_year, read_date
from indexer.model import Imprint, Passage
from indexer.reading import DOCUMENTS_TABLE, CorpusListing, parse_rows, show_path
from indexer.service.building.prepared_documents import Prepared
from indexer.service.building.saved_tables import decode_table, delimiter_of

TABLE_COLUMNS = ("file", "title", "publisher", "date", "edition", "series", "url", "language")
LONGEST_CELL = 1_000
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_LANGUAGE = re.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class DocumentsTable:
    """The rows of documents.csv, by the id of the document: cells that are not empty, by their
    columns.

    ``digest``: of the file, "" where there is none.
    """

    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    digest: str = ""

    def overrule(self, prepared: Prepared) -> Prepared:
        """The document with what the table says of it, and the edition, which its cover may say,
        beside its title.
        """
        document = prepared.document
        said = self.rows.get(document.id, {})
        if not said and not document.imprint.edition:
            return prepared
        plain = said.get("title", document.title)
        imprint = _overrule_imprint(document.imprint, said)
        title = with_edition(plain, imprint.edition)
        return replace(
            prepared,
            document=replace(document, title=title, imprint=imprint),
            passages=tuple(_sign(each, plain, title, imprint) for each in prepared.passages),
        )


def read_documents_table(corpus: Path, found: CorpusListing) -> DocumentsTable:
    """The table of a corpus, an empty one where it has none.

    Errors: BadDocumentsTable with the line, BadLines where there are several.
    """
    path = (corpus if corpus.is_dir() else corpus.parent) / DOCUMENTS_TABLE
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return DocumentsTable()
    except OSError as error:
        raise _at_beginning(path, "not_opened") from error
    # beside a file that is the corpus may lie others that the table speaks of
    reader = _TableReader(path, set(_list_ids(found)) if corpus.is_dir() else None)
    text = decode_table(content)
    if text is None:
        raise _at_beginning(path, "not_text")
    rows = reader.read(text)
    if len(reader.bad) == 1:
        raise reader.bad[0]
    if reader.bad:
        raise BadLines(*reader.bad[:MOST_CAUSES], count=len(reader.bad), most=MOST_CAUSES)
    return DocumentsTable(rows, hashlib.sha256(content).hexdigest())


@dataclass(slots=True)
class _TableReader:
    """Reads a table, and collects what is bad about it."""

    path: Path
    known: Collection[str] | None
    bad: list[BadDocumentsTable] = field(default_factory=list)

    def read(self, text: str) -> dict[str, dict[str, str]]:
        delimiter = delimiter_of(text.lstrip("\r\n").partition("\n")[0])
        lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows: dict[str, dict[str, str]] = {}
        columns: list[str] = []
        first = 1
        try:
            for cells in lines:
                line, first = first, lines.line_num + 1
                if not any(cell.strip() for cell in cells):
                    continue
                if columns:
                    self._add(rows, line, dict(zip(columns, map(str.strip, cells), strict=False)))
                    continue
                columns = [cell.strip().casefold() for cell in cells]
                self._check_columns(line, columns)
                if "file" not in columns:
                    break
        except csv.Error:
            self._tell(first, "not_csv")
        if not columns:
            self._tell(1, "no_file_column")
        return rows

    def _check_columns(self, line: int, columns: list[str]) -> None:
        if "file" not in columns:
            self._tell(line, "no_file_column")
        for name in columns:
            if name and name not in TABLE_COLUMNS:
                self._tell(line, "unknown_column", name)
        for name in dict.fromkeys(name for name in columns if name and columns.count(name) > 1):
            self._tell(line, "column_twice", name)

    def _add(self, rows: dict[str, dict[str, str]], line: int, cells: dict[str, str]) -> None:
        said = {name: cell for name, cell in cells.items() if name in TABLE_COLUMNS and cell}
        name = said.pop("file", "")
        if not name:
            self._tell(line, "no_file")
        elif self.known is not None and name not in self.known:
            self._tell(line, "unknown_file", name)
        elif name in rows:
            self._tell(line, "file_twice", name)
        for column, cell in said.items():
            self._check_cell(line, column, cell)
        rows.setdefault(name, said)

    def _check_cell(self, line: int, column: str, cell: str) -> None:
        reason = _find_fault(column, cell)
        if reason:
            self._tell(line, reason, cell[:80])

    def _tell(self, line: int, reason: str, value: str = "") -> None:
        path = show_path(self.path)
        self.bad.append(BadDocumentsTable(path=path, line=line, reason=reason, value=value))


_FAULTS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "date": (read_date, "bad_date"),
    "url": (_ADDRESS.fullmatch, "bad_address"),
    "language": (_LANGUAGE.fullmatch, "bad_language"),
}


def _find_fault(column: str, cell: str) -> str:
    """The reason why a cell can't be used, "" where it can."""
    if len(cell) > LONGEST_CELL:
        return "cell_too_long"
    if any(ord(character) < 32 for character in cell):
        return "control_character"
    holds, reason = _FAULTS.get(column, (bool, ""))
    return "" if holds(cell) else reason


def _list_ids(found: CorpusListing) -> Iterator[str]:
    """The ids of all documents that a corpus may have."""
    for source in found.sources:
        yield source.id
        if source.path.suffix.lower() == ".jsonl":
            try:
                rows = parse_rows(source.path)
                yield from (row.id for row in rows if not isinstance(row, BadRow))
            except OSError:  # told when it is read
                continue


def _at_beginning(path: Path, reason: str) -> BadDocumentsTable:
    return BadDocumentsTable(path=show_path(path), line=1, reason=reason, value="")


def _overrule_imprint(imprint: Imprint, said: Mapping[str, str]) -> Imprint:
    if "date" in said:
        imprint = replace(imprint, date=read_date(said["date"]), dated_by="table")
    return replace(
        imprint,
        publisher=said.get("publisher", imprint.publisher),
        edition=said.get("edition", imprint.edition),
        series=said.get("series", imprint.series),
        url=said.get("url", imprint.url),
        language=said.get("language", imprint.language),
    )


def with_edition(title: str, edition: str) -> str:
    """Return a title by which a document is told from other editions: with its edition, but where
    it names that already, in whatever digits or calendar.

    `Imprint.without_edition` takes off what is added here.

    >>> with_edition("交通白書", "令和5年版"), with_edition("令和５年版 交通白書", "令和5年版")
    ('交通白書 令和5年版', '令和５年版 交通白書')
    >>> with_edition("交通白書2023", "令和5年版"), with_edition("年報 第12版", "2版")
    ('交通白書2023', '年報 第12版 2版')
    """
    said, asked = flatten(title).casefold(), flatten(edition).casefold()
    whole = rf"(?<!\d){re.escape(asked)}(?!\d)" if asked else ""
    rest, year = part_year(edition)
    says_year = year and not rest.strip("版") and part_year(title)[1] == year
    return title if says_year or re.search(whole, said) else f"{title} {edition}"


def _sign(passage: Passage, plain: str, title: str, imprint: Imprint) -> Passage:
    """The passage, under the same title where a heading of its document says that."""
    section = tuple(title if each == plain else each for each in passage.section)
    return replace(passage, title=title, section=section, **imprint.for_passages())
