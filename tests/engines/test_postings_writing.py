"""Postings are written term by term in one piece, to the byte as by Whoosh's own writer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from whoosh.codec import whoosh3
from whoosh.filedb.filestore import RamStorage

from indexer.engines.whoosh.index_writing import (
    BLOCK_POSTINGS,
    SMALL_POSTING,
    PositionsCodec,
    terms_schema,
)

_Postings = Sequence[tuple[str, bytes, int, float, bytes]]


class _WhooshWriter(whoosh3.W3PostingsWriter):  # type: ignore[misc]
    """Whoosh's, which compresses large postings alone."""

    def _write_block(self, last: bool = False) -> None:  # noqa: FBT001, FBT002
        self._compression = int(sum(map(len, self._values)) > SMALL_POSTING)
        super()._write_block(last)


class _WhooshCodec(whoosh3.W3Codec):  # type: ignore[misc]
    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:  # noqa: FBT001, FBT002
        return _WhooshWriter(dbfile, blocklimit=self._blocklimit, byteids=byteids)


def written_by(codec: Any, postings: _Postings) -> dict[str, bytes]:
    storage = RamStorage()
    segment = whoosh3.W3Segment(codec, "terms", segid="0123456789abcdef")
    writer = codec.field_writer(storage, segment)
    writer.add_postings(terms_schema(), None, iter(postings))
    writer.close()
    return {name: bytes(data) for name, data in storage.files.items()}


@pytest.mark.parametrize(
    "held",
    [
        {"words_text": {b"a": [(0, b"1234")]}},
        {
            "units_text": {b"a": [(2, b"12"), (5, b"3")], b"b": [(1, b"4")]},
            "words_text": {b"a": []},
        },
        {
            "words_text": {
                b"a": [(0, b"7" * (SMALL_POSTING + 1))],
                b"b": [(0, b"7" * SMALL_POSTING)],
            }
        },
        {"words_text": {b"a": [(at, b"12") for at in range(0, 3 * BLOCK_POSTINGS, 2)]}},
        {"words_text": {b"a": [(at, b"12") for at in range(BLOCK_POSTINGS)], b"b": [(3, b"1")]}},
    ],
    ids=["one", "terms and fields", "large and small", "blocks", "a whole block"],
)
def test_bytes_are_those_of_whoosh(held: dict[str, dict[bytes, list[tuple[int, bytes]]]]) -> None:
    postings = [
        (field, term, passage, 1.0, value)
        for field, terms in held.items()
        for term, places in terms.items()
        for passage, value in places
    ]
    assert written_by(PositionsCodec(), postings) == written_by(_WhooshCodec(), postings)
