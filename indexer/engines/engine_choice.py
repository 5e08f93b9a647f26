"""Engines by name, and the package that each needs besides what is always installed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from indexer.engines.whoosh.whoosh_engine import WhooshKind
from indexer.errors import EngineMissing, EngineUnknown
from indexer.model import EngineKind


@dataclass(frozen=True, slots=True)
class EngineOffer:
    """An engine that can be chosen.

    ``version``: of what it writes. ``package``: what must be installed, "" for nothing.
    """

    name: str
    version: str
    package: str = ""

    @property
    def installed(self) -> bool:
        return not self.package or find_spec(self.package) is not None

    @property
    def command(self) -> str:
        """The command that installs its package, "" where it needs none."""
        return f"pip install 'sakuin[{self.name}]'" if self.package else ""


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """Options that only some engines ask for.

    ``heap``: bytes of memory while an index is written, 0 for the usual. ``cluster``: addresses of
    nodes; there the index has ``shards``, and ``copies`` of each; None: as many as before.
    ``owner``: the id of the index of which a cluster's is to be a generation.
    """

    heap: int = 0
    cluster: tuple[str, ...] = ()
    shards: int | None = None
    copies: int | None = None
    owner: str = ""


DEFAULT_ENGINE = WhooshKind.name
NO_OPTIONS = EngineOptions()
ENGINES: Mapping[str, EngineOffer] = {
    offer.name: offer
    for offer in (
        EngineOffer(WhooshKind.name, "2.7.4"),
        EngineOffer("tantivy", "0.27", "tantivy"),
        EngineOffer("opensearch", "2", "urllib3"),
    )
}


def engine_kind(name: str, options: EngineOptions = NO_OPTIONS) -> EngineKind:
    """Return the engine of this name. Errors: EngineUnknown, EngineMissing."""
    if name not in ENGINES:
        raise EngineUnknown(engine=name, known=" ".join(ENGINES))
    offer = ENGINES[name]
    if not offer.installed:
        raise EngineMissing(engine=name, command=offer.command)
    # each is loaded by those alone who ask for it
    if name == "tantivy":
        from indexer.engines.tantivy.tantivy_engine import TantivyKind

        return TantivyKind(options.heap) if options.heap else TantivyKind()
    if name == "opensearch":
        from indexer.engines.opensearch.cluster_writing import ClusterPlan
        from indexer.engines.opensearch.opensearch_engine import OpenSearchKind

        spread = options.shards or 1, 1 if options.copies is None else options.copies
        return OpenSearchKind(ClusterPlan(options.cluster, options.owner, *spread))
    return WhooshKind()
