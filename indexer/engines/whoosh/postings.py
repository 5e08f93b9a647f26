"""Postings: which passages hold each term, as Whoosh keeps it, written term by term in one piece.

They are Whoosh's own, without weights or positions: what else is known of terms is in the columns.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pickle import dumps
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from whoosh import fields
from whoosh.codec import whoosh3
from whoosh.system import pack_int, pack_long, pack_ushort

from indexer.engines.sorted_numbers import changes

# Passages of a block, and of a block that is compressed.
BLOCK_PASSAGES, COMPRESSED_PASSAGES = 128, 64


class HeldTerms(NamedTuple):
    """The terms of a stream in order, and which passages hold them: the number of a term among
    these and a passage, pair by pair, ascending, each pair once.
    """

    terms: Sequence[str]
    numbers: npt.NDArray[np.uint32]
    passages: npt.NDArray[np.uint32]

    def by_term(self) -> Iterator[tuple[str, list[int]]]:
        """Yield each term that some passage holds with its passages."""
        if not len(self.numbers):
            return
        firsts = np.flatnonzero(changes(self.numbers))
        cuts = pairwise([*firsts.tolist(), len(self.numbers)])
        for number, (first, end) in zip(self.numbers[firsts].tolist(), cuts, strict=True):
            yield self.terms[number], self.passages[first:end].tolist()


class PostingsCodec(whoosh3.W3Codec):  # type: ignore[misc]
    """Whoosh's own, which is given the terms of all passages at once when they are committed.

    Passage by passage they would be sorted first, which takes several times as long. No lengths of
    fields are looked for, as there are none. It is kept as Whoosh's.
    """

    length_stats = False

    def __init__(self, held: Callable[[], Mapping[str, HeldTerms]]) -> None:
        super().__init__()
        self.held = held

    def field_writer(self, storage: Any, segment: Any) -> _PostingsWriter:
        return _PostingsWriter(self, storage, segment)

    def __reduce__(self) -> tuple[type[whoosh3.W3Codec], tuple[()]]:
        return whoosh3.W3Codec, ()


class _PostingsWriter(whoosh3.W3FieldWriter):  # type: ignore[misc]
    def add_postings(self, schema: fields.Schema, *_: object) -> None:
        """Write the postings of the codec, to the byte as Whoosh does."""
        at = self._postfile.tell()
        for name, held in self._codec.held().items():
            self.start_field(name, schema[name])
            field = pack_ushort(self._fieldid)
            for term, passages in held.by_term():
                written = b"".join(_blocks(passages))
                self._postfile.write(written)
                self._tindex.add(field + term.encode(), _term_info(passages, at, len(written)))
                at += len(written)
            self.finish_field()


def _blocks(passages: Sequence[int]) -> Iterator[bytes]:
    """Yield the postings of a term in Whoosh's blocks, the last with a length below zero."""
    yield whoosh3.WHOOSH3_HEADER_MAGIC
    for first in range(0, len(passages), BLOCK_PASSAGES):
        own = passages[first : first + BLOCK_PASSAGES]
        steps = (own[0], *(after - before for before, after in pairwise(own)))
        data = dumps((steps, None, None), 2)
        packed = len(own) >= COMPRESSED_PASSAGES
        data = zlib.compress(data, 1) if packed else data
        facts = dumps((len(own), own[-1], 1.0, int(packed), 0, 0), 2)
        size = len(facts) + len(data)
        yield pack_int(size if first + BLOCK_PASSAGES < len(passages) else -size)
        yield facts
        yield data


def _term_info(passages: Sequence[int], at: int, size: int) -> bytes:
    """Return what Whoosh keeps of a term whose postings are ``size`` bytes from ``at`` on."""
    many = len(passages)
    facts = whoosh3.W3TermInfo._struct.pack(0, many, many, 0, 0, 1.0, passages[0], passages[-1])
    return bytes(facts + pack_long(at) + pack_int(size))
