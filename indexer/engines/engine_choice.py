"""Which engines there are, and what each needs besides what is always installed."""

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
        """How to install what it needs."""
        return f"pip install 'sakuin[{self.name}]'" if self.package else ""


DEFAULT_ENGINE = WhooshKind.name
ENGINES: Mapping[str, EngineOffer] = {
    offer.name: offer
    for offer in (
        EngineOffer(WhooshKind.name, WhooshKind.version),
        EngineOffer("tantivy", "0.27", "tantivy"),
    )
}


def engine_kind(name: str, heap: int = 0) -> EngineKind:
    """Return the engine of this name. Errors: EngineUnknown, EngineMissing.

    ``heap``: bytes of memory while an index is written, 0 for the usual; only some engines ask.
    """
    if name not in ENGINES:
        raise EngineUnknown(engine=name, known=" ".join(ENGINES))
    offer = ENGINES[name]
    if not offer.installed:
        raise EngineMissing(engine=name, command=offer.command)
    if name == DEFAULT_ENGINE:
        return WhooshKind()
    # loaded by those alone who ask for it
    from indexer.engines.tantivy.tantivy_engine import TantivyKind

    return TantivyKind(heap) if heap else TantivyKind()
