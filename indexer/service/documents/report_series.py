"""Series: documents that are editions of one report, year by year.

They are those that documents.csv puts into one series, and those of one publisher whose titles
differ in their year alone, or have that on their covers as the edition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.japanese.written_dates import part_year
from indexer.model import DocumentSummary, Imprint

# Characters of a title without its year that says which report it is: 白書 or 目次 does not.
SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Edition:
    """A document of a series and its year, "" where that is not known."""

    document: DocumentSummary
    year: str


@dataclass(frozen=True, slots=True)
class Series:
    """``editions``: from the first year to the last. ``named``: documents.csv says what it is."""

    id: str
    editions: tuple[Edition, ...]
    named: bool

    @property
    def years(self) -> list[str]:
        """The years of which there is an edition, in their order."""
        return sorted({edition.year for edition in self.editions if edition.year})


def find_series(documents: Sequence[DocumentSummary]) -> Mapping[str, Series]:
    """Return the series by their ids. What only titles say is one where there are several years."""
    named: dict[str, list[Edition]] = {}
    alike: dict[tuple[str, str], list[Edition]] = {}
    for document in documents:
        imprint = document.imprint
        title, year = part_year(document.title)
        edition = Edition(document, imprint.year or year)
        if imprint.series:
            named.setdefault(imprint.series, []).append(edition)
        elif _says_which(title, year, imprint):
            alike.setdefault((title, imprint.publisher), []).append(edition)
    found = {name: _make(name, editions, named=True) for name, editions in named.items()}
    for (title, publisher), editions in alike.items():
        name = title if title not in found else f"{title} {publisher}"
        made = _make(name, editions, named=False)
        if len(made.years) > 1 and name not in found:
            found[name] = made
    return found


def _says_which(title: str, year: str, imprint: Imprint) -> bool:
    """Whether a title without its year says which report it is: many have the first chapter of
    theirs, or 目次, for a title.
    """
    named = year or imprint.edition or imprint.publisher
    return len(title) >= SHORTEST_NAME and bool(named)


def _make(name: str, editions: list[Edition], *, named: bool) -> Series:
    in_order = sorted(editions, key=lambda each: (each.year, each.document.imprint.date))
    return Series(name, tuple(in_order), named)
