"""An early inspection: the files of an index are hashed while the program still loads."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

from indexer.store.generations import Inspected, inspect, pointed


class EarlyInspection:
    """Inspects the generation that CURRENT names, beside whatever else is done meanwhile."""

    def __init__(self, index: Path) -> None:
        self._name = pointed(index)
        self._found: Inspected | None = None
        self._thread = threading.Thread(target=self._inspect, args=(index,), daemon=True)
        self._thread.start()

    def take(self, name: str) -> Inspected | None:
        """Return what is found of a generation, once; None where another was inspected."""
        if name != self._name:
            return None
        self._thread.join()
        found, self._found = self._found, None
        return found

    def _inspect(self, index: Path) -> None:
        # what goes wrong is found and told when the same is done once more
        with suppress(Exception):
            if self._name:
                self._found = inspect(index, self._name)
