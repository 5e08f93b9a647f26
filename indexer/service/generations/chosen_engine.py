"""The engine of a build: which one, with what options, and what of it lies outside the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.engines import (
    ENGINES,
    EngineOptions,
    IndexLocation,
    NodeState,
    engine_kind,
    follow_location,
    location_of,
    look_at_nodes,
    remove_others,
)
from indexer.errors import ClusterAway, IndexIsCorpus, SakuinError
from indexer.model import EngineKind
from indexer.service.generations.index_stamp import engine_of
from indexer.store import Claim, Generation, newest


@dataclass(frozen=True, slots=True)
class ChosenEngine:
    """The engine that the next build of an index is by."""

    name: str
    options: EngineOptions

    def is_that_of(self, generation: Generation) -> bool:
        """Whether a generation was made by this engine with these options."""
        if generation.manifest.stamp.engine != self.name:
            return False
        location = location_of(generation.folder)
        return location is None or self._is_at(location)

    @contextmanager
    def at_work(self, held: Claim) -> Iterator[EngineKind]:
        """Yield the engine for one build.

        Before and after it, what no generation of the index has any more is removed from the
        clusters where some are; what can't be removed now waits for the next build, as it does
        where the cluster went away. Errors: ClusterAway and others where this one needs a cluster.
        """
        clusters = self._clusters(held.index)
        if not clusters:
            yield engine_kind(self.name, self.options)
            return
        owner = held.identity()
        kind = engine_kind(self.name, replace(self.options, owner=owner))
        if self.options.cluster:
            _sweep(self.options.cluster, owner, held.index)
        try:
            yield kind
        except ClusterAway:
            raise
        except BaseException:
            _tidy(clusters, owner, held.index)
            raise
        _tidy(clusters, owner, held.index)

    def make_up(self, held: Claim) -> None:
        """Do in the clusters what a build that was killed at its end left undone."""
        if clusters := self._clusters(held.index):
            _tidy(clusters, held.identity(), held.index)

    def _clusters(self, index: Path) -> set[tuple[str, ...]]:
        """Return where the generations of an index are, and where the next will be."""
        asked = {self.options.cluster} if self.options.cluster else set()
        return {location.addresses for location in _locations(index)} | asked

    def _is_at(self, location: IndexLocation) -> bool:
        asked = self.options
        return (asked.cluster, asked.shards, asked.copies) == (
            location.addresses,
            location.shards,
            location.copies,
        )


def choose_engine(
    index: Path, engine: str, options: EngineOptions, corpus: Path | None = None
) -> ChosenEngine:
    """Return the engine of this name, "" for that of the index, with what it had where it is not
    told. Errors: EngineUnknown, EngineMissing, and IndexIsCorpus where the corpus is there.
    """
    if corpus and index.resolve() == corpus.resolve():
        raise IndexIsCorpus(path=str(index))
    name = engine or engine_of(index)
    location = _current_location(index)
    if location is not None:
        options = replace(
            options,
            cluster=options.cluster or location.addresses,
            shards=location.shards if options.shards is None else options.shards,
            copies=location.copies if options.copies is None else options.copies,
        )
    engine_kind(name, options)
    return ChosenEngine(name, options if name == "opensearch" else replace(options, cluster=()))


def nodes_of_clusters(addresses: tuple[str, ...], index: Path) -> tuple[NodeState, ...]:
    """Return the state of the nodes at some addresses, and of those that an index is at.

    Errors: BadCluster.
    """
    location = _current_location(index)
    asked = dict.fromkeys((*addresses, *(location.addresses if location else ())))
    return look_at_nodes(tuple(asked)) if ENGINES["opensearch"].installed else ()


def _current_location(index: Path) -> IndexLocation | None:
    folder = newest(index)
    return location_of(folder) if folder else None


def _locations(index: Path) -> list[IndexLocation]:
    """Return where the generations of an index are that are not in their folders."""
    found = map(location_of, sorted(index.glob("gen-*")))
    return [location for location in found if location is not None]


def _tidy(clusters: Iterable[tuple[str, ...]], owner: str, index: Path) -> None:
    """Remove what no generation has any more, and let people find what answers, as far as it is
    possible now.
    """
    with suppress(SakuinError):
        for cluster in clusters:
            _sweep(cluster, owner, index)
        if location := _current_location(index):
            follow_location(location, owner)


def _sweep(cluster: tuple[str, ...], owner: str, index: Path) -> None:
    remove_others(cluster, owner, [location.index for location in _locations(index)])
