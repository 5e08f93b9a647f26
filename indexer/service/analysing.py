"""Analysing the passages of a build: in this process while they are few, then in several beside it.

What comes back is in the order in which it was asked for, whoever analysed it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from indexer.analysis import Learned, analyse, learn
from indexer.child_processes import Advance, ChildFailed, Children
from indexer.model import Entry, Passage
from indexer.service.entries import entry

# So many characters are analysed before a process could be started and have loaded the dictionary.
FEW_CHARACTERS = 200_000
# Characters of the passages that a process is asked for at a time, and how many such chunks are
# asked for ahead, for each process.
CHUNK_CHARACTERS = 40_000
AHEAD = 3

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Analysed:
    """A passage as an engine stores it, and what it adds to the words of the index."""

    entry: Entry
    learned: Learned | None


Outcome: TypeAlias = Analysed | Exception


def analyse_passage(passage: Passage) -> Analysed:
    """Analyse one passage; nothing is learned of one whose text is garbled."""
    analysis = analyse(passage.text)
    glosses = tuple(analyse(gloss.text) for gloss in passage.glosses)
    learned = None if passage.unreadable else learn(passage, analysis, glosses)
    return Analysed(entry(passage, analysis, glosses), learned)


def analyse_all(passages: Iterable[tuple[Key, Passage]]) -> Iterator[tuple[Key, Passage, Outcome]]:
    """Yield each passage with its analysis, or with the error that analysing it raised.

    ``Key``: whatever comes with a passage comes back with it.
    """
    coming = iter(passages)
    characters = 0
    for key, passage in coming:
        yield key, passage, _try(passage)
        characters += len(passage.text)
        if characters > FEW_CHARACTERS:
            break
    yield from _analyse_beside(coming)


def _analyse_beside(
    coming: Iterator[tuple[Key, Passage]],
) -> Iterator[tuple[Key, Passage, Outcome]]:
    """Do the same in child processes; a chunk whose process dies is analysed here."""
    waiting: deque[tuple[list[tuple[Key, Passage]], Future[list[Analysed | None]]]] = deque()
    with Children() as children:
        for chunk in _cut_into_chunks(coming):
            passages = [passage for _, passage in chunk]
            waiting.append((chunk, children.start(_analyse_chunk, passages)))
            if len(waiting) > AHEAD * children.count:
                yield from _collect(*waiting.popleft())
        while waiting:
            yield from _collect(*waiting.popleft())


def _cut_into_chunks(
    coming: Iterable[tuple[Key, Passage]],
) -> Iterator[list[tuple[Key, Passage]]]:
    chunk: list[tuple[Key, Passage]] = []
    characters = 0
    for key, passage in coming:
        chunk.append((key, passage))
        characters += len(passage.text)
        if characters >= CHUNK_CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _collect(
    chunk: Sequence[tuple[Key, Passage]], future: Future[list[Analysed | None]]
) -> Iterator[tuple[Key, Passage, Outcome]]:
    found: Sequence[Analysed | None]
    try:
        found = future.result()
    except ChildFailed:
        found = [None] * len(chunk)
    for (key, passage), analysed in zip(chunk, found, strict=True):
        # What failed there fails here, too, with an error that can be told.
        outcome = _try(passage) if analysed is None else _with_passage(analysed, passage)
        yield key, passage, outcome


def _with_passage(analysed: Analysed, passage: Passage) -> Analysed:
    return replace(analysed, entry=replace(analysed.entry, passage=passage))


def _try(passage: Passage) -> Outcome:
    try:
        return analyse_passage(passage)
    except Exception as error:
        return error


# In a child. ------------------------------------------------------------


def _analyse_chunk(advance: Advance, passages: Sequence[Passage]) -> list[Analysed | None]:
    """Analyse passages; None for one that raises. The passages themselves are not sent back."""
    found: list[Analysed | None] = []
    for passage in passages:
        advance()
        analysed = _try(passage)
        found.append(None if isinstance(analysed, Exception) else _with_passage(analysed, _NONE))
    return found


_NONE = Passage("", "", "", "body", (), "", (), (), (), None, 0)
