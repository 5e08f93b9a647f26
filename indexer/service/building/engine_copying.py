"""Copying an index: what answers is written anew by another engine, without a look at its corpus.

Passages come from the index, their analysis from what builds remember; only what is not remembered
is analysed. The records of the build stay as they are.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from indexer.engines import NO_OPTIONS, EngineOptions
from indexer.errors import CopyDiffers, QueryError
from indexer.model import Engine, EngineKind, Entry, Filters, Passage, SearchResult
from indexer.querying.parser import parse
from indexer.querying.planner import plan
from indexer.service.building.build_memory import BuildMemory
from indexer.service.building.passage_analysis import analyse_all
from indexer.service.generations.chosen_engine import choose_engine
from indexer.service.generations.index_files import (
    CHANGES,
    COMPOUNDS,
    DOCUMENTS,
    THESAURUS,
    WORDS_OF_INDEX,
)
from indexer.service.generations.index_stamp import current_generation, open_engine, stamp
from indexer.service.generations.kept_objects import collecting_nothing
from indexer.service.generations.source_files import FOLDER
from indexer.store import Generation, claim, publish

# What the records of a build are in: files, and a folder.
RECORDS = (DOCUMENTS, THESAURUS, WORDS_OF_INDEX, COMPOUNDS)
# Passages that are read at a time; how many are asked for before a copy answers, by how many of
# their first characters, and how many hits of each.
READ_TOGETHER, SAMPLE, ASKED_CHARACTERS, COMPARED_HITS = 1_000, 50, 20, 20
# Digits to which scores are equal whatever the engine.
SCORE_DIGITS = 9


def copy_index(index: Path, engine: str, options: EngineOptions = NO_OPTIONS) -> str:
    """Write the index anew by another engine, and let that answer; return the new generation.

    Before it answers, a sample of passages is asked for by both. ``engine``, ``options``: as for
    `build`. Errors: IndexUnusable, CopyDiffers, Locked, DiskFull, NotWritable.
    """
    chosen = choose_engine(index, engine, options)
    current_generation(index)
    with claim(index) as held, BuildMemory(held, fresh=False) as memory, collecting_nothing():
        source = current_generation(index)
        with closing(open_engine(source)) as opened, chosen.at_work(held) as kind:
            copy = _Copy(source, opened, kind, memory)
            return publish(held, stamp(kind.name), copy.fill, copy.check).name


@dataclass(frozen=True, slots=True)
class _Copy:
    source: Generation
    opened: Engine
    kind: EngineKind
    memory: BuildMemory

    def fill(self, folder: Path) -> Mapping[str, int]:
        self.kind.write(folder, self._entries())
        for name in (*RECORDS, *({CHANGES} & self.source.manifest.files.keys())):
            shutil.copyfile(self.source.folder / name, folder / name)
        if (self.source.folder / FOLDER).is_dir():
            shutil.copytree(self.source.folder / FOLDER, folder / FOLDER)
        return dict(self.source.manifest.counts)

    def check(self, folder: Path) -> None:
        """Ask both for some passages of the whole index."""
        with closing(self.kind.open(folder)) as copied:
            size = len(self.opened)
            if len(copied) != size:
                raise CopyDiffers(engine=self.kind.name, query="")
            for (passage,) in map(self.opened.passages, self._sample(size)):
                self._compare(copied, passage.text[:ASKED_CHARACTERS])

    def _sample(self, size: int) -> Iterator[list[int]]:
        for number in range(min(SAMPLE, size)):
            yield [number * size // min(SAMPLE, size)]

    def _compare(self, copied: Engine, text: str) -> None:
        try:
            tree = parse(text).tree
            planned = plan(tree, Filters()) if tree else None
        except QueryError:
            return
        if planned is None or planned.plan is None:
            return
        found = [
            _rounded(each.search(planned.plan, 0, COMPARED_HITS)) for each in (self.opened, copied)
        ]
        if found[0] != found[1]:
            raise CopyDiffers(engine=self.kind.name, query=text)

    def _entries(self) -> Iterator[Entry]:
        for _, _, outcome in analyse_all(self._passages(), self.memory):
            if isinstance(outcome, Exception):
                raise outcome
            yield outcome.entry

    def _passages(self) -> Iterator[tuple[None, Passage]]:
        for first in range(0, len(self.opened), READ_TOGETHER):
            orders = range(first, min(first + READ_TOGETHER, len(self.opened)))
            for passage in self.opened.passages(orders):
                yield None, passage


def _rounded(found: SearchResult) -> object:
    ranked = [(each.order, round(each.score, SCORE_DIGITS), each.match) for each in found.ranked]
    return found.rungs, ranked, dict(found.facets), dict(found.counts)
