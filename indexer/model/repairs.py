"""Repairs and removals: what reading did to a source, stretch by stretch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Removal:
    """``source[start:end]``, which is in no block; ``step`` names the repair that removed it."""

    step: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that one step of repair did to ``source[start:end]``.

    ``rule``: of two lines that were joined, the rule that took them for one paragraph; "" of
    anything else, and where nothing parts them.
    """

    step: str
    start: int
    end: int
    before: str
    after: str
    rule: str = ""
