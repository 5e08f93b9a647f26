"""Peers of search: stock Whoosh and SQLite's FTS5, over the same words of the same passages.

Both are given the keys of our words, parted by spaces, and give back ids alone: no marks, facets,
counts, variants or second rung.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from whoosh import analysis, fields, index, query, scoring

from indexer.analysis import analyse
from indexer.ranking import content_words

HITS = 10
LONGEST_QUERY = 256


class Peer(Protocol):
    """Another index: built of texts in words, asked for the best with any of some words."""

    name: str

    def build(self, folder: Path, texts: Iterable[tuple[str, ...]]) -> None: ...

    def ask(self, words: list[str]) -> int:
        """Return how many hits the first page has."""
        ...


class StockWhoosh:
    """Whoosh as shipped, with positions and BM25F."""

    name = "Whoosh"

    def build(self, folder: Path, texts: Iterable[tuple[str, ...]]) -> None:
        tokens = analysis.SpaceSeparatedTokenizer()
        schema = fields.Schema(id=fields.STORED, words=fields.TEXT(analyzer=tokens, phrase=True))
        made = index.create_in(str(folder), schema)
        writer = made.writer(limitmb=512)
        for number, words in enumerate(texts):
            writer.add_document(id=number, words=" ".join(words))
        writer.commit()
        self._searcher = made.searcher(weighting=scoring.BM25F())

    def ask(self, words: list[str]) -> int:
        asked = query.Or([query.Term("words", word) for word in words])
        return len([hit["id"] for hit in self._searcher.search(asked, limit=HITS)])


class Fts5:
    """FTS5 of SQLite, from the standard library, with its BM25."""

    name = "FTS5"

    def build(self, folder: Path, texts: Iterable[tuple[str, ...]]) -> None:
        self._database = sqlite3.connect(folder / "fts5.sqlite")
        self._database.execute("CREATE VIRTUAL TABLE passages USING fts5(words)")
        self._database.executemany(
            "INSERT INTO passages VALUES (?)", ((" ".join(words),) for words in texts)
        )
        self._database.commit()

    def ask(self, words: list[str]) -> int:
        asked = " OR ".join('"' + word.replace('"', '""') + '"' for word in words)
        found = self._database.execute(
            "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?",
            (asked, HITS),
        )
        return len(found.fetchall())


def words_of(text: str) -> tuple[str, ...]:
    """Return the keys of the words of a text, without white space in any."""
    return tuple("".join(token.key.split()) for token in analyse(text).words)


def words_asked(text: str) -> list[str]:
    """Return the keys of the content words of a query."""
    found = content_words(analyse(text[:LONGEST_QUERY]))
    return ["".join(token.key.split()) for token in found]
