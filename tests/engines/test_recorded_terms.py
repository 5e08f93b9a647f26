"""What Whoosh keeps of terms and what the columns say of them is the same, and a check sees what
differs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from whoosh import index
from whoosh.query import Term

from indexer.engines import WhooshKind
from indexer.engines.mapped_arrays import Arrays, map_arrays, write_arrays
from indexer.engines.whoosh.index_writing import COLUMNS_FILE
from indexer.model import Entry
from tests.engines.contract import ask
from tests.engines.contract_corpus import entries


def held_by(entry: Entry, word: str) -> bool:
    values = (entry.title, *entry.section, entry.text, *entry.glosses, *entry.implied)
    return any(word in value.words for value in values)


def test_whoosh_itself_finds_the_passages_that_hold_a_word(tmp_path: Path) -> None:
    made = entries()
    WhooshKind().write(tmp_path, made)
    words = {word for entry in made for word in entry.text.words}
    with index.open_dir(str(tmp_path), "terms").searcher() as searcher:
        for word in words:
            found = sorted(searcher.docs_for_query(Term("words", word)))
            assert found == [at for at, entry in enumerate(made) if held_by(entry, word)], word


def moved(name: str) -> Callable[[Arrays], Arrays]:
    """The columns with the slots of a stream in the opposite order."""
    return lambda arrays: {**arrays, name: np.array(arrays[name][::-1])}


@pytest.mark.parametrize("change", [moved("words.slots"), moved("units.slots")])
def test_columns_say_what_was_recorded_of_each_term(
    tmp_path: Path, change: Callable[[Arrays], Arrays]
) -> None:
    WhooshKind().write(tmp_path, entries())
    assert WhooshKind().open(tmp_path).unlike_record() == []
    columns = change(map_arrays(tmp_path / COLUMNS_FILE))
    (tmp_path / COLUMNS_FILE).unlink()
    write_arrays(tmp_path / COLUMNS_FILE, columns)
    assert WhooshKind().open(tmp_path).unlike_record(), "the comparison sees what differs"


def test_a_term_that_the_columns_have_alone_is_told(tmp_path: Path) -> None:
    """The record is of texts without words, the columns are not."""
    made = entries()
    others = [replace(entry, text=replace(entry.text, words=())) for entry in made]
    WhooshKind().write(tmp_path, made)
    columns = map_arrays(tmp_path / COLUMNS_FILE)
    for path in tmp_path.iterdir():
        path.unlink()
    WhooshKind().write(tmp_path, others)
    (tmp_path / COLUMNS_FILE).unlink()
    write_arrays(tmp_path / COLUMNS_FILE, columns)
    told = WhooshKind().open(tmp_path).unlike_record()
    words = {word for entry in made for word in entry.text.words}
    alone = {word for word in words if not any(held_by(entry, word) for entry in others)}
    assert alone
    assert {f"words {word}" for word in alone} <= {*told}


def test_facets_tell_documents_apart_whatever_their_ids_hold(tmp_path: Path) -> None:
    first, second = entries()[:2]
    names = ["a\0b", "\ud800"]
    made = [
        replace(entry, passage=replace(entry.passage, document=name))
        for entry, name in zip((first, second), names, strict=True)
    ]
    WhooshKind().write(tmp_path, made)
    found = ask(WhooshKind().open(tmp_path), "は")
    assert found is not None
    assert [count.value for count in found.facets["document"]] == names
