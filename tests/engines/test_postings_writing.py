"""Postings are written term by term in one piece, to the byte as by Whoosh's own writer, equal ones
of one passage once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from whoosh.codec import whoosh3
from whoosh.filedb.filestore import RamStorage
from whoosh.index import create_in

from indexer.engines.whoosh.index_writing import terms_schema
from indexer.engines.whoosh.postings import (
    BLOCK_PASSAGES,
    COMPRESSED_PASSAGES,
    HeldTerms,
    PostingsCodec,
)
from indexer.engines.whoosh_files import open_reader

_Held = Mapping[str, Mapping[str, Sequence[int]]]


class _WhooshWriter(whoosh3.W3PostingsWriter):  # type: ignore[misc]
    """Whoosh's, which compresses large blocks alone."""

    def _write_block(self, last: bool = False) -> None:  # noqa: FBT001, FBT002
        self._compression = int(len(self._ids) >= COMPRESSED_PASSAGES)
        super()._write_block(last)


class _WhooshCodec(whoosh3.W3Codec):  # type: ignore[misc]
    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:  # noqa: FBT001, FBT002
        return _WhooshWriter(dbfile, blocklimit=self._blocklimit, byteids=byteids)


def written_by(codec: Any, held: _Held) -> dict[str, bytes]:
    storage = RamStorage()
    segment = whoosh3.W3Segment(codec, "terms", segid="0123456789abcdef")
    writer = codec.field_writer(storage, segment)
    postings = (
        (field, term.encode(), passage, 1, b"")
        for field, terms in held.items()
        for term, passages in terms.items()
        for passage in passages
    )
    writer.add_postings(terms_schema(), None, postings)
    writer.close()
    return {name: bytes(data) for name, data in storage.files.items()}


def as_held(terms: Mapping[str, Sequence[int]]) -> HeldTerms:
    pairs = [(number, passage) for number, held in enumerate(terms.values()) for passage in held]
    numbers, passages = np.array(pairs, np.uint32).reshape(-1, 2).T
    return HeldTerms([*terms], numbers, passages)


@pytest.mark.parametrize(
    "held",
    [
        {"words": {"a": [0]}},
        {"units": {"a": [2, 5], "b": [1]}, "words": {"a": [0], "b": [], "あ": [3]}},
        {"words": {"a": range(COMPRESSED_PASSAGES), "b": range(1, COMPRESSED_PASSAGES)}},
        {"words": {"a": range(0, 6 * BLOCK_PASSAGES, 2), "b": [70_000]}},
        {"words": {"a": range(BLOCK_PASSAGES), "b": [3]}},
    ],
    ids=["one", "terms and fields", "large and small", "blocks", "a whole block"],
)
def test_bytes_are_those_of_whoosh(held: _Held) -> None:
    whole = {field: as_held(terms) for field, terms in held.items()}
    assert written_by(PostingsCodec(lambda: whole), held) == written_by(
        _WhooshCodec(blocklimit=BLOCK_PASSAGES), held
    )


def test_what_terms_have_in_common_is_written_once_and_read_for_each(tmp_path: Path) -> None:
    held = {
        "units": {"a": [1], "b": [0], "c": [2]},
        "words": {"a": [0], "b": [0], "c": [0, 1], "d": [1]},
    }
    whole = {field: as_held(terms) for field, terms in held.items()}
    codec = PostingsCodec(lambda: whole)
    writer = create_in(str(tmp_path), terms_schema(), "terms").writer(codec=codec)
    for _ in range(3):
        writer.add_document()
    writer.commit()
    with closing(open_reader(tmp_path, "terms", terms_schema())) as read:
        assert {
            field: {
                term.decode(): [*read.postings(field, term.decode()).all_ids()]
                for term in read.lexicon(field)
            }
            for field in held
        } == held
    once = {"units": held["units"], "words": {"c": [0, 1]}}
    assert postings_of(written_by(codec, held)) == postings_of(written_by(_WhooshCodec(), once))


def postings_of(files: Mapping[str, bytes]) -> list[bytes]:
    return [content for name, content in files.items() if name.endswith(".pst")]


def test_of_no_passage_nothing_is_written() -> None:
    held: _Held = {"words": {}, "units": {}}
    whole = {field: as_held(terms) for field, terms in held.items()}
    assert [*whole["words"].by_term()] == []
    assert written_by(PostingsCodec(lambda: whole), held)
