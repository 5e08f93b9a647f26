"""Analysed passages as bytes: what a child process sends back and what a build remembers.

A record says nothing of what analysis does not look at, such as where its passage stands, so that
passages that differ in that alone have equal records.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import compress, starmap
from typing import Any

from indexer.analysis import Learned, are_bounds_of
from indexer.model import Entry, Equivalent, Implied, Passage, Value
from indexer.store import KEY_SIZE

# Of what `Passage.as_record` has, analysis does not look at this: where the passage stands, who
# published and who says it, where its cells are.
NOT_ANALYSED = (
    *("id", "document", "file", "date", "publisher", "series", "speaker", "table"),
    *("block", "lines", "source_page", "page_label", "pages", "footnotes"),
)
# What can be wrong with bytes that are no such record.
BAD_RECORD = (ValueError, LookupError, TypeError, struct.error, zlib.error, RecursionError)
# The bytes of the part in JSON, and how many units the text has.
_HEAD = struct.Struct("<II")
_FASTEST = 1
_COMPOUND_ENDS = "\n"


@dataclass(frozen=True, slots=True)
class Analysed:
    """A passage as an engine stores it, and what it adds to the words of the index."""

    entry: Entry
    learned: Learned | None


def record_key(passage: Passage) -> bytes:
    """The key of what `encode_analysed` makes of a passage.

    It is equal where all that analysis looks at is.
    """
    record = passage.as_record()
    for name in NOT_ANALYSED:
        record.pop(name, None)
    return blake2b(b"passage\0" + to_json(record), digest_size=KEY_SIZE).digest()


def encode_analysed(analysed: Analysed) -> bytes:
    """Write what is known of a passage, without the passage itself."""
    entry, learned = analysed.entry, analysed.learned
    text = entry.text
    heads = to_json([_plain(each) for each in (entry.title, *entry.section)]).decode(*_UTF_8)
    rest = [[_plain(each) for each in values] for values in (entry.glosses, entry.implied)]
    parts = [(each.start, each.end, each.text) for each in entry.implied_parts]
    terms = [_joined(each) for each in (text.words, text.units)]
    said = to_json([heads, *terms, _sparse(text.marks), rest, parts, _told(learned)])
    head = _HEAD.pack(len(said), len(text.units))
    return zlib.compress(b"".join((head, said, text.edges, entry.bounds)), _FASTEST)


def decode_analysed(record: bytes, passage: Passage) -> Analysed:
    """Return what `encode_analysed` wrote of a passage that is equal to this one.

    It may differ in what is `NOT_ANALYSED`.

    Errors: BAD_RECORD where the bytes are no such record.
    """
    raw = zlib.decompress(record)
    size, units = _HEAD.unpack_from(raw)
    start = _HEAD.size + size
    heads, keys, texts, marks, (glosses, implied), parts, told = from_json(raw[_HEAD.size : start])
    title, *section = _heads(heads)
    edges = raw[start : start + units]
    text = Value(_parted(keys), _parted(texts), edges, _full(marks, units + 1))
    entry = Entry(
        passage,
        title,
        tuple(section),
        text,
        tuple(map(_value, glosses)),
        tuple(map(_value, implied)),
        _bounds(raw[start + units :], len(passage.text)),
        tuple(starmap(Implied, parts)),
    )
    return Analysed(entry, _learned(told, passage))


# Parts of a record. ------------------------------------------------------------

_UTF_8 = ("utf-8", "surrogatepass")


def to_json(made: object) -> bytes:
    """Write as JSON, halves of characters too."""
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode(*_UTF_8)


def from_json(written: bytes) -> Any:
    return json.loads(written.decode(*_UTF_8))


def _plain(value: Value) -> list[Any]:
    return [_joined(value.words), _joined(value.units), [*value.edges], value.marks]


def _joined(terms: Iterable[str]) -> str:
    """Terms as one string: there is no white space in any, and none is empty."""
    return " ".join(terms)


def _parted(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(" ")) if joined else ()


def _value(plain: Sequence[Any]) -> Value:
    words, units, edges, marks = plain
    return Value(_parted(words), _parted(units), bytes(edges), tuple(marks))


@lru_cache(maxsize=4_096)
def _heads(written: str) -> tuple[Value, ...]:
    """Title and headings, which the passages of a section share."""
    return tuple(map(_value, json.loads(written)))


def _sparse(marks: Sequence[str]) -> list[Sequence[Any]]:
    """The places that have marks, and the marks: mostly there are none."""
    return [list(compress(range(len(marks)), marks)), list(compress(marks, marks))]


def _full(sparse: Sequence[Sequence[Any]], size: int) -> tuple[str, ...]:
    marks = [""] * size
    for place, mark in zip(*sparse, strict=True):
        marks[place] = mark
    return tuple(marks)


def _bounds(bitmaps: bytes, length: int) -> bytes:
    if bitmaps and not are_bounds_of(bitmaps, length):
        raise ValueError("bounds of another text")
    return bitmaps


def _told(learned: Learned | None) -> list[Any] | None:
    if learned is None:
        return None
    found = [[each.form, each.other, bool(each.document)] for each in learned.equivalents]
    return [_joined(learned.words), found, _COMPOUND_ENDS.join(learned.compounds)]


def _learned(told: Sequence[Any] | None, passage: Passage) -> Learned | None:
    if told is None:
        return None
    words, found, compounds = told
    return Learned(
        _parted(words),
        tuple(
            Equivalent(form, other, passage.id, passage.document if own else "")
            for form, other, own in found
        ),
        tuple(compounds.split(_COMPOUND_ENDS)) if compounds else (),
    )
