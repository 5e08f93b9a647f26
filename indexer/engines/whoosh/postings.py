"""Postings: which passages hold each term, as Whoosh keeps it, written term by term in one piece.

They are Whoosh's own, without weights or positions: what else is known of terms is in the columns.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import pairwise
from pickle import dumps
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from whoosh import fields
from whoosh.codec import whoosh3
from whoosh.filedb.structfile import StructFile
from whoosh.system import pack_int, pack_long, pack_ushort

from indexer.engines.sorted_numbers import changes

# Passages of a block at most, and at least of one that is compressed. No question goes from block
# to block, and large ones take a sixth less room and time than Whoosh's of 128.
BLOCK_PASSAGES, COMPRESSED_PASSAGES = 4_096, 64

Passages: TypeAlias = npt.NDArray[np.uint32]


class HeldTerms(NamedTuple):
    """The terms of a stream in order, and which passages hold them: the number of a term among
    these and a passage, pair by pair, ascending, each pair once.
    """

    terms: Sequence[str]
    numbers: npt.NDArray[np.uint32]
    passages: Passages

    def by_term(self) -> Iterator[tuple[str, list[int]]]:
        """Yield each term that some passage holds, with how far each of its passages is behind the
        one before, the first of a block behind 0.
        """
        if not len(self.numbers):
            return
        firsts = np.flatnonzero(changes(self.numbers))
        cuts = [*pairwise([*firsts.tolist(), len(self.numbers)])]
        begins = [at for first, end in cuts for at in range(first, end, BLOCK_PASSAGES)]
        steps = self.passages.copy()
        steps[1:] -= self.passages[:-1]
        steps[begins] = self.passages[begins]
        for number, (first, end) in zip(self.numbers[firsts].tolist(), cuts, strict=True):
            yield self.terms[number], steps[first:end].tolist()


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
    def _create_file(self, ext: str) -> StructFile:
        """Return a file in memory until it is closed: at each term Whoosh asks twice for its end,
        which is a question to the system of a file on disk.
        """

        def write(made: StructFile) -> None:
            with super(_PostingsWriter, self)._create_file(ext) as file:
                file.write(made.file.getbuffer())

        return StructFile(BytesIO(), onclose=write)

    def add_postings(self, schema: fields.Schema, *_: object) -> None:
        """Write the postings of the codec, to the byte as Whoosh does, but each passage that has
        words for itself once: half of the words stand in one passage.
        """
        alone: dict[int, bytes] = {}
        for name, held in self._codec.held().items():
            self.start_field(name, schema[name])
            field = pack_ushort(self._fieldid)
            for term, steps in held.by_term():
                if len(steps) > 1:
                    info = self._write_blocks(steps)
                elif (known := alone.get(steps[0])) is None:
                    info = alone[steps[0]] = self._write_blocks(steps)
                else:
                    info = known
                self._tindex.add(field + term.encode(), info)
            self.finish_field()

    def _write_blocks(self, steps: list[int]) -> bytes:
        """Write the postings of a term; return what Whoosh keeps of it."""
        at, many = self._postfile.tell(), len(steps)
        self._postfile.write(b"".join(_blocks(steps)))
        last = sum(steps[(many - 1) // BLOCK_PASSAGES * BLOCK_PASSAGES :])
        facts = whoosh3.W3TermInfo._struct.pack(0, many, many, 0, 0, 1.0, steps[0], last)
        return bytes(facts + pack_long(at) + pack_int(self._postfile.tell() - at))


def _blocks(steps: list[int]) -> Iterator[bytes]:
    """Yield the postings of a term in Whoosh's blocks, the last with a length below zero."""
    yield whoosh3.WHOOSH3_HEADER_MAGIC
    for first in range(0, len(steps), BLOCK_PASSAGES):
        own = tuple(steps[first : first + BLOCK_PASSAGES])
        data = dumps((own, None, None), 2)
        packed = len(own) >= COMPRESSED_PASSAGES
        data = zlib.compress(data, 1) if packed else data
        facts = dumps((len(own), sum(own), 1, int(packed), 0, 0), 2)
        size = len(facts) + len(data)
        yield pack_int(size if first + BLOCK_PASSAGES < len(steps) else -size)
        yield facts
        yield data
