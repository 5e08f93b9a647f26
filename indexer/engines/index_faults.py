"""Index faults: whatever goes wrong while an engine reads its files, as an error of the index."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from indexer.errors import IndexDamaged, IndexUnreadable, SakuinError


class ToldAsFaults:
    """Raise what a reader raises as IndexUnreadable or IndexDamaged of a part of this folder.

    Readers of others raise what they like over bytes that they did not write: any error is one.
    Several stand in the way of each question: an object takes less time than a generator.
    """

    __slots__ = ("folder", "part")

    def __init__(self, folder: Path, part: str) -> None:
        self.folder, self.part = folder, part

    @property
    def facts(self) -> dict[str, str]:
        return {"path": str(self.folder.parent), "file": f"{self.folder.name}/{self.part}"}

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, Exception):
            self.tell(error)

    def tell(self, error: Exception) -> None:
        """Raise an error as one of the index; what is one already goes on."""
        if isinstance(error, SakuinError):
            return
        if isinstance(error, OSError):
            raise IndexUnreadable(**self.facts, reason=error.strerror or str(error)) from error
        raise IndexDamaged(**self.facts) from error
