"""Analysing the passages of a build: what is remembered comes from memory; the rest is analysed in
this process where it is little, else in several beside it.

What comes back is in the order in which it was asked for, whoever analysed it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeAlias, TypeVar

from indexer.child_processes import ChildFailed, Children
from indexer.model import Passage
from indexer.service.building.analysed_chunks import analyse_chunk, analyse_passage
from indexer.service.building.analysed_records import (
    BAD_RECORD,
    Analysed,
    decode_analysed,
    encode_analysed,
    record_key,
)
from indexer.service.building.build_memory import BuildMemory

# Characters that are analysed before a process could be started and have loaded the dictionary.
FEW_CHARACTERS = 200_000
# Characters of the passages that a process is asked for at a time, how many passages wait for them
# at most, and how many such chunks are asked for ahead, for each process.
CHUNK_CHARACTERS = 40_000
CHUNK_PASSAGES = 1_000
CHUNKS_AHEAD = 3

Key = TypeVar("Key")
AnalysisOutcome: TypeAlias = Analysed | Exception


@dataclass(frozen=True, slots=True)
class _PassageToAnalyse(Generic[Key]):
    """A passage to analyse, with what came with it, its key in memory, and what is known of it."""

    key: Key
    passage: Passage
    memory_key: bytes
    known: bytes | None


def analyse_all(
    passages: Iterable[tuple[Key, Passage]], memory: BuildMemory
) -> Iterator[tuple[Key, Passage, AnalysisOutcome]]:
    """Yield each passage with its analysis, or with the error that analysing it raised.

    ``Key``: whatever comes with a passage comes back with it.
    """
    coming = _remembered(passages, memory)
    waiting: list[_PassageToAnalyse[Key]] = []
    characters = 0
    for asked in coming:
        waiting.append(asked)
        characters += 0 if asked.known else len(asked.passage.text)
        if characters > FEW_CHARACTERS:
            yield from _analyse_beside(chain(waiting, coming), memory)
            return
        if len(waiting) == CHUNK_PASSAGES:
            yield from _analyse_here(waiting, memory)
            waiting = []
    yield from _analyse_here(waiting, memory)


def _analyse_here(
    waiting: Iterable[_PassageToAnalyse[Key]], memory: BuildMemory
) -> Iterator[tuple[Key, Passage, AnalysisOutcome]]:
    for asked in waiting:
        yield asked.key, asked.passage, _settle(asked, asked.known, memory)


def _remembered(
    passages: Iterable[tuple[Key, Passage]], memory: BuildMemory
) -> Iterator[_PassageToAnalyse[Key]]:
    for key, passage in passages:
        memory_key = record_key(passage)
        yield _PassageToAnalyse(key, passage, memory_key, memory.get(memory_key))


def _analyse_beside(
    coming: Iterator[_PassageToAnalyse[Key]], memory: BuildMemory
) -> Iterator[tuple[Key, Passage, AnalysisOutcome]]:
    """Do the same in child processes; a chunk whose process dies is analysed here."""
    waiting: deque[tuple[list[_PassageToAnalyse[Key]], Future[list[bytes | None]]]] = deque()
    with Children() as children:
        for chunk in _cut_into_chunks(coming):
            unknown = [asked.passage for asked in chunk if asked.known is None]
            waiting.append((chunk, children.start(analyse_chunk, unknown)))
            if len(waiting) > CHUNKS_AHEAD * children.count:
                yield from _collect(*waiting.popleft(), memory)
        while waiting:
            yield from _collect(*waiting.popleft(), memory)


def _cut_into_chunks(
    coming: Iterable[_PassageToAnalyse[Key]],
) -> Iterator[list[_PassageToAnalyse[Key]]]:
    chunk: list[_PassageToAnalyse[Key]] = []
    characters = 0
    for asked in coming:
        chunk.append(asked)
        characters += 0 if asked.known else len(asked.passage.text)
        if characters >= CHUNK_CHARACTERS or len(chunk) == CHUNK_PASSAGES:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _collect(
    chunk: Sequence[_PassageToAnalyse[Key]], future: Future[list[bytes | None]], memory: BuildMemory
) -> Iterator[tuple[Key, Passage, AnalysisOutcome]]:
    try:
        found = iter(future.result())
    except ChildFailed:
        found = iter(())
    for asked in chunk:
        # What failed there fails here, too, with an error that can be told.
        record = asked.known or next(found, None)
        yield asked.key, asked.passage, _settle(asked, record, memory)


def _settle(
    asked: _PassageToAnalyse[Key], record: bytes | None, memory: BuildMemory
) -> AnalysisOutcome:
    """Return what a record says of a passage, or analyse it; either way it is known afterwards."""
    known = None if record is None else _from_record(asked, record)
    if known is None or record is None:
        return _analyse_now(asked, memory)
    if asked.known is not None and memory.knew(asked.memory_key):
        memory.count_passage()
    memory.put(asked.memory_key, record)
    return known


def _from_record(asked: _PassageToAnalyse[Key], record: bytes) -> Analysed | None:
    """The analysis of a passage from its record; None where it is no such record."""
    try:
        return decode_analysed(record, asked.passage)
    except BAD_RECORD:
        return None


def _analyse_now(asked: _PassageToAnalyse[Key], memory: BuildMemory) -> AnalysisOutcome:
    try:
        record = encode_analysed(analyse_passage(asked.passage))
    except Exception as error:
        return error
    memory.put(asked.memory_key, record)
    return decode_analysed(record, asked.passage)
