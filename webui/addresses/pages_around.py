"""Pages around one of an answer, for programs that follow Link headers (RFC 8288)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any


@dataclass(frozen=True, slots=True)
class PagesAround:
    """The pages of an answer.

    ``address_of``: of one of them, from 1. ``highest``: the last that may be asked for. ``listed``:
    the field that counts what they run through.
    """

    address_of: Callable[[int], str]
    highest: int
    listed: str = "total"

    def as_header(self, found: Mapping[str, Any]) -> str:
        """Return the value of ``Link`` for a page that was found; "" where it is the only one.

        Where time was up nobody knows which page is the last.
        """
        page, more = found["page"], found["next"]
        relations: dict[str, str] = {}
        if page > 1:
            relations |= {"first": self.address_of(1), "prev": self.address_of(page - 1)}
        if more:
            relations["next"] = more
        if more and not found.get("timed_out"):
            pages = ceil(found[self.listed] / found["size"])
            relations["last"] = self.address_of(min(pages, self.highest))
        return ", ".join(f'<{address}>; rel="{name}"' for name, address in relations.items())
